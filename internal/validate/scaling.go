package validate

import (
	"slices"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// scalingRules are about how many tasks run.
func scalingRules() []Rule {
	return []Rule{
		{"scaling-bounds", hcl.DiagError, "Bounds out of order", scalingBounds},
		{"scaling-service", hcl.DiagError, "Scaling without bounds", scalingService},
		{"scaling-steps", hcl.DiagError, "Steps do not meet", scalingSteps},
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

func scalingSteps(c *checker) {
	for i, scaling := range c.AutoScalingPolicies {
		for j, policy := range scaling.Policies {
			if policy.StepScalingPolicy != nil {
				c.steps(at(
					"auto_scaling_policies[%d].policies[%d].step_scaling_policy.step_adjustments",
					i, j), policy.StepScalingPolicy.StepAdjustments)
			}
		}
	}
}

// steps checks that each step begins where the previous one ends, and that the steps
// cover every value above, or below, the alarm's threshold.
func (c *checker) steps(path string, steps []spec.StepAdjustment) {
	order := make([]int, len(steps))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return compareLower(steps[a].LowerBound, steps[b].LowerBound) })
	for k, i := range order {
		step, here := steps[i], at("%s[%d]", path, i)
		if step.LowerBound.IsSet() && step.UpperBound.IsSet() && step.LowerBound.Compare(step.UpperBound) >= 0 {
			c.report(here+".upper_bound",
				"The step ends at %s, before it begins at %s. Exchange the two bounds.",
				step.UpperBound, step.LowerBound)
			continue
		}
		if k == 0 {
			continue
		}
		below := steps[order[k-1]]
		if !step.LowerBound.IsSet() || !below.UpperBound.IsSet() || below.UpperBound.Compare(step.LowerBound) != 0 {
			c.report(here+".lower_bound",
				"The step begins at %s, and the one below it ends at %s. Let each step begin where the one below "+
					"it ends.", bound(step.LowerBound), bound(below.UpperBound))
		}
	}
	if n := len(steps); n > 0 && steps[order[0]].LowerBound.IsSet() && steps[order[n-1]].UpperBound.IsSet() {
		c.report(path,
			"The steps leave out everything above %s. Leave out the upper_bound of the last step, or for scaling "+
				"in the lower_bound of the first.", steps[order[n-1]].UpperBound)
	}
}

func compareLower(a, b spec.Number) int {
	switch {
	case a.IsSet() && b.IsSet():
		return a.Compare(b)
	case a.IsSet():
		return 1
	case b.IsSet():
		return -1
	default:
		return 0
	}
}

func bound(n spec.Number) string {
	if !n.IsSet() {
		return "no bound"
	}
	return n.String()
}
