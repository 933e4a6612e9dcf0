package spec

import "strconv"

// VPC is the network (document: Network Architecture, VPC Configuration).
type VPC struct {
	// RenamedFrom is the former name. It becomes moved blocks, so nothing is replaced.
	RenamedFrom string `yaml:"renamed_from" spec:"beside"`
	// Existing is a network that is there already. Its subnets, gateways and routes are there
	// too; nothing of it is changed.
	Existing *Existing `yaml:"existing"`
	// CIDRBlock is the IPv4 address range of the network, such as 10.0.0.0/16.
	CIDRBlock CIDR `yaml:"cidr_block" spec:"required"`
	// SecondaryCIDRBlocks are further IPv4 address ranges of the network, in which subnets may
	// be too.
	SecondaryCIDRBlocks []CIDR `yaml:"secondary_cidr_blocks"`
	// AssignGeneratedIPv6CIDRBlock gives the network an IPv6 range, a /56 that the provider
	// chooses. Subnets take their part of it by ipv6_prefix.
	AssignGeneratedIPv6CIDRBlock bool `yaml:"assign_generated_ipv6_cidr_block"`
	// EnableDNSHostnames gives instances with public addresses DNS names.
	EnableDNSHostnames bool `yaml:"enable_dns_hostnames"`
	// EnableDNSSupport answers DNS queries in the network with the provider's resolver.
	EnableDNSSupport bool `yaml:"enable_dns_support"`

	// Zones is how many availability zones the network is in. A subnet that names no zone is
	// divided among them, and so is a NAT gateway whose subnet is the tier.
	Zones *int `yaml:"zones" spec:"beside" min:"1" max:"8"`
	// PublicSubnets are the subnets that the internet can reach, by their names.
	PublicSubnets []Subnet `yaml:"public_subnets" spec:"beside"`
	// PrivateSubnets are the subnets of tasks, by their names. They reach the internet through
	// NAT gateways.
	PrivateSubnets []Subnet `yaml:"private_subnets" spec:"beside"`
	// DatabaseSubnets are the subnets of databases and caches, by their names.
	DatabaseSubnets []Subnet `yaml:"database_subnets" spec:"beside"`

	// InternetGateway connects the public subnets with the internet.
	InternetGateway *InternetGateway `yaml:"internet_gateway"`
	// EgressOnlyInternetGateway lets private subnets reach the internet by IPv6, and nobody
	// there reach them.
	EgressOnlyInternetGateway *InternetGateway `yaml:"egress_only_internet_gateway"`
	// NATGateways let private subnets reach the internet.
	NATGateways []NATGateway `yaml:"nat_gateways"`
	// FlowLogs record the traffic of the network.
	FlowLogs *FlowLogs `yaml:"flow_logs"`
}

// Subnet is the part of a tier in one availability zone.
type Subnet struct {
	// Existing is a subnet of an existing network. It is looked for in its own zone, so its
	// tags may be those of all subnets of a tier.
	Existing *Existing `yaml:"existing"`
	// CIDR is the IPv4 address range of the subnet, such as 10.0.1.0/24.
	CIDR CIDR `yaml:"cidr" spec:"required"`
	// AvailabilityZone is the zone of the subnet, such as us-east-1a. An overlay refers to the
	// subnet by it. Without one, zones of the network says among how many the range is divided.
	AvailabilityZone Zone `yaml:"availability_zone" spec:"required,key"`
	// IPv6Prefix is which /64 of the network's IPv6 range the subnet has, from 0 to 255.
	// Without it, the subnet has IPv4 alone.
	IPv6Prefix *int `yaml:"ipv6_prefix"`

	// Name is how the subnet is referred to: the tier, "-subnet-" and the last
	// part of the zone, as in public-subnet-1a; public-subnet where there are no zones,
	// and public-subnet-2 for the second of these. In a network with a name of its own that
	// is in front, as in edge-public-subnet-1a.
	Name string `yaml:"-" derived:"name,availability_zone,cidr" declares:"subnet"`
	// Tier is public, private or database.
	Tier string `yaml:"-" derived:"tier,availability_zone,cidr"`
	// Network is the network that it is in.
	Network string `yaml:"-" derived:"network,availability_zone,cidr"`
}

// InternetGateway connects the public subnets with the internet.
type InternetGateway struct {
	// Name is the Name tag of the gateway.
	Name string `yaml:"name" spec:"required"`
}

// NATGateway lets private subnets reach the internet.
type NATGateway struct {
	// Name is the Name tag of the gateway. An overlay refers to the gateway by it.
	Name string `yaml:"name" spec:"required,key" declares:"nat_gateway"`
	// RenamedFrom is the former name. It becomes moved blocks, so nothing is replaced.
	RenamedFrom string `yaml:"renamed_from"`
	// Subnet is the public subnet that the gateway is in.
	Subnet string `yaml:"subnet" spec:"required" ref:"subnet"`
	// AllocationID is the allocation id of an address that exists already; without it one is
	// created.
	AllocationID string `yaml:"allocation_id"`
	// Serves are the zones whose private subnets leave through this gateway.
	Serves []Zone `yaml:"serves"`
}

// FlowLogs record the traffic of the network: in a group of logs, in a bucket, or by a
// stream that passes them on. Not in the document.
type FlowLogs struct {
	// TrafficType selects the traffic that is recorded: ACCEPT, REJECT or ALL.
	TrafficType string `yaml:"traffic_type" spec:"required"`
	// RetentionInDays is the time that a group of logs keeps the records, in days. With a
	// bucket or a delivery stream there is no group.
	RetentionInDays *int `yaml:"retention_in_days"`
	// Bucket is the bucket that the records are written to. Its lifecycle says how long they
	// are kept.
	Bucket string `yaml:"bucket" ref:"bucket"`
	// Prefix begins the keys of the records in a bucket, such as network.
	Prefix string `yaml:"prefix"`
	// DeliveryStream is the delivery stream that passes the records on.
	DeliveryStream string `yaml:"delivery_stream" ref:"delivery_stream"`
	// LogFormat lists the fields of a record, such as "${srcaddr} ${dstaddr} ${action}".
	// Without it, a record has those of version 2.
	LogFormat string `yaml:"log_format"`
	// MaxAggregationInterval is how long packets of one connection are gathered to a record:
	// 1_minute or 10_minutes.
	MaxAggregationInterval *Duration `yaml:"max_aggregation_interval"`
	// FileFormat is what objects in a bucket are: plain-text or parquet.
	FileFormat string `yaml:"file_format"`
	// HiveCompatiblePartitions names the folders in a bucket as Hive does, such as year=2025.
	HiveCompatiblePartitions bool `yaml:"hive_compatible_partitions"`
	// PerHourPartition makes a folder of each hour in a bucket, in place of each day.
	PerHourPartition bool `yaml:"per_hour_partition"`
}

// CIDRBlocks are the IPv4 ranges of the network that the spec says, the first one first.
func (v *VPC) CIDRBlocks() []CIDR {
	var blocks []CIDR
	for _, block := range append([]CIDR{v.CIDRBlock}, v.SecondaryCIDRBlocks...) {
		if block.IsValid() {
			blocks = append(blocks, block)
		}
	}
	return blocks
}

// SubnetTiers returns the subnets by tier, in the order public, private,
// database. The slices are those of the VPC.
func (v *VPC) SubnetTiers() []SubnetTier {
	return []SubnetTier{
		{"public", v.PublicSubnets},
		{"private", v.PrivateSubnets},
		{"database", v.DatabaseSubnets},
	}
}

// SubnetTier is one of the groups of subnets of a VPC; its key in the spec is the
// name and "_subnets".
type SubnetTier struct {
	Name    string
	Subnets []Subnet
}

// nameSubnets sets what is derived of the subnets.
func (v *VPC) nameSubnets(network string) {
	for _, tier := range v.SubnetTiers() {
		unzoned := 0
		for i := range tier.Subnets {
			s := &tier.Subnets[i]
			s.Network, s.Tier, s.Name = network, tier.Name, inNetwork(network, tier.Name)+"-subnet"
			if s.AvailabilityZone != "" {
				s.Name = subnetName(network, tier.Name, s.AvailabilityZone)
				continue
			}
			if unzoned++; unzoned > 1 {
				s.Name += "-" + strconv.Itoa(unzoned)
			}
		}
	}
}

// SecurityGroup is a set of rules about who may reach whom (document: Security
// Groups). It is referred to by its key or its name.
type SecurityGroup struct {
	// Existing is a security group that is there already. Nothing of it is changed, its rules
	// included.
	Existing *Existing `yaml:"existing"`
	// RenamedFrom is the former key. It becomes moved blocks, so nothing is replaced.
	RenamedFrom string `yaml:"renamed_from"`
	// Network is the network of the group; without it, that is the one that is written as vpc,
	// or the only one.
	Network string `yaml:"network" spec:"beside" ref:"network"`
	// Name is the name of the group at the provider.
	Name string `yaml:"name" spec:"required" declares:"security_group"`
	// Description describes the group. Changing it replaces the group.
	Description string   `yaml:"description"`
	_           struct{} `yaml:"vpc_id" reject:"network of a group"`
	// IngressRules allow traffic to the members of the group.
	IngressRules []IngressRule `yaml:"ingress_rules"`
	// EgressRules allow traffic from the members of the group.
	EgressRules []EgressRule `yaml:"egress_rules"`
}

// IngressRule lets somebody reach the members of the group: addresses, or the
// members of another group.
type IngressRule struct {
	// Description says why the rule is there.
	Description string `yaml:"description"`
	// FromPort is the first port of the range.
	FromPort *RulePort `yaml:"from_port" spec:"required"`
	// ToPort is the last port of the range.
	ToPort *RulePort `yaml:"to_port" spec:"required"`
	// Protocol is the name of the protocol, such as tcp, or -1 for any.
	Protocol string `yaml:"protocol" spec:"required"`
	// CIDRBlocks are the address ranges that the traffic may come from.
	CIDRBlocks []CIDR `yaml:"cidr_blocks"`
	// SourceSecurityGroupID is the group whose members the traffic may come from.
	SourceSecurityGroupID string `yaml:"source_security_group_id" ref:"security_group"`
	// FromDistribution allows traffic from the servers of the distribution.
	FromDistribution bool `yaml:"from_distribution"`
	// Self allows traffic between members of the group.
	Self bool `yaml:"self"`
	// PrefixLists are prefix lists that the traffic may come from, each by its id or name.
	PrefixLists []string `yaml:"prefix_lists"`
	// ForeignSecurityGroup is a group of a peered network that the traffic may come from: its
	// id, with the account in front if that is another one, such as
	// 210987654321/sg-0123456789abcdef0.
	ForeignSecurityGroup string `yaml:"foreign_security_group"`
}

// EgressRule lets the members of the group reach somebody.
type EgressRule struct {
	// Description says why the rule is there.
	Description string `yaml:"description"`
	// FromPort is the first port of the range.
	FromPort *RulePort `yaml:"from_port" spec:"required"`
	// ToPort is the last port of the range.
	ToPort *RulePort `yaml:"to_port" spec:"required"`
	// Protocol is the name of the protocol, such as tcp, or -1 for any.
	Protocol string `yaml:"protocol" spec:"required"`
	// CIDRBlocks are the address ranges that the traffic may go to.
	CIDRBlocks []CIDR `yaml:"cidr_blocks"`
	// DestinationSecurityGroupID is the group whose members the traffic may go to.
	DestinationSecurityGroupID string `yaml:"destination_security_group_id" ref:"security_group"`
	// Self allows traffic between members of the group.
	Self bool `yaml:"self"`
	// PrefixLists are prefix lists that the traffic may go to, each by its id or name.
	PrefixLists []string `yaml:"prefix_lists"`
	// ForeignSecurityGroup is a group of a peered network that the traffic may go to: its id,
	// with the account in front if that is another one, such as
	// 210987654321/sg-0123456789abcdef0.
	ForeignSecurityGroup string `yaml:"foreign_security_group"`
}
