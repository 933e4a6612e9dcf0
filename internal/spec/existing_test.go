package spec

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

const madeNetwork = `
product: {name: shop, environment: production, region: east-1}
vpc:
  cidr_block: 10.0.0.0/16
  private_subnets: [{cidr: 10.0.0.0/24, availability_zone: east-1a}]
  nat_gateways: [{name: a, subnet: private-subnet-1a}]
`

// TestOverlayWithExisting: an overlay that says that a thing exists takes the keys away
// that would make it, and one that says another identity puts it in the place of the first.
func TestOverlayWithExisting(t *testing.T) {
	overlay := `
product: {environment: staging}
vpc:
  existing: {id: vpc-1}
  private_subnets: {east-1a: {existing: {tags: {Tier: private}}}}
`
	f, diags := Addressed().LoadFS(fstest.MapFS{
		"a.yaml":                    {Data: []byte(madeNetwork)},
		"environments/staging.yaml": {Data: []byte(overlay)},
	}, "specs", "staging")
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	vpc := f.Spec.Networks[Main]
	if vpc.Existing == nil || vpc.Existing.ID != "vpc-1" || vpc.CIDRBlock.IsValid() || len(vpc.NATGateways) != 0 {
		t.Errorf("the network is %+v", vpc)
	}
	subnet := vpc.PrivateSubnets[0]
	if subnet.Existing == nil || subnet.Existing.Tags["Tier"] != "private" || subnet.CIDR.IsValid() || subnet.Name != "private-subnet-1a" {
		t.Errorf("the subnet is %+v", subnet)
	}

	base := "product: {name: shop, environment: production, region: east-1}\nvpc: {existing: {tags: {A: b}}}\n"
	f, diags = Addressed().LoadFS(fstest.MapFS{
		"a.yaml":                    {Data: []byte(base)},
		"environments/staging.yaml": {Data: []byte("product: {environment: staging}\nvpc: {existing: {name: c}}\n")},
	}, "specs", "staging")
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	if e := f.Spec.Networks[Main].Existing; e.Name != "c" || len(e.Tags) != 0 {
		t.Errorf("it exists as %+v", e)
	}
}

// TestOwnCacheThatExistsElsewhere: what no plan finds out of a cache is not taken over from
// the one that the base makes.
func TestOwnCacheThatExistsElsewhere(t *testing.T) {
	f, diags := Addressed().LoadFS(fstest.MapFS{
		"a.yaml": {Data: []byte("product: {name: shop, environment: production, region: east-1}\ncache: {replication_group_id: a, engine: redis, " +
			"engine_version: \"7.1\", node_type: small, num_cache_nodes: 2, subnets: [], port: 6380, transit_encryption_enabled: true}\n")},
		"environments/staging.yaml": {Data: []byte("product: {environment: staging}\ncache: {existing: {name: company}}\n")},
	}, "specs", "staging")
	cache := f.Spec.Caches[Main]
	if cache == nil || cache.Existing == nil || cache.TransitEncryptionEnabled || cache.Port != 6380 {
		t.Errorf("the cache is %+v\n%v", cache, diags)
	}
}

// TestNamesOfTheBase checks that what an overlay says exists is still called as the base calls what
// it makes: references of the base follow.
func TestNamesOfTheBase(t *testing.T) {
	f, diags := Addressed().LoadFS(fstest.MapFS{
		"shop.yaml": {Data: []byte(`product: {name: shop, environment: production, region: east-1}
storage: {media: {name: shop-media}}
secrets: {keys: {name: shop/keys, secret_string: {a: {generated: {length: 20}}}}}
application_backup: {bucket_copies: {media: {source_bucket: shop-media, destination_bucket: shop-media}}}
iam:
  roles:
    web: {policy: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: ["a:B"], Resource: [secret/shop/keys, bucket/shop-media/*]}]}}
`)},
		"environments/staging.yaml": {Data: []byte(`product: {environment: staging}
storage: {media: {existing: {name: company-media}}}
secrets: {keys: {existing: {arn: "arn:x:y"}}}
`)},
	}, "specs", "staging")
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	statement := f.Spec.IAM.Roles["web"].Policy.Statement[0]
	from := f.Spec.ApplicationBackup.BucketCopies["media"].SourceBucket
	if got := fmt.Sprint(statement.Resource, from); got != "[secret/keys bucket/company-media/*]media" {
		t.Error(got)
	}
}

// TestSubnetOfNobody: a subnet of a network that exists lacks what it is found by, and no address range.
func TestSubnetOfNobody(t *testing.T) {
	_, diags := Addressed().LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(
		"product: {name: shop, environment: test, region: east-1}\n" +
			"vpc:\n  existing: {id: n}\n  private_subnets: [{availability_zone: east-1a}]\n")}}, "specs", "")
	if len(diags) != 1 || !strings.Contains(diags[0].Detail, `vpc.private_subnets[0] lacks the key "existing".`) {
		t.Error(diags)
	}
}
