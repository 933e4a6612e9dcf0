//go:build acceptance

package acceptance

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/internal/terraform"
)

// byHand is a small product, of which a person changes everything that can be
// changed: workers that scale, in a network.
const byHand = `product: {name: shop, environment: production, region: us-east-1}
vpc:
  cidr_block: 10.1.0.0/16
  internet_gateway: {name: shop}
  public_subnets:
    - {cidr: 10.1.100.0/24, availability_zone: us-east-1a}
  private_subnets:
    - {cidr: 10.1.0.0/24, availability_zone: us-east-1a}
  nat_gateways:
    - {name: shop-nat, subnet: public-subnet-1a, serves: [us-east-1a]}
security_groups:
  sg_jobs:
    name: shop-jobs
    description: The workers
    egress_rules:
      - {description: HTTPS, from_port: 443, to_port: 443, protocol: tcp, cidr_blocks: [0.0.0.0/0]}
registry: {repositories: [{name: shop/app, image_tag_mutability: IMMUTABLE}]}
cluster: {cluster_name: shop, capacity_providers: [FARGATE], container_insights: true}
log_groups: [{name: /ecs/shop-jobs, retention_in_days: 30}]
iam:
  roles:
    shopStart:
      description: Starts tasks
      policy:
        Version: "2012-10-17"
        Statement:
          - {Sid: Pull, Effect: Allow, Action: ["ecr:GetAuthorizationToken"], Resource: ["*"]}
          - {Sid: Image, Effect: Allow, Action: ["ecr:BatchCheckLayerAvailability","ecr:BatchGetImage","ecr:GetDownloadUrlForLayer"], Resource: [repository/shop/app]}
          - {Sid: Logs, Effect: Allow, Action: ["logs:CreateLogStream","logs:PutLogEvents"], Resource: [log-group/ecs/shop-jobs]}
services:
  - service_name: shop-jobs
    task_definition: shop-jobs
    launch_type: FARGATE
    desired_count: 1
    auto_scaling: {min_capacity: 1, max_capacity: 4}
    network_configuration: {subnets: [private-subnet-1a], security_groups: [sg_jobs]}
task_definitions:
  - family: shop-jobs
    network_mode: awsvpc
    requires_compatibilities: [FARGATE]
    cpu: "256"
    memory: "512"
    execution_role_arn: shopStart
    container_definitions:
      - name: jobs
        image: shop/app
        log_configuration: {log_driver: awslogs, options: {awslogs-group: /ecs/shop-jobs, awslogs-region: us-east-1, awslogs-stream-prefix: jobs}}
`

// TestDriftMadeByHand applies a small product, and then changes it in ways in which
// people do: each is found, and neither what the apply itself has left nor what the
// scaler does is called a drift.
func TestDriftMadeByHand(t *testing.T) {
	t.Parallel()
	c := &cycle{env: "production", engine: engine(t)}
	c.engine.needPlugins(t)
	c.prepare(t)
	if err := os.RemoveAll(c.specs); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(c.specs, 0o755); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(c.specs, "shop.yaml"), byHand)
	c.step(t, "render", func() error { return c.run("render") })
	writeFile(t, c.file("harness.auto.tfvars"), "account_id = \"123456789012\"\nimage_tag = \"v1.0.0\"\n")
	writeFile(t, c.file("harness_override.tf"), "provider \"aws\" {\n  max_retries = 3\n}\n") // see harness.hcl
	c.tf = c.engine.in(t, c.dir, c.engineEnviron())
	c.step(t, "apply", func() error { return c.run("apply", "--auto-approve") })
	c.applied = instancesIn(t, c.state(t))

	clean := c.review(t, "drift after the apply", "drift")
	noise := &terraform.Review{Changes: clean.Computed}
	if got := append(changesIn(clean), changesIn(noise)...); len(got) > 0 {
		t.Errorf("after an apply, %q is listed", got)
	}
	c.aws.call(t, "ecs", "AmazonEC2ContainerServiceV20141113.UpdateService",
		map[string]any{"cluster": "shop", "service": "shop-jobs", "desiredCount": 3})
	if got := changesIn(c.review(t, "drift after scaling", "drift")); len(got) > 0 {
		t.Errorf("scaling is the drift %q", got)
	}

	group := c.attribute(t, "aws_security_group", "jobs", "id")
	c.aws.query(t, "ec2", "2016-11-15", "AuthorizeSecurityGroupIngress", "GroupId", group, "IpPermissions.1.IpProtocol", "tcp",
		"IpPermissions.1.FromPort", "22", "IpPermissions.1.ToPort", "22", "IpPermissions.1.IpRanges.1.CidrIp", "0.0.0.0/0")
	c.aws.query(t, "ec2", "2016-11-15", "AuthorizeSecurityGroupIngress", "GroupId", c.attribute(t, "aws_default_security_group", "main", "id"),
		"IpPermissions.1.IpProtocol", "tcp", "IpPermissions.1.FromPort", "80", "IpPermissions.1.ToPort", "80",
		"IpPermissions.1.IpRanges.1.CidrIp", "10.0.0.0/8")
	c.aws.query(t, "ec2", "2016-11-15", "CreateRoute", "RouteTableId", c.attribute(t, "aws_route_table", "private", "id"),
		"DestinationCidrBlock", "192.168.0.0/16", "GatewayId", c.attribute(t, "aws_internet_gateway", "main", "id"))
	c.aws.query(t, "ec2", "2016-11-15", "DeleteRoute", "RouteTableId", c.attribute(t, "aws_route_table", "public", "id"),
		"DestinationCidrBlock", "0.0.0.0/0")
	c.aws.query(t, "iam", "2010-05-08", "PutRolePolicy", "RoleName", c.attribute(t, "aws_iam_role", "start", "name"), "PolicyName", "by-hand",
		"PolicyDocument", `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}`)
	c.aws.call(t, "logs", "Logs_20140328.PutRetentionPolicy", map[string]any{"logGroupName": "/ecs/shop-jobs", "retentionInDays": 1})

	found := c.review(t, "drift after the changes", "drift")
	var got []string
	for _, change := range found.Changes {
		_, name, _ := strings.Cut(change.Address, "aws_")
		line := name + " " + string(change.Action)
		for _, a := range change.Attributes {
			line += " " + a.Path
		}
		got = append(got, line)
	}
	slices.Sort(got)
	want := []string{
		"cloudwatch_log_group.ecs_jobs update retention_in_days", "default_security_group.main update ingress[0]",
		"iam_role.start update inline_policy[", "route.public_internet[0] delete", "route_table.private",
		"security_group.jobs update ingress[0]",
	}
	if !slices.EqualFunc(got, want, func(a, b string) bool {
		return strings.HasPrefix(strings.ReplaceAll(a, "[0] delete", " delete"), strings.ReplaceAll(b, "[0] delete", " delete"))
	}) {
		t.Errorf("what was changed by hand is found as\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

// attribute is that of a resource that was applied.
func (c *cycle) attribute(t *testing.T, typ, name, attribute string) string {
	t.Helper()
	for _, i := range c.applied {
		_, resource, _ := strings.Cut(i.Address, i.Type+".")
		if i.Type == typ && (resource == name || strings.HasPrefix(resource, name+"[")) {
			text, _ := i.Attributes[attribute].(string)
			return text
		}
	}
	t.Fatalf("%s.%s was not applied", typ, name)
	return ""
}

// query sends a request of AWS's query protocol: names and values in turn.
func (e *emulator) query(t *testing.T, service, version, action string, parameters ...string) {
	t.Helper()
	form := url.Values{"Action": {action}, "Version": {version}}
	for i := 0; i < len(parameters); i += 2 {
		form.Set(parameters[i], parameters[i+1])
	}
	e.send(t, http.MethodPost, "/", strings.NewReader(form.Encode()), http.Header{
		"Content-Type": {"application/x-www-form-urlencoded"}, "Authorization": {signedFor(service)},
	})
}
