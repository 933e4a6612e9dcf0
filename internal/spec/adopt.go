package spec

import (
	"reflect"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// Adopt are the things of the spec that exist already, each with the id that the
// provider gives it: the next plan takes them over instead of making them. Once
// that is applied everywhere, the lines can go. The document writes such ids where
// it refers to things that it declares itself.
type Adopt struct {
	// Networks are the ids of networks by their names; vpc stands for the one that is written
	// as vpc.
	Networks map[string]string `yaml:"networks" short:"vpc" ref:"network"`
	// InternetGateways are the ids of internet gateways by the names of their networks;
	// internet_gateway stands for that of vpc.
	InternetGateways map[string]string `yaml:"internet_gateways" short:"internet_gateway" ref:"network"`
	// NATGateways are the ids of NAT gateways, by their names.
	NATGateways map[string]string `yaml:"nat_gateways" ref:"nat_gateway"`
	// Addresses are the allocation ids of the addresses of NAT gateways, by the names of the
	// gateways.
	Addresses map[string]string `yaml:"addresses" ref:"nat_gateway"`
	// SecurityGroups are the ids of security groups, by their names. Their rules are made
	// anew.
	SecurityGroups map[string]string `yaml:"security_groups" ref:"security_group"`

	// Zone is the id of the zone of dns. Its records are made anew.
	Zone string `yaml:"zone"`
	// Certificate is the id of the certificate of dns.
	Certificate string `yaml:"certificate"`
	// Repositories are the ids of repositories, by their names.
	Repositories map[string]string `yaml:"repositories" ref:"repository"`
	// EncryptionKeys are the ids of encryption keys, not their aliases, by their names.
	EncryptionKeys map[string]string `yaml:"encryption_keys" ref:"encryption_key"`
	// Roles are the names of roles at the provider, by their names in the spec.
	Roles map[string]string `yaml:"roles" ref:"role"`
	// Secrets are the ids of secrets, by their names.
	Secrets map[string]string `yaml:"secrets" ref:"secret"`

	// Storage are the names of buckets at the provider, by their keys in the spec.
	Storage map[string]string `yaml:"storage" ref:"bucket"`
	// Databases are the ids of databases by their names; database stands for the one that is
	// written as database.
	Databases map[string]string `yaml:"databases" short:"database" ref:"database"`
	// ReadReplicas are the ids of the read replicas, by their names.
	ReadReplicas map[string]string `yaml:"read_replicas" ref:"read_replica"`
	// Caches are the ids of caches by their names; cache stands for the one that is written as
	// cache.
	Caches map[string]string `yaml:"caches" short:"cache" ref:"cache"`

	// Clusters are the ids of clusters by their names; cluster stands for the one that is
	// written as cluster.
	Clusters map[string]string `yaml:"clusters" short:"cluster" ref:"cluster"`
	// Services are the ids of services, by their names.
	Services map[string]string `yaml:"services" ref:"service"`
	// LoadBalancers are the ids of load balancers by their names; load_balancer stands for the
	// one that is written as load_balancer.
	LoadBalancers map[string]string `yaml:"load_balancers" short:"load_balancer" ref:"load_balancer"`
	// TargetGroups are the ids of target groups, by their names.
	TargetGroups map[string]string `yaml:"target_groups" ref:"target_group"`
	// Distributions are the ids of distributions by their names; distribution stands for the
	// one that is written as distribution.
	Distributions map[string]string `yaml:"distributions" short:"distribution" ref:"distribution"`
	// LogGroups are the ids of log groups, by their names.
	LogGroups map[string]string `yaml:"log_groups" ref:"log_group"`
	// Topics are the ids of topics, by their names.
	Topics map[string]string `yaml:"topics" ref:"topic"`
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
		r.into(e, func() {
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
