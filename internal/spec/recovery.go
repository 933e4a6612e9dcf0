package spec

// RDSBackup is how the database is backed up (document: Database Backup
// Strategy).
type RDSBackup struct {
	AutomatedBackups *AutomatedBackups `yaml:"automated_backups"`
	ManualSnapshots  []ManualSnapshot  `yaml:"manual_snapshots"`
	// VaultLock keeps snapshots from being deleted early, or kept for ever.
	VaultLock *VaultLock `yaml:"vault_lock"`
}

// VaultLock bounds how long what is in the vaults is kept.
type VaultLock struct {
	MinRetention Duration `yaml:"min_retention" spec:"required"`
	MaxRetention Duration `yaml:"max_retention"`
	// ChangeableFor is how long the lock can be taken off again. After that nobody can;
	// left out, whoever has the permission can at any time.
	ChangeableFor Duration `yaml:"changeable_for"`
}

// AutomatedBackups says again what the database says; the two must be equal.
type AutomatedBackups struct {
	// BackupRetentionPeriod is how many days backups are kept.
	BackupRetentionPeriod int         `yaml:"backup_retention_period"`
	BackupWindow          DailyWindow `yaml:"backup_window"`
	// CopyTagsToSnapshot gives snapshots the tags of the database.
	CopyTagsToSnapshot bool `yaml:"copy_tags_to_snapshot"`
	// DeleteAutomatedBackups deletes the backups with the database.
	DeleteAutomatedBackups bool `yaml:"delete_automated_backups"`
}

// ManualSnapshot is a snapshot taken on a schedule.
type ManualSnapshot struct {
	Schedule Schedule `yaml:"schedule" spec:"required,key"`
	// Retention is how long a snapshot is kept.
	Retention       Duration         `yaml:"retention" spec:"required"`
	Encryption      Toggle           `yaml:"encryption"`
	CrossRegionCopy *CrossRegionCopy `yaml:"cross_region_copy"`
	// CrossAccountCopy keeps a copy where nobody of this account can delete it.
	CrossAccountCopy *CrossAccountCopy `yaml:"cross_account_copy"`
}

// CrossAccountCopy keeps a copy of the snapshots in a vault of another account,
// which has to let this one copy into it.
type CrossAccountCopy struct {
	// AccountID is the number of the other account, Vault what the vault is called there.
	AccountID string `yaml:"account_id" spec:"required"`
	Vault     string `yaml:"vault" spec:"required"`
	// Region is where the vault is; left out, the product's.
	Region Region `yaml:"region"`
}

// CrossRegionCopy keeps a copy of the snapshots in another region.
type CrossRegionCopy struct {
	DestinationRegion Region `yaml:"destination_region" spec:"required"`
	KMSKeyID          string `yaml:"kms_key_id" ref:"encryption_key"`
}

// PointInTimeRecovery is how far back the database can be restored.
type PointInTimeRecovery struct {
	// Enabled keeps what happened between the backups.
	Enabled bool `yaml:"enabled" spec:"required"`
	// EarliestRestorableTime is how far back that reaches.
	EarliestRestorableTime PastTime `yaml:"earliest_restorable_time"`
}

// ApplicationBackup is how everything else is backed up (document: Application
// Backup Strategy).
type ApplicationBackup struct {
	S3MediaBackup       *MediaBackup         `yaml:"s3_media_backup"`
	ConfigurationBackup *ConfigurationBackup `yaml:"configuration_backup"`
}

// MediaBackup copies a bucket into another one.
type MediaBackup struct {
	SourceBucket      string `yaml:"source_bucket" spec:"required" ref:"bucket"`
	DestinationBucket string `yaml:"destination_bucket" spec:"required" ref:"bucket"`
	// Schedule is how often the bucket is copied, Retention how long a copy is kept.
	Schedule               Schedule                `yaml:"schedule"`
	Retention              Duration                `yaml:"retention"`
	CrossRegionReplication *CrossRegionReplication `yaml:"cross_region_replication"`
}

// CrossRegionReplication copies each object into a bucket of another region.
type CrossRegionReplication struct {
	DestinationBucket string `yaml:"destination_bucket" spec:"required" ref:"bucket"`
	DestinationRegion Region `yaml:"destination_region" spec:"required"`
	// StorageClass is the class of the copies; left out, that of the objects.
	StorageClass string `yaml:"storage_class"`
}

// ConfigurationBackup is how often what is no data is saved.
type ConfigurationBackup struct {
	ECSTaskDefinitions      Schedule `yaml:"ecs_task_definitions"`
	CloudformationTemplates Schedule `yaml:"cloudformation_templates"`
	SecretsManager          Schedule `yaml:"secrets_manager"`
	ParameterStore          Schedule `yaml:"parameter_store"`
}

// DisasterRecovery is the plan for the loss of a region (document: Disaster
// Recovery Plan).
type DisasterRecovery struct {
	// RTO is how long the product may be gone; RPO is how much of the latest data
	// may be lost.
	RTO Duration `yaml:"rto" spec:"required"`
	RPO Duration `yaml:"rpo" spec:"required"`

	PrimaryRegion   Region `yaml:"primary_region" spec:"required"`
	SecondaryRegion Region `yaml:"secondary_region" spec:"required"`

	// DeclaredBy is who may declare a disaster, in words. The document names
	// nobody.
	DeclaredBy string `yaml:"declared_by"`
	// Notify is the topic that hears of a backup that is missing, of an origin
	// that does not answer and of a test that is due.
	Notify string `yaml:"notify" ref:"topic"`
	// Standby is the name of the product that prepares the second region: a spec of
	// its own for the network, the load balancer and the cluster there.
	Standby Slug `yaml:"standby"`
	// StandbyKMSKeyID encrypts what Notify is called in the second region.
	StandbyKMSKeyID string `yaml:"standby_kms_key_id" ref:"encryption_key"`

	FailoverProcedures Procedures       `yaml:"failover_procedures"`
	TestingSchedule    *TestingSchedule `yaml:"testing_schedule"`
}

// Procedures are lists of steps in the order of the file, where they are a map.
type Procedures []Procedure

// Procedure is a list of steps under its key.
type Procedure struct {
	Key   string
	Steps []string
}

// TestingSchedule is how the plan is practised.
type TestingSchedule struct {
	// Frequency is how often the plan is practised.
	Frequency Schedule `yaml:"frequency" spec:"required"`
	// Scope is what is practised, and Documentation where the results are written down,
	// in words.
	Scope         string `yaml:"scope"`
	Documentation string `yaml:"documentation"`
}
