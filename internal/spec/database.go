package spec

// Database is the relational database (document: part 2, RDS Configuration).
type Database struct {
	// RenamedFrom is the name it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from"`
	// Identifier is what the provider calls the database. The document has it only as a
	// part of a log group's name.
	Identifier string `yaml:"identifier" spec:"required" declares:"database" unique:"region"`
	// Engine is the kind of the database, EngineVersion its version.
	Engine        string `yaml:"engine" spec:"required"`
	EngineVersion string `yaml:"engine_version" spec:"required"`
	// AutoMinorVersionUpgrade takes new minor versions in the maintenance window.
	AutoMinorVersionUpgrade bool `yaml:"auto_minor_version_upgrade"`
	// InstanceClass is the size of the server.
	InstanceClass string `yaml:"instance_class" spec:"required"`
	// Memory and CPU are what it has to have, in place of the name of a size: 32GB, and how
	// many processors. The pack chooses the least size that has that.
	Memory *MemoryNeed `yaml:"memory"`
	CPU    *CPUNeed    `yaml:"cpu"`
	// Cluster is how many servers there are on one storage, where the engine is one that
	// has clusters.
	Cluster *DatabaseCluster `yaml:"cluster"`

	// AllocatedStorage is the size of the disk in GiB, MaxAllocatedStorage how far it may
	// grow by itself. A cluster has neither: its storage is as large as what is in it.
	AllocatedStorage    int `yaml:"allocated_storage"`
	MaxAllocatedStorage int `yaml:"max_allocated_storage"`
	// StorageType is the kind of the disk.
	StorageType string `yaml:"storage_type"`
	// IOPS are the operations a second that are paid for, StorageThroughput is the MiB a
	// second, where the kind of the disk takes them. Not in the document.
	IOPS              *int `yaml:"iops"`
	StorageThroughput *int `yaml:"storage_throughput"`
	// StorageEncrypted encrypts the disk, with KMSKeyID if that names a key.
	StorageEncrypted bool   `yaml:"storage_encrypted"`
	KMSKeyID         string `yaml:"kms_key_id" ref:"encryption_key"`

	// MultiAZ keeps a standby in another zone.
	MultiAZ bool     `yaml:"multi_az"`
	_       struct{} `yaml:"availability_zones" reject:"database zones"`

	// Username is the master user; DBName is the database made at creation.
	Username string `yaml:"username"`
	DBName   string `yaml:"db_name"`
	// SnapshotIdentifier is the snapshot that the database begins with, which has its
	// master user and its databases. It stays here for as long as the database is there.
	SnapshotIdentifier string `yaml:"snapshot_identifier"`
	// ManageMasterUserPassword lets the provider make the password of the master user, keep
	// it in a secret of its own and change it every week.
	ManageMasterUserPassword *bool `yaml:"manage_master_user_password"`
	// IAMAuthentication lets roles log in with a token in the place of a password.
	IAMAuthentication *bool `yaml:"iam_authentication"`
	// BlueGreenUpdate makes changes that restart the database on a copy of it, which
	// then takes its place.
	BlueGreenUpdate *bool `yaml:"blue_green_update"`
	// Port is where the database listens.
	Port Port `yaml:"port"`

	// BackupRetentionPeriod is how many days automated backups are kept. They are made
	// in the BackupWindow, and changes that can wait in the MaintenanceWindow.
	BackupRetentionPeriod int          `yaml:"backup_retention_period"`
	BackupWindow          DailyWindow  `yaml:"backup_window"`
	MaintenanceWindow     WeeklyWindow `yaml:"maintenance_window"`

	// MonitoringInterval is how many seconds apart the server itself is measured, 0 for
	// never.
	MonitoringInterval int `yaml:"monitoring_interval"`
	// PerformanceInsightsEnabled collects which queries take long, and keeps that for
	// PerformanceInsightsRetentionPeriod days.
	PerformanceInsightsEnabled         bool `yaml:"performance_insights_enabled"`
	PerformanceInsightsRetentionPeriod int  `yaml:"performance_insights_retention_period"`

	// ParameterGroup and OptionGroup are what the groups of settings are called.
	ParameterGroup string `yaml:"parameter_group" unique:"region"`
	OptionGroup    string `yaml:"option_group"`
	// VPCSecurityGroupIDs are the groups that the database is a member of.
	VPCSecurityGroupIDs []string `yaml:"vpc_security_group_ids" ref:"security_group"`
	// DBSubnetGroup is what the subnet group is called.
	DBSubnetGroup string `yaml:"db_subnet_group" unique:"region"`
	// Subnets are the members of the subnet group, of which the document has the name
	// only.
	Subnets []string `yaml:"subnets" spec:"required" ref:"subnet"`
	// EnabledCloudwatchLogsExport are the logs of the database that are collected.
	EnabledCloudwatchLogsExport []string `yaml:"enabled_cloudwatch_logs_exports"`
	// DeletionProtection refuses to delete the database until it is turned off.
	DeletionProtection bool `yaml:"deletion_protection"`

	// Parameters are settings of the database, each as it is written. Those of the
	// document are its postgresql settings.
	Parameters   map[string]Text         `yaml:"parameters"`
	ReadReplicas map[string]*ReadReplica `yaml:"read_replicas" declares:"read_replica"`

	// Certificates is a container that fetches the certificates by which the database
	// proves who it is, at the start of each task that connects to it; its image has
	// curl. With it, connections are verified.
	Certificates *Sidecar `yaml:"certificates"`
	// Setup is the task that makes the roles of the database.
	Setup *DatabaseSetup `yaml:"setup"`
	// Proxy keeps connections open in front of the database, for all who connect to it.
	Proxy *DatabaseProxy `yaml:"proxy"`
}

// DatabaseCluster is servers that share one storage: one writes, the others are read
// from, and one of them takes over when it fails.
type DatabaseCluster struct {
	// Instances is how many servers there are, the one that writes among them; left out,
	// 1. Those under read_replicas come on top.
	Instances int `yaml:"instances"`
	// ServerlessV2ScalingConfiguration are the bounds of servers of the class
	// db.serverless.
	ServerlessV2ScalingConfiguration *DatabaseCapacity `yaml:"serverlessv2_scaling_configuration"`
}

// DatabaseCapacity is how small and how large a server without a fixed size gets, in the
// provider's units of capacity, of which one has about 2 GiB of memory.
type DatabaseCapacity struct {
	// MinCapacity may be 0: the server then pauses when nobody connects to it for
	// SecondsUntilAutoPause.
	MinCapacity           Number `yaml:"min_capacity" spec:"required"`
	MaxCapacity           Number `yaml:"max_capacity" spec:"required"`
	SecondsUntilAutoPause *int   `yaml:"seconds_until_auto_pause"`
}

// DatabaseProxy is a pool of connections that the provider runs.
type DatabaseProxy struct {
	// Name is what the provider calls it.
	Name string `yaml:"name" spec:"required" unique:"region"`
	// VPCSecurityGroupIDs are the groups that it is a member of; left out, those of the
	// database. Subnets are where it is; left out, those of the database.
	VPCSecurityGroupIDs []string `yaml:"vpc_security_group_ids" ref:"security_group"`
	Subnets             []string `yaml:"subnets" ref:"subnet"`
	// Secrets have the users that connect, each with a username and a password.
	Secrets []string `yaml:"secrets" ref:"secret"`
	// RequireTLS refuses connections that are not encrypted; left out, it does.
	RequireTLS *bool `yaml:"require_tls"`
	// IAMAuth lets in who has a token of a role in the place of a password.
	IAMAuth *bool `yaml:"iam_auth"`
	// IdleClientTimeout is after how many seconds of silence a connection is closed.
	IdleClientTimeout *int `yaml:"idle_client_timeout"`
	// MaxConnectionsPercent is how much of the connections of the database it may take,
	// MaxIdleConnectionsPercent how much of them it keeps when nobody asks for them.
	MaxConnectionsPercent     *int `yaml:"max_connections_percent"`
	MaxIdleConnectionsPercent *int `yaml:"max_idle_connections_percent"`
	// ConnectionBorrowTimeout is for how many seconds a client waits for a connection.
	ConnectionBorrowTimeout *int `yaml:"connection_borrow_timeout"`
}

// DatabaseSetup is a task that is run once before the services start, and again
// after each rotation of a password. As the master user it makes the roles that
// the secrets name, and the extensions.
type DatabaseSetup struct {
	// Container has an image with a shell and psql.
	Container            *Sidecar              `yaml:"container" spec:"required"`
	NetworkConfiguration *NetworkConfiguration `yaml:"network_configuration" spec:"required"`
	// Extensions are made in the database.
	Extensions []string `yaml:"extensions"`
	// Migration changes the tables, after the roles are made.
	Migration *DatabaseMigration `yaml:"migration"`
	// Notify is told when the task fails.
	Notify string `yaml:"notify" ref:"topic"`
}

// DatabaseMigration is a command of the application that changes the tables of the
// database. It runs in a task of its own.
type DatabaseMigration struct {
	TaskDefinition string `yaml:"task_definition" spec:"required" ref:"task_definition"`
	// ContainerName is the container of the task that runs the command.
	ContainerName string `yaml:"container_name" spec:"required"`
	// Command takes the place of the container's.
	Command []string `yaml:"command" spec:"required"`
}

// ReadReplica is a copy of the database that can be read (document: part 2, Read
// Replicas).
type ReadReplica struct {
	// RenamedFrom is the key it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from"`
	// Identifier is what the provider calls the replica.
	Identifier string `yaml:"identifier" spec:"required" declares:"read_replica" unique:"region"`
	// InstanceClass is the size of the server.
	InstanceClass string `yaml:"instance_class" spec:"required"`
	// Memory and CPU are what it has to have, in place of the name of a size: 32GB, and how
	// many processors. As for the database.
	Memory           *MemoryNeed `yaml:"memory"`
	CPU              *CPUNeed    `yaml:"cpu"`
	AvailabilityZone Zone        `yaml:"availability_zone"`
	// PubliclyAccessible gives it an address in the internet.
	PubliclyAccessible bool `yaml:"publicly_accessible"`
	// AutoMinorVersionUpgrade takes new minor versions in the maintenance window.
	AutoMinorVersionUpgrade bool `yaml:"auto_minor_version_upgrade"`
}
