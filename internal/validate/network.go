package validate

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// networkRules are about networks and what is placed in it.
func networkRules() []Rule {
	return []Rule{
		{"existing-subnet", hcl.DiagError, "Subnet of another network", existingSubnet},
		{"subnet-overlap", hcl.DiagError, "Subnets overlap", subnetOverlap},
		{"subnet-range", hcl.DiagError, "Subnet outside its network", subnetRange},
	}
}

// placed is a subnet and its network, each with its path.
type placed struct {
	spec.Subnet
	path    string
	network *spec.VPC
	in      string
}

func (c *checker) subnets() []placed {
	var all []placed
	for path, network := range c.networks() {
		for _, tier := range network.SubnetTiers() {
			for i, subnet := range tier.Subnets {
				all = append(all, placed{subnet, at("%s.%s_subnets[%d]", path, tier.Name, i), network, path})
			}
		}
	}
	return all
}

// existingSubnet checks that existing and new networks and subnets are not mixed.
func existingSubnet(c *checker) {
	for _, subnet := range c.subnets() {
		switch {
		case subnet.network.Existing == nil && subnet.Existing != nil:
			c.add(c.file.Range(subnet.path+".existing"), []diag.Related{c.note(subnet.in+".cidr_block", "This makes the network.")},
				at("The network is made here, so nothing is in it yet. Write the cidr of a subnet that is made too, or %s.existing.",
					subnet.in))
		case subnet.network.Existing != nil && subnet.Existing == nil && c.file.Has(subnet.path+".cidr"):
			c.add(c.file.Range(subnet.path+".cidr"), []diag.Related{c.note(subnet.in+".existing", "This network exists already.")},
				"Nothing is made in a network that exists. "+
					"Name a subnet of it: existing: {id: ID}, or tags that it has, in the place of cidr.")
		}
	}
}

func subnetRange(c *checker) {
	for _, subnet := range c.subnets() {
		blocks, own := subnet.network.CIDRBlocks(), subnet.CIDR
		if len(blocks) == 0 || !subnet.network.CIDRBlock.IsValid() || !own.IsValid() {
			continue
		}
		if !slices.ContainsFunc(blocks, func(vpc spec.CIDR) bool { return vpc.Contains(own.Addr()) && own.Bits() >= vpc.Bits() }) {
			c.report(subnet.path+".cidr",
				"The subnet %s is not a part of its network, %s. Choose a block within it.", own, joinedBlocks(blocks))
		}
	}
}

// joinedBlocks lists the blocks of a network for a message.
func joinedBlocks(blocks []spec.CIDR) string {
	var texts []string
	for _, b := range blocks {
		texts = append(texts, b.String())
	}
	return strings.Join(texts, " or ")
}

// subnetOverlap compares neighbours in the order of addresses: if any two blocks
// overlap, then a block also overlaps the first one after it that ends later.
func subnetOverlap(c *checker) {
	all := slices.DeleteFunc(c.subnets(), func(s placed) bool { return !s.CIDR.IsValid() })
	slices.SortStableFunc(all, func(a, b placed) int {
		return cmp.Or(strings.Compare(a.in, b.in), a.CIDR.Compare(b.CIDR.Prefix))
	})
	var widest placed
	for _, subnet := range all {
		if widest.in == subnet.in && widest.CIDR.Overlaps(subnet.CIDR.Prefix) {
			other := diag.Related{Message: "The other subnet is here.", Range: c.file.Range(widest.path + ".cidr")}
			c.add(c.file.Range(subnet.path+".cidr"), []diag.Related{other},
				at("The subnet %s overlaps with %s. Give each subnet addresses of its own.", subnet.CIDR, widest.CIDR))
			continue
		}
		widest = subnet
	}
}
