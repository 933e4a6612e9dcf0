//go:build acceptance

package acceptance

import (
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// TestEmulatorRefuses asks the emulator for what AWS documents to refuse: an apply
// on an emulator that takes everything proves nothing. Beside each refusal stands
// what is taken.
func TestEmulatorRefuses(t *testing.T) {
	e := startEmulator(t)
	group := e.first(t, "ec2", "Action=DescribeSecurityGroups&Version=2016-11-15", `<groupId>(sg-[0-9a-f]+)<`)
	subnets := e.all(t, "ec2", "Action=DescribeSubnets&Version=2016-11-15", `<subnetId>(subnet-[0-9a-f]+)<`)
	vpc := e.first(t, "ec2", "Action=DescribeVpcs&Version=2016-11-15", `<vpcId>(vpc-[0-9a-f]+)<`)
	key := "arn:aws:kms:us-east-1:123456789012:key/1"
	e.taken(t, "rds", "Action=CreateDBParameterGroup&DBParameterGroupName=app&DBParameterGroupFamily=postgres16&Description=a")
	e.taken(t, "elasticache", "Action=CreateCacheParameterGroup&CacheParameterGroupName=app&CacheParameterGroupFamily=redis7&Description=a")
	topic := e.first(t, "sns", "Action=CreateTopic&Name=app&Attributes.entry.1.key=KmsMasterKeyId&Attributes.entry.1.value="+
		url.QueryEscape(key), `<TopicArn>([^<]+)<`)
	balancer := e.first(t, "elasticloadbalancing", "Action=CreateLoadBalancer&Version=2015-12-01&Name=app&Subnets.member.1="+
		subnets[0]+"&Subnets.member.2="+subnets[1], `<LoadBalancerArn>([^<]+)<`)
	target := e.first(t, "elasticloadbalancing", "Action=CreateTargetGroup&Version=2015-12-01&Name=app&Port=80&Protocol=HTTP&VpcId="+vpc,
		`<TargetGroupArn>([^<]+)<`)

	const parameter = "Action=ModifyDBParameterGroup&DBParameterGroupName=app&Parameters.Parameter.1."
	const instance = "Action=CreateDBInstance&Engine=postgres&DBInstanceClass=db.t4g.small&AllocatedStorage=100" +
		"&MasterUserPassword=longenough&DBInstanceIdentifier="
	const replica = "Action=CreateDBInstanceReadReplica&SourceDBInstanceIdentifier=one&DBInstanceIdentifier="
	const documents = "Action=CreateDBCluster&Engine=docdb&DBClusterIdentifier="
	const valkey = "Action=CreateReplicationGroup&ReplicationGroupId=b&ReplicationGroupDescription=a&NumCacheClusters=1" +
		"&CacheNodeType=cache.t4g.small&Engine=valkey&EngineVersion=8.0"
	const redis = "Action=ModifyCacheParameterGroup&CacheParameterGroupName=app&ParameterNameValues.ParameterNameValue.1."
	subnetGroup := "Action=CreateDBSubnetGroup&DBSubnetGroupDescription=a&DBSubnetGroupName=a&SubnetIds.SubnetIdentifier.1=" + subnets[0]
	ingress := "Action=AuthorizeSecurityGroupIngress&Version=2016-11-15&GroupId=" + group +
		"&IpPermissions.1.IpRanges.1.CidrIp=10.0.0.0/8&IpPermissions.1."
	listener := "Action=CreateListener&Version=2015-12-01&LoadBalancerArn=" + url.QueryEscape(balancer) + "&Protocol=HTTP&Port="
	forward := "Type=forward&DefaultActions.member.1.TargetGroupArn=" + url.QueryEscape(target)
	const redirect = "&DefaultActions.member.1.Type=redirect&DefaultActions.member.1.RedirectConfig.StatusCode=HTTP_301"
	const target80 = "&DefaultActions.member.1.RedirectConfig.Protocol=HTTP&DefaultActions.member.1.RedirectConfig.Port=80"
	const target443 = "&DefaultActions.member.1.RedirectConfig.Protocol=HTTPS&DefaultActions.member.1.RedirectConfig.Port=443"

	ipv6 := e.first(t, "ec2", "Action=CreateVpc&Version=2016-11-15&CidrBlock=192.0.2.0/24", `<vpcId>(vpc-[0-9a-f]+)<`)
	subnet := "Action=CreateSubnet&Version=2016-11-15&VpcId=" + ipv6 + "&CidrBlock="
	egress := e.first(t, "ec2", "Action=CreateEgressOnlyInternetGateway&Version=2016-11-15&VpcId="+ipv6, `<egressOnlyInternetGatewayId>([^<]+)<`)
	routes := e.first(t, "ec2", "Action=CreateRouteTable&Version=2016-11-15&VpcId="+ipv6, `<routeTableId>([^<]+)<`)
	route := "Action=CreateRoute&Version=2016-11-15&RouteTableId=" + routes + "&EgressOnlyInternetGatewayId=" + egress
	e.taken(t, "rds", instance+"bare&MasterUsername=boss&BackupRetentionPeriod=0")

	restored := "Action=RestoreDBInstanceToPointInTime&Version=2014-10-31&SourceDBInstanceIdentifier=bare" +
		"&UseLatestRestorableTime=true&TargetDBInstanceIdentifier="
	e.taken(t, "rds", "Action=CreateDBSnapshot&Version=2014-10-31&DBInstanceIdentifier=bare&DBSnapshotIdentifier=kept")
	snapshot := "Action=RestoreDBInstanceFromDBSnapshot&Version=2014-10-31&DBSnapshotIdentifier=kept&DBInstanceIdentifier="

	for _, test := range []struct{ name, service, refused, code, taken string }{
		{
			"static parameter at once", "rds",
			parameter + "ParameterName=max_connections&Parameters.Parameter.1.ParameterValue=100&Parameters.Parameter.1.ApplyMethod=immediate",
			"InvalidParameterCombination",
			parameter + "ParameterName=max_connections&Parameters.Parameter.1.ParameterValue=100&Parameters.Parameter.1.ApplyMethod=pending-reboot",
		},
		{
			"unit in a number", "rds",
			parameter + "ParameterName=work_mem&Parameters.Parameter.1.ParameterValue=8MB&Parameters.Parameter.1.ApplyMethod=immediate",
			"InvalidParameterValue",
			parameter + "ParameterName=work_mem&Parameters.Parameter.1.ParameterValue=8192&Parameters.Parameter.1.ApplyMethod=immediate",
		},
		{
			"word for a switch", "rds",
			parameter + "ParameterName=jit&Parameters.Parameter.1.ParameterValue=off&Parameters.Parameter.1.ApplyMethod=immediate",
			"InvalidParameterValue",
			parameter + "ParameterName=jit&Parameters.Parameter.1.ParameterValue=0&Parameters.Parameter.1.ApplyMethod=immediate",
		},
		{
			"parameters of another version", "rds", instance + "five&MasterUsername=boss&DBParameterGroupName=app&EngineVersion=17.4",
			"InvalidParameterCombination", instance + "five&MasterUsername=boss&DBParameterGroupName=app&EngineVersion=16.4",
		},
		{
			"replica of what has no backups", "rds",
			strings.Replace(replica, "=one&", "=bare&", 1) + "six", "InvalidDBInstanceState",
			strings.Replace(replica, "=one&", "=five&", 1) + "six",
		},
		{
			"master user of documents", "rds", documents + "a&MasterUsername=the-boss&MasterUserPassword=longenough", "InvalidParameterValue",
			documents + "a&MasterUsername=boss&MasterUserPassword=longenough",
		},
		{
			"password of documents", "rds", documents + "b&MasterUsername=boss&MasterUserPassword=with/slash", "InvalidParameterValue",
			documents + "b&MasterUsername=boss&MasterUserPassword=withoutslash",
		},
		{"reserved name", "rds", instance + "one&MasterUsername=admin", "InvalidParameterValue", instance + "one&MasterUsername=boss"},
		{
			"storage without operations", "rds", instance + "two&MasterUsername=boss&StorageType=io1",
			"InvalidParameterCombination", instance + "two&MasterUsername=boss&StorageType=io1&Iops=1000",
		},
		{"key of a replica", "rds", replica + "three&KmsKeyId=" + url.QueryEscape(key), "InvalidParameterCombination", replica + "three"},
		{"replica named like its source", "rds", replica + "one", "DBInstanceAlreadyExists", replica + "four"},
		{
			"subnets of one zone", "rds", subnetGroup, "DBSubnetGroupDoesNotCoverEnoughAZs",
			subnetGroup + "&SubnetIds.SubnetIdentifier.2=" + subnets[1],
		},
		{
			"parameter of the service", "elasticache",
			redis + "ParameterName=appendonly&ParameterNameValues.ParameterNameValue.1.ParameterValue=yes", "InvalidParameterValue",
			redis + "ParameterName=timeout&ParameterNameValues.ParameterNameValue.1.ParameterValue=60",
		},
		{
			"encrypted topic", "elasticache", "Action=CreateReplicationGroup&ReplicationGroupId=a&ReplicationGroupDescription=a" +
				"&NumCacheClusters=1&CacheNodeType=cache.t4g.small&NotificationTopicArn=" + url.QueryEscape(topic), "InvalidParameterValue",
			"Action=CreateReplicationGroup&ReplicationGroupId=a&ReplicationGroupDescription=a&NumCacheClusters=1&CacheNodeType=cache.t4g.small",
		},
		{
			"parameters of another engine", "elasticache", valkey + "&CacheParameterGroupName=app", "InvalidParameterCombination", valkey,
		},
		{
			"block of IPv6 from elsewhere", "ec2", subnet + "192.0.2.0/26&Ipv6CidrBlock=2001:db8:ffff::/64", "InvalidSubnet.Range",
			subnet + "192.0.2.0/26",
		},
		{
			"gateway for IPv6 only", "ec2", route + "&DestinationCidrBlock=0.0.0.0/0", "InvalidParameterValue",
			route + "&DestinationIpv6CidrBlock=::/0",
		},
		{
			"password by a restore", "rds", restored + "again&ManageMasterUserPassword=true", "InvalidParameterCombination", restored + "again",
		},
		{
			"password by a restore of a snapshot", "rds", snapshot + "back&ManageMasterUserPassword=true", "InvalidParameterCombination",
			snapshot + "back",
		},
		{
			"type of a message", "ec2", ingress + "IpProtocol=icmp&IpPermissions.1.FromPort=443&IpPermissions.1.ToPort=443",
			"InvalidParameterValue", ingress + "IpProtocol=icmp&IpPermissions.1.FromPort=8&IpPermissions.1.ToPort=0",
		},
		{
			"one rule by two names", "ec2", ingress + "IpProtocol=1&IpPermissions.1.FromPort=8&IpPermissions.1.ToPort=0",
			"InvalidPermission.Duplicate", ingress + "IpProtocol=tcp&IpPermissions.1.FromPort=8&IpPermissions.1.ToPort=8",
		},
		{
			"two routing actions", "elasticloadbalancing",
			listener + "80&DefaultActions.member.1." + forward + "&DefaultActions.member.2.Type=redirect" +
				"&DefaultActions.member.2.RedirectConfig.StatusCode=HTTP_301&DefaultActions.member.2.RedirectConfig.Port=443",
			"InvalidLoadBalancerAction", listener + "80&DefaultActions.member.1." + forward,
		},
		{
			"redirect to itself", "elasticloadbalancing", listener + "81" + redirect + "&DefaultActions.member.1.RedirectConfig.Port=81",
			"InvalidLoadBalancerAction", listener + "81" + redirect + "&DefaultActions.member.1.RedirectConfig.Port=80",
		},
		{
			"redirect out of encryption", "elasticloadbalancing",
			strings.Replace(listener, "Protocol=HTTP&", "Protocol=HTTPS&", 1) + "443" + redirect + target80,
			"InvalidLoadBalancerAction", listener + "82" + redirect + target443,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			status, body := e.ask(t, test.service, test.refused)
			if status < 400 || !strings.Contains(body, "<Code>"+test.code+"</Code>") {
				t.Errorf("status %d, want the error %s: %s", status, test.code, body)
			}
			e.taken(t, test.service, test.taken)
		})
	}
}

// TestEmulatorRefusesJSON asks for what AWS documents to refuse of services whose
// requests are JSON, as [TestEmulatorRefuses] does. A target begins with a slash where
// the service has paths.
func TestEmulatorRefusesJSON(t *testing.T) {
	e := startEmulator(t)
	subnets := e.all(t, "ec2", "Action=DescribeSubnets&Version=2016-11-15", `<subnetId>(subnet-[0-9a-f]+)<`)
	header := func(target string) http.Header {
		return http.Header{"Content-Type": {"application/x-amz-json-1.1"}, "X-Amz-Target": {target}}
	}
	const role = "arn:aws:iam::123456789012:role/a"
	const rules = "AWSEvents."
	queue := func(id string) string {
		return `{"Id": "` + id + `", "Arn": "arn:aws:sqs:us-east-1:123456789012:work"}`
	}
	if status, body := e.post(t, "events", "/", `{"Name": "a", "EventPattern": "{\"source\": [\"shop\"]}"}`, header(rules+"PutRule")); status >= 400 {
		t.Fatal(body)
	}
	machine := func(name, states string) string {
		definition, err := json.Marshal(`{"StartAt": "First", "States": {` + states + `}}`)
		if err != nil {
			t.Fatal(err)
		}
		return `{"name": "` + name + `", "roleArn": "` + role + `", "definition": ` + string(definition) + `}`
	}
	stream := func(more string) string {
		return `{"DeliveryStreamName": "a", "ExtendedS3DestinationConfiguration": {"BucketARN": "arn:aws:s3:::a", "RoleARN": "` + role + `"` + more + `}}`
	}
	kafka := func(brokers, subnets string) string {
		return `{"clusterName": "a", "kafkaVersion": "3.7.x", "numberOfBrokerNodes": ` + brokers +
			`, "brokerNodeGroupInfo": {"instanceType": "kafka.m7g.large", "clientSubnets": [` + subnets + `]}}`
	}
	two := `"` + subnets[0] + `", "` + subnets[1] + `"`
	const seen = `"VisibilityConfig": {"SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "a"}`
	firewall := func(rules string) string {
		return `{"Name": "a", "Scope": "REGIONAL", "DefaultAction": {"Allow": {}}, ` + seen + `, "Rules": [` + rules + `]}`
	}
	rate := func(name, priority, limit string) string {
		return `{"Name": "` + name + `", "Priority": ` + priority + `, "Action": {"Block": {}}, ` + seen +
			`, "Statement": {"RateBasedStatement": {"AggregateKeyType": "IP", "Limit": ` + limit + `}}}`
	}
	const domain = `{"DomainName": "shop", "AdvancedSecurityOptions": {"Enabled": true}, "EncryptionAtRestOptions": {"Enabled": true}, ` +
		`"DomainEndpointOptions": {"EnforceHTTPS": true}, "NodeToNodeEncryptionOptions": {"Enabled": `
	zones := `{"DomainName": "zones", "VPCOptions": {"SubnetIds": [` + two + `]}, "ClusterConfig": {"InstanceCount": 2, "ZoneAwarenessEnabled": `

	for _, test := range []struct{ name, service, target, refused, code, taken string }{
		{
			"pattern with a bare value", "events", rules + "PutRule", `{"Name": "b", "EventPattern": "{\"source\": \"shop\"}"}`,
			"InvalidEventPatternException", `{"Name": "b", "EventPattern": "{\"source\": [\"shop\"]}"}`,
		},
		{
			"six targets", "events", rules + "PutTargets",
			`{"Rule": "a", "Targets": [` + strings.Join([]string{queue("1"), queue("2"), queue("3"), queue("4"), queue("5"), queue("6")}, ", ") + `]}`,
			"LimitExceededException", `{"Rule": "a", "Targets": [` + queue("1") + `]}`,
		},
		{
			"step without a state", "states", "AWSStepFunctions.CreateStateMachine",
			machine("a", `"First": {"Type": "Pass", "Next": "Second"}`), "InvalidDefinition", machine("a", `"First": {"Type": "Pass", "End": true}`),
		},
		{
			"state without an end", "states", "AWSStepFunctions.CreateStateMachine",
			machine("b", `"First": {"Type": "Pass"}`), "InvalidDefinition", machine("b", `"First": {"Type": "Succeed"}`),
		},
		{
			"prefix without one for errors", "firehose", "Firehose_20150804.CreateDeliveryStream", stream(`, "Prefix": "!{timestamp:yyyy}/"`),
			"InvalidArgumentException", stream(`, "Prefix": "!{timestamp:yyyy}/", "ErrorOutputPrefix": "failed/!{firehose:error-output-type}/"`),
		},
		{
			"brokers that are not even", "kafka", "/v1/clusters", kafka("3", two), "BadRequestException", kafka("4", two),
		},
		{
			"brokers in one zone", "kafka", "/v1/clusters", kafka("2", `"`+subnets[0]+`"`), "BadRequestException", kafka("2", two),
		},
		{
			"one priority for two", "wafv2", "AWSWAF_20190729.CreateWebACL", firewall(rate("a", "1", "100") + ", " + rate("b", "1", "100")),
			"WAFInvalidParameterException", firewall(rate("a", "1", "100") + ", " + rate("b", "2", "100")),
		},
		{
			"rate below ten", "wafv2", "AWSWAF_20190729.CreateWebACL", strings.Replace(firewall(rate("a", "1", "5")), `"a"`, `"b"`, 1),
			"WAFInvalidParameterException", strings.Replace(firewall(rate("a", "1", "10")), `"a"`, `"b"`, 1),
		},
		{
			"sockets without a selection", "apigateway", "/v2/apis", `{"name": "a", "protocolType": "WEBSOCKET"}`,
			"BadRequestException", `{"name": "a", "protocolType": "WEBSOCKET", "routeSelectionExpression": "$request.body.action"}`,
		},
		{"users without encryption", "es", "/2021-01-01/opensearch/domain", domain + `false}}`, "ValidationException", domain + `true}}`},
		{"two subnets for one zone", "es", "/2021-01-01/opensearch/domain", zones + `false}}`, "ValidationException", zones + `true}}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			send := func(body string) (int, string) {
				if strings.HasPrefix(test.target, "/") {
					return e.post(t, test.service, test.target, body, http.Header{"Content-Type": {"application/json"}})
				}
				return e.post(t, test.service, "/", body, header(test.target))
			}
			if status, body := send(test.refused); status < 400 || !strings.Contains(body, test.code) {
				t.Errorf("status %d, want the error %s: %s", status, test.code, body)
			}
			if status, body := send(test.taken); status >= 400 {
				t.Errorf("it is refused what is right: %s", body)
			}
		})
	}
}

// TestEmulatorGivesServicesAStrategy asks for a service that states neither a launch
// type nor a strategy.
func TestEmulatorGivesServicesAStrategy(t *testing.T) {
	e := startEmulator(t)
	ecs := func(action string, input any) []byte {
		return e.call(t, "ecs", "AmazonEC2ContainerServiceV20141113."+action, input)
	}
	ecs("CreateCluster", map[string]any{
		"clusterName": "app", "capacityProviders": []string{"FARGATE"},
		"defaultCapacityProviderStrategy": []any{map[string]any{"capacityProvider": "FARGATE", "weight": 1}},
	})
	ecs("RegisterTaskDefinition", map[string]any{
		"family": "app", "containerDefinitions": []any{map[string]any{"name": "app", "image": "app", "memory": 64}},
	})
	answer := ecs("CreateService", map[string]any{"cluster": "app", "serviceName": "app", "taskDefinition": "app", "desiredCount": 0})
	var created struct {
		Service struct {
			CapacityProviderStrategy []struct {
				CapacityProvider string `json:"capacityProvider"`
			} `json:"capacityProviderStrategy"`
		} `json:"service"`
	}
	if err := json.Unmarshal(answer, &created); err != nil {
		t.Fatal(err)
	}
	if got := created.Service.CapacityProviderStrategy; len(got) != 1 || got[0].CapacityProvider != "FARGATE" {
		t.Errorf("the service has the strategy %v, want that of its cluster", got)
	}
}

// ask sends a form of AWS's query protocol.
func (e *emulator) ask(t *testing.T, service, form string) (status int, body string) {
	t.Helper()
	return e.post(t, service, "/", form, http.Header{"Content-Type": {"application/x-www-form-urlencoded"}})
}

// post sends a request that may be refused.
func (e *emulator) post(t *testing.T, service, path, content string, header http.Header) (status int, body string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, e.url+path, strings.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	maps.Copy(req.Header, header)
	req.Header.Set("Authorization", signedFor(service))
	resp, err := e.client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(answer)
}

// taken sends a form that must not be refused.
func (e *emulator) taken(t *testing.T, service, form string) string {
	t.Helper()
	status, body := e.ask(t, service, form)
	if status >= 400 {
		t.Fatalf("%s is refused: %s", form, body)
	}
	return body
}

// all are the parts of an answer that a pattern finds.
func (e *emulator) all(t *testing.T, service, form, pattern string) []string {
	t.Helper()
	var found []string
	for _, match := range regexp.MustCompile(pattern).FindAllStringSubmatch(e.taken(t, service, form), -1) {
		found = append(found, match[1])
	}
	if len(found) == 0 {
		t.Fatalf("the answer to %s has no %s", form, pattern)
	}
	return found
}

func (e *emulator) first(t *testing.T, service, form, pattern string) string {
	t.Helper()
	return e.all(t, service, form, pattern)[0]
}

// TestEmulatorRefusesClosedTopics asks for a budget and for a distribution before
// what they need is there.
func TestEmulatorRefusesClosedTopics(t *testing.T) {
	e := startEmulator(t)
	topic := e.first(t, "sns", "Action=CreateTopic&Name=costs", `<TopicArn>([^<]+)<`)
	budget, err := json.Marshal(map[string]any{
		"AccountId": "123456789012",
		"Budget": map[string]any{
			"BudgetName": "app", "BudgetType": "COST", "TimeUnit": "MONTHLY", "BudgetLimit": map[string]any{"Amount": "1", "Unit": "USD"},
		},
		"NotificationsWithSubscribers": []any{map[string]any{
			"Notification": map[string]any{"NotificationType": "ACTUAL", "ComparisonOperator": "GREATER_THAN", "Threshold": 80},
			"Subscribers":  []any{map[string]any{"SubscriptionType": "SNS", "Address": topic}},
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	header := http.Header{
		"Content-Type": {"application/x-amz-json-1.1"}, "X-Amz-Target": {"AWSBudgetServiceGateway.CreateBudget"},
	}
	if status, body := e.post(t, "budgets", "/", string(budget), header); status < 400 {
		t.Errorf("a budget is made whose topic nobody may send to: %s", body)
	}
	const policy = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"budgets.amazonaws.com"},"Action":"sns:Publish","Resource":"*"}]}`
	e.taken(t, "sns", "Action=SetTopicAttributes&AttributeName=Policy&TopicArn="+url.QueryEscape(topic)+"&AttributeValue="+url.QueryEscape(policy))
	if status, body := e.post(t, "budgets", "/", string(budget), header); status >= 400 {
		t.Errorf("a budget is refused whose topic is open to it: %s", body)
	}

	const distribution = `<DistributionConfig><ViewerCertificate><ACMCertificateArn>arn:aws:acm:eu-west-1:123456789012:certificate/1` +
		`</ACMCertificateArn></ViewerCertificate></DistributionConfig>`
	status, body := e.post(t, "cloudfront", "/2020-05-31/distribution", distribution, nil)
	if status < 400 || !strings.Contains(body, "InvalidViewerCertificate") {
		t.Errorf("status %d, want a refusal of a certificate that is not in us-east-1: %s", status, body)
	}
}
