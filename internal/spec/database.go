package spec

// Database is the relational database (document: part 2, RDS Configuration).
type Database struct {
	// Identifier stands in the document only as a part of a log group's name.
	Identifier    string `yaml:"identifier" spec:"required" declares:"database"`
	Engine        string `yaml:"engine" spec:"required"`
	EngineVersion string `yaml:"engine_version" spec:"required"`
	InstanceClass string `yaml:"instance_class" spec:"required"`

	AutoMinorVersionUpgrade bool `yaml:"auto_minor_version_upgrade"`

	// Storage, in GiB; the maximum is how far it may grow by itself.
	AllocatedStorage    int    `yaml:"allocated_storage" spec:"required"`
	MaxAllocatedStorage int    `yaml:"max_allocated_storage"`
	StorageType         string `yaml:"storage_type"`
	StorageEncrypted    bool   `yaml:"storage_encrypted"`
	KMSKeyID            string `yaml:"kms_key_id" ref:"encryption_key"`

	MultiAZ bool     `yaml:"multi_az"`
	_       struct{} `yaml:"availability_zones" reject:"database zones"`

	// Username is the master user; DBName is the database made at creation.
	Username string `yaml:"username"`
	DBName   string `yaml:"db_name"`
	Port     Port   `yaml:"port"`

	// Automated backups are kept for a number of days.
	BackupRetentionPeriod int          `yaml:"backup_retention_period"`
	BackupWindow          DailyWindow  `yaml:"backup_window"`
	MaintenanceWindow     WeeklyWindow `yaml:"maintenance_window"`

	// MonitoringInterval is in seconds, the retention of the insights in days.
	MonitoringInterval                 int  `yaml:"monitoring_interval"`
	PerformanceInsightsEnabled         bool `yaml:"performance_insights_enabled"`
	PerformanceInsightsRetentionPeriod int  `yaml:"performance_insights_retention_period"`

	ParameterGroup      string   `yaml:"parameter_group"`
	OptionGroup         string   `yaml:"option_group"`
	VPCSecurityGroupIDs []string `yaml:"vpc_security_group_ids" ref:"security_group"`
	DBSubnetGroup       string   `yaml:"db_subnet_group"`
	// Subnets are the members of the subnet group, which the document only names.
	Subnets                     []string `yaml:"subnets" spec:"required" ref:"subnet"`
	EnabledCloudwatchLogsExport []string `yaml:"enabled_cloudwatch_logs_exports"`
	DeletionProtection          bool     `yaml:"deletion_protection"`

	// Parameters are those of the document's postgresql settings, each as the text
	// that stands there.
	Parameters   map[string]Text         `yaml:"parameters"`
	ReadReplicas map[string]*ReadReplica `yaml:"read_replicas" declares:"read_replica"`
}

// ReadReplica is a copy of the database that can be read (document: part 2, Read
// Replicas).
type ReadReplica struct {
	Identifier              string `yaml:"identifier" spec:"required" declares:"read_replica"`
	InstanceClass           string `yaml:"instance_class" spec:"required"`
	AvailabilityZone        Zone   `yaml:"availability_zone"`
	PubliclyAccessible      bool   `yaml:"publicly_accessible"`
	AutoMinorVersionUpgrade bool   `yaml:"auto_minor_version_upgrade"`
}
