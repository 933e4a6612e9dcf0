package spec

// Cluster is what the services run on (document: part 1, the configuration
// of the cluster).
type Cluster struct {
	// ClusterName is the name of the cluster at the provider.
	ClusterName string `yaml:"cluster_name" spec:"required" declares:"cluster" unique:"region"`
	// RenamedFrom is the former key. It becomes moved blocks, so nothing is replaced.
	RenamedFrom string `yaml:"renamed_from"`
	// Existing is a cluster that is there already. It stands in the place of the other keys;
	// nothing of it is changed.
	Existing *Existing `yaml:"existing"`
	_        struct{}  `yaml:"launch_type" reject:"cluster type"`
	// CapacityProviders are the kinds of capacity that services may use.
	CapacityProviders []string `yaml:"capacity_providers"`
	// DefaultCapacityProviderStrategy shares out the tasks of services that have neither a
	// launch type nor a strategy.
	DefaultCapacityProviderStrategy []CapacityShare `yaml:"default_capacity_provider_strategy"`
	// ContainerInsights collects metrics of each task.
	ContainerInsights Toggle `yaml:"container_insights"`
	// ExecuteCommand lets operators open a shell in a task.
	ExecuteCommand Toggle `yaml:"execute_command"`
}

// CapacityShare is one item of a capacity provider strategy. Base tasks are
// placed first; the others are shared out by weight.
type CapacityShare struct {
	// CapacityProvider is one of the capacity providers of the cluster.
	CapacityProvider string `yaml:"capacity_provider" spec:"required,key"`
	// Weight is the share of the tasks beyond Base, relative to the other weights.
	Weight int `yaml:"weight"`
	// Base is the number of tasks that are placed here before the others are shared out.
	Base int `yaml:"base"`
}

// Service keeps a number of tasks running (document: part 1, Service
// Definitions).
type Service struct {
	// ServiceName is the name of the service, by which everything refers to it.
	ServiceName string `yaml:"service_name" spec:"required,key" declares:"service" unique:"region"`
	// RenamedFrom is the former name. It becomes moved blocks, so nothing is replaced.
	RenamedFrom string `yaml:"renamed_from"`
	// TaskDefinition is the family of the tasks that the service runs.
	TaskDefinition string `yaml:"task_definition" spec:"required" ref:"task_definition"`
	// Cluster is the cluster that its tasks run in; left out, it is the one that is written as
	// cluster, or the only one.
	Cluster string `yaml:"cluster" ref:"cluster"`
	// LaunchType is the kind of capacity that all tasks run on. A service has it or a capacity
	// provider strategy.
	LaunchType string `yaml:"launch_type"`
	// CapacityProviderStrategy shares the tasks out among capacity providers. A service has it
	// or a launch type.
	CapacityProviderStrategy []CapacityShare `yaml:"capacity_provider_strategy"`
	// DesiredCount is the number of tasks. Where the service scales, it is the number to begin
	// with.
	DesiredCount *int `yaml:"desired_count" spec:"required"`
	// PlatformVersion is the version of the platform of the tasks, such as LATEST.
	PlatformVersion string `yaml:"platform_version"`
	// NetworkConfiguration places the tasks in the network.
	NetworkConfiguration *NetworkConfiguration `yaml:"network_configuration"`
	// LoadBalancers registers containers of the tasks with target groups.
	LoadBalancers []ServiceLoadBalancer `yaml:"load_balancers"`
	// HealthCheckGracePeriod is the time in seconds for which failed health checks of a new
	// task do not count.
	HealthCheckGracePeriod *int `yaml:"health_check_grace_period"`
	// Uses lists the things that its tasks use, and what they do with them: {bucket: media,
	// can: [read]}. The role of the tasks is given the permissions.
	Uses []Use `yaml:"uses"`
	// Calls are the services that this one sends requests to, each by its service_name and the
	// name of a port of its container. The network traffic that this needs is allowed.
	Calls []string `yaml:"calls" ref:"service"`
	// AutoScaling bounds the number of tasks.
	AutoScaling *AutoScaling `yaml:"auto_scaling"`
	// ExecuteCommand allows or forbids operators to open a shell in its tasks, whatever the
	// cluster says.
	ExecuteCommand *bool `yaml:"execute_command"`
	// AvailabilityZoneRebalancing moves tasks to a zone that has too few of them.
	AvailabilityZoneRebalancing *bool `yaml:"availability_zone_rebalancing"`
	// Image sets who chooses the image tag that runs; without it, the input image_tag of the
	// Terraform root does.
	Image *ServiceImage `yaml:"image"`
	// Tags are further tags of the service and its tasks, of those that tagging_strategy has.
	Tags map[string]Text `yaml:"tags"`
	// DeploymentConfiguration bounds the number of tasks during a deployment.
	DeploymentConfiguration *DeploymentConfiguration `yaml:"deployment_configuration"`
}

// NetworkConfiguration is where the tasks of a service are in the network.
type NetworkConfiguration struct {
	// Subnets are the subnets that tasks are placed in.
	Subnets []string `yaml:"subnets" spec:"required" ref:"subnet"`
	// SecurityGroups are the security groups that tasks are members of.
	SecurityGroups []string `yaml:"security_groups" spec:"required" ref:"security_group"`
	// AssignPublicIP gives each task a public IPv4 address.
	AssignPublicIP Toggle `yaml:"assign_public_ip"`
}

// ServiceLoadBalancer registers a container of each task with a target group.
type ServiceLoadBalancer struct {
	// TargetGroupARN is the target group that the tasks are registered with, by its name.
	TargetGroupARN string `yaml:"target_group_arn" spec:"required" ref:"target_group"`
	// ContainerName is the container that takes the requests.
	ContainerName string `yaml:"container_name" spec:"required"`
	// ContainerPort is the port that the container listens on.
	ContainerPort Port `yaml:"container_port" spec:"required"`
	// AlternateTargetGroupARN is the target group that the tasks of the next deployment are
	// registered with, when the strategy of deployments is another one than ROLLING. After it,
	// the two groups have changed places.
	AlternateTargetGroupARN string `yaml:"alternate_target_group_arn" ref:"target_group"`
	// TestListenerPort is the port of a listener of the same load balancer that leads to the
	// new tasks before anybody else is led to them.
	TestListenerPort Port `yaml:"test_listener_port"`
}

// AutoScaling bounds the number of tasks, and says what the policies in
// auto_scaling_policies aim at.
type AutoScaling struct {
	// MinCapacity is the smallest number of tasks.
	MinCapacity *int `yaml:"min_capacity" spec:"required"`
	// MaxCapacity is the largest number of tasks.
	MaxCapacity *int `yaml:"max_capacity" spec:"required"`
	// TargetCPUUtilization is the average CPU utilization that the scaling policies aim at, in
	// percent.
	TargetCPUUtilization Number `yaml:"target_cpu_utilization"`
	// TargetMemoryUtilization is the average memory utilization that the scaling policies aim
	// at, in percent.
	TargetMemoryUtilization Number `yaml:"target_memory_utilization"`
	// CustomMetrics are metrics of the application that the number of tasks follows.
	CustomMetrics []CustomMetric `yaml:"custom_metrics"`
}

// CustomMetric is a metric that the application publishes.
type CustomMetric struct {
	// MetricName is the name of the metric.
	MetricName string `yaml:"metric_name" spec:"required,key"`
	// Namespace is the namespace that the application publishes the metric in.
	Namespace string `yaml:"namespace"`
	// TargetValue is the average that the metric is kept at, in the unit of the metric.
	TargetValue Number `yaml:"target_value"`
}

// DeploymentConfiguration is how new tasks take the place of those before them.
// Percentages are those of the desired count.
type DeploymentConfiguration struct {
	// Strategy is how requests get to the new tasks: ROLLING replaces tasks one after the
	// other; BLUE_GREEN starts all of them beside the old ones, and then leads all requests
	// there at once, CANARY some of them first, and LINEAR step by step.
	Strategy DeploymentStrategy `yaml:"strategy" default:"ROLLING"`
	// BakeTimeInMinutes is the time that the old tasks are kept after all requests went to the
	// new ones, so that a way back takes seconds, in minutes.
	BakeTimeInMinutes *int `yaml:"bake_time_in_minutes"`
	// CanaryConfiguration says how many requests come first, with the strategy CANARY.
	CanaryConfiguration *CanaryConfiguration `yaml:"canary_configuration"`
	// LinearConfiguration says how large the steps are, with the strategy LINEAR.
	LinearConfiguration *LinearConfiguration `yaml:"linear_configuration"`
	// MaximumPercent is the largest number of tasks during a deployment, in percent of the
	// desired count.
	MaximumPercent *int `yaml:"maximum_percent"`
	// MinimumHealthyPercent is the smallest number of healthy tasks during a deployment, in
	// percent of the desired count.
	MinimumHealthyPercent *int `yaml:"minimum_healthy_percent"`
	// CircuitBreaker decides about a deployment whose tasks do not start. Left out, it is
	// ended and the previous revision comes back.
	CircuitBreaker *CircuitBreaker `yaml:"circuit_breaker"`
	// WaitForSteadyState lets an apply wait until the new tasks have taken over, and
	// fail when they do not.
	WaitForSteadyState bool `yaml:"wait_for_steady_state"`
	// RollbackAlarms end a deployment during which one of them is on, and the tasks
	// before it come back.
	RollbackAlarms []string `yaml:"rollback_alarms" ref:"alarm"`
}

// DeploymentStrategy is how requests get from old tasks to new ones.
type DeploymentStrategy string

var deploymentStrategyForm = Form{What: "strategy of deployments", Values: []string{"ROLLING", "BLUE_GREEN", "CANARY", "LINEAR"}}

func (*DeploymentStrategy) form() *Form { return &deploymentStrategyForm }

// Parse reads a strategy.
func (s *DeploymentStrategy) Parse(text string) error {
	if !deploymentStrategyForm.accepts(text) {
		return deploymentStrategyForm.fail()
	}
	*s = DeploymentStrategy(text)
	return nil
}

// CanaryConfiguration leads some requests to the new tasks, and the others later.
type CanaryConfiguration struct {
	// CanaryPercent is the share of the requests that come first, in percent.
	CanaryPercent *int `yaml:"canary_percent" spec:"required"`
	// CanaryBakeTimeInMinutes is the time until the other requests follow, in minutes.
	CanaryBakeTimeInMinutes *int `yaml:"canary_bake_time_in_minutes" spec:"required"`
}

// LinearConfiguration leads requests to the new tasks in steps of one size.
type LinearConfiguration struct {
	// StepPercent is the share of the requests that each step adds, in percent.
	StepPercent *int `yaml:"step_percent" spec:"required"`
	// StepBakeTimeInMinutes is the time between two steps, in minutes.
	StepBakeTimeInMinutes *int `yaml:"step_bake_time_in_minutes" spec:"required"`
}

// CircuitBreaker is what becomes of a deployment whose tasks do not start.
type CircuitBreaker struct {
	// Enable ends a deployment whose tasks do not start.
	Enable *bool `yaml:"enable"`
	// Rollback returns to the last revision that was deployed completely.
	Rollback *bool `yaml:"rollback"`
}
