package spec_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// zoned is the vocabulary of a provider whose subnets are in one zone each.
func zoned(t *testing.T) *spec.Vocabulary {
	t.Helper()
	own, diags := spec.NewVocabulary(nil, nil)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return own.WithZones(spec.Zones{
		Usual: []string{"{region}a", "{region}b", "{region}c"},
		Of:    map[string][]string{"small-1": {"small-1x"}, "odd-1": nil},
	})
}

const zonedProduct = "product: {name: shop, environment: test, region: west-1}\n"

// TestZones divides networks among as many zones as they say, and says what cannot be divided.
func TestZones(t *testing.T) {
	for _, tc := range []struct{ network, region, subnets, refused string }{
		{
			"zones: 2, private_subnets: [{cidr: 10.0.0.0/23}]", "west-1",
			"private-subnet-1a 10.0.0.0/24, private-subnet-1b 10.0.1.0/24", "",
		},
		{
			"zones: 3, private_subnets: [{cidr: 10.0.0.0/22, ipv6_prefix: 4}]", "west-1",
			"private-subnet-1a 10.0.0.0/24, private-subnet-1b 10.0.1.0/24, private-subnet-1c 10.0.2.0/24", "",
		},
		{"zones: 1, private_subnets: [{cidr: 10.0.0.0/23}]", "west-1", "private-subnet-1a 10.0.0.0/23", ""},
		{
			"zones: 2, private_subnets: [{cidr: 10.0.0.0/24, availability_zone: west-1c}]", "west-1",
			"private-subnet-1c 10.0.0.0/24", "",
		},
		{"zones: 1, private_subnets: [{cidr: 10.0.0.0/24}]", "small-1", "private-subnet-1x 10.0.0.0/24", ""},
		{"private_subnets: [{cidr: 10.0.0.0/24}]", "west-1", "private-subnet 10.0.0.0/24", "zones: 2 divides the range"},
		{
			"zones: 4, private_subnets: [{cidr: 10.0.0.0/24}]", "west-1",
			"private-subnet-1a 10.0.0.0/26, private-subnet-1b 10.0.0.64/26, private-subnet-1c 10.0.0.128/26",
			"vpc is to be in 4 zones of west-1, and may be divided among west-1a, west-1b and west-1c. Write at most 3",
		},
		{
			"zones: 2, private_subnets: [{cidr: 10.0.0.0/24}]", "odd-1",
			"private-subnet-1a 10.0.0.0/25, private-subnet-1b 10.0.0.128/25",
			"Which zones of odd-1 there are differs",
		},
		{
			"zones: none, private_subnets: [{cidr: 10.0.0.0/24}]", "west-1",
			"private-subnet-1a 10.0.0.0/25, private-subnet-1b 10.0.0.128/25",
			"vpc.zones wants a whole number",
		},
		{
			"zones: 2, private_subnets: [{cidr: 10.0.0.1/32}]", "west-1",
			"private-subnet-1a 10.0.0.1/32",
			"cannot be divided among 2 zones",
		},
		{
			"zones: [a, b], private_subnets: [{cidr: 10.0.0.0/24}]", "west-1",
			"private-subnet-1a 10.0.0.0/25, private-subnet-1b 10.0.0.128/25", "vpc.zones wants a whole number",
		},
		{"zones: 2, private_subnets: [{cidr: 10.0.0.1/24}]", "west-1", "private-subnet-1a invalid Prefix", "10.0.0.0/24"},
		{
			"zones: 2, private_subnets: [{cidr: 10.0.0.0/24}, {cidr: 10.0.1.0/24}]", "west-1",
			"private-subnet-1a 10.0.0.0/25, private-subnet-1b 10.0.0.128/25", "vpc.private_subnets[1] is the second subnet without a zone",
		},
	} {
		text := strings.ReplaceAll(zonedProduct, "west-1", tc.region) + "vpc: {cidr_block: 10.0.0.0/16, " + tc.network + "}\n"
		f, diags := zoned(t).LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "specs", "")
		var subnets []string
		for _, s := range f.Spec.Networks["main"].PrivateSubnets {
			subnets = append(subnets, s.Name+" "+s.CIDR.String())
		}
		if got := strings.Join(subnets, ", "); got != tc.subnets {
			t.Errorf("%s in %s: subnets are %s, want %s", tc.network, tc.region, got, tc.subnets)
		}
		said := ""
		for _, d := range diags {
			said += d.Detail + "\n"
		}
		if tc.refused == "" && said != "" || !strings.Contains(said, tc.refused) {
			t.Errorf("%s in %s: said is %q, want %q", tc.network, tc.region, said, tc.refused)
		}
		if len(diags) > 1 {
			t.Errorf("%s in %s: one mistake is reported %d times: %s", tc.network, tc.region, len(diags), said)
		}
	}
}

// TestTiers reads the name of a tier as all its subnets where several may be named, and as
// the only one where one may.
func TestTiers(t *testing.T) {
	const rest = `
  private_subnets: [{cidr: 10.0.0.0/23}]
  public_subnets: [{cidr: 10.0.2.0/23}]
  nat_gateways: [{name: out, subnet: public}, {name: more, subnet: public-subnet-1a}]
cache: {replication_group_id: c, num_cache_nodes: 1, engine: redis, engine_version: "7.1", node_type: small, subnets: [private, public-subnet-1a]}
`
	v := zoned(t)
	f, diags := v.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(zonedProduct + "vpc:\n  cidr_block: 10.0.0.0/16\n  zones: 2" + rest)}}, "specs", "")
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	if got := f.Spec.Caches["main"].Subnets; !slices.Equal(got, []string{"private-subnet-1a", "private-subnet-1b", "public-subnet-1a"}) {
		t.Errorf("the cache is in %v", got)
	}
	var gateways []string
	for _, g := range f.Spec.Networks["main"].NATGateways {
		gateways = append(gateways, g.Name+" in "+g.Subnet)
	}
	want := []string{"out-1a in public-subnet-1a", "out-1b in public-subnet-1b", "more in public-subnet-1a"}
	if !slices.Equal(gateways, want) {
		t.Errorf("the gateways are %v, want %v", gateways, want)
	}
	if at := f.Range("vpc.private_subnets[1].availability_zone"); at.Start.Line != 4 {
		t.Errorf("the zone of the second subnet stands at %v, want the line of zones", at)
	}

	// So is the gateway of a tier that has no way to the internet, which a rule refuses.
	private := strings.ReplaceAll(rest, "{name: out, subnet: public}", "{name: out, subnet: private-subnet}")
	f, diags = v.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(zonedProduct + "vpc:\n  cidr_block: 10.0.0.0/16\n  zones: 2" + private)}}, "specs", "")
	if g := f.Spec.Networks["main"].NATGateways; diags.HasErrors() || len(g) != 3 || g[1].Subnet != "private-subnet-1b" {
		t.Errorf("the gateways are %v: %v", g, diags)
	}

	// The gateway of a tier with several subnets that zones did not make could be in either.
	apart := strings.ReplaceAll(rest, "public_subnets: [{cidr: 10.0.2.0/23}]",
		"public_subnets: [{cidr: 10.0.2.0/24, availability_zone: west-1a}, {cidr: 10.0.3.0/24, availability_zone: west-1b}]")
	_, diags = v.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(zonedProduct + "vpc:\n  cidr_block: 10.0.0.0/16" + apart)}}, "specs", "")
	if len(diags) != 2 || !strings.Contains(diags[1].Detail, "could mean public-subnet-1a and public-subnet-1b") {
		t.Errorf("said is %v", diags)
	}
}
