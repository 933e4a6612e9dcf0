package spec

// Bucket stores objects (document: part 4). Every bucket is private.
type Bucket struct {
	// RenamedFrom is the key it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from"`
	// Existing is one that somebody else made, in the place of the keys that would make it.
	Existing *Existing `yaml:"existing"`
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
	// Notifications tell others of what happens to objects.
	Notifications []BucketNotification `yaml:"notifications"`
	// EventBus tells the event bus of the account of all that happens to objects.
	EventBus bool `yaml:"event_bus"`
	// Replication copies what is written from then on to other buckets.
	Replication []BucketReplication `yaml:"replication"`
}

// BucketNotification tells a queue, a topic or a function of what happens to objects.
type BucketNotification struct {
	// To is who is told: a fact such as {from: queue/incoming, attribute: arn}, or the
	// provider's own name of something elsewhere.
	To Value `yaml:"to" spec:"required"`
	// Events are what it is told of, such as s3:ObjectCreated:*.
	Events []string `yaml:"events" spec:"required"`
	// Prefix and Suffix are how the keys of the objects begin and end.
	Prefix string `yaml:"prefix"`
	Suffix string `yaml:"suffix"`
}

// BucketReplication copies what is written to another bucket.
type BucketReplication struct {
	// ID is what an overlay calls the rule by.
	ID string `yaml:"id" spec:"required,key"`
	// Destination is the bucket that takes the copies. Both buckets keep versions.
	Destination string `yaml:"destination" spec:"required" ref:"bucket"`
	// Prefix is how the keys of the objects begin that are copied; all without it.
	Prefix string `yaml:"prefix"`
	// Priority decides between rules that take the same object: the greatest wins. Left
	// out, the rules count from the first one.
	Priority *int `yaml:"priority"`
	// StorageClass is that of the copies; without it, that of the objects.
	StorageClass string `yaml:"storage_class"`
	// DeleteMarkers are followed too: what is deleted here is hidden there.
	DeleteMarkers *bool `yaml:"delete_markers"`
	// ReplicationTime promises that a copy is there within 15 minutes, and measures it.
	ReplicationTime bool `yaml:"replication_time"`
}

// ObjectLock keeps new versions of objects from being deleted or overwritten.
type ObjectLock struct {
	// Mode is GOVERNANCE, which a permission of its own can lift, or COMPLIANCE, which
	// nobody can.
	Mode string `yaml:"mode" spec:"required"`
	// Days or Years is for how long.
	Days  int `yaml:"days"`
	Years int `yaml:"years"`
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

	AbortIncompleteMultipartUpload *AbortUpload `yaml:"abort_incomplete_multipart_upload"`
	Transition                     *Transition  `yaml:"transition"`
	// Transitions are several of them: one class after another.
	Transitions []Transition `yaml:"transitions"`
	Expiration  *Expiration  `yaml:"expiration"`
	// NoncurrentVersionTransitions move the old versions of objects.
	NoncurrentVersionTransitions []NoncurrentTransition `yaml:"noncurrent_version_transitions"`
	NoncurrentVersionExpiration  *NoncurrentExpiration  `yaml:"noncurrent_version_expiration"`
}

// PlacedTransition is a transition with its place, below that of its rule.
type PlacedTransition struct {
	Transition
	Path string
}

// Moves are the transitions of the current versions of objects.
func (r *LifecycleRule) Moves() []PlacedTransition {
	var all []PlacedTransition
	if r.Transition != nil {
		all = append(all, PlacedTransition{*r.Transition, "transition"})
	}
	for i, t := range r.Transitions {
		all = append(all, PlacedTransition{t, "transitions" + index(i)})
	}
	return all
}

// LifecycleFilter selects objects by the beginning of their key.
type LifecycleFilter struct {
	// Prefix is how the keys of the objects begin.
	Prefix string `yaml:"prefix"`
	// Tags are those that the objects have, all of them.
	Tags map[string]Text `yaml:"tags"`
	// ObjectSizeGreaterThan and ObjectSizeLessThan bound the size of the objects, in
	// bytes.
	ObjectSizeGreaterThan int `yaml:"object_size_greater_than"`
	ObjectSizeLessThan    int `yaml:"object_size_less_than"`
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
	Days int `yaml:"days"`
	// ExpiredObjectDeleteMarker removes the marker of an object of which nothing else is
	// left, in the place of days.
	ExpiredObjectDeleteMarker bool `yaml:"expired_object_delete_marker"`
}

// NoncurrentTransition moves the old versions of objects to a cheaper class.
type NoncurrentTransition struct {
	// NoncurrentDays is how many days ago a newer version took over, StorageClass where
	// the old one moves to.
	NoncurrentDays int    `yaml:"noncurrent_days" spec:"required"`
	StorageClass   string `yaml:"storage_class" spec:"required"`
	// NewerNoncurrentVersions is how many of the newest old versions stay.
	NewerNoncurrentVersions int `yaml:"newer_noncurrent_versions"`
}

// NoncurrentExpiration deletes the old versions of objects after a number of days.
type NoncurrentExpiration struct {
	// NoncurrentDays is how many days ago a newer version took over.
	NoncurrentDays int `yaml:"noncurrent_days" spec:"required"`
	// NewerNoncurrentVersions is how many of the newest old versions are kept in any case.
	NewerNoncurrentVersions int `yaml:"newer_noncurrent_versions"`
}

// CORSRule says which web pages may read a bucket.
type CORSRule struct {
	// AllowedOrigins are the web pages, AllowedMethods and AllowedHeaders what they may
	// send.
	AllowedOrigins []string `yaml:"allowed_origins" spec:"required"`
	AllowedMethods []string `yaml:"allowed_methods" spec:"required"`
	AllowedHeaders []string `yaml:"allowed_headers"`
	// ExposeHeaders are the headers of an answer that the pages may read.
	ExposeHeaders []string `yaml:"expose_headers"`
	// MaxAgeSeconds is how long a browser may remember that.
	MaxAgeSeconds int `yaml:"max_age_seconds"`
}

// AccessLogs are records of requests, written to a bucket.
type AccessLogs struct {
	// Bucket takes the records; Prefix is how their keys begin.
	Bucket string `yaml:"bucket" spec:"required" ref:"bucket"`
	Prefix string `yaml:"prefix"`
}
