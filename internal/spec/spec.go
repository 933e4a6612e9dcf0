package spec

// Spec is the description of a product. Each field is a section: a key at the
// top of any file of the folder. Only product is always needed; what the others
// need of each other is checked where they refer to it.
type Spec struct {
	Product *Product `yaml:"product" spec:"required"`
	Account *Account `yaml:"account"`
	Naming  *Naming  `yaml:"naming"`
	// Disposable is an environment that can be destroyed whole, and made again: nothing
	// is kept, protected or left behind.
	Disposable *bool   `yaml:"disposable"`
	State      *State  `yaml:"state"`
	Guards     *Guards `yaml:"guards"`
	Adopt      *Adopt  `yaml:"adopt"`
	// Settings are more arguments of what is written, by its address in Terraform.
	Settings       map[string]*Arguments     `yaml:"settings"`
	DNS            *DNS                      `yaml:"dns"`
	Registry       *Registry                 `yaml:"registry"`
	EncryptionKeys map[string]*EncryptionKey `yaml:"encryption_keys" declares:"encryption_key" unique:"region"`

	// Networks are the networks by name. The one of a product that has no other is written
	// as vpc, which is the entry main.
	Networks       map[string]*VPC           `yaml:"networks" short:"vpc" declares:"network"`
	SecurityGroups map[string]*SecurityGroup `yaml:"security_groups" declares:"security_group"`

	// Clusters are what services and jobs run in, by name. The one of a product that has no
	// other is written as cluster, which is the entry main.
	Clusters        map[string]*Cluster `yaml:"clusters" short:"cluster" declares:"cluster"`
	Services        []Service           `yaml:"services"`
	TaskDefinitions []TaskDefinition    `yaml:"task_definitions"`

	// Databases are the relational databases by name. The one of a product that has no
	// other is written as database, which is the entry main.
	Databases map[string]*Database `yaml:"databases" short:"database" declares:"database"`
	// Caches are the caches by name. The one of a product that has no other is written
	// as cache, which is the entry main.
	Caches  map[string]*Cache  `yaml:"caches" short:"cache" declares:"cache"`
	Storage map[string]*Bucket `yaml:"storage" declares:"bucket"`

	// Distributions are the content delivery networks by name. The one of a product that has
	// no other is written as distribution, which is the entry main.
	Distributions map[string]*Distribution `yaml:"distributions" short:"distribution" declares:"distribution"`
	// LoadBalancers are the load balancers by name. The one of a product that has no other
	// is written as load_balancer, which is the entry main.
	LoadBalancers map[string]*LoadBalancer `yaml:"load_balancers" short:"load_balancer" declares:"load_balancer"`
	TargetGroups  []TargetGroup            `yaml:"target_groups"`

	IAM     *IAM               `yaml:"iam"`
	Secrets map[string]*Secret `yaml:"secrets" declares:"secret"`

	LogGroups    []LogGroup    `yaml:"log_groups"`
	Topics       []Topic       `yaml:"topics"`
	Alarms       []Alarm       `yaml:"alarms"`
	Watch        *Watch        `yaml:"watch"`
	DatadogAgent *DatadogAgent `yaml:"datadog_agent"`

	AutoScalingPolicies []ServiceScaling    `yaml:"auto_scaling_policies"`
	TargetGroupScaling  *TargetGroupScaling `yaml:"target_group_scaling"`
	ScheduledScaling    *ScheduledScaling   `yaml:"scheduled_scaling"`

	RDSBackup           *RDSBackup           `yaml:"rds_backup"`
	PointInTimeRecovery *PointInTimeRecovery `yaml:"point_in_time_recovery"`
	ApplicationBackup   *ApplicationBackup   `yaml:"application_backup"`
	DisasterRecovery    *DisasterRecovery    `yaml:"disaster_recovery"`

	CostOptimization   *CostOptimization   `yaml:"cost_optimization"`
	ReservedCapacity   *ReservedCapacity   `yaml:"reserved_capacity"`
	TaggingStrategy    *TaggingStrategy    `yaml:"tagging_strategy"`
	PerformanceTuning  *PerformanceTuning  `yaml:"performance_tuning"`
	PerformanceMetrics *PerformanceMetrics `yaml:"performance_metrics"`
}
