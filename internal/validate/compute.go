package validate

import (
	"slices"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// computeRules are about services and what they run.
func computeRules() []Rule {
	return []Rule{
		{"service-network", hcl.DiagError, "Service without network", serviceNetwork},
		{"strategy-providers", hcl.DiagError, "Invalid capacity strategy", strategyProviders},
	}
}

func serviceNetwork(c *checker) {
	public := c.subnetsOf("public")
	balanced := map[string]string{} // subnets of a load balancer on the internet, to their places
	for path, lb := range c.balancers() {
		if lb.Scheme != "internet-facing" {
			continue
		}
		public = slices.Concat(public, lb.Subnets)
		for i, subnet := range lb.Subnets {
			balanced[subnet] = at("%s.subnets[%d]", path, i)
		}
	}
	for i, service := range c.Services {
		network := service.NetworkConfiguration
		if network == nil {
			c.add(c.file.Range(at("services[%d].service_name", i)), c.doors(),
				"The service has no network_configuration, without which none of its tasks starts. Add the "+
					"subnets and security groups.")
			continue
		}
		for j, subnet := range network.Subnets {
			if !slices.Contains(public, subnet) || bool(network.AssignPublicIP) {
				continue
			}
			path := at("services[%d].network_configuration.subnets[%d]", i, j)
			if c.file.Broken(c.file.Range(path)) {
				path = at("services[%d].network_configuration", i)
			}
			var related []diag.Related
			if place := balanced[subnet]; place != "" {
				related = append(related, c.note(place, "The load balancer is reached from the internet here."))
			}
			c.add(c.file.Range(path), related,
				at("A task in the public subnet %q without a public address reaches nothing outside the VPC. "+
					"Use a private subnet.", subnet))
		}
	}
}

// doors are the rules by which the members of a group get to the database and the
// cache.
func (c *checker) doors() []diag.Related {
	var groups []string
	for _, d := range c.databases() {
		groups = append(groups, d.VPCSecurityGroupIDs...)
	}
	for _, d := range c.caches() {
		groups = append(groups, d.SecurityGroupIDs...)
	}
	var related []diag.Related
	for _, group := range groups {
		if c.SecurityGroups[group] == nil {
			continue
		}
		for i, rule := range c.SecurityGroups[group].IngressRules {
			if rule.SourceSecurityGroupID != "" {
				related = append(related, c.note(
					at("security_groups%s.ingress_rules[%d].source_security_group_id", spec.Segment(group), i),
					"Only who is in this group gets in here."))
			}
		}
	}
	return related
}

// strategyProviders checks the strategies of the cluster and the services.
func strategyProviders(c *checker) {
	for path, cluster := range c.clusters() {
		c.strategy(path, cluster, path+".default_capacity_provider_strategy", cluster.DefaultCapacityProviderStrategy)
	}
	for i := range c.Services {
		if path, cluster := c.clusterOf(&c.Services[i]); cluster != nil {
			c.strategy(path, cluster, at("services[%d].capacity_provider_strategy", i), c.Services[i].CapacityProviderStrategy)
		}
	}
}

func (c *checker) strategy(owner string, cluster *spec.Cluster, path string, strategy []spec.CapacityShare) {
	weights, bases := 0, 0
	for i, item := range strategy {
		weights += item.Weight
		if item.Base > 0 {
			bases++
		}
		if bases > 1 && item.Base > 0 {
			c.report(at("%s[%d].base", path, i), "Only one item of a strategy has a base. Remove this one.")
		}
		if item.CapacityProvider != "" && cluster.Existing == nil && !slices.Contains(cluster.CapacityProviders, item.CapacityProvider) {
			c.report(at("%s[%d].capacity_provider", path, i),
				"The cluster has no capacity provider %q. Add it to %s.capacity_providers, or use one of "+
					"these.", item.CapacityProvider, owner)
		}
	}
	if len(strategy) > 0 && weights == 0 {
		c.report(path,
			"No item of the strategy has a weight, so no task could be placed beyond the base. Give at least one "+
				"item a weight.")
	}
}
