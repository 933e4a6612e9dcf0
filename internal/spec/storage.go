package spec

// Bucket stores objects (document: part 4). Every bucket is private.
type Bucket struct {
	// RenamedFrom is the key it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from"`
	// Name is unique in the world.
	Name string `yaml:"name" spec:"required" declares:"bucket" unique:"world"`
	// Region is where the bucket is, when it is not the product's region.
	Region     Region            `yaml:"region"`
	Versioning Versioning        `yaml:"versioning"`
	Encryption *BucketEncryption `yaml:"encryption"`
	// LifecyclePolicy is what happens to objects as they age.
	LifecyclePolicy []LifecycleRule `yaml:"lifecycle_policy"`
	// PublicReadAccess would let anybody read the objects.
	PublicReadAccess bool     `yaml:"public_read_access"`
	_                struct{} `yaml:"website_configuration" reject:"website"`
	// CORS says which web pages may read the bucket.
	CORS       []CORSRule  `yaml:"cors_configuration"`
	AccessLogs *AccessLogs `yaml:"access_logs"`
	// ObjectLock keeps every version from being deleted for a time.
	ObjectLock *ObjectLock `yaml:"object_lock"`
	// LogDelivery lets the provider's services write access logs into the bucket.
	LogDelivery bool `yaml:"log_delivery"`
}

// ObjectLock keeps new versions of objects from being deleted or overwritten.
type ObjectLock struct {
	// Mode is GOVERNANCE, which a permission of its own can lift, or COMPLIANCE, which
	// nobody can.
	Mode string `yaml:"mode" spec:"required"`
	// Days is for how long.
	Days int `yaml:"days" spec:"required"`
}

// BucketEncryption is how the objects of a bucket are encrypted.
type BucketEncryption struct {
	// SSEAlgorithm is how objects are encrypted; KMSMasterKeyID is with which key, where
	// that is a choice.
	SSEAlgorithm   string `yaml:"sse_algorithm" spec:"required"`
	KMSMasterKeyID string `yaml:"kms_master_key_id" ref:"encryption_key"`
}

// LifecycleRule moves or deletes objects as they age.
type LifecycleRule struct {
	// ID is what an overlay calls the rule by.
	ID string `yaml:"id" spec:"required,key"`
	// Status is Enabled, or Disabled for a rule that is kept for later.
	Status string `yaml:"status" spec:"required"`
	// Filter restricts the rule to a part of the bucket.
	Filter *LifecycleFilter `yaml:"filter"`

	AbortIncompleteMultipartUpload *AbortUpload          `yaml:"abort_incomplete_multipart_upload"`
	Transition                     *Transition           `yaml:"transition"`
	Expiration                     *Expiration           `yaml:"expiration"`
	NoncurrentVersionExpiration    *NoncurrentExpiration `yaml:"noncurrent_version_expiration"`
}

// LifecycleFilter selects objects by the beginning of their key.
type LifecycleFilter struct {
	// Prefix is how the keys of the objects begin.
	Prefix string `yaml:"prefix"`
}

// AbortUpload ends uploads that were never completed.
type AbortUpload struct {
	// DaysAfterInitiation is how many days an upload may take.
	DaysAfterInitiation int `yaml:"days_after_initiation" spec:"required"`
}

// Transition moves objects to a cheaper class after a number of days.
type Transition struct {
	// Days is the age of the objects, StorageClass where they move to.
	Days         int    `yaml:"days" spec:"required"`
	StorageClass string `yaml:"storage_class" spec:"required"`
}

// Expiration deletes objects after a number of days.
type Expiration struct {
	// Days is the age of the objects.
	Days int `yaml:"days" spec:"required"`
}

// NoncurrentExpiration deletes the old versions of objects after a number of days.
type NoncurrentExpiration struct {
	// NoncurrentDays is how many days ago a newer version took over.
	NoncurrentDays int `yaml:"noncurrent_days" spec:"required"`
}

// CORSRule says which web pages may read a bucket.
type CORSRule struct {
	// AllowedOrigins are the web pages, AllowedMethods and AllowedHeaders what they may
	// send.
	AllowedOrigins []string `yaml:"allowed_origins" spec:"required"`
	AllowedMethods []string `yaml:"allowed_methods" spec:"required"`
	AllowedHeaders []string `yaml:"allowed_headers"`
	// MaxAgeSeconds is how long a browser may remember that.
	MaxAgeSeconds int `yaml:"max_age_seconds"`
}

// AccessLogs are records of requests, written to a bucket.
type AccessLogs struct {
	// Bucket takes the records; Prefix is how their keys begin.
	Bucket string `yaml:"bucket" spec:"required" ref:"bucket"`
	Prefix string `yaml:"prefix"`
}
