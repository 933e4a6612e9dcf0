package validate

import (
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// portRules are about who reaches whom on which port.
func portRules() []Rule {
	return []Rule{
		{"balancer-missing", hcl.DiagError, "No load balancer", balancerMissing},
		{"container-port", hcl.DiagError, "Unknown container or port", containerPort},
		{"security-rule", hcl.DiagError, "Invalid security rule", securityRule},
		{"target-port", hcl.DiagError, "Ports differ", targetPort},
	}
}

// balancerMissing checks that there is a load balancer where services are registered behind one.
func balancerMissing(c *checker) {
	if len(c.LoadBalancers) > 0 {
		return
	}
	for i, service := range c.Services {
		for j, lb := range service.LoadBalancers {
			c.report(at("services[%d].load_balancers[%d].target_group_arn", i, j),
				"No load balancer leads to the target group %s. Write load_balancer with a listener that forwards to it, with existing "+
					"for one that is there already, or leave load_balancers out of the service.", text(lb.TargetGroupARN))
		}
	}
}

// containerPort checks that the container and port that a service registers are in its
// task definition.
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

// targetPort compares the port of a target group with the ports of its containers.
func targetPort(c *checker) {
	groups := map[string]int{}
	for i, group := range c.TargetGroups {
		groups[group.Name] = i
	}
	for i, service := range c.Services {
		for j, lb := range service.LoadBalancers {
			for _, group := range []string{lb.TargetGroupARN, lb.AlternateTargetGroupARN} {
				k, ok := groups[group]
				if !ok || lb.ContainerPort == 0 || c.TargetGroups[k].Port == 0 {
					continue
				}
				c.agree(c.TargetGroups[k].Port == lb.ContainerPort,
					"The port of the target group "+text(group),
					at("services[%d].load_balancers[%d].container_port", i, j),
					at("%d", lb.ContainerPort), at("target_groups[%d].port", k), at("%d", c.TargetGroups[k].Port))
			}
		}
	}
}

func securityRule(c *checker) {
	for key, group := range c.SecurityGroups {
		for i, rule := range group.IngressRules {
			path := at("security_groups%s.ingress_rules[%d]", spec.Segment(key), i)
			c.portRange(path, rule.Protocol, rule.FromPort, rule.ToPort)
			c.oneEnd(path, "source_security_group_id, from_distribution", map[string]bool{
				"cidr_blocks": len(rule.CIDRBlocks) > 0, "source_security_group_id": rule.SourceSecurityGroupID != "",
				"from_distribution": rule.FromDistribution, "self": rule.Self, "prefix_lists": len(rule.PrefixLists) > 0,
				"foreign_security_group": rule.ForeignSecurityGroup != "",
			})
		}
		for i, rule := range group.EgressRules {
			path := at("security_groups%s.egress_rules[%d]", spec.Segment(key), i)
			c.portRange(path, rule.Protocol, rule.FromPort, rule.ToPort)
			c.oneEnd(path, "destination_security_group_id", map[string]bool{
				"cidr_blocks": len(rule.CIDRBlocks) > 0, "destination_security_group_id": rule.DestinationSecurityGroupID != "",
				"self": rule.Self, "prefix_lists": len(rule.PrefixLists) > 0, "foreign_security_group": rule.ForeignSecurityGroup != "",
			})
		}
	}
}

// oneEnd checks that a rule names its other side in only one way.
func (c *checker) oneEnd(path, keys string, ways map[string]bool) {
	var related []diag.Related
	for _, key := range slices.Sorted(maps.Keys(ways)) {
		if ways[key] {
			related = append(related, c.note(path+"."+key, "This is one way."))
		}
	}
	if len(related) != 1 {
		c.add(c.file.Range(path), related, fmt.Sprintf("A rule says in one way whom it is about: the addresses in cidr_blocks or "+
			"prefix_lists, or a group in %s, self or foreign_security_group. Write one of them, and another rule for each of "+
			"the others.", keys))
	}
}

// portRange checks the order of a range. For ICMP, the two numbers are a type and a
// code.
func (c *checker) portRange(path, protocol string, from, to *spec.RulePort) {
	if slices.Contains([]string{"icmp", "icmpv6", "1", "58"}, protocol) {
		return
	}
	if from != nil && to != nil && *from > *to {
		c.report(path+".to_port",
			"The range of ports ends at %d, before it begins at %d. Exchange the two.", *to, *from)
	}
}
