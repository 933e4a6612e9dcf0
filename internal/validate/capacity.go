package validate

import (
	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// capacityRules are about what changes the number of tasks.
func capacityRules() []Rule {
	return []Rule{
		{"scaling-schedule", hcl.DiagError, "Schedule without hours", scalingSchedule},
		{"scaling-singleton", hcl.DiagError, "Single task scaled", scalingSingleton},
	}
}

// scalingSingleton finds services that may scale although their deployment replaces
// all tasks at once, as that of a single task does. One that replaces some of its tasks
// at a time, or wants several from the start, is none of them.
func scalingSingleton(c *checker) {
	for i, service := range c.Services {
		d, scaling := service.DeploymentConfiguration, service.AutoScaling
		if d == nil || d.MaximumPercent == nil || *d.MaximumPercent > 100 || scaling == nil {
			continue
		}
		some := d.MinimumHealthyPercent != nil && *d.MinimumHealthyPercent > 0
		several := service.DesiredCount != nil && *service.DesiredCount > 1
		if scaling.MaxCapacity != nil && *scaling.MaxCapacity > 1 && !some && !several {
			c.add(c.file.Range(at("services[%d].auto_scaling.max_capacity", i)),
				[]diag.Related{c.note(at("services[%d].deployment_configuration.maximum_percent", i),
					"No second task is wanted here.")},
				at("The service never has a second task while it is deployed, and may scale to %d. Remove "+
					"auto_scaling, or let maximum_percent be greater than 100.", *scaling.MaxCapacity))
		}
	}
}

// scalingSchedule compares the described hours of a schedule with its actual hours.
func scalingSchedule(c *checker) {
	if c.ScheduledScaling != nil {
		c.scheduleBounds(c.ScheduledScaling)
		return
	}
	if cost := c.CostOptimization; cost != nil && cost.Compute["scheduled_scaling"] != nil {
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
