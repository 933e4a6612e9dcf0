package spec

// CostOptimization is how money is saved (document: Cost Optimization). Its parts
// are lists of one-key maps.
type CostOptimization struct {
	// Compute is what saves money on tasks, by any names, in words: {batch_at_night: by_the_clock}. A
	// pack may do what use_spot_instances, scheduled_scaling and instance_right_sizing say. The first is
	// the share of a service's tasks that may be interrupted, such as 30%_of_celery_workers.
	Compute map[string]*Saving `yaml:"compute" spec:"pairs"`
	// Storage is what saves money on buckets and snapshots.
	Storage *StorageSavings `yaml:"storage" spec:"pairs"`
	// DataTransfer is what saves money on traffic, by any names, in words: {compression: all_answers}. A
	// pack may look whether some of it is so, such as compression.
	DataTransfer map[string]Words `yaml:"data_transfer" spec:"pairs"`

	// Budget reports when the account spends more in a month than it should. The document
	// says nothing of what watches the spending.
	Budget *Budget `yaml:"budget"`
	// AnomalyDetection reports spending that does not look like that of the weeks before.
	AnomalyDetection *AnomalyDetection `yaml:"anomaly_detection"`
	// Recommendations are the services to turn on that look for resources larger than
	// needed.
	Recommendations *Recommendations `yaml:"recommendations"`
}

// Budget reports when the account spends more in a month than it should.
type Budget struct {
	// MonthlyAmount is how much the account may spend in a month, in Currency.
	MonthlyAmount Number `yaml:"monthly_amount" spec:"required"`
	// Currency is the currency of MonthlyAmount, as three letters.
	Currency string `yaml:"currency" default:"USD"`
	// NotifyAt are the percentages of MonthlyAmount that are reported once they are spent,
	// such as 80.
	NotifyAt []Number `yaml:"notify_at"`
	// NotifyAtForecast are the percentages of MonthlyAmount that are reported once the
	// forecast for the month reaches them, such as 100.
	NotifyAtForecast []Number `yaml:"notify_at_forecast"`
	// Topic is the topic that the reports of the budget go to.
	Topic string `yaml:"topic" spec:"required" ref:"topic"`
}

// AnomalyDetection reports spending that does not look like the weeks before.
type AnomalyDetection struct {
	// MinimumImpact is how much an anomaly costs at least before it is reported, in USD.
	MinimumImpact Number `yaml:"minimum_impact" spec:"required"`
	// Topic is the topic that anomalies are reported to.
	Topic string `yaml:"topic" spec:"required" ref:"topic"`
}

// Recommendations enrol the account in what looks for oversized resources.
type Recommendations struct {
	// ComputeOptimizer turns on the service that looks for servers and tasks of the wrong
	// size.
	ComputeOptimizer bool `yaml:"compute_optimizer"`
	// CostOptimizationHub turns on the service that collects what can be saved in the
	// account.
	CostOptimizationHub bool `yaml:"cost_optimization_hub"`
}

// StorageSavings are about buckets and snapshots.
type StorageSavings struct {
	// S3IntelligentTiering moves objects that nobody reads to cheaper classes.
	S3IntelligentTiering Toggle `yaml:"s3_intelligent_tiering"`
	// LifecyclePolicies says in words which objects move to cheaper classes or are deleted.
	LifecyclePolicies string `yaml:"lifecycle_policies"`
	// CompressBackups says that backups are compressed.
	CompressBackups Toggle `yaml:"compress_backups"`
	// DeleteUnusedSnapshots says in words which snapshots are deleted.
	DeleteUnusedSnapshots string `yaml:"delete_unused_snapshots"`
}

// ReservedCapacity is what is bought for a long time (document: Resource
// Right-Sizing).
type ReservedCapacity struct {
	// RDSReservedInstances is the term for which the servers of the database are bought,
	// such as 1_year_term.
	RDSReservedInstances Term `yaml:"rds_reserved_instances"`
	// ElasticacheReservedNodes is the term for which the nodes of the cache are bought, such
	// as 1_year_term.
	ElasticacheReservedNodes Term `yaml:"elasticache_reserved_nodes"`
	// SavingsPlans is the term for which capacity for tasks is bought, such as
	// compute_savings_plan_1_year.
	SavingsPlans Term `yaml:"savings_plans"`

	// EnablePurchases buys the terms of this section at the next apply. No later change
	// gives the money back.
	EnablePurchases bool `yaml:"enable_purchases"`
	// PaymentOption is how the terms are paid, such as No Upfront.
	PaymentOption string `yaml:"payment_option"`
	// SavingsPlanCommitment is what is paid for capacity for tasks, in USD an hour.
	SavingsPlanCommitment Number `yaml:"savings_plan_commitment"`
}

// TaggingStrategy is which tags resources have (document: Resource Tagging
// Strategy): lists of one-key maps from a tag to the values it may have.
type TaggingStrategy struct {
	// MandatoryTags are the tags that every resource has, each with the values that it may
	// have.
	MandatoryTags map[string]TagValues `yaml:"mandatory_tags" spec:"pairs"`
	// OptionalTags are the tags that a resource may have besides, each with the values that
	// it may have.
	OptionalTags map[string]TagValues `yaml:"optional_tags" spec:"pairs"`

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
	// TargetID is the id of the account that the policy is for, or of a unit of the
	// organization.
	TargetID string `yaml:"target_id"`
}

// PerformanceTuning is what the application does to be fast (document:
// Application Performance), in words.
type PerformanceTuning struct {
	// Database is what makes queries fast, by any names, in words: {partitions: by_month}. A pack may do
	// what connection_pooling, query_optimization and index_optimization say. The words of read_replicas
	// begin with how many there are, as in 2_replicas_for_analytics.
	Database map[string]Words `yaml:"database" spec:"pairs"`
	// Pgbouncer is the pool of connections that database.connection_pooling asks for.
	Pgbouncer *Pgbouncer `yaml:"pgbouncer"`
	// Caching is what answers requests from a cache, by any names, in words: {fragments: 10_minutes}. A
	// pack may look whether cdn_cache and browser_cache are so; application_cache is for people. The
	// words of redis_cluster begin with the number of nodes, as in 3_nodes_with_replication.
	Caching map[string]Words `yaml:"caching" spec:"pairs"`
	// Application is what the application does to be fast, by any names, in words: {lazy_images: native}.
	// A pack may look whether async_processing and static_compression are so; image_optimization and
	// api_response_compression are for people.
	Application map[string]Words `yaml:"application" spec:"pairs"`
}

// Pgbouncer pools the connections of the tasks that are given a pooled_url of the
// database.
type Pgbouncer struct {
	// Container is the container that the pool runs in, beside the containers of each task
	// that uses it.
	Container *Sidecar `yaml:"container" spec:"required"`
	// Port is the port at which the other containers of the task find the pool.
	Port Port `yaml:"port" spec:"required"`
	// PoolMode is how long a client keeps a connection to the database: session, transaction
	// or statement.
	PoolMode string `yaml:"pool_mode" spec:"required"`
	// DefaultPoolSize is the number of connections that the pool of each task opens to the
	// database at most.
	DefaultPoolSize *int `yaml:"default_pool_size" spec:"required"`
	// MaxClientConn is the number of connections that the containers of a task may open to
	// their pool.
	MaxClientConn *int `yaml:"max_client_conn" spec:"required"`
}

// PerformanceMetrics is what is measured and how good it should be (document:
// Monitoring Performance Metrics).
type PerformanceMetrics struct {
	// ApplicationMetrics are the goals that users notice, such as the response time.
	ApplicationMetrics *ApplicationMetrics `yaml:"application_metrics" spec:"pairs"`
	// InfrastructureMetrics are the goals for how much of the resources is used.
	InfrastructureMetrics *InfrastructureMetrics `yaml:"infrastructure_metrics" spec:"pairs"`
	// BusinessMetrics are the goals that the product is for, by names of its own, in words or
	// numbers: {parcels_on_time_rate: target_above_98%}. No provider measures them.
	BusinessMetrics map[string]Goal `yaml:"business_metrics" spec:"pairs"`
	// LoadBalancer is the load balancer at which ApplicationMetrics are measured. If left
	// out, it is the only one, or the one of the section load_balancer.
	LoadBalancer string `yaml:"load_balancer" ref:"load_balancer"`
	// AlarmActions are the topics that hear of a goal that is missed. The document does not
	// say.
	AlarmActions []string `yaml:"alarm_actions" ref:"topic"`
}

// ApplicationMetrics are what users notice.
type ApplicationMetrics struct {
	// ResponseTimeP95 is the time in which 95 of 100 requests are answered.
	ResponseTimeP95 Goal `yaml:"response_time_p95"`
	// Throughput is how many requests are answered in a time.
	Throughput Goal `yaml:"throughput"`
	// ErrorRate is the share of requests that fail.
	ErrorRate Goal `yaml:"error_rate"`
	// Availability is the share of requests that are answered.
	Availability Goal `yaml:"availability"`
}

// InfrastructureMetrics are how much of the resources is used.
type InfrastructureMetrics struct {
	// CPUUtilization is how much of their processors the tasks use on average.
	CPUUtilization Goal `yaml:"cpu_utilization"`
	// MemoryUtilization is how much of their memory the tasks use on average.
	MemoryUtilization Goal `yaml:"memory_utilization"`
	// DiskIO is how much the database reads and writes.
	DiskIO Goal `yaml:"disk_io"`
	// NetworkLatency is how long requests are on their way.
	NetworkLatency Goal `yaml:"network_latency"`
}
