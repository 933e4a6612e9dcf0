package spec

// RDSBackup is how the database is backed up (document: Database Backup
// Strategy).
type RDSBackup struct {
	// AutomatedBackups repeats what the database says of its daily backups. Both have to be
	// equal.
	AutomatedBackups *AutomatedBackups `yaml:"automated_backups"`
	// ManualSnapshots are the snapshots that are taken on schedules besides.
	ManualSnapshots []ManualSnapshot `yaml:"manual_snapshots"`
	// VaultLock keeps snapshots from being deleted too early, and from being kept too long.
	VaultLock *VaultLock `yaml:"vault_lock"`
}

// VaultLock bounds how long what is in the vaults is kept.
type VaultLock struct {
	// MinRetention is the shortest time for which a snapshot may be kept.
	MinRetention Duration `yaml:"min_retention" spec:"required"`
	// MaxRetention is the longest time for which a snapshot may be kept.
	MaxRetention Duration `yaml:"max_retention"`
	// ChangeableFor is how long the lock can still be removed. After that nobody can remove
	// it. If left out, whoever has the permission can do so at any time.
	ChangeableFor Duration `yaml:"changeable_for"`
}

// AutomatedBackups says again what the database says; the two must be equal.
type AutomatedBackups struct {
	// BackupRetentionPeriod is the number of days that backups are kept.
	BackupRetentionPeriod int `yaml:"backup_retention_period"`
	// BackupWindow is the time of day in UTC when backups are made, such as 03:00-04:00.
	BackupWindow DailyWindow `yaml:"backup_window"`
	// CopyTagsToSnapshot gives snapshots the tags of the database.
	CopyTagsToSnapshot bool `yaml:"copy_tags_to_snapshot"`
	// DeleteAutomatedBackups deletes the backups with the database.
	DeleteAutomatedBackups bool `yaml:"delete_automated_backups"`
}

// ManualSnapshot is a snapshot taken on a schedule.
type ManualSnapshot struct {
	// Schedule is how often a snapshot is taken, such as weekly.
	Schedule Schedule `yaml:"schedule" spec:"required,key"`
	// Retention is how long each snapshot is kept, such as 3_months.
	Retention Duration `yaml:"retention" spec:"required"`
	// Encryption encrypts the snapshots.
	Encryption Toggle `yaml:"encryption"`
	// CrossRegionCopy keeps a copy of each snapshot in another region.
	CrossRegionCopy *CrossRegionCopy `yaml:"cross_region_copy"`
	// CrossAccountCopy keeps a copy of each snapshot in another account, where nobody of
	// this one can delete it.
	CrossAccountCopy *CrossAccountCopy `yaml:"cross_account_copy"`
}

// CrossAccountCopy keeps a copy of the snapshots in a vault of another account,
// which has to let this one copy into it.
type CrossAccountCopy struct {
	// To is the vault, in the place of its account, name and region.
	To string `yaml:"to" ref:"backup_vault"`
	// AccountID is the number of the other account, with twelve digits.
	AccountID string `yaml:"account_id"`
	// Vault is the name of the vault in the other account.
	Vault string `yaml:"vault"`
	// Region is the region of the vault. It is the region of the product if left out.
	Region Region `yaml:"region"`
}

// CrossRegionCopy keeps a copy of the snapshots in another region.
type CrossRegionCopy struct {
	// DestinationRegion is the region that the copies are kept in, such as us-west-2.
	DestinationRegion Region `yaml:"destination_region" spec:"required"`
	// KMSKeyID is the key of that region that encrypts the copies.
	KMSKeyID string `yaml:"kms_key_id" ref:"encryption_key"`
}

// PointInTimeRecovery is how far back the database can be restored.
type PointInTimeRecovery struct {
	// Enabled keeps the changes between backups, so that the database can be restored to any
	// moment.
	Enabled bool `yaml:"enabled" spec:"required"`
	// EarliestRestorableTime is the oldest moment that the database can be restored to, such
	// as 7_days_ago.
	EarliestRestorableTime PastTime `yaml:"earliest_restorable_time"`
}

// ApplicationBackup is how everything else is backed up (document: Application
// Backup Strategy).
type ApplicationBackup struct {
	// BucketCopies copy the objects of buckets into other ones, by a name for each pair.
	BucketCopies map[string]*BucketCopy `yaml:"bucket_copies" short:"s3_media_backup"`
	// ConfigurationBackup says how often what is no data is saved, by the name of what is
	// saved: {secrets_manager: weekly}.
	ConfigurationBackup map[string]Schedule `yaml:"configuration_backup"`
}

// BucketCopy copies a bucket into another one.
type BucketCopy struct {
	// RenamedFrom is the former name. It becomes moved blocks, so nothing is replaced.
	RenamedFrom string `yaml:"renamed_from"`
	// SourceBucket is the bucket whose objects are copied.
	SourceBucket string `yaml:"source_bucket" spec:"required" ref:"bucket"`
	// DestinationBucket is the bucket that the copies by Schedule are kept in.
	DestinationBucket string `yaml:"destination_bucket" ref:"bucket"`
	// Schedule is how often objects are copied, such as daily.
	Schedule Schedule `yaml:"schedule"`
	// Retention is how long a copy is kept, such as 1_year.
	Retention Duration `yaml:"retention"`
	// CrossRegionReplication copies each object into a bucket of another region as soon as
	// it is written.
	CrossRegionReplication *CrossRegionReplication `yaml:"cross_region_replication"`
}

// CrossRegionReplication copies each object into a bucket of another region.
type CrossRegionReplication struct {
	// DestinationBucket is the bucket of the other region.
	DestinationBucket string `yaml:"destination_bucket" spec:"required" ref:"bucket"`
	// DestinationRegion is the other region, such as us-west-2.
	DestinationRegion Region `yaml:"destination_region" spec:"required"`
	// StorageClass is the class of the copies, such as STANDARD_IA. It is the class of the
	// objects if left out.
	StorageClass string `yaml:"storage_class"`
}

// DisasterRecovery is the plan for the loss of a region (document: Disaster
// Recovery Plan).
type DisasterRecovery struct {
	// RTO is how long the product may be gone, such as 4_hours.
	RTO Duration `yaml:"rto" spec:"required"`
	// RPO is how much of the latest data may be lost, as the time in which it was written,
	// such as 15_minutes.
	RPO Duration `yaml:"rpo" spec:"required"`

	// PrimaryRegion is the region that the product runs in. It has to be that of the
	// product.
	PrimaryRegion Region `yaml:"primary_region" spec:"required"`
	// SecondaryRegion is the region that takes over when PrimaryRegion is lost.
	SecondaryRegion Region `yaml:"secondary_region" spec:"required"`

	// DeclaredBy says in words who may declare a disaster. The document names nobody.
	DeclaredBy string `yaml:"declared_by"`
	// Notify is the topic that hears of a backup that is missing, of an origin that does not
	// answer and of a test that is due.
	Notify string `yaml:"notify" ref:"topic"`
	// Standby is the name of the product that prepares the second region: a spec of
	// its own for the network, the load balancer and the cluster there.
	Standby Slug `yaml:"standby"`
	// StandbyKMSKeyID is the key that encrypts the copy of the topic Notify in the second
	// region.
	StandbyKMSKeyID string `yaml:"standby_kms_key_id" ref:"encryption_key"`

	// FailoverProcedures are lists of steps in words, each under the name of what is failed
	// over. They are shown in this order.
	FailoverProcedures Procedures `yaml:"failover_procedures"`
	// TestingSchedule is how often the plan is practised, and what of it.
	TestingSchedule *TestingSchedule `yaml:"testing_schedule"`
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
	// Scope is what is practised, in words.
	Scope string `yaml:"scope"`
	// Documentation says in words where the results are written down.
	Documentation string `yaml:"documentation"`
}
