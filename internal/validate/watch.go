package validate

import (
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// watchRules are about alarms, goals and logs.
func watchRules() []Rule {
	return []Rule{
		{"alarm-silent", hcl.DiagError, "Alarm without notification", alarmSilent},
		{"goal-conflict", hcl.DiagWarning, "Goal cannot be met", goalConflict},
		{"log-encryption", hcl.DiagWarning, "Some logs unencrypted", logEncryption},
		{"tag-literal", hcl.DiagWarning, "Version written out", tagLiteral},
	}
}

func alarmSilent(c *checker) {
	rollback := map[string]bool{}
	for _, service := range c.Services {
		if d := service.DeploymentConfiguration; d != nil {
			for _, name := range d.RollbackAlarms {
				rollback[name] = true
			}
		}
	}
	for i, alarm := range c.Alarms {
		if len(alarm.AlarmActions) == 0 && !rollback[alarm.Name] {
			c.report(at("alarms[%d].name", i), "Nobody hears of the alarm. Add alarm_actions with a topic.")
		}
	}
}

// goalConflict compares what utilization is to stay below with what the services
// are scaled to, and with what is reported.
func goalConflict(c *checker) {
	if c.PerformanceMetrics == nil || c.PerformanceMetrics.InfrastructureMetrics == nil {
		return
	}
	metrics := c.PerformanceMetrics.InfrastructureMetrics
	const base = "performance_metrics.infrastructure_metrics."
	c.goal(base+"cpu_utilization", metrics.CPUUtilization, "CPUUtilization")
	c.goal(base+"memory_utilization", metrics.MemoryUtilization, "MemoryUtilization")
}

func (c *checker) goal(path string, goal spec.Goal, metric string) {
	if !goal.Value.IsSet() || goal.Unit != "%" || goal.Comparison != "below" {
		return
	}
	var related []diag.Related
	var conflicts []string
	for i, scaling := range c.AutoScalingPolicies {
		for j, policy := range scaling.Policies {
			tracker := policy.TargetTrackingScalingPolicy
			if tracker == nil || tracker.PredefinedMetricSpecification == nil || !tracker.TargetValue.IsSet() ||
				!strings.HasSuffix(tracker.PredefinedMetricSpecification.PredefinedMetricType, metric) {
				continue
			}
			if tracker.TargetValue.Compare(goal.Value) >= 0 {
				conflicts = append(conflicts, at("%s is scaled to %s%%", scaling.ServiceName, tracker.TargetValue))
				related = append(related, c.note(
					at("auto_scaling_policies[%d].policies[%d].target_tracking_scaling_policy.target_value", i, j),
					"Scaling holds the metric here."))
			}
		}
	}
	for i, alarm := range c.Alarms {
		if alarm.MetricName == metric && alarm.Threshold.IsSet() && alarm.Threshold.Compare(goal.Value) > 0 {
			conflicts = append(conflicts, at("%s reports from %s%%", alarm.Name, alarm.Threshold))
			related = append(related, c.note(at("alarms[%d].threshold", i), "Nothing is reported below this."))
		}
	}
	if len(conflicts) > 0 {
		c.add(c.file.Range(path), related,
			at("%s is to stay below %s%%, and: %s. Let scaling aim lower than the goal, and alarms report what exceeds it.",
				metric, goal.Value, strings.Join(conflicts, "; ")))
	}
}

// logEncryption finds log groups without a key beside others that have one.
func logEncryption(c *checker) {
	with := -1
	for i, group := range c.LogGroups {
		if group.KMSKeyID != "" {
			with = i
			break
		}
	}
	if with < 0 {
		return
	}
	for i, group := range c.LogGroups {
		if group.KMSKeyID == "" {
			c.add(c.file.Range(at("log_groups[%d].name", i)),
				[]diag.Related{c.note(at("log_groups[%d].kms_key_id", with), "This log group has a key.")},
				"Other log groups are encrypted with a key, and this one is not. Add kms_key_id.")
		}
	}
}

// tagLiteral finds versions that would have to be changed with every release.
func tagLiteral(c *checker) {
	if c.DatadogAgent == nil || c.DatadogAgent.Configuration == nil {
		return
	}
	for i, tag := range c.DatadogAgent.Configuration.Tags {
		if strings.HasPrefix(tag, "version:") {
			c.report(at("datadog_agent.configuration.tags[%d]", i),
				"The version is the tag of the image that runs, which changes without this line. Leave the tag out: it is "+
					"added to what is reported.")
		}
	}
}
