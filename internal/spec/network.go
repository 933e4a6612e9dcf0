package spec

// VPC is the network (document: Network Architecture, VPC Configuration).
type VPC struct {
	// RenamedFrom is the name it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from" spec:"beside"`
	// Existing is the network, when it is there already: then its subnets are too, and
	// its gateways and routes are those that it has.
	Existing *Existing `yaml:"existing"`
	// CIDRBlock holds all addresses of the network.
	CIDRBlock CIDR `yaml:"cidr_block" spec:"required"`
	// EnableDNSHostnames gives what is in the network DNS names; EnableDNSSupport answers
	// DNS queries in it.
	EnableDNSHostnames bool `yaml:"enable_dns_hostnames"`
	EnableDNSSupport   bool `yaml:"enable_dns_support"`

	// The tiers of subnets: PublicSubnets are for what is reached from the internet,
	// PrivateSubnets for tasks, and DatabaseSubnets for data.
	PublicSubnets   []Subnet `yaml:"public_subnets" spec:"beside"`
	PrivateSubnets  []Subnet `yaml:"private_subnets" spec:"beside"`
	DatabaseSubnets []Subnet `yaml:"database_subnets" spec:"beside"`

	InternetGateway *InternetGateway `yaml:"internet_gateway"`
	NATGateways     []NATGateway     `yaml:"nat_gateways"`
	FlowLogs        *FlowLogs        `yaml:"flow_logs"`
}

// Subnet is the part of a tier in one availability zone.
type Subnet struct {
	// Existing is the subnet, in a network that is there already. Its zone is looked for
	// too, so that tags may be those of a tier.
	Existing *Existing `yaml:"existing"`
	// CIDR holds the addresses of the subnet.
	CIDR CIDR `yaml:"cidr" spec:"required"`
	// AvailabilityZone is where the subnet is, and what an overlay calls it by.
	AvailabilityZone Zone `yaml:"availability_zone" spec:"required,key"`

	// Name is how the subnet is referred to: the tier, "-subnet-" and the last
	// part of the zone, as in public-subnet-1a. In a network with a name of its own that
	// is in front, as in edge-public-subnet-1a.
	Name string `yaml:"-" derived:"name,availability_zone" declares:"subnet"`
	// Tier is public, private or database.
	Tier string `yaml:"-" derived:"tier,availability_zone"`
	// Network is the network that it is in.
	Network string `yaml:"-" derived:"network,availability_zone"`
}

// InternetGateway connects the public subnets with the internet.
type InternetGateway struct {
	// Name is what people see.
	Name string `yaml:"name" spec:"required"`
}

// NATGateway lets private subnets reach the internet.
type NATGateway struct {
	// Name is what people see, and what an overlay calls it by.
	Name string `yaml:"name" spec:"required,key" declares:"nat_gateway"`
	// RenamedFrom is the name it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from"`
	// Subnet is the public subnet that the gateway is in.
	Subnet string `yaml:"subnet" spec:"required" ref:"subnet"`
	// AllocationID is the address of the gateway, when it exists already; without
	// it one is created.
	AllocationID string `yaml:"allocation_id"`
	// Serves are the zones whose private subnets leave through this gateway.
	Serves []Zone `yaml:"serves"`
}

// FlowLogs record the traffic of the network. Not in the document.
type FlowLogs struct {
	// TrafficType is which traffic is recorded: what was accepted, rejected, or all of it.
	TrafficType string `yaml:"traffic_type" spec:"required"`
	// RetentionInDays is how long the records are kept.
	RetentionInDays int `yaml:"retention_in_days" spec:"required"`
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
	prefix := ""
	if network != Main {
		prefix = network + "-"
	}
	for _, tier := range v.SubnetTiers() {
		for i := range tier.Subnets {
			s := &tier.Subnets[i]
			if s.AvailabilityZone != "" {
				s.Network, s.Tier, s.Name = network, tier.Name, prefix+tier.Name+"-subnet-"+s.AvailabilityZone.suffix()
			}
		}
	}
}

// SecurityGroup is a set of rules about who may reach whom (document: Security
// Groups). It is referred to by its key or its name.
type SecurityGroup struct {
	// Existing is the group, when it is there already; its rules are somebody else's.
	Existing *Existing `yaml:"existing"`
	// RenamedFrom is the key it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from"`
	// Network is the network that the group is in; without it, that is the one that is
	// written as vpc, or the only one.
	Network string `yaml:"network" spec:"beside" ref:"network"`
	// Name is what the provider calls the group.
	Name string `yaml:"name" spec:"required" declares:"security_group"`
	// Description says what the group is for. Another one replaces the group.
	Description  string        `yaml:"description"`
	_            struct{}      `yaml:"vpc_id" reject:"network of a group"`
	IngressRules []IngressRule `yaml:"ingress_rules"`
	EgressRules  []EgressRule  `yaml:"egress_rules"`
}

// IngressRule lets somebody reach the members of the group: addresses, or the
// members of another group.
type IngressRule struct {
	// Description says why there is the rule.
	Description string `yaml:"description"`
	// FromPort and ToPort are the first and the last port that may be reached.
	FromPort *RulePort `yaml:"from_port" spec:"required"`
	ToPort   *RulePort `yaml:"to_port" spec:"required"`
	// Protocol is a name such as tcp, and -1 for any.
	Protocol string `yaml:"protocol" spec:"required"`
	// CIDRBlocks are the addresses that may reach the members.
	CIDRBlocks []CIDR `yaml:"cidr_blocks"`
	// SourceSecurityGroupID is the group whose members may reach them.
	SourceSecurityGroupID string `yaml:"source_security_group_id" ref:"security_group"`
	// FromDistribution lets the servers of the distribution reach them, and nobody else.
	FromDistribution bool `yaml:"from_distribution"`
	// Self is the other members of the group.
	Self bool `yaml:"self"`
	// PrefixLists are lists of addresses that are kept elsewhere, each by its id or name.
	PrefixLists []string `yaml:"prefix_lists"`
	// ForeignSecurityGroup is a group of a network that this one is peered with: its id,
	// with the account in front where it is another one.
	ForeignSecurityGroup string `yaml:"foreign_security_group"`
}

// EgressRule lets the members of the group reach somebody.
type EgressRule struct {
	// Description says why there is the rule.
	Description string `yaml:"description"`
	// FromPort and ToPort are the first and the last port that may be reached.
	FromPort *RulePort `yaml:"from_port" spec:"required"`
	ToPort   *RulePort `yaml:"to_port" spec:"required"`
	// Protocol is a name such as tcp, and -1 for any.
	Protocol string `yaml:"protocol" spec:"required"`
	// CIDRBlocks are the addresses that the members may reach.
	CIDRBlocks []CIDR `yaml:"cidr_blocks"`
	// DestinationSecurityGroupID is the group whose members they may reach.
	DestinationSecurityGroupID string `yaml:"destination_security_group_id" ref:"security_group"`
	// Self is the other members of the group.
	Self bool `yaml:"self"`
	// PrefixLists are lists of addresses that are kept elsewhere, each by its id or name.
	PrefixLists []string `yaml:"prefix_lists"`
	// ForeignSecurityGroup is a group of a network that this one is peered with: its id,
	// with the account in front where it is another one.
	ForeignSecurityGroup string `yaml:"foreign_security_group"`
}
