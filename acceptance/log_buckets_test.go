//go:build acceptance

package acceptance

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestEmulatorRefusesLogBuckets asks load balancers to write their logs to buckets that they may not, and
// to one that they may. The delivery that writes for network load balancers can use a key.
func TestEmulatorRefusesLogBuckets(t *testing.T) {
	e := startEmulator(t)
	const let = `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": ` +
		`["logdelivery.elasticloadbalancing.amazonaws.com", "delivery.logs.amazonaws.com"]}, "Action": "s3:PutObject", "Resource": "*"}]}`
	const locked = `<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm>` +
		`</ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>`
	const elsewhere = `<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>`
	for _, made := range []struct{ path, content string }{
		{"/lines", ""},
		{"/lines?policy", let},
		{"/far", elsewhere},
		{"/far?policy", let},
		{"/locked", ""},
		{"/locked?policy", let},
		{"/locked?encryption", locked},
		{"/closed", ""},
	} {
		e.send(t, http.MethodPut, made.path, strings.NewReader(made.content), http.Header{"Authorization": {signedFor("s3")}})
	}
	subnets := e.all(t, "ec2", "Action=DescribeSubnets&Version=2016-11-15", `<subnetId>(subnet-[0-9a-f]+)<`)
	logged := func(kind string) string {
		balancer := e.first(t, "elasticloadbalancing", "Action=CreateLoadBalancer&Version=2015-12-01&Name="+kind+"&Type="+kind+
			"&Subnets.member.1="+subnets[0]+"&Subnets.member.2="+subnets[1], `<LoadBalancerArn>([^<]+)<`)
		return "Action=ModifyLoadBalancerAttributes&Version=2015-12-01&LoadBalancerArn=" + url.QueryEscape(balancer) +
			"&Attributes.member.1.Key=access_logs.s3.enabled&Attributes.member.1.Value=true" +
			"&Attributes.member.2.Key=access_logs.s3.bucket&Attributes.member.2.Value="
	}
	application, network := logged("application"), logged("network")
	for name, refused := range map[string]string{
		"another region": application + "far", "a key": application + "locked", "no policy": application + "closed",
		"none": application + "nobodys", "another region, of a network": network + "far",
	} {
		status, body := e.ask(t, "elasticloadbalancing", refused)
		if status < 400 || !strings.Contains(body, "<Code>InvalidConfigurationRequest</Code>") {
			t.Errorf("%s: status %d, want the error InvalidConfigurationRequest: %s", name, status, body)
		}
	}
	e.taken(t, "elasticloadbalancing", application+"lines")
	e.taken(t, "elasticloadbalancing", network+"locked")
}
