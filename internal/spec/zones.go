package spec

import (
	"math/bits"
	"net"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/apparentlymart/go-cidr/cidr"
)

// Zones are the availability zones of a provider whose subnets are in one zone each.
type Zones struct {
	// Usual are the zones of a region, with {region} for its name: {region}a.
	Usual []string
	// Of are the zones of the regions that have others; none where they differ between accounts.
	Of map[string][]string
}

// in are the zones of a region.
func (z Zones) in(region string) []string {
	if others, ok := z.Of[region]; ok {
		return others
	}
	zones := make([]string, len(z.Usual))
	for i, zone := range z.Usual {
		zones[i] = strings.ReplaceAll(zone, "{region}", region)
	}
	return zones
}

// WithZones is the vocabulary for a pack whose provider has these zones.
func (v *Vocabulary) WithZones(z Zones) *Vocabulary {
	copied := *v
	copied.zones = z
	return &copied
}

// divides tells whether a key says which zone a subnet is in, which its network may do in its place.
func (v *Vocabulary) divides(t reflect.Type, f *field) bool {
	return v.zoned() && t == reflect.TypeFor[Subnet]() && f.key == zoneOfSubnet
}

// zoned tells whether a subnet is in one zone, so that a network may be divided among several.
func (v *Vocabulary) zoned() bool { return v != nil && len(v.zones.Usual) > 0 }

// The keys by which a network is divided, and what is.
const (
	zonesKey        = "zones"
	zoneOfSubnet    = "availability_zone"
	rangeOfSubnet   = "cidr"
	ipv6OfSubnet    = "ipv6_prefix"
	subnetOfGateway = "subnet"
)

// divideNetworks puts the subnets of each network that says how many zones it is in, and that
// name no zone, into these zones, and a gateway of a tier into each of its subnets.
func (d *decoder) divideNetworks(root *node) {
	region, networks := root.get("product").get("region"), root.get("networks")
	if !d.vocabulary.zoned() || region == nil || !region.isText() || networks == nil || networks.kind != mapNode {
		return
	}
	d.within("networks", func() {
		for _, e := range networks.entries {
			if count := e.node.get(zonesKey); count != nil {
				d.into(e, func() { d.divide(e, count, region.text) })
			}
		}
	})
}

// divide divides a network even where what it says of zones is wrong, so that nothing but that is reported.
func (d *decoder) divide(e entry, count *node, region string) {
	network, zones := e.node, d.vocabulary.zones.in(region)
	usual := Zones{Usual: d.vocabulary.zones.Usual}.in(region)
	n, err := strconv.Atoi(count.text)
	wrong := count.kind != scalarNode || err != nil || n < 1
	switch {
	case wrong: // which the decoder reports
		zones = usual[:min(2, len(usual))]
	case len(zones) == 0:
		d.errorf(count.subject(), "Zones differ between accounts",
			"Which zones of %s there are differs between accounts. Write each subnet by itself, with its availability_zone, "+
				"and leave zones out.", region)
		zones = usual[:min(n, len(usual))]
	case n > len(zones):
		d.errorf(count.subject(), "Too many zones",
			"%s is to be in %d zones of %s, and may be divided among %s. Write at most %d, or each subnet by itself, with its "+
				"availability_zone.", d.where(), n, region, list(zones), len(zones))
	default:
		zones = zones[:n]
	}
	if !wrong {
		network.entries = slices.DeleteFunc(network.entries, func(e entry) bool { return e.name == zonesKey })
	}
	for _, tier := range []string{"public", "private", "database"} {
		if subnets := network.get(tier + "_subnets"); subnets != nil && subnets.kind == listNode {
			d.within(Segment(tier+"_subnets"), func() { d.divideTier(subnets, count, zones) })
		}
	}
	divideGateways(network, e.name)
}

// divideTier puts a part of each subnet without a zone into every zone.
func (d *decoder) divideTier(subnets, count *node, zones []string) {
	var divided []*node
	whole := false
	for i, s := range subnets.items {
		if s.kind != mapNode || s.get(zoneOfSubnet) != nil {
			divided = append(divided, s)
			continue
		}
		if whole {
			d.within(index(i), func() {
				d.errorf(s.subject(), "Second range of a tier",
					"%s is the second subnet without a zone, and the first one is in all %d zones already. Write one range that is "+
						"large enough, or the availability_zone of each subnet.", d.where(), len(zones))
			})
			continue
		}
		whole = true
		d.within(index(i), func() { divided = append(divided, d.parts(s, count, zones)...) })
	}
	subnets.items = divided
}

// parts are a subnet in each of the zones, or in the first one where its range cannot be divided.
func (d *decoder) parts(subnet, count *node, zones []string) []*node {
	block := subnet.get(rangeOfSubnet)
	var ranges []string
	if block != nil && block.kind == scalarNode {
		_, whole, err := net.ParseCIDR(block.text)
		if err != nil || whole.String() != block.text {
			return []*node{subnet.inZone(zones[0], count)} // which the decoder reports
		}
		if ranges = rangesOf(whole, len(zones)); ranges == nil {
			d.errorf(block.subject(), "Range too small",
				"%s is %s, which cannot be divided among %d zones. Write a larger range.", d.where(), quote(block.text), len(zones))
			return []*node{subnet.inZone(zones[0], count)}
		}
	}
	parts := make([]*node, len(zones))
	for i, zone := range zones {
		part := subnet.inZone(zone, count)
		if ranges != nil {
			part.set(rangeOfSubnet, block, ranges[i], "!!str")
		}
		if first := part.get(ipv6OfSubnet); first != nil && first.kind == scalarNode {
			if number, err := strconv.Atoi(first.text); err == nil {
				part.set(ipv6OfSubnet, first, strconv.Itoa(number+i), "!!int")
			}
		}
		parts[i] = part
	}
	return parts
}

// inZone is a copy of a subnet in a zone, which the network says.
func (n *node) inZone(zone string, said *node) *node {
	placed := n.clone()
	placed.set(zoneOfSubnet, said, zone, "!!str")
	return placed
}

// rangesOf are equal parts of a range, nil if it is too small.
func rangesOf(whole *net.IPNet, count int) []string {
	more := bits.Len(uint(count - 1)) //nolint:gosec // there is at least one
	ranges := make([]string, count)
	for i := range ranges {
		part, err := cidr.Subnet(whole, more, i)
		if err != nil {
			return nil
		}
		ranges[i] = part.String()
	}
	return ranges
}

// divideGateways gives each subnet of a tier a gateway of its own, where one names the tier. Whether a gateway may be in
// that tier is for the rules to say.
func divideGateways(network *node, name string) {
	gateways := network.get("nat_gateways")
	if gateways == nil || gateways.kind != listNode {
		return
	}
	var divided []*node
	for _, g := range gateways.items {
		divided = append(divided, dividedGateways(network, g, name)...)
	}
	gateways.items = divided
}

// dividedGateways are the gateways that one stands for: itself, unless it names a tier of several subnets.
func dividedGateways(network, g *node, name string) []*node {
	in, called := g.get(subnetOfGateway), g.get("name")
	for _, tier := range []string{"public", "private", "database"} {
		subnets := network.get(tier + "_subnets")
		if subnets == nil || subnets.kind != listNode || len(subnets.items) < 2 || !dividedGateway(g, in, called, tierNames(name, tier)) {
			continue
		}
		var divided []*node
		for _, s := range subnets.items {
			if s.kind != mapNode || s.get(zoneOfSubnet) == nil {
				continue
			}
			zone := Zone(s.get(zoneOfSubnet).text)
			part := g.clone()
			part.set("name", called, called.text+"-"+zone.suffix(), "!!str")
			part.set(subnetOfGateway, in, subnetName(name, tier, zone), "!!str")
			divided = append(divided, part)
		}
		return divided
	}
	return []*node{g}
}

// dividedGateway tells whether a gateway is in the tier and has nothing that only one can have.
func dividedGateway(g, in, called *node, tier []string) bool {
	if in == nil || !slices.Contains(tier, in.text) || called == nil || !called.isText() {
		return false
	}
	return g.get("allocation_id") == nil && g.get("serves") == nil && g.get(renamedFrom) == nil
}

// set gives a key of a map a text that stands for what is written at another place.
func (n *node) set(key string, written *node, text, tag string) {
	made := &node{kind: scalarNode, rng: written.rng, key: written.key, text: text, tag: tag, shared: true}
	for i := range n.entries {
		if n.entries[i].name == key {
			n.entries[i].node = made
			return
		}
	}
	n.entries = append(n.entries, entry{name: key, node: made})
}

// clone is a copy of a node with all that is below it.
func (n *node) clone() *node {
	copied := *n
	copied.items = make([]*node, len(n.items))
	for i, item := range n.items {
		copied.items[i] = item.clone()
	}
	copied.entries = slices.Clone(n.entries)
	for i := range copied.entries {
		copied.entries[i].node = copied.entries[i].node.clone()
	}
	return &copied
}

// tierNames are what a tier of a network is called where its subnets are meant: private, or
// private-subnet.
func tierNames(network, tier string) []string {
	name := inNetwork(network, tier)
	return []string{name, name + "-subnet"}
}

func inNetwork(network, name string) string {
	if network == Main {
		return name
	}
	return network + "-" + name
}

// subnetName is how the subnet of a tier in a zone is referred to.
func subnetName(network, tier string, zone Zone) string {
	return inNetwork(network, tier) + "-subnet-" + zone.suffix()
}

// tier are the subnets of the tier that a text names.
func (r *resolver) tier(kinds []string, text string) []*symbol {
	if !slices.Contains(kinds, "subnet") {
		return nil
	}
	for _, name := range sortedKeys(r.spec.Networks) {
		for _, tier := range r.spec.Networks[name].SubnetTiers() {
			if !slices.Contains(tierNames(name, tier.Name), text) {
				continue
			}
			var found []*symbol
			for _, s := range tier.Subnets {
				found = append(found, r.exact([]string{"subnet"}, s.Name)...)
			}
			return found
		}
	}
	return nil
}

// spreadTiers writes the subnets of a tier in the place of its name in a list.
func (r *resolver) spreadTiers(texts []string, n *node, kinds []string) (spread []string, items []*node) {
	for i := range texts {
		subnets := r.tier(kinds, texts[i])
		if len(subnets) == 0 || len(r.exact(kinds, texts[i])) > 0 {
			spread, items = append(spread, texts[i]), append(items, n.items[i])
			continue
		}
		for _, s := range subnets {
			item := *n.items[i]
			item.text, item.shared = s.canonical, true
			spread, items = append(spread, s.canonical), append(items, &item)
		}
	}
	return spread, items
}
