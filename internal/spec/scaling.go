package spec

// ServiceScaling holds the policies by which a service scales (document: the
// scaling of services). The bounds stand with the service.
type ServiceScaling struct {
	// ServiceName is the service that scales.
	ServiceName string `yaml:"service_name" spec:"required,key" ref:"service"`
	// Policies are the reasons for which the service scales.
	Policies []ScalingPolicy `yaml:"policies" spec:"required"`
}

// ScalingPolicy is one reason to scale.
type ScalingPolicy struct {
	// Name is the name of the policy at the provider.
	Name string `yaml:"name" spec:"required,key"`
	// PolicyType is the kind of the policy: TargetTrackingScaling or StepScaling.
	PolicyType string `yaml:"policy_type" spec:"required"`
	// TargetTrackingScalingPolicy is what a policy of the type TargetTrackingScaling keeps
	// at a value.
	TargetTrackingScalingPolicy *TargetTracker `yaml:"target_tracking_scaling_policy"`
	// Alarm is what starts a policy of the type StepScaling. The document has none.
	Alarm *ScalingAlarm `yaml:"alarm"`
	// StepScalingPolicy is what a policy of the type StepScaling does.
	StepScalingPolicy *StepPolicy `yaml:"step_scaling_policy"`
}

// TargetTracker keeps a metric at a value. Cooldowns are in seconds.
type TargetTracker struct {
	// TargetValue is the value that the metric is kept at, in the unit of the metric, such
	// as 70 percent.
	TargetValue Number `yaml:"target_value" spec:"required"`
	// PredefinedMetricSpecification is the metric that is kept at TargetValue.
	PredefinedMetricSpecification *PredefinedMetric `yaml:"predefined_metric_specification" spec:"required"`
	// ScaleOutCooldown is the number of seconds after adding tasks before more are added.
	ScaleOutCooldown *int `yaml:"scale_out_cooldown"`
	// ScaleInCooldown is the number of seconds after removing tasks before more are removed.
	ScaleInCooldown *int `yaml:"scale_in_cooldown"`
	// DisableScaleIn keeps this policy from removing tasks. Other policies may still do so.
	DisableScaleIn bool `yaml:"disable_scale_in"`
}

// PredefinedMetric names a metric of the provider.
type PredefinedMetric struct {
	// PredefinedMetricType is the name that the provider gives to the metric.
	PredefinedMetricType string `yaml:"predefined_metric_type" spec:"required"`
}

// ScalingAlarm is when a step policy acts. The period is in seconds.
type ScalingAlarm struct {
	// MetricName is the name of the metric of the service, such as CPUUtilization.
	MetricName string `yaml:"metric_name" spec:"required"`
	// Threshold is the value that the metric is compared with, in the unit of the metric.
	Threshold Number `yaml:"threshold" spec:"required"`
	// ComparisonOperator is the comparison with Threshold at which the policy acts, such as
	// GreaterThanThreshold.
	ComparisonOperator string `yaml:"comparison_operator" spec:"required"`
	// Period is the length of a period in seconds, such as 60.
	Period int `yaml:"period" spec:"required"`
	// EvaluationPeriods is the number of periods in a row that have to be bad before the
	// policy acts.
	EvaluationPeriods int `yaml:"evaluation_periods" spec:"required"`
}

// StepPolicy changes the number of tasks by how far the metric is off. The
// cooldown is in seconds.
type StepPolicy struct {
	// AdjustmentType is what an adjustment means: a number of tasks to add, a number of
	// tasks to have, or a percentage to add.
	AdjustmentType string `yaml:"adjustment_type" spec:"required"`
	// Cooldown is the number of seconds before the policy acts again.
	Cooldown *int `yaml:"cooldown"`
	// StepAdjustments are what the policy does, by how far the metric is from the threshold.
	StepAdjustments []StepAdjustment `yaml:"step_adjustments" spec:"required"`
}

// StepAdjustment is what to do between two bounds, which count from the alarm's
// threshold. A bound left out is infinite.
type StepAdjustment struct {
	// LowerBound is how far the metric is from the threshold at least, in the unit of the
	// metric. There is no such bound if it is left out.
	LowerBound Number `yaml:"lower_bound"`
	// UpperBound is how far the metric is from the threshold at most, in the unit of the
	// metric. There is no such bound if it is left out.
	UpperBound Number `yaml:"upper_bound"`
	// ScalingAdjustment is the number of tasks, or the percentage, that adjustment_type
	// speaks of, such as 2. A negative one removes tasks.
	ScalingAdjustment *int `yaml:"scaling_adjustment" spec:"required,signed"`
}

// TargetGroupScaling scales the service behind a target group by its requests
// (document: Application Load Balancer Auto Scaling).
type TargetGroupScaling struct {
	// TargetGroup is the target group whose service scales.
	TargetGroup string `yaml:"target_group" spec:"required" ref:"target_group"`
	// HealthCheckGracePeriod is the number of seconds for which a new task may fail its
	// health checks.
	HealthCheckGracePeriod *int `yaml:"health_check_grace_period"`
	// ScalingPolicies are the metrics of the target group that decide how many tasks there
	// are.
	ScalingPolicies []TargetGroupPolicy `yaml:"scaling_policies"`
}

// ScheduledScaling lets services shrink outside of working hours (document: Cost
// Optimization, which gives no hours). Within them their own bounds hold.
type ScheduledScaling struct {
	// TimeZone is the time zone of the hours, such as America/New_York. They follow its
	// clocks in summer and winter.
	TimeZone TimeZone `yaml:"timezone" spec:"required"`
	// Days are the days with working hours, such as mon.
	Days []Weekday `yaml:"days" spec:"required"`
	// Start is when the working hours begin, such as 07:00.
	Start TimeOfDay `yaml:"start" spec:"required"`
	// Stop is when the working hours end, such as 20:00.
	Stop TimeOfDay `yaml:"stop" spec:"required"`

	// Services are the services that shrink outside of working hours.
	Services []ServiceSchedule `yaml:"services" spec:"required"`
}

// ServiceSchedule bounds the tasks of a service outside of working hours.
type ServiceSchedule struct {
	// ServiceName is the service that shrinks.
	ServiceName string `yaml:"service_name" spec:"required,key" ref:"service"`
	// MinCapacity is the least number of tasks outside of working hours.
	MinCapacity *int `yaml:"min_capacity" spec:"required"`
	// MaxCapacity is the greatest number of tasks outside of working hours.
	MaxCapacity *int `yaml:"max_capacity" spec:"required"`
}

// TargetGroupPolicy keeps a metric of the target group at a value. Cooldowns are
// in seconds.
type TargetGroupPolicy struct {
	// Name is the name of the policy at the provider.
	Name string `yaml:"name" spec:"key"`
	// MetricType is the name that the provider gives to the metric.
	MetricType string `yaml:"metric_type" spec:"required"`
	// TargetValue is the value that the metric is kept at, such as 1000 requests for each
	// task.
	TargetValue Number `yaml:"target_value" spec:"required"`
	// ScaleOutCooldown is the number of seconds after adding tasks before more are added.
	ScaleOutCooldown *int `yaml:"scale_out_cooldown"`
	// ScaleInCooldown is the number of seconds after removing tasks before more are removed.
	ScaleInCooldown *int `yaml:"scale_in_cooldown"`
}
