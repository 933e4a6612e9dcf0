package spec

// ServiceScaling holds the policies by which a service scales (document: ECS
// Service Auto Scaling). The bounds stand with the service.
type ServiceScaling struct {
	ServiceName string          `yaml:"service_name" spec:"required,key" ref:"service"`
	Policies    []ScalingPolicy `yaml:"policies" spec:"required"`
}

// ScalingPolicy is one reason to scale.
type ScalingPolicy struct {
	// Name is what the provider calls the policy.
	Name string `yaml:"name" spec:"required,key"`
	// PolicyType is the kind of the policy: TargetTrackingScaling or StepScaling.
	PolicyType                  string         `yaml:"policy_type" spec:"required"`
	TargetTrackingScalingPolicy *TargetTracker `yaml:"target_tracking_scaling_policy"`
	// Alarm starts a step policy. The document has none.
	Alarm             *ScalingAlarm `yaml:"alarm"`
	StepScalingPolicy *StepPolicy   `yaml:"step_scaling_policy"`
}

// TargetTracker keeps a metric at a value. Cooldowns are in seconds.
type TargetTracker struct {
	// TargetValue is what the metric is kept at, in its unit.
	TargetValue                   Number            `yaml:"target_value" spec:"required"`
	PredefinedMetricSpecification *PredefinedMetric `yaml:"predefined_metric_specification" spec:"required"`
	// ScaleOutCooldown is how many seconds pass after adding tasks before more are
	// added, ScaleInCooldown likewise after removing some.
	ScaleOutCooldown *int `yaml:"scale_out_cooldown"`
	ScaleInCooldown  *int `yaml:"scale_in_cooldown"`
	// DisableScaleIn leaves removing tasks to other policies.
	DisableScaleIn bool `yaml:"disable_scale_in"`
}

// PredefinedMetric names a metric of the provider.
type PredefinedMetric struct {
	// PredefinedMetricType is the name of the metric.
	PredefinedMetricType string `yaml:"predefined_metric_type" spec:"required"`
}

// ScalingAlarm is when a step policy acts. The period is in seconds.
type ScalingAlarm struct {
	// MetricName is the metric of the service.
	MetricName string `yaml:"metric_name" spec:"required"`
	// Threshold is what the metric is compared with, ComparisonOperator on which side of
	// it the policy acts.
	Threshold          Number `yaml:"threshold" spec:"required"`
	ComparisonOperator string `yaml:"comparison_operator" spec:"required"`
	// Period is in seconds; EvaluationPeriods is how many of them in a row are bad before
	// the policy acts.
	Period            int `yaml:"period" spec:"required"`
	EvaluationPeriods int `yaml:"evaluation_periods" spec:"required"`
}

// StepPolicy changes the number of tasks by how far the metric is off. The
// cooldown is in seconds.
type StepPolicy struct {
	// AdjustmentType says what an adjustment is: a number of tasks to add, to have, or a
	// percentage.
	AdjustmentType string `yaml:"adjustment_type" spec:"required"`
	// Cooldown is how many seconds pass before the policy acts again.
	Cooldown        *int             `yaml:"cooldown"`
	StepAdjustments []StepAdjustment `yaml:"step_adjustments" spec:"required"`
}

// StepAdjustment is what to do between two bounds, which count from the alarm's
// threshold. A bound left out is infinite.
type StepAdjustment struct {
	// LowerBound and UpperBound are how far the metric is from the threshold. One left
	// out is infinite.
	LowerBound Number `yaml:"lower_bound"`
	UpperBound Number `yaml:"upper_bound"`
	// ScalingAdjustment is what the adjustment type says; negative to remove tasks.
	ScalingAdjustment *int `yaml:"scaling_adjustment" spec:"required,signed"`
}

// TargetGroupScaling scales the service behind a target group by its requests
// (document: Application Load Balancer Auto Scaling).
type TargetGroupScaling struct {
	TargetGroup string `yaml:"target_group" spec:"required" ref:"target_group"`
	// HealthCheckGracePeriod is how many seconds a new task may be unhealthy.
	HealthCheckGracePeriod *int                `yaml:"health_check_grace_period"`
	ScalingPolicies        []TargetGroupPolicy `yaml:"scaling_policies"`
}

// ScheduledScaling lets services shrink outside of working hours (document: Cost
// Optimization, which gives no hours). Within them their own bounds hold.
type ScheduledScaling struct {
	// TimeZone is a name such as America/New_York; the hours follow its clocks.
	TimeZone TimeZone `yaml:"timezone" spec:"required"`
	// Start and Stop are when the working hours of each of the Days begin and end.
	Days  []Weekday `yaml:"days" spec:"required"`
	Start TimeOfDay `yaml:"start" spec:"required"`
	Stop  TimeOfDay `yaml:"stop" spec:"required"`

	Services []ServiceSchedule `yaml:"services" spec:"required"`
}

// ServiceSchedule bounds the tasks of a service outside of working hours.
type ServiceSchedule struct {
	ServiceName string `yaml:"service_name" spec:"required,key" ref:"service"`
	// MinCapacity and MaxCapacity bound the number of tasks.
	MinCapacity *int `yaml:"min_capacity" spec:"required"`
	MaxCapacity *int `yaml:"max_capacity" spec:"required"`
}

// TargetGroupPolicy keeps a metric of the target group at a value. Cooldowns are
// in seconds.
type TargetGroupPolicy struct {
	// Name is what the provider calls the policy.
	Name string `yaml:"name" spec:"key"`
	// MetricType is the name of the metric, TargetValue what it is kept at.
	MetricType  string `yaml:"metric_type" spec:"required"`
	TargetValue Number `yaml:"target_value" spec:"required"`
	// ScaleOutCooldown is how many seconds pass after adding tasks before more are
	// added, ScaleInCooldown likewise after removing some.
	ScaleOutCooldown *int `yaml:"scale_out_cooldown"`
	ScaleInCooldown  *int `yaml:"scale_in_cooldown"`
}
