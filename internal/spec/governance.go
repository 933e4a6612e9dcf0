package spec

// CostOptimization is how money is saved (document: Cost Optimization). Its parts
// are lists of one-key maps.
type CostOptimization struct {
	Compute      *ComputeSavings  `yaml:"compute" spec:"pairs"`
	Storage      *StorageSavings  `yaml:"storage" spec:"pairs"`
	DataTransfer *TransferSavings `yaml:"data_transfer" spec:"pairs"`

	// The document says nothing of what watches the spending.
	Budget           *Budget           `yaml:"budget"`
	AnomalyDetection *AnomalyDetection `yaml:"anomaly_detection"`
	Recommendations  *Recommendations  `yaml:"recommendations"`
}

// Budget reports when the account spends more in a month than it should.
type Budget struct {
	// MonthlyAmount is in the Currency, which is USD if none is named.
	MonthlyAmount Number `yaml:"monthly_amount" spec:"required"`
	Currency      string `yaml:"currency" default:"USD"`
	// NotifyAt are percentages of the amount spent, and NotifyAtForecast of the
	// amount that the month is expected to come to.
	NotifyAt         []int  `yaml:"notify_at"`
	NotifyAtForecast []int  `yaml:"notify_at_forecast"`
	Topic            string `yaml:"topic" spec:"required" ref:"topic"`
}

// AnomalyDetection reports spending that does not look like the weeks before.
type AnomalyDetection struct {
	// MinimumImpact is in USD; smaller anomalies are not reported.
	MinimumImpact Number `yaml:"minimum_impact" spec:"required"`
	Topic         string `yaml:"topic" spec:"required" ref:"topic"`
}

// Recommendations enrol the account in what looks for oversized resources.
type Recommendations struct {
	// ComputeOptimizer looks for servers and tasks of the wrong size,
	// CostOptimizationHub collects what can be saved.
	ComputeOptimizer    bool `yaml:"compute_optimizer"`
	CostOptimizationHub bool `yaml:"cost_optimization_hub"`
}

// ComputeSavings are about tasks. Only the share of spot capacity is precise; the
// others are words.
type ComputeSavings struct {
	// UseSpotInstances is which part of a service's tasks may be interrupted.
	UseSpotInstances Share `yaml:"use_spot_instances"`
	// ScheduledScaling and InstanceRightSizing say in words what is done.
	ScheduledScaling    string `yaml:"scheduled_scaling"`
	InstanceRightSizing string `yaml:"instance_right_sizing"`
}

// StorageSavings are about buckets and snapshots.
type StorageSavings struct {
	// S3IntelligentTiering moves objects that nobody reads to cheaper classes.
	S3IntelligentTiering Toggle `yaml:"s3_intelligent_tiering"`
	// LifecyclePolicies says in words what is done.
	LifecyclePolicies string `yaml:"lifecycle_policies"`
	// CompressBackups says that backups are compressed.
	CompressBackups Toggle `yaml:"compress_backups"`
	// DeleteUnusedSnapshots says in words what is done.
	DeleteUnusedSnapshots string `yaml:"delete_unused_snapshots"`
}

// TransferSavings are about traffic.
type TransferSavings struct {
	// CloudfrontCaching, Compression and RegionalDataProcessing say in words what is
	// done.
	CloudfrontCaching      string `yaml:"cloudfront_caching"`
	Compression            string `yaml:"compression"`
	RegionalDataProcessing string `yaml:"regional_data_processing"`
}

// ReservedCapacity is what is bought for a long time (document: Resource
// Right-Sizing).
type ReservedCapacity struct {
	// RDSReservedInstances, ElasticacheReservedNodes and SavingsPlans are for how long
	// servers of the database, nodes of the cache and capacity for tasks are bought.
	RDSReservedInstances     Term `yaml:"rds_reserved_instances"`
	ElasticacheReservedNodes Term `yaml:"elasticache_reserved_nodes"`
	SavingsPlans             Term `yaml:"savings_plans"`

	// EnablePurchases buys what is named above on the next apply. No later change
	// gives the money back.
	EnablePurchases bool `yaml:"enable_purchases"`
	// PaymentOption is how it is paid, such as No Upfront.
	PaymentOption string `yaml:"payment_option"`
	// SavingsPlanCommitment is in USD an hour.
	SavingsPlanCommitment Number `yaml:"savings_plan_commitment"`
}

// TaggingStrategy is which tags resources have (document: Resource Tagging
// Strategy): lists of one-key maps from a tag to the values it may have.
type TaggingStrategy struct {
	// MandatoryTags are the tags of every resource; OptionalTags are those that it may
	// have besides.
	MandatoryTags map[string]TagValues `yaml:"mandatory_tags" spec:"pairs"`
	OptionalTags  map[string]TagValues `yaml:"optional_tags" spec:"pairs"`

	// TagPolicy makes an organization check the values. Not in the document.
	TagPolicy *TagPolicy `yaml:"tag_policy"`
	// RequiredTagsRule reports resources of the account that lack a mandatory tag.
	RequiredTagsRule bool `yaml:"required_tags_rule"`
}

// TagPolicy is a policy of the organization, for credentials of the account that
// manages it.
type TagPolicy struct {
	// Enabled turns the policy on.
	Enabled bool `yaml:"enabled" spec:"required"`
	// TargetID is the account, or the unit of the organization, that it is for.
	TargetID string `yaml:"target_id"`
}

// PerformanceTuning is what the application does to be fast (document:
// Application Performance), in words.
type PerformanceTuning struct {
	Database    *DatabaseTuning    `yaml:"database" spec:"pairs"`
	Caching     *CachingTuning     `yaml:"caching" spec:"pairs"`
	Application *ApplicationTuning `yaml:"application" spec:"pairs"`
}

// DatabaseTuning is about queries. ReadReplicas begins with how many there are.
type DatabaseTuning struct {
	// ConnectionPooling says in words how connections are shared.
	ConnectionPooling string `yaml:"connection_pooling"`
	// Pgbouncer is the pool that connection_pooling asks for.
	Pgbouncer *Pgbouncer `yaml:"pgbouncer"`
	// QueryOptimization and IndexOptimization say in words what is done; ReadReplicas
	// begins with how many there are.
	QueryOptimization string `yaml:"query_optimization"`
	IndexOptimization string `yaml:"index_optimization"`
	ReadReplicas      string `yaml:"read_replicas"`
}

// Pgbouncer pools the connections of the tasks that are given a pooled_url of the
// database.
type Pgbouncer struct {
	Container *Sidecar `yaml:"container" spec:"required"`
	// Port is where the other containers of the task find it.
	Port Port `yaml:"port" spec:"required"`
	// PoolMode is how long a client keeps a connection: session, transaction or
	// statement.
	PoolMode string `yaml:"pool_mode" spec:"required"`
	// DefaultPoolSize is how many connections to the database each task has at
	// most, MaxClientConn how many of its own it may open.
	DefaultPoolSize *int `yaml:"default_pool_size" spec:"required"`
	MaxClientConn   *int `yaml:"max_client_conn" spec:"required"`
}

// CachingTuning is about caches. RedisCluster begins with the number of nodes.
type CachingTuning struct {
	// RedisCluster begins with the number of nodes.
	RedisCluster string `yaml:"redis_cluster"`
	// ApplicationCache, CDNCache and BrowserCache say in words what is cached.
	ApplicationCache string `yaml:"application_cache"`
	CDNCache         string `yaml:"cdn_cache"`
	BrowserCache     string `yaml:"browser_cache"`
}

// ApplicationTuning is about the application itself.
type ApplicationTuning struct {
	// AsyncProcessing, StaticCompression, ImageOptimization and APIResponseCompression
	// say in words what is done.
	AsyncProcessing        string `yaml:"async_processing"`
	StaticCompression      string `yaml:"static_compression"`
	ImageOptimization      string `yaml:"image_optimization"`
	APIResponseCompression string `yaml:"api_response_compression"`
}

// PerformanceMetrics is what is measured and how good it should be (document:
// Monitoring Performance Metrics).
type PerformanceMetrics struct {
	ApplicationMetrics    *ApplicationMetrics    `yaml:"application_metrics" spec:"pairs"`
	InfrastructureMetrics *InfrastructureMetrics `yaml:"infrastructure_metrics" spec:"pairs"`
	BusinessMetrics       *BusinessMetrics       `yaml:"business_metrics" spec:"pairs"`
	// LoadBalancer is where application_metrics are measured; left out, it is the one that
	// is written by itself, or the only one.
	LoadBalancer string `yaml:"load_balancer" ref:"load_balancer"`
	// AlarmActions are who hears of a target that is missed. The document does not
	// say.
	AlarmActions []string `yaml:"alarm_actions" ref:"topic"`
}

// ApplicationMetrics are what users notice.
type ApplicationMetrics struct {
	// ResponseTimeP95 is how long 95 of 100 requests take at most.
	ResponseTimeP95 Goal `yaml:"response_time_p95"`
	// Throughput is how much is done in a time.
	Throughput Goal `yaml:"throughput"`
	// ErrorRate is how many requests fail, Availability how many are answered.
	ErrorRate    Goal `yaml:"error_rate"`
	Availability Goal `yaml:"availability"`
}

// InfrastructureMetrics are how much of the resources is used.
type InfrastructureMetrics struct {
	// CPUUtilization and MemoryUtilization are averages of the tasks.
	CPUUtilization    Goal `yaml:"cpu_utilization"`
	MemoryUtilization Goal `yaml:"memory_utilization"`
	// DiskIO is that of the database, NetworkLatency how long requests are on their way.
	DiskIO         Goal `yaml:"disk_io"`
	NetworkLatency Goal `yaml:"network_latency"`
}

// BusinessMetrics are what the product is for.
type BusinessMetrics struct {
	InterviewCompletionRate Goal `yaml:"interview_completion_rate"`
	UserSatisfaction        Goal `yaml:"user_satisfaction"`
	ConversionFunnel        Goal `yaml:"conversion_funnel"`
	RevenueImpact           Goal `yaml:"revenue_impact"`
}
