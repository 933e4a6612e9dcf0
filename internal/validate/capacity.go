package validate

import (
	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// capacityRules are about what tasks run on, what they are given, and what
// changes their number.
func capacityRules() []Rule {
	return []Rule{
		{"metric-namespace", hcl.DiagError, "Metric without namespace", metricNamespace},
		{"scaling-both", hcl.DiagError, "Policies against each other", scalingBoth},
		{"scaling-one-way", hcl.DiagWarning, "Never scales in", scalingOneWay},
		{"scaling-schedule", hcl.DiagError, "Schedule without hours", scalingSchedule},
		{"scaling-singleton", hcl.DiagError, "Single task scaled", scalingSingleton},
		{"secret-whole", hcl.DiagError, "Whole secret injected", secretWhole},
		{"strategy-unused", hcl.DiagWarning, "Strategy without service", strategyUnused},
	}
}

// strategyUnused finds a default of the cluster that no service falls back on.
func strategyUnused(c *checker) {
	for path, cluster := range c.clusters() {
		if len(cluster.DefaultCapacityProviderStrategy) > 0 {
			c.strategyUnused(path, cluster)
		}
	}
}

func (c *checker) strategyUnused(path string, cluster *spec.Cluster) {
	var related []diag.Related
	inside := 0
	for i, service := range c.Services {
		if _, own := c.clusterOf(&c.Services[i]); own != cluster {
			continue
		}
		inside++
		switch {
		case service.LaunchType != "":
			related = append(related, c.note(at("services[%d].launch_type", i), "This service states a launch type."))
		case len(service.CapacityProviderStrategy) > 0:
			related = append(related, c.note(at("services[%d].capacity_provider_strategy", i),
				"This service has a strategy of its own."))
		default:
			return
		}
	}
	if inside == 0 {
		return
	}
	c.add(c.file.Range(path+".default_capacity_provider_strategy"), related,
		"Every service states a launch type or a strategy of its own, so nothing ever uses this one. Remove it, or "+
			"remove the launch type of a service that is to follow it.")
}

// secretWhole finds containers that get all values of a secret in one variable.
func secretWhole(c *checker) {
	for i, task := range c.TaskDefinitions {
		for j, container := range task.ContainerDefinitions {
			for k, variable := range container.Secrets {
				ref := variable.ValueFrom
				if secret := c.Secrets[ref.Secret]; secret == nil || secret.Existing != nil || ref.Key != "" {
					continue
				}
				c.add(c.file.Range(at("task_definitions[%d].container_definitions[%d].secrets[%d].value_from", i, j, k)),
					[]diag.Related{c.note("secrets"+spec.Segment(ref.Secret)+".secret_string", "These are its values.")},
					at("The variable %s would hold every value of the secret, as one JSON text. Name one of them, as in "+
						"%s:key.", variable.Name, ref.Name))
			}
		}
	}
}

// scalingBoth finds services whose task count one policy raises and another one
// lowers again.
func scalingBoth(c *checker) {
	for i, scaling := range c.AutoScalingPolicies {
		steps := -1
		for j, policy := range scaling.Policies {
			if policy.StepScalingPolicy != nil && adds(policy.StepScalingPolicy) {
				steps = j
				break
			}
		}
		if steps < 0 {
			continue
		}
		for j, policy := range scaling.Policies {
			if tracker := policy.TargetTrackingScalingPolicy; tracker != nil && !tracker.DisableScaleIn {
				c.add(c.file.Range(at("auto_scaling_policies[%d].policies[%d].name", i, j)),
					[]diag.Related{c.note(at("auto_scaling_policies[%d].policies[%d].name", i, steps),
						"This policy adds them.")},
					at("The policy also takes tasks away while its metric is low, such as those that %q has just "+
						"added. Write disable_scale_in: true, and let the other policies scale in.",
						scaling.Policies[steps].Name))
			}
		}
	}
}

// adds tells whether a step of the policy adds tasks.
func adds(policy *spec.StepPolicy) bool { return adjusts(policy, 1) }

// adjusts tells whether a step of the policy changes the count in a direction, 1
// or -1.
func adjusts(policy *spec.StepPolicy, direction int) bool {
	for _, step := range policy.StepAdjustments {
		if step.ScalingAdjustment != nil && *step.ScalingAdjustment*direction > 0 {
			return true
		}
	}
	return false
}

// scalingOneWay finds step policies that add tasks which no step policy on the
// same metric ever takes away.
func scalingOneWay(c *checker) {
	for i, scaling := range c.AutoScalingPolicies {
		first, removes := -1, false
		for j, policy := range scaling.Policies {
			if policy.StepScalingPolicy == nil {
				continue
			}
			if first < 0 && adds(policy.StepScalingPolicy) {
				first = j
			}
			removes = removes || adjusts(policy.StepScalingPolicy, -1)
		}
		if first >= 0 && !removes {
			c.report(at("auto_scaling_policies[%d].policies[%d].step_scaling_policy.step_adjustments", i, first),
				"The steps of %q only ever add tasks, so those that they add stay for ever. Add a policy with a "+
					"negative scaling_adjustment, and an alarm for when there is little to do.", scaling.ServiceName)
		}
	}
}

// scalingSingleton finds services that are replaced as a whole, so that there are
// never two tasks, and that may scale all the same.
func scalingSingleton(c *checker) {
	for i, service := range c.Services {
		d, scaling := service.DeploymentConfiguration, service.AutoScaling
		if d == nil || d.MaximumPercent == nil || *d.MaximumPercent > 100 || scaling == nil {
			continue
		}
		if scaling.MaxCapacity != nil && *scaling.MaxCapacity > 1 {
			c.add(c.file.Range(at("services[%d].auto_scaling.max_capacity", i)),
				[]diag.Related{c.note(at("services[%d].deployment_configuration.maximum_percent", i),
					"No second task is wanted here.")},
				at("The service never has a second task while it is deployed, and may scale to %d. Remove "+
					"auto_scaling, or let maximum_percent be greater than 100.", *scaling.MaxCapacity))
		}
	}
}

func metricNamespace(c *checker) {
	for i, service := range c.Services {
		if service.AutoScaling == nil {
			continue
		}
		for j, metric := range service.AutoScaling.CustomMetrics {
			if metric.Namespace == "" {
				c.report(at("services[%d].auto_scaling.custom_metrics[%d].metric_name", i, j),
					"A metric is found by its name and its namespace. Add the namespace in which the application "+
						"publishes %s.", metric.MetricName)
			}
		}
	}
}

// scalingSchedule compares what is said about hours with the hours.
func scalingSchedule(c *checker) {
	if c.ScheduledScaling != nil {
		c.scheduleBounds(c.ScheduledScaling)
		return
	}
	if cost := c.CostOptimization; cost != nil && cost.Compute != nil && cost.Compute.ScheduledScaling != "" {
		c.report("cost_optimization.compute.scheduled_scaling",
			"The words say that services shrink at certain hours, and not which and when, so none does. Add the section "+
				"scheduled_scaling with a timezone, days, start, stop and services, or leave the key out.")
	}
}

func (c *checker) scheduleBounds(scaling *spec.ScheduledScaling) {
	for i, scheduled := range scaling.Services {
		low, high := scheduled.MinCapacity, scheduled.MaxCapacity
		if low != nil && high != nil && *low > *high {
			c.report(at("scheduled_scaling.services[%d].min_capacity", i),
				"Outside of working hours the least number of tasks, %d, is greater than the most, %d. Exchange them.",
				*low, *high)
			continue
		}
		for j, service := range c.Services {
			own := service.AutoScaling
			if service.ServiceName != scheduled.ServiceName || own == nil || own.MaxCapacity == nil || low == nil {
				continue
			}
			if *low > *own.MaxCapacity {
				c.add(c.file.Range(at("scheduled_scaling.services[%d].min_capacity", i)),
					[]diag.Related{c.note(at("services[%d].auto_scaling.max_capacity", j), "This is the most there may be.")},
					at("Outside of working hours there are at least %d tasks, and at most %d within them. Make the first "+
						"smaller.", *low, *own.MaxCapacity))
			}
		}
	}
}
