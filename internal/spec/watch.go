package spec

// Watch are the alarms that any product needs, with the limits of this one. What is
// left out is not watched. The document has none of them.
type Watch struct {
	// Notify are the topics that hear of the alarms.
	Notify []string `yaml:"notify" spec:"required" ref:"topic"`
	// MissingTasks is the number of minutes for which a service may have fewer tasks than it
	// should.
	MissingTasks int `yaml:"missing_tasks"`
	// UnhealthyTargets is the number of minutes for which a task may fail the health checks
	// of the load balancer.
	UnhealthyTargets int `yaml:"unhealthy_targets"`
	// FreeStorage is the share of its storage that each database instance has to have free,
	// in percent.
	FreeStorage Number `yaml:"free_storage"`
	// Connections is the number of connections that each database instance may have.
	Connections int `yaml:"connections"`
	// ReplicaLag is the time that a read replica may be behind, such as 1_minute.
	ReplicaLag Duration `yaml:"replica_lag"`
	// CacheMemory is the share of its memory that each node of the cache may use, in
	// percent.
	CacheMemory Number `yaml:"cache_memory"`
	// Evictions is the number of keys that a node of the cache may evict in five minutes to
	// make room.
	Evictions *int `yaml:"evictions"`
	// CertificateExpiry is how long before its end a certificate has to be renewed, such as
	// 30_days.
	CertificateExpiry Duration `yaml:"certificate_expiry"`
	// FailedBackups turns on alarms for failed backups, failed copies of them and failed
	// tests of restoring.
	FailedBackups Toggle `yaml:"failed_backups"`
}
