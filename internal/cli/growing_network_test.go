package cli

// What is in networks, and what connects them.
func init() {
	for name, c := range map[string]collection{
		"networks, peerings and network ACLs": {[]collectionPart{
			{
				"networks:\n",
				"  n%[1]d: {cidr_block: 10.1%02[2]d.%[3]d.0/24, private_subnets: [{cidr: 10.1%02[2]d.%[3]d.0/25, availability_zone: eu-west-1a}]}\n",
			},
			{"peerings:\n", "  p%[1]d: {from: main, to: n%[1]d}\n"},
			{
				"network_acls:\n",
				"  a%[1]d: {subnets: [n%[1]d-private-subnet-1a], ingress: [{number: 100, cidr: 10.0.0.0/16, protocol: \"-1\"}], " +
					"egress: [{number: 100, cidr: 10.0.0.0/16, protocol: \"-1\"}]}\n",
			},
		}},
		"networks and endpoints": {[]collectionPart{
			{
				"networks:\n",
				"  n%[1]d: {cidr_block: 10.1%02[2]d.%[3]d.0/24, private_subnets: [{cidr: 10.1%02[2]d.%[3]d.0/25, availability_zone: eu-west-1a}]}\n",
			},
			{"endpoints:\n", "  e%[1]d: {service: dynamodb, type: Gateway, network: n%[1]d}\n"},
		}},
		"endpoints of one network": {[]collectionPart{manyMembers, {
			"endpoints:\n",
			"  e%[1]d: {service: com.amazonaws.vpce.eu-west-1.vpce-svc-%017[1]d, private_dns: false, " +
				"subnets: [private-subnet-1a], security_groups: [sg_services]}\n",
		}}},
		"transit gateways": {[]collectionPart{{
			"transit_gateways:\n", "  g%[1]d: {id: tgw-%017[1]d, subnets: [private-subnet-1a], routes: [10.1%02[2]d.%[3]d.0/24]}\n",
		}}},
		"groups that reach each other": {[]collectionPart{{
			"security_groups:\n" + manyGroup,
			"  from_%[1]d:\n    name: shop-from-%[1]d\n    description: From\n" +
				"    egress_rules: [{description: Out, from_port: 80, to_port: 80, protocol: tcp, destination_security_group_id: to_%[1]d}]\n" +
				"  to_%[1]d:\n    name: shop-to-%[1]d\n    description: To\n" +
				"    ingress_rules: [{description: In, from_port: 80, to_port: 80, protocol: tcp, source_security_group_id: from_%[1]d}]\n",
		}}},
		"rules of a group": {[]collectionPart{{
			"security_groups:\n" + manyGroup + "    ingress_rules:\n",
			"      - {description: In, from_port: 80, to_port: 80, protocol: tcp, cidr_blocks: [10.0.%[2]d.%[3]d/32]}\n",
		}}},
		"rules of a network ACL": {[]collectionPart{{
			"network_acls:\n  inside:\n    subnets: [private-subnet-1a]\n    ingress:\n",
			"      - {number: %[4]d, cidr: 10.1%02[2]d.%[3]d.0/24, protocol: \"-1\"}\n",
		}}},
	} {
		growing[name] = c
	}
}

// manyMembers lets traffic of the network in to those that a collection makes.
var manyMembers = collectionPart{"security_groups:\n" + manyGroup + manyIngress, ""}
