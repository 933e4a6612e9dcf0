package spec

// Watch are the alarms that any product needs, with the limits of this one. What is
// left out is not watched. The document has none of them.
type Watch struct {
	// Notify are the topics that hear of it.
	Notify []string `yaml:"notify" spec:"required" ref:"topic"`
	// MissingTasks is how many minutes a service may have fewer tasks than it is to
	// have, UnhealthyTargets how many one of them may fail the checks of the load
	// balancer.
	MissingTasks     int `yaml:"missing_tasks"`
	UnhealthyTargets int `yaml:"unhealthy_targets"`
	// FreeStorage is how many percent of the storage of each database instance have to
	// be free.
	FreeStorage Number `yaml:"free_storage"`
	// Connections is how many connections an instance may have.
	Connections int `yaml:"connections"`
	// ReplicaLag is how far a read replica may be behind.
	ReplicaLag Duration `yaml:"replica_lag"`
	// CacheMemory is how many percent of the memory of each node of the cache may be in
	// use, Evictions how many keys may be evicted in five minutes to make room.
	CacheMemory Number `yaml:"cache_memory"`
	Evictions   *int   `yaml:"evictions"`
	// CertificateExpiry is how long before its end a certificate has to be renewed.
	CertificateExpiry Duration `yaml:"certificate_expiry"`
	// FailedBackups are backups, their copies and the tests of restoring that fail.
	FailedBackups Toggle `yaml:"failed_backups"`
}
