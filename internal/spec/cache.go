package spec

// Cache is the Redis cache, one primary with replicas (document: part 3).
type Cache struct {
	// RenamedFrom is the former name. It becomes moved blocks, so nothing is replaced.
	RenamedFrom string   `yaml:"renamed_from"`
	_           struct{} `yaml:"cache_cluster_id" reject:"cluster id"`
	// Existing is a cache that is there already, in the place of the keys that would make it.
	// What is said of it beside it is what it is.
	Existing *Existing `yaml:"existing"`
	// Engine is the cache engine, such as redis or valkey.
	Engine string `yaml:"engine" spec:"required,beside"`
	// EngineVersion is the version of the engine, such as 7.0.
	EngineVersion string `yaml:"engine_version" spec:"required"`
	// NodeType is the size of each node, such as cache.r6g.large.
	NodeType string `yaml:"node_type" spec:"required"`
	// Memory is the least memory of each node, such as 32GB, in the place of the name of a
	// size. The pack chooses the smallest size that has it.
	Memory *MemoryNeed `yaml:"memory"`
	// CPU is the least number of processors of each node, in the place of the name of a size.
	// The pack chooses the smallest size that has them.
	CPU *CPUNeed `yaml:"cpu"`
	// NumCacheNodes is the number of nodes, the primary included.
	NumCacheNodes int `yaml:"num_cache_nodes" spec:"required,made"`

	// ReplicationGroupID is the name of the cache at the provider.
	ReplicationGroupID string `yaml:"replication_group_id" spec:"required" declares:"cache" unique:"region"`
	// Description describes the cache.
	Description string `yaml:"description"`
	// Port is the port that the cache listens on.
	Port Port `yaml:"port" spec:"beside"`

	// ParameterGroupName is the name of the parameter group.
	ParameterGroupName string `yaml:"parameter_group_name" unique:"region"`
	// SubnetGroupName is the name of the subnet group.
	SubnetGroupName string `yaml:"subnet_group_name" unique:"region"`
	// Subnets are the subnets of the subnet group.
	Subnets []string `yaml:"subnets" spec:"required" ref:"subnet"`
	// SecurityGroupIDs are the groups that the cache is a member of. Of an existing one they
	// are those that it is in.
	SecurityGroupIDs []string `yaml:"security_group_ids" spec:"beside" ref:"security_group"`

	// AtRestEncryptionEnabled encrypts the data on disk.
	AtRestEncryptionEnabled bool `yaml:"at_rest_encryption_enabled"`
	// TransitEncryptionEnabled encrypts the connections.
	TransitEncryptionEnabled bool     `yaml:"transit_encryption_enabled" spec:"beside,anew"`
	_                        struct{} `yaml:"auth_token" spec:"secret" reject:"auth token"`
	// AuthTokenSecret is the secret that holds the password of the cache.
	AuthTokenSecret SecretRef `yaml:"auth_token_secret"`
	// UserGroup is the group of users that may log in, in the place of one password for all.
	UserGroup string `yaml:"user_group" ref:"cache_user_group"`

	// AutomaticFailoverEnabled promotes a replica when the primary fails.
	AutomaticFailoverEnabled bool `yaml:"automatic_failover_enabled"`
	// MultiAZEnabled places the nodes in several zones.
	MultiAZEnabled bool `yaml:"multi_az_enabled"`

	// BackupRetentionLimit is the time that backups are kept, in days.
	BackupRetentionLimit int `yaml:"backup_retention_limit"`
	// BackupWindow is the time of day in UTC when backups are made, such as 03:00-05:00.
	BackupWindow DailyWindow `yaml:"backup_window"`
	// MaintenanceWindow is the time of the week in UTC for changes that can wait, such as
	// sun:05:00-sun:07:00.
	MaintenanceWindow WeeklyWindow `yaml:"maintenance_window"`

	// NotificationTopicARN is the topic that is notified of failovers and other events.
	NotificationTopicARN string `yaml:"notification_topic_arn" ref:"topic"`
	// LogGroup is the log group that takes the log of slow commands.
	LogGroup string `yaml:"log_group" ref:"log_group"`

	// Parameters are the settings in the parameter group, by name: texts as they are written, or
	// facts of something declared.
	Parameters map[string]*Value `yaml:"parameters"`
}
