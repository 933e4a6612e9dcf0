package validate

import (
	"slices"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// networkRules are about the VPC and what is placed in it.
func networkRules() []Rule {
	return []Rule{
		{"existing-subnet", hcl.DiagError, "Subnet of another network", existingSubnet},
		{"nat-zones", hcl.DiagError, "Unclear NAT gateway", natZones},
		{"replica-zone", hcl.DiagError, "Zone without subnet", replicaZone},
		{"subnet-overlap", hcl.DiagError, "Subnets overlap", subnetOverlap},
		{"subnet-range", hcl.DiagError, "Subnet outside VPC", subnetRange},
		{"subnet-tier", hcl.DiagError, "Wrong kind of subnet", subnetTier},
	}
}

// placed is a subnet with its path.
type placed struct {
	spec.Subnet
	path string
}

func (c *checker) subnets() []placed {
	if c.VPC == nil {
		return nil
	}
	var all []placed
	for _, tier := range c.VPC.SubnetTiers() {
		for i, subnet := range tier.Subnets {
			all = append(all, placed{subnet, at("vpc.%s_subnets[%d]", tier.Name, i)})
		}
	}
	return all
}

// subnetsOf are the names of the subnets of a tier.
func (c *checker) subnetsOf(tier string) []string {
	var names []string
	for _, subnet := range c.subnets() {
		if subnet.Tier == tier {
			names = append(names, subnet.Name)
		}
	}
	return names
}

// existingSubnet checks that what is there already and what is made are not mixed.
func existingSubnet(c *checker) {
	for _, subnet := range c.subnets() {
		switch {
		case c.VPC.Existing == nil && subnet.Existing != nil:
			c.add(c.file.Range(subnet.path+".existing"), []diag.Related{c.note("vpc.cidr_block", "This makes the network.")},
				"The network is made here, so nothing is in it yet. Write the cidr of a subnet that is made too, or vpc.existing.")
		case c.VPC.Existing != nil && subnet.Existing == nil:
			c.add(c.file.Range(subnet.path+".cidr"), []diag.Related{c.note("vpc.existing", "This network exists already.")},
				"Nothing is made in a network that exists. "+
					"Name a subnet of it: existing: {id: ID}, or tags that it has, in the place of cidr.")
		}
	}
}

func subnetRange(c *checker) {
	for _, subnet := range c.subnets() {
		vpc, own := c.VPC.CIDRBlock, subnet.CIDR
		if vpc.IsValid() && own.IsValid() && (!vpc.Contains(own.Addr()) || own.Bits() < vpc.Bits()) {
			c.report(subnet.path+".cidr",
				"The subnet %s is not a part of the VPC, %s. Choose a block within it.", own, vpc)
		}
	}
}

// subnetOverlap compares neighbours in the order of addresses: if any two
// overlap, then so do a block and the first one behind it that ends later.
func subnetOverlap(c *checker) {
	all := slices.DeleteFunc(c.subnets(), func(s placed) bool { return !s.CIDR.IsValid() })
	slices.SortStableFunc(all, func(a, b placed) int { return a.CIDR.Compare(b.CIDR.Prefix) })
	var widest placed
	for _, subnet := range all {
		if widest.path != "" && widest.CIDR.Overlaps(subnet.CIDR.Prefix) {
			other := diag.Related{Message: "The other subnet is here.", Range: c.file.Range(widest.path + ".cidr")}
			c.add(c.file.Range(subnet.path+".cidr"), []diag.Related{other},
				at("The subnet %s overlaps with %s. Give each subnet addresses of its own.", subnet.CIDR, widest.CIDR))
			continue
		}
		widest = subnet
	}
}

// replicaZone checks that the database's subnets reach into the zones that its
// replicas ask for.
func replicaZone(c *checker) {
	if c.VPC == nil {
		return
	}
	for path, d := range c.databases() {
		c.replicaZones(path, d)
	}
}

func (c *checker) replicaZones(path string, d *spec.Database) {
	zones := map[spec.Zone]bool{}
	var related []diag.Related
	for _, subnet := range c.subnets() {
		// A database that names no subnets, which is reported, is in its tier.
		if slices.Contains(d.Subnets, subnet.Name) || len(d.Subnets) == 0 && subnet.Tier == "database" {
			zones[subnet.AvailabilityZone] = true
			related = append(related, c.note(subnet.path+".availability_zone", "It has a subnet in this zone."))
		}
	}
	for key, replica := range d.ReadReplicas {
		if zone := replica.AvailabilityZone; zone != "" && len(zones) > 0 && !zones[zone] {
			c.add(c.file.Range(path+".read_replicas"+spec.Segment(key)+".availability_zone"), related,
				at("The database has no subnet in the zone %s. Add one to %s.subnets, or choose a zone that "+
					"has one.", zone, path))
		}
	}
}

// natZones checks that each zone with private subnets leaves through one gateway.
func natZones(c *checker) {
	if c.VPC == nil || len(c.VPC.NATGateways) == 0 {
		return
	}
	private := map[spec.Zone]bool{}
	for _, subnet := range c.VPC.PrivateSubnets {
		private[subnet.AvailabilityZone] = true
	}
	served := map[spec.Zone]string{}
	var idle []diag.Related
	for i, gateway := range c.VPC.NATGateways {
		if len(gateway.Serves) == 0 {
			idle = append(idle, c.note(at("vpc.nat_gateways[%d].name", i), "This gateway serves no zone."))
		}
		for j, zone := range gateway.Serves {
			path := at("vpc.nat_gateways[%d].serves[%d]", i, j)
			if other, ok := served[zone]; ok {
				c.report(path, "The zone %s already leaves through %s. Let one gateway serve it.", zone, other)
			} else if !private[zone] {
				c.report(path, "There is no private subnet in the zone %s. Remove it from the list.", zone)
			}
			served[zone] = gateway.Name
		}
	}
	// Where a service is, its paths tell what is missing.
	occupied := map[string]bool{}
	for _, service := range c.Services {
		if service.NetworkConfiguration != nil {
			for _, subnet := range service.NetworkConfiguration.Subnets {
				occupied[subnet] = true
			}
		}
	}
	for i, subnet := range c.VPC.PrivateSubnets {
		zone := subnet.AvailabilityZone
		if zone != "" && served[zone] == "" && !occupied[subnet.Name] {
			c.add(c.file.Range(at("vpc.private_subnets[%d].availability_zone", i)), idle,
				at("No NAT gateway serves the zone %s, so nothing in it reaches the internet. Add it to the list "+
					"serves of one.", zone))
		}
	}
}

// subnetTier checks that what the internet reaches is in public subnets, and what
// holds data is not.
func subnetTier(c *checker) {
	public := c.subnetsOf("public")
	if c.VPC != nil {
		for i, gateway := range c.VPC.NATGateways {
			c.tier(at("vpc.nat_gateways[%d].subnet", i), gateway.Subnet, public, true, "A NAT gateway")
		}
	}
	for path, lb := range c.balancers() {
		for i, subnet := range lb.Subnets {
			if lb.Scheme == "internet-facing" {
				c.tier(at("%s.subnets[%d]", path, i), subnet, public, true, "An internet-facing load balancer")
			}
		}
	}
	for path, d := range c.databases() {
		for i, subnet := range d.Subnets {
			c.tier(at("%s.subnets[%d]", path, i), subnet, public, false, "A database")
		}
	}
	for path, d := range c.caches() {
		for i, subnet := range d.Subnets {
			c.tier(at("%s.subnets[%d]", path, i), subnet, public, false, "A cache")
		}
	}
}

func (c *checker) tier(path, subnet string, public []string, want bool, what string) {
	if slices.Contains(public, subnet) == want {
		return
	}
	if want {
		c.report(path,
			"%s is reached from the internet, and %q is not a public subnet. Use a public one.", what, subnet)
		return
	}
	c.report(path,
		"%s must not be reached from the internet, and %q is a public subnet. Use another tier.", what, subnet)
}
