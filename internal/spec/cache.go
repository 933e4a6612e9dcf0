package spec

// Cache is the Redis cache, one primary with replicas (document: part 3).
type Cache struct {
	_             struct{} `yaml:"cache_cluster_id" reject:"cluster id"`
	Engine        string   `yaml:"engine" spec:"required"`
	EngineVersion string   `yaml:"engine_version" spec:"required"`
	NodeType      string   `yaml:"node_type" spec:"required"`
	// NumCacheNodes counts the primary and the replicas.
	NumCacheNodes int `yaml:"num_cache_nodes" spec:"required"`

	ReplicationGroupID string `yaml:"replication_group_id" spec:"required" declares:"cache"`
	Description        string `yaml:"description"`
	Port               Port   `yaml:"port"`

	ParameterGroupName string `yaml:"parameter_group_name"`
	SubnetGroupName    string `yaml:"subnet_group_name"`
	// Subnets are the members of the subnet group, which the document only names.
	Subnets          []string `yaml:"subnets" spec:"required" ref:"subnet"`
	SecurityGroupIDs []string `yaml:"security_group_ids" ref:"security_group"`

	AtRestEncryptionEnabled  bool     `yaml:"at_rest_encryption_enabled"`
	TransitEncryptionEnabled bool     `yaml:"transit_encryption_enabled"`
	_                        struct{} `yaml:"auth_token" spec:"secret" reject:"auth token"`
	// AuthTokenSecret is the secret that holds the password of the cache.
	AuthTokenSecret SecretRef `yaml:"auth_token_secret"`

	AutomaticFailoverEnabled bool `yaml:"automatic_failover_enabled"`
	MultiAZEnabled           bool `yaml:"multi_az_enabled"`

	// BackupRetentionLimit is in days.
	BackupRetentionLimit int          `yaml:"backup_retention_limit"`
	BackupWindow         DailyWindow  `yaml:"backup_window"`
	MaintenanceWindow    WeeklyWindow `yaml:"maintenance_window"`

	NotificationTopicARN string `yaml:"notification_topic_arn" ref:"topic"`
	LogGroup             string `yaml:"log_group" ref:"log_group"`

	// Parameters are those of the document's redis.conf, each as the text that
	// stands there.
	Parameters map[string]Text `yaml:"parameters"`
}
