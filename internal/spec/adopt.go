package spec

import (
	"reflect"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// Adopt are the things of the spec that exist already, each with the id that the
// provider gives it: the next plan takes them over instead of making them. Once
// that is applied everywhere, the lines can go. docs/changes.md has more. The
// document writes such ids where it refers to things that it declares itself.
type Adopt struct {
	VPC             string `yaml:"vpc"`
	InternetGateway string `yaml:"internet_gateway"`
	// NATGateways and Addresses are the gateways, and the addresses that they have,
	// by the names of the gateways.
	NATGateways    map[string]string `yaml:"nat_gateways" ref:"nat_gateway"`
	Addresses      map[string]string `yaml:"addresses" ref:"nat_gateway"`
	SecurityGroups map[string]string `yaml:"security_groups" ref:"security_group"`

	// Zone and Certificate are those of dns.
	Zone           string            `yaml:"zone"`
	Certificate    string            `yaml:"certificate"`
	Repositories   map[string]string `yaml:"repositories" ref:"repository"`
	EncryptionKeys map[string]string `yaml:"encryption_keys" ref:"encryption_key"`
	Roles          map[string]string `yaml:"roles" ref:"role"`
	Secrets        map[string]string `yaml:"secrets" ref:"secret"`

	Storage      map[string]string `yaml:"storage" ref:"bucket"`
	Database     string            `yaml:"database"`
	ReadReplicas map[string]string `yaml:"read_replicas" ref:"read_replica"`
	Cache        string            `yaml:"cache"`

	Cluster      string            `yaml:"cluster"`
	Services     map[string]string `yaml:"services" ref:"service"`
	LoadBalancer string            `yaml:"load_balancer"`
	TargetGroups map[string]string `yaml:"target_groups" ref:"target_group"`
	Distribution string            `yaml:"distribution"`
	LogGroups    map[string]string `yaml:"log_groups" ref:"log_group"`
	Topics       map[string]string `yaml:"topics" ref:"topic"`
}

// keyed replaces the keys of a map, which name things of some kinds, by their
// canonical names.
func (r *resolver) keyed(v reflect.Value, n *node, kinds []string) {
	canonical := reflect.MakeMapWithSize(v.Type(), v.Len())
	seen := map[string]*node{}
	for i, e := range n.entries {
		item := v.MapIndex(reflect.ValueOf(e.name))
		if !item.IsValid() {
			continue
		}
		r.within(Segment(e.name), func() {
			key := &node{kind: scalarNode, rng: e.node.key, text: e.name}
			name := e.name
			switch found := r.lookup(kinds, e.name); len(found) {
			case 1:
				name = found[0].canonical
			case 0:
				r.dangling(kinds, e.name, key)
			default:
				r.errorf(key.rng, "Ambiguous reference", "%s could mean %s. Write the one that is meant.",
					quote(e.name), list(canonicals(found)))
			}
			if first := seen[name]; first != nil {
				r.diags = append(r.diags, diag.WithRelated(
					diag.Errorf(key.rng, "Named twice", "%s is the same as a key before it. Keep one of the two.", quote(e.name)),
					diag.Related{Message: "The other one is here.", Range: first.key}))
			}
			seen[name] = e.node
			canonical.SetMapIndex(reflect.ValueOf(name), item)
			n.entries[i].name = name
		})
	}
	v.Set(canonical)
}
