package spec

// Database is the relational database (document: part 2).
type Database struct {
	// RenamedFrom is the former name. It becomes moved blocks, so nothing is replaced.
	RenamedFrom string `yaml:"renamed_from"`
	// Existing is a database that is there already, in the place of the keys that would make
	// it. What is said of it beside it is what it is.
	Existing *Existing `yaml:"existing"`
	// Identifier is the name of the database at the provider.
	Identifier string `yaml:"identifier" spec:"required" declares:"database" unique:"region"`
	// Engine is the database engine: postgres, mysql, mariadb or one with clusters.
	Engine string `yaml:"engine" spec:"required,beside"`
	// EngineVersion is the version of the engine, such as 15 or 15.4.
	EngineVersion string `yaml:"engine_version" spec:"required"`
	// AutoMinorVersionUpgrade installs new minor versions in the maintenance window.
	AutoMinorVersionUpgrade bool `yaml:"auto_minor_version_upgrade"`
	// InstanceClass is the size of the server, such as db.r6g.xlarge.
	InstanceClass string `yaml:"instance_class" spec:"required"`
	// Memory is the least memory of the server, such as 32GB, in the place of the name of a
	// size. The pack chooses the smallest size that has it.
	Memory *MemoryNeed `yaml:"memory"`
	// CPU is the least number of processors of the server, in the place of the name of a size.
	// The pack chooses the smallest size that has them.
	CPU *CPUNeed `yaml:"cpu"`
	// Cluster makes a cluster: several servers on one storage. The engine has to have
	// clusters.
	Cluster *DatabaseCluster `yaml:"cluster"`

	// AllocatedStorage is the size of the disk in GiB. A cluster has none: its storage grows
	// with the data.
	AllocatedStorage int `yaml:"allocated_storage"`
	// MaxAllocatedStorage is the size in GiB up to which the disk grows by itself. A cluster
	// has none.
	MaxAllocatedStorage int `yaml:"max_allocated_storage"`
	// StorageType is the kind of the disk, such as gp3.
	StorageType string `yaml:"storage_type"`
	// IOPS is the number of input and output operations a second that are provisioned, for
	// kinds of disks that take it.
	IOPS *int `yaml:"iops"`
	// StorageThroughput is the throughput of the disk in MiB a second, for kinds of disks that
	// take it.
	StorageThroughput *int `yaml:"storage_throughput"`
	// StorageEncrypted encrypts the disk and the snapshots made of it.
	StorageEncrypted bool `yaml:"storage_encrypted"`
	// KMSKeyID is the encryption key of the disk; without it, a key of the provider is used.
	KMSKeyID string `yaml:"kms_key_id" ref:"encryption_key"`

	// MultiAZ keeps a standby in another zone.
	MultiAZ bool     `yaml:"multi_az"`
	_       struct{} `yaml:"availability_zones" reject:"database zones"`

	// Username is the name of the master user.
	Username string `yaml:"username"`
	// DBName is the name of the database that is created at first.
	DBName string `yaml:"db_name"`
	// SnapshotIdentifier is the snapshot that the database is restored from, with its master
	// user and its data. Keep it for as long as the database exists.
	SnapshotIdentifier string `yaml:"snapshot_identifier"`
	// ManageMasterUserPassword lets the provider generate the password of the master user,
	// keep it in a secret and rotate it every week.
	ManageMasterUserPassword *bool `yaml:"manage_master_user_password" spec:"beside"`
	// IAMAuthentication lets roles log in with a token in the place of a password.
	IAMAuthentication *bool `yaml:"iam_authentication"`
	// BlueGreenUpdate makes changes on a copy of the database, which then takes its place.
	BlueGreenUpdate *bool `yaml:"blue_green_update"`
	// Port is the port that the database listens on.
	Port Port `yaml:"port" spec:"beside"`

	// BackupRetentionPeriod is the time that automated backups are kept, in days.
	BackupRetentionPeriod int `yaml:"backup_retention_period"`
	// BackupWindow is the time of day in UTC when automated backups are made, such as
	// 03:00-04:00.
	BackupWindow DailyWindow `yaml:"backup_window"`
	// MaintenanceWindow is the time of the week in UTC for changes that can wait, such as
	// sun:04:00-sun:05:00.
	MaintenanceWindow WeeklyWindow `yaml:"maintenance_window"`

	// MonitoringInterval is the time between two measurements of the operating system, in
	// seconds; 0 turns them off.
	MonitoringInterval int `yaml:"monitoring_interval"`
	// PerformanceInsightsEnabled records which queries load the database.
	PerformanceInsightsEnabled bool `yaml:"performance_insights_enabled"`
	// PerformanceInsightsRetentionPeriod is the time that performance insights are kept, in
	// days.
	PerformanceInsightsRetentionPeriod int `yaml:"performance_insights_retention_period"`

	// ParameterGroup is the name of the parameter group.
	ParameterGroup string `yaml:"parameter_group" unique:"region"`
	// OptionGroup is the name of the option group.
	OptionGroup string `yaml:"option_group"`
	// VPCSecurityGroupIDs are the groups that the database is a member of. Of an existing one
	// they are those that it is in.
	VPCSecurityGroupIDs []string `yaml:"vpc_security_group_ids" spec:"beside" ref:"security_group"`
	// DBSubnetGroup is the name of the subnet group.
	DBSubnetGroup string `yaml:"db_subnet_group" unique:"region"`
	// Subnets are the subnets of the subnet group.
	Subnets []string `yaml:"subnets" spec:"required" ref:"subnet"`
	// EnabledCloudwatchLogsExport are the logs that are exported to log groups, such as
	// postgresql.
	EnabledCloudwatchLogsExport []string `yaml:"enabled_cloudwatch_logs_exports"`
	// DeletionProtection refuses to delete the database until it is turned off.
	DeletionProtection bool `yaml:"deletion_protection"`

	// Parameters are the settings in the parameter group, by name: texts as they are written, or
	// facts such as {from: role/loader, attribute: arn}.
	Parameters map[string]*Value `yaml:"parameters"`
	// ReadReplicas are copies of the database that can be read, by name.
	ReadReplicas map[string]*ReadReplica `yaml:"read_replicas" declares:"read_replica"`

	// Certificates is a container that fetches the provider's certificates at the start of
	// each task that connects to the database; its image needs curl. With it, connections are
	// verified.
	Certificates *Sidecar `yaml:"certificates"`
	// Setup runs a task that creates the roles of the database.
	Setup *DatabaseSetup `yaml:"setup"`
	// Proxy pools the connections to the database.
	Proxy *DatabaseProxy `yaml:"proxy"`
}

// DatabaseCluster is servers that share one storage: one writes, the others are read
// from, and one of them takes over when it fails.
type DatabaseCluster struct {
	// Instances is the number of servers, the writer included; left out, 1. Those under
	// read_replicas come on top.
	Instances int `yaml:"instances"`
	// ServerlessV2ScalingConfiguration bounds the size of serverless servers.
	ServerlessV2ScalingConfiguration *DatabaseCapacity `yaml:"serverlessv2_scaling_configuration"`
}

// DatabaseCapacity bounds the size of a server without a fixed size, in the provider's
// units of capacity, of which one has about 2 GiB of memory.
type DatabaseCapacity struct {
	// MinCapacity is the smallest capacity, in units of about 2 GiB of memory. With 0 the
	// server pauses when nobody is connected.
	MinCapacity Number `yaml:"min_capacity" spec:"required"`
	// MaxCapacity is the largest capacity, in units of about 2 GiB of memory.
	MaxCapacity Number `yaml:"max_capacity" spec:"required"`
	// SecondsUntilAutoPause is the time without connections after which the server pauses, in
	// seconds.
	SecondsUntilAutoPause *int `yaml:"seconds_until_auto_pause"`
}

// DatabaseProxy is a pool of connections that the provider runs.
type DatabaseProxy struct {
	// Name is the name of the proxy at the provider.
	Name string `yaml:"name" spec:"required" unique:"region"`
	// VPCSecurityGroupIDs are the security groups of the proxy; left out, those of the
	// database.
	VPCSecurityGroupIDs []string `yaml:"vpc_security_group_ids" ref:"security_group"`
	// Subnets are the subnets of the proxy; left out, those of the database.
	Subnets []string `yaml:"subnets" ref:"subnet"`
	// Secrets are the secrets of the users that connect, each with a username and a password.
	Secrets []string `yaml:"secrets" ref:"secret"`
	// RequireTLS refuses connections that are not encrypted; left out, it does.
	RequireTLS *bool `yaml:"require_tls"`
	// IAMAuth lets clients log in with the token of a role in the place of a password.
	IAMAuth *bool `yaml:"iam_auth"`
	// IdleClientTimeout is the time after which an idle connection is closed, in seconds.
	IdleClientTimeout *int `yaml:"idle_client_timeout"`
	// MaxConnectionsPercent limits the connections of the proxy, in percent of those that the
	// database allows.
	MaxConnectionsPercent *int `yaml:"max_connections_percent"`
	// MaxIdleConnectionsPercent limits the idle connections that the proxy keeps, in percent
	// of those that the database allows.
	MaxIdleConnectionsPercent *int `yaml:"max_idle_connections_percent"`
	// ConnectionBorrowTimeout is the time that a client waits for a connection of the pool, in
	// seconds.
	ConnectionBorrowTimeout *int `yaml:"connection_borrow_timeout"`
}

// DatabaseSetup is a task that is run once before the services start, and again
// after each rotation of a password. As the master user it makes the roles that
// the secrets name, and the extensions.
type DatabaseSetup struct {
	// Container is the container of the task. Its image has a shell and a client of the
	// database.
	Container *Sidecar `yaml:"container" spec:"required"`
	// NetworkConfiguration places the task in the network.
	NetworkConfiguration *NetworkConfiguration `yaml:"network_configuration" spec:"required"`
	// Extensions are the extensions that are created in the database.
	Extensions []string `yaml:"extensions"`
	// Databases are further databases on the same server, such as one for each tenant.
	Databases []SetupDatabase `yaml:"databases"`
	// Migration runs a command that changes the tables, after the roles are created.
	Migration *DatabaseMigration `yaml:"migration"`
	// Notify is the topic that is notified when the task fails.
	Notify string `yaml:"notify" ref:"topic"`
}

// SetupDatabase is a further database on a server. Nobody but its owner connects to it.
type SetupDatabase struct {
	// Name is what clients call the database.
	Name string `yaml:"name" spec:"required,key"`
	// Owner is the role that it belongs to: the username of a secret of the database.
	Owner string `yaml:"owner" spec:"required"`
}

// DatabaseMigration is a command of the application that changes the tables of the
// database. It runs in a task of its own.
type DatabaseMigration struct {
	// TaskDefinition is the family of the task that runs the command.
	TaskDefinition string `yaml:"task_definition" spec:"required" ref:"task_definition"`
	// ContainerName is the container of the task that runs the command.
	ContainerName string `yaml:"container_name" spec:"required"`
	// Command replaces the command of the container, word by word: texts, or facts.
	Command []Value `yaml:"command" spec:"required"`
}

// ReadReplica is a copy of the database that can be read (document: part 2, Read
// Replicas).
type ReadReplica struct {
	// RenamedFrom is the former key. It becomes moved blocks, so nothing is replaced.
	RenamedFrom string `yaml:"renamed_from"`
	// Identifier is the name of the replica at the provider.
	Identifier string `yaml:"identifier" spec:"required" declares:"read_replica" unique:"region"`
	// InstanceClass is the size of the server, such as db.r6g.large.
	InstanceClass string `yaml:"instance_class" spec:"required"`
	// Memory is the least memory of the server, such as 32GB, in the place of the name of a
	// size. The pack chooses the smallest size that has it.
	Memory *MemoryNeed `yaml:"memory"`
	// CPU is the least number of processors of the server, in the place of the name of a size.
	// The pack chooses the smallest size that has them.
	CPU *CPUNeed `yaml:"cpu"`
	// AvailabilityZone is the zone of the replica, such as us-east-1b.
	AvailabilityZone Zone `yaml:"availability_zone"`
	// PubliclyAccessible gives the replica a public address.
	PubliclyAccessible bool `yaml:"publicly_accessible"`
	// AutoMinorVersionUpgrade installs new minor versions in the maintenance window.
	AutoMinorVersionUpgrade bool `yaml:"auto_minor_version_upgrade"`
}
