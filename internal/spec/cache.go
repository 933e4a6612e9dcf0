package spec

// Cache is the Redis cache, one primary with replicas (document: part 3).
type Cache struct {
	// RenamedFrom is the name it had before, so that it keeps what it is.
	RenamedFrom string   `yaml:"renamed_from"`
	_           struct{} `yaml:"cache_cluster_id" reject:"cluster id"`
	// Engine is the kind of the cache, EngineVersion its version.
	Engine        string `yaml:"engine" spec:"required"`
	EngineVersion string `yaml:"engine_version" spec:"required"`
	// NodeType is the size of each node.
	NodeType string `yaml:"node_type" spec:"required"`
	// Memory and CPU are what each node has to have, in place of the name of a size: 32GB, and how
	// many processors. The pack chooses the least size that has that.
	Memory *MemoryNeed `yaml:"memory"`
	CPU    *CPUNeed    `yaml:"cpu"`
	// NumCacheNodes counts the primary and the replicas.
	NumCacheNodes int `yaml:"num_cache_nodes" spec:"required"`

	// ReplicationGroupID is what the provider calls the cache.
	ReplicationGroupID string `yaml:"replication_group_id" spec:"required" declares:"cache" unique:"region"`
	// Description says what the cache is for.
	Description string `yaml:"description"`
	// Port is where the cache listens.
	Port Port `yaml:"port"`

	// ParameterGroupName and SubnetGroupName are what the group of settings and the
	// subnet group are called.
	ParameterGroupName string `yaml:"parameter_group_name" unique:"region"`
	SubnetGroupName    string `yaml:"subnet_group_name" unique:"region"`
	// Subnets are the members of the subnet group, of which the document has the name
	// only.
	Subnets []string `yaml:"subnets" spec:"required" ref:"subnet"`
	// SecurityGroupIDs are the groups that the cache is a member of.
	SecurityGroupIDs []string `yaml:"security_group_ids" ref:"security_group"`

	// AtRestEncryptionEnabled encrypts what is stored, TransitEncryptionEnabled the
	// connections.
	AtRestEncryptionEnabled  bool     `yaml:"at_rest_encryption_enabled"`
	TransitEncryptionEnabled bool     `yaml:"transit_encryption_enabled"`
	_                        struct{} `yaml:"auth_token" spec:"secret" reject:"auth token"`
	// AuthTokenSecret is the secret that holds the password of the cache.
	AuthTokenSecret SecretRef `yaml:"auth_token_secret"`
	// UserGroup is who may use the cache, in the place of one password of all.
	UserGroup string `yaml:"user_group" ref:"cache_user_group"`

	// AutomaticFailoverEnabled lets a replica take over from the primary, MultiAZEnabled
	// puts them into different zones.
	AutomaticFailoverEnabled bool `yaml:"automatic_failover_enabled"`
	MultiAZEnabled           bool `yaml:"multi_az_enabled"`

	// BackupRetentionLimit is how many days backups are kept.
	BackupRetentionLimit int          `yaml:"backup_retention_limit"`
	BackupWindow         DailyWindow  `yaml:"backup_window"`
	MaintenanceWindow    WeeklyWindow `yaml:"maintenance_window"`

	// NotificationTopicARN hears of failovers and other events.
	NotificationTopicARN string `yaml:"notification_topic_arn" ref:"topic"`
	// LogGroup takes the log of slow commands.
	LogGroup string `yaml:"log_group" ref:"log_group"`

	// Parameters are settings of the cache, each as it is written. Those of the document
	// are its redis.conf.
	Parameters map[string]Text `yaml:"parameters"`
}
