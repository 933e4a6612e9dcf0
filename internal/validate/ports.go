package validate

import (
	"slices"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// portRules are about who reaches whom.
func portRules() []Rule {
	return []Rule{
		{"container-port", hcl.DiagError, "Unknown container or port", containerPort},
		{"port-closed", hcl.DiagError, "Port not open", portClosed},
		{"security-rule", hcl.DiagError, "Invalid security rule", securityRule},
		{"target-port", hcl.DiagError, "Ports differ", targetPort},
	}
}

// containerPort checks that what a service registers is in its task definition.
func containerPort(c *checker) {
	tasks := map[string]spec.TaskDefinition{}
	for _, task := range c.TaskDefinitions {
		tasks[task.Family] = task
	}
	for i, service := range c.Services {
		task, ok := tasks[service.TaskDefinition]
		if !ok {
			continue
		}
		for j, lb := range service.LoadBalancers {
			path := at("services[%d].load_balancers[%d]", i, j)
			named := func(container spec.Container) bool { return container.Name == lb.ContainerName }
			k := slices.IndexFunc(task.ContainerDefinitions, named)
			if k < 0 {
				c.report(path+".container_name",
					"The task definition %q has no container %q. Name one of its containers.",
					task.Family, lb.ContainerName)
				continue
			}
			listens := func(p spec.PortMapping) bool { return p.ContainerPort == lb.ContainerPort }
			if lb.ContainerPort != 0 && !slices.ContainsFunc(task.ContainerDefinitions[k].PortMappings, listens) {
				c.report(path+".container_port",
					"The container %q does not listen on port %d. Add the port to its port_mappings, or name one "+
						"that is there.", lb.ContainerName, lb.ContainerPort)
			}
		}
	}
}

// targetPort compares the port of a target group with that of the containers in
// it.
func targetPort(c *checker) {
	groups := map[string]int{}
	for i, group := range c.TargetGroups {
		groups[group.Name] = i
	}
	for i, service := range c.Services {
		for j, lb := range service.LoadBalancers {
			k, ok := groups[lb.TargetGroupARN]
			if ok && lb.ContainerPort != 0 {
				c.agree(c.TargetGroups[k].Port == lb.ContainerPort,
					"The port of the target group "+text(lb.TargetGroupARN),
					at("services[%d].load_balancers[%d].container_port", i, j),
					at("%d", lb.ContainerPort), at("target_groups[%d].port", k), at("%d", c.TargetGroups[k].Port))
			}
		}
	}
}

// portClosed checks that the security groups let through what the spec connects.
func portClosed(c *checker) {
	for i, service := range c.Services {
		if service.NetworkConfiguration == nil {
			continue
		}
		for j, lb := range service.LoadBalancers {
			path := at("services[%d].load_balancers[%d].container_port", i, j)
			c.open(path, "the service", service.NetworkConfiguration.SecurityGroups, lb.ContainerPort)
			if c.LoadBalancer != nil && !c.leaves(c.LoadBalancer.SecurityGroups, lb.ContainerPort) {
				c.report(path,
					"No egress rule of the load balancer's security groups lets port %d out. Add one.",
					lb.ContainerPort)
			}
		}
	}
	if c.LoadBalancer != nil {
		for i, listener := range c.LoadBalancer.Listeners {
			c.open(at(
				"load_balancer.listeners[%d].port",
				i), "the load balancer", c.LoadBalancer.SecurityGroups, listener.Port)
		}
	}
	if c.Database != nil {
		c.open("database.port", "the database", c.Database.VPCSecurityGroupIDs, c.Database.Port)
	}
	if c.Cache != nil {
		c.open("cache.port", "the cache", c.Cache.SecurityGroupIDs, c.Cache.Port)
	}
}

func (c *checker) open(path, what string, groups []string, port spec.Port) {
	if port == 0 || len(groups) == 0 {
		return
	}
	for _, key := range groups {
		group := c.SecurityGroups[key]
		if group == nil {
			return // reported as a reference to nothing
		}
		for _, rule := range group.IngressRules {
			if covers(rule.FromPort, rule.ToPort, port) {
				return
			}
		}
	}
	c.report(path,
		"No ingress rule of the security groups of %s lets port %d in. Add one, or correct the port.", what, port)
}

// leaves tells whether one of the groups lets a port out. Without groups nothing
// is known.
func (c *checker) leaves(groups []string, port spec.Port) bool {
	if len(groups) == 0 {
		return true
	}
	for _, key := range groups {
		group := c.SecurityGroups[key]
		if group == nil {
			return true // reported as a reference to nothing
		}
		for _, rule := range group.EgressRules {
			if covers(rule.FromPort, rule.ToPort, port) {
				return true
			}
		}
	}
	return false
}

func securityRule(c *checker) {
	for key, group := range c.SecurityGroups {
		for i, rule := range group.IngressRules {
			path := at("security_groups%s.ingress_rules[%d]", spec.Segment(key), i)
			c.portRange(path, rule.FromPort, rule.ToPort)
			if (len(rule.CIDRBlocks) > 0) == (rule.SourceSecurityGroupID != "") {
				c.report(path,
					"A rule names the addresses it is about in cidr_blocks, or the group in "+
						"source_security_group_id: one of the two.")
			}
		}
		for i, rule := range group.EgressRules {
			path := at("security_groups%s.egress_rules[%d]", spec.Segment(key), i)
			c.portRange(path, rule.FromPort, rule.ToPort)
			if (len(rule.CIDRBlocks) > 0) == (rule.DestinationSecurityGroupID != "") {
				c.report(path,
					"A rule names the addresses it is about in cidr_blocks, or the group in "+
						"destination_security_group_id: one of the two.")
			}
		}
	}
}

func (c *checker) portRange(path string, from, to *spec.RulePort) {
	if from != nil && to != nil && *from > *to {
		c.report(path+".to_port",
			"The range of ports ends at %d, before it begins at %d. Exchange the two.", *to, *from)
	}
}
