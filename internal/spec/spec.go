package spec

// Spec is the description of a product. Each field is a section: a key at the
// top of any file of the folder. Only product is always needed; what the others
// need of each other is checked where they refer to it.
type Spec struct {
	// Product describes the product as a whole: its name, its environment and its regions.
	// Every spec has it.
	Product *Product `yaml:"product" spec:"required"`
	// Account names the account of the provider that the environment is in, and how to get
	// there.
	Account *Account `yaml:"account"`
	// Naming keeps the names of environments that share an account apart.
	Naming *Naming `yaml:"naming"`
	// Disposable marks an environment that can be destroyed whole and made again: nothing is
	// kept, protected or left behind.
	Disposable *bool `yaml:"disposable"`
	// State says where Terraform keeps its state. Without it, the state is a local file beside
	// the configuration.
	State *State `yaml:"state"`
	// Guards limit what a plan may destroy, so that a mistake in the spec costs no data.
	Guards *Guards `yaml:"guards"`
	// Adopt gives the ids of things that exist already, so that the next plan imports them
	// instead of making them.
	Adopt *Adopt `yaml:"adopt"`
	// Settings sets further arguments of generated resources, by their address in Terraform.
	Settings map[string]*Arguments `yaml:"settings"`
	// DNS holds the domain names of the product and the zone that they are in.
	DNS *DNS `yaml:"dns"`
	// Registry holds the repositories of container images.
	Registry *Registry `yaml:"registry"`
	// EncryptionKeys are the encryption keys that the product manages, by name.
	EncryptionKeys map[string]*EncryptionKey `yaml:"encryption_keys" declares:"encryption_key" unique:"region"`

	// Networks are the networks by name. The one of a product that has no other is written as
	// vpc, which is the entry main.
	Networks map[string]*VPC `yaml:"networks" short:"vpc" declares:"network"`
	// SecurityGroups are the security groups by name: the traffic that may reach their
	// members, and leave them.
	SecurityGroups map[string]*SecurityGroup `yaml:"security_groups" declares:"security_group"`

	// Clusters are the clusters that services and jobs run in, by name. The one of a product
	// that has no other is written as cluster, which is the entry main.
	Clusters map[string]*Cluster `yaml:"clusters" short:"cluster" declares:"cluster"`
	// Services are the programs that run all the time, each with its number of tasks.
	Services []Service `yaml:"services"`
	// TaskDefinitions describe the tasks that services and jobs run: their containers, their
	// size and their roles.
	TaskDefinitions []TaskDefinition `yaml:"task_definitions"`

	// Databases are the relational databases by name. The one of a product that has no
	// other is written as database, which is the entry main.
	Databases map[string]*Database `yaml:"databases" short:"database" declares:"database"`
	// Caches are the caches by name. The one of a product that has no other is written
	// as cache, which is the entry main.
	Caches map[string]*Cache `yaml:"caches" short:"cache" declares:"cache"`
	// Storage holds the buckets by name.
	Storage map[string]*Bucket `yaml:"storage" declares:"bucket"`

	// Distributions are the content delivery networks by name. The one of a product that has
	// no other is written as distribution, which is the entry main.
	Distributions map[string]*Distribution `yaml:"distributions" short:"distribution" declares:"distribution"`
	// LoadBalancers are the load balancers by name. The one of a product that has no other
	// is written as load_balancer, which is the entry main.
	LoadBalancers map[string]*LoadBalancer `yaml:"load_balancers" short:"load_balancer" declares:"load_balancer"`
	// TargetGroups are the groups of tasks or servers that load balancers send requests to.
	TargetGroups []TargetGroup `yaml:"target_groups"`

	// IAM holds the roles, with what each allows.
	IAM *IAM `yaml:"iam"`
	// Secrets are the secrets by name. Their values never stand in the spec.
	Secrets map[string]*Secret `yaml:"secrets" declares:"secret"`

	// LogGroups are the log groups, with how long each keeps its lines.
	LogGroups []LogGroup `yaml:"log_groups"`
	// Topics are the topics that alarms and programs publish notifications to.
	Topics []Topic `yaml:"topics"`
	// Alarms are the alarms: each compares a metric with a threshold and notifies topics.
	Alarms []Alarm `yaml:"alarms"`
	// Watch makes the alarms that any product needs, with the limits of this one. A limit that
	// is left out makes no alarm.
	Watch *Watch `yaml:"watch"`
	// DatadogAgent runs the agent of Datadog beside the containers.
	DatadogAgent *DatadogAgent `yaml:"datadog_agent"`

	// AutoScalingPolicies are the policies by which the services scale, by service.
	AutoScalingPolicies []ServiceScaling `yaml:"auto_scaling_policies"`
	// TargetGroupScaling scales services by the requests of their target groups.
	TargetGroupScaling *TargetGroupScaling `yaml:"target_group_scaling"`
	// ScheduledScaling shrinks services outside of working hours.
	ScheduledScaling *ScheduledScaling `yaml:"scheduled_scaling"`

	// RDSBackup sets the backups and snapshots of the database.
	RDSBackup *RDSBackup `yaml:"rds_backup"`
	// PointInTimeRecovery sets how far back the database can be restored.
	PointInTimeRecovery *PointInTimeRecovery `yaml:"point_in_time_recovery"`
	// ApplicationBackup sets the backups of everything that is not the database.
	ApplicationBackup *ApplicationBackup `yaml:"application_backup"`
	// DisasterRecovery is the plan for the loss of a region.
	DisasterRecovery *DisasterRecovery `yaml:"disaster_recovery"`

	// CostOptimization lists measures that save money, and watches the spending.
	CostOptimization *CostOptimization `yaml:"cost_optimization"`
	// ReservedCapacity lists the capacity that is bought for one or three years.
	ReservedCapacity *ReservedCapacity `yaml:"reserved_capacity"`
	// TaggingStrategy lists the tags of resources, with the values that each may have.
	TaggingStrategy *TaggingStrategy `yaml:"tagging_strategy"`
	// PerformanceTuning lists what is done to make the product fast.
	PerformanceTuning *PerformanceTuning `yaml:"performance_tuning"`
	// PerformanceMetrics are the performance goals of the product. The pack makes alarms of
	// those that it can measure.
	PerformanceMetrics *PerformanceMetrics `yaml:"performance_metrics"`
}
