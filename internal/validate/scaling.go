package validate

import "github.com/hashicorp/hcl/v2"

// scalingRules are about how many tasks run.
func scalingRules() []Rule {
	return []Rule{
		{"scaling-bounds", hcl.DiagError, "Bounds out of order", scalingBounds},
		{"scaling-service", hcl.DiagError, "Scaling without bounds", scalingService},
	}
}

func scalingBounds(c *checker) {
	for i, service := range c.Services {
		scaling := service.AutoScaling
		if scaling == nil || scaling.MinCapacity == nil || scaling.MaxCapacity == nil {
			continue
		}
		low, high := *scaling.MinCapacity, *scaling.MaxCapacity
		if low > high {
			c.report(at("services[%d].auto_scaling.min_capacity", i),
				"The least number of tasks, %d, is greater than the most, %d. Exchange them.", low, high)
			continue
		}
		if n := service.DesiredCount; n != nil && (*n < low || *n > high) {
			c.report(at("services[%d].desired_count", i),
				"The service starts with %d tasks, outside of its bounds of %d to %d. Choose a number between "+
					"them.", *n, low, high)
		}
	}
}

// scalingService checks that each scaling service has a minimum and a maximum.
func scalingService(c *checker) {
	bounded, balanced := map[string]bool{}, map[string]bool{}
	for _, service := range c.Services {
		bounded[service.ServiceName] = service.AutoScaling != nil
		for _, lb := range service.LoadBalancers {
			balanced[lb.TargetGroupARN] = balanced[lb.TargetGroupARN] || service.AutoScaling != nil
		}
	}
	for i, scaling := range c.AutoScalingPolicies {
		if known := bounded[scaling.ServiceName]; !known {
			c.report(at("auto_scaling_policies[%d].service_name", i),
				"The service %q has policies and no bounds. Add auto_scaling with min_capacity and max_capacity "+
					"to the service.", scaling.ServiceName)
		}
	}
	if c.TargetGroupScaling != nil && !balanced[c.TargetGroupScaling.TargetGroup] {
		c.report("target_group_scaling.target_group",
			"No service with auto_scaling is behind the target group %q, so nothing would scale.",
			c.TargetGroupScaling.TargetGroup)
	}
}
