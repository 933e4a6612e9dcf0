package spec

// Cluster is what the services run on (document: part 1, ECS Cluster
// Configuration).
type Cluster struct {
	// ClusterName is what the provider calls the cluster.
	ClusterName string `yaml:"cluster_name" spec:"required" declares:"cluster" unique:"region"`
	// RenamedFrom is the key it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from"`
	// Existing is a cluster that somebody else made, in the place of all other keys.
	Existing *Existing `yaml:"existing"`
	_        struct{}  `yaml:"launch_type" reject:"cluster type"`
	// CapacityProviders are the kinds of capacity that services may use.
	CapacityProviders []string `yaml:"capacity_providers"`
	// DefaultCapacityProviderStrategy is for the services that have neither a
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
	// CapacityProvider is one of those of the cluster.
	CapacityProvider string `yaml:"capacity_provider" spec:"required,key"`
	// Weight is the share of the tasks beyond Base, relative to the other weights.
	Weight int `yaml:"weight"`
	// Base is how many tasks are placed here before any are shared out.
	Base int `yaml:"base"`
}

// Service keeps a number of tasks running (document: part 1, Service
// Definitions).
type Service struct {
	// ServiceName is what everything refers to the service by.
	ServiceName string `yaml:"service_name" spec:"required,key" declares:"service" unique:"region"`
	// RenamedFrom is the name it had before, so that it keeps what it is.
	RenamedFrom    string `yaml:"renamed_from"`
	TaskDefinition string `yaml:"task_definition" spec:"required" ref:"task_definition"`
	// Cluster is where its tasks run; left out, it is the cluster that is written by
	// itself, or the only one.
	Cluster string `yaml:"cluster" ref:"cluster"`
	// A service has one of LaunchType and CapacityProviderStrategy: on which kind of
	// capacity its tasks run, or how they are shared out.
	LaunchType               string          `yaml:"launch_type"`
	CapacityProviderStrategy []CapacityShare `yaml:"capacity_provider_strategy"`
	// DesiredCount is how many tasks run. Where the service scales, it is how many it
	// begins with.
	DesiredCount *int `yaml:"desired_count" spec:"required"`
	// PlatformVersion is the version of what the tasks run on.
	PlatformVersion      string                `yaml:"platform_version"`
	NetworkConfiguration *NetworkConfiguration `yaml:"network_configuration"`
	LoadBalancers        []ServiceLoadBalancer `yaml:"load_balancers"`
	// HealthCheckGracePeriod is how many seconds a new task may be unhealthy to the load
	// balancer.
	HealthCheckGracePeriod *int `yaml:"health_check_grace_period"`
	// Uses is what its tasks use, in the words of any provider: {bucket: media, can: [read]}.
	// The role of the tasks is permitted it.
	Uses []Use `yaml:"uses"`
	// Calls are the services that this one asks, each at its service_name and the port
	// that its container has a name for. What they need of the network is opened.
	Calls       []string     `yaml:"calls" ref:"service"`
	AutoScaling *AutoScaling `yaml:"auto_scaling"`
	// ExecuteCommand lets operators open a shell in its tasks, or not, whatever the
	// cluster says.
	ExecuteCommand *bool `yaml:"execute_command"`
	// AvailabilityZoneRebalancing moves tasks to a zone that has too few of them.
	AvailabilityZoneRebalancing *bool `yaml:"availability_zone_rebalancing"`
	// Image says who decides which image runs; without it, the input image_tag of
	// the Terraform root.
	Image *ServiceImage `yaml:"image"`
	// Tags are more tags of the service and its tasks, of those that
	// tagging_strategy knows.
	Tags map[string]Text `yaml:"tags"`
	// DeploymentConfiguration bounds the tasks that run during a deployment.
	DeploymentConfiguration *DeploymentConfiguration `yaml:"deployment_configuration"`
}

// ServiceImage says who owns the tag of a service's image.
type ServiceImage struct {
	// ManagedBy is who decides: terraform, or ci, which leaves the running revision to
	// the deployments of a pipeline. Then Terraform registers task definitions and
	// starts no deployment.
	ManagedBy ImageOwner `yaml:"managed_by" default:"terraform"`
	// Tag pins the image here.
	Tag string `yaml:"tag"`
}

// ImageOwner is who decides which image runs: terraform or ci.
type ImageOwner string

var imageOwnerForm = Form{What: "owner of the image", Values: []string{"terraform", "ci"}}

func (*ImageOwner) form() *Form { return &imageOwnerForm }

// Parse reads an owner.
func (o *ImageOwner) Parse(text string) error {
	if !imageOwnerForm.accepts(text) {
		return imageOwnerForm.fail()
	}
	*o = ImageOwner(text)
	return nil
}

// NetworkConfiguration is where the tasks of a service are in the network.
type NetworkConfiguration struct {
	Subnets        []string `yaml:"subnets" spec:"required" ref:"subnet"`
	SecurityGroups []string `yaml:"security_groups" spec:"required" ref:"security_group"`
	// AssignPublicIP gives each task an address in the internet.
	AssignPublicIP Toggle `yaml:"assign_public_ip"`
}

// ServiceLoadBalancer registers a container of each task with a target group.
type ServiceLoadBalancer struct {
	TargetGroupARN string `yaml:"target_group_arn" spec:"required" ref:"target_group"`
	// ContainerName and ContainerPort are the container that takes the requests, and
	// where it listens.
	ContainerName string `yaml:"container_name" spec:"required"`
	ContainerPort Port   `yaml:"container_port" spec:"required"`
}

// AutoScaling bounds the number of tasks, and says what the policies in
// auto_scaling_policies aim at.
type AutoScaling struct {
	// MinCapacity and MaxCapacity bound the number of tasks.
	MinCapacity *int `yaml:"min_capacity" spec:"required"`
	MaxCapacity *int `yaml:"max_capacity" spec:"required"`
	// TargetCPUUtilization and TargetMemoryUtilization are the average use to aim at, in
	// percent.
	TargetCPUUtilization    Number         `yaml:"target_cpu_utilization"`
	TargetMemoryUtilization Number         `yaml:"target_memory_utilization"`
	CustomMetrics           []CustomMetric `yaml:"custom_metrics"`
}

// CustomMetric is a metric that the application publishes.
type CustomMetric struct {
	// MetricName and Namespace are how the application publishes the metric.
	MetricName string `yaml:"metric_name" spec:"required,key"`
	Namespace  string `yaml:"namespace"`
	// TargetValue is the average that the number of tasks is to keep it at.
	TargetValue Number `yaml:"target_value"`
}

// DeploymentConfiguration are percentages of the desired count.
type DeploymentConfiguration struct {
	// MaximumPercent is how many tasks may run while new ones take over from old ones,
	// MinimumHealthyPercent how many have to.
	MaximumPercent        *int `yaml:"maximum_percent"`
	MinimumHealthyPercent *int `yaml:"minimum_healthy_percent"`
	// CircuitBreaker is what becomes of a deployment whose tasks do not start; it ends,
	// and those before it come back, unless this says otherwise.
	CircuitBreaker *CircuitBreaker `yaml:"circuit_breaker"`
	// WaitForSteadyState lets an apply wait until the new tasks have taken over, and
	// fail when they do not.
	WaitForSteadyState bool `yaml:"wait_for_steady_state"`
	// RollbackAlarms end a deployment during which one of them is on, and the tasks
	// before it come back.
	RollbackAlarms []string `yaml:"rollback_alarms" ref:"alarm"`
}

// CircuitBreaker is what becomes of a deployment whose tasks do not start.
type CircuitBreaker struct {
	// Enable ends the deployment.
	Enable *bool `yaml:"enable"`
	// Rollback starts the tasks before it again.
	Rollback *bool `yaml:"rollback"`
}
