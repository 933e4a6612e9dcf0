package spec

// Bucket stores objects (document: part 4). Every bucket is private.
type Bucket struct {
	// RenamedFrom is the former key. It becomes moved blocks, so nothing is replaced.
	RenamedFrom string `yaml:"renamed_from"`
	// Existing is one that somebody else made, in the place of the keys that would make it.
	Existing *Existing `yaml:"existing"`
	// Name is the name of the bucket, which no other bucket in the world may have.
	Name string `yaml:"name" spec:"required" declares:"bucket" unique:"world"`
	// Region is the region of the bucket, if it is not the product's.
	Region Region `yaml:"region"`
	// Versioning keeps the old versions of objects: Enabled or Suspended.
	Versioning Versioning `yaml:"versioning"`
	// Encryption sets how the objects are encrypted.
	Encryption *BucketEncryption `yaml:"encryption"`
	// LifecyclePolicy lists the rules by which objects are moved to cheaper classes or
	// deleted.
	LifecyclePolicy []LifecycleRule `yaml:"lifecycle_policy"`
	// PublicReadAccess would let anybody read the objects.
	PublicReadAccess bool     `yaml:"public_read_access"`
	_                struct{} `yaml:"website_configuration" reject:"website"`
	// CORS lists the web pages that may read the bucket.
	CORS []CORSRule `yaml:"cors_configuration"`
	// AccessLogs writes records of the requests to a bucket.
	AccessLogs *AccessLogs `yaml:"access_logs"`
	// ObjectLock keeps new versions of objects from being deleted for a time.
	ObjectLock *ObjectLock `yaml:"object_lock"`
	// LogDelivery lets the provider's services write access logs into the bucket.
	LogDelivery bool `yaml:"log_delivery"`
	// Notifications send the events of objects to queues, topics or functions.
	Notifications []BucketNotification `yaml:"notifications"`
	// EventBus sends all events of objects to the event bus of the account.
	EventBus bool `yaml:"event_bus"`
	// Replication copies new objects to other buckets.
	Replication []BucketReplication `yaml:"replication"`
}

// BucketNotification tells a queue, a topic or a function of what happens to objects.
type BucketNotification struct {
	// To is the queue, topic or function that is notified: a fact such as {from:
	// queue/incoming, attribute: name}, or the address of something elsewhere.
	To Value `yaml:"to" spec:"required"`
	// Events are the kinds of events, by the names of the provider.
	Events []string `yaml:"events" spec:"required"`
	// Prefix limits the notification to objects whose keys begin so, such as uploads/.
	Prefix string `yaml:"prefix"`
	// Suffix limits the notification to objects whose keys end so, such as .jpg.
	Suffix string `yaml:"suffix"`
}

// BucketReplication copies what is written to another bucket.
type BucketReplication struct {
	// ID names the rule. An overlay refers to the rule by it.
	ID string `yaml:"id" spec:"required,key"`
	// Destination is the bucket that takes the copies. Both buckets keep versions.
	Destination string `yaml:"destination" spec:"required" ref:"bucket"`
	// Prefix limits the rule to objects whose keys begin so; left out, it takes all.
	Prefix string `yaml:"prefix"`
	// Priority decides between rules that match the same object: the greatest wins. Left out,
	// the rules are numbered from 1.
	Priority *int `yaml:"priority"`
	// StorageClass is the class of the copies; left out, that of the objects.
	StorageClass string `yaml:"storage_class"`
	// DeleteMarkers copies delete markers too: an object that is deleted here is hidden there.
	DeleteMarkers *bool `yaml:"delete_markers"`
	// ReplicationTime promises that a copy is there within 15 minutes, and measures it.
	ReplicationTime bool `yaml:"replication_time"`
}

// ObjectLock keeps new versions of objects from being deleted or overwritten.
type ObjectLock struct {
	// Mode is GOVERNANCE, which a permission can lift, or COMPLIANCE, which nobody can.
	Mode string `yaml:"mode" spec:"required"`
	// Days is the time that a version is locked, in days. Years may stand in its place.
	Days int `yaml:"days"`
	// Years is the time that a version is locked, in years. Days may stand in its place.
	Years int `yaml:"years"`
}

// BucketEncryption encrypts the objects of a bucket.
type BucketEncryption struct {
	// SSEAlgorithm is the algorithm of the encryption: AES256, or one of the provider.
	SSEAlgorithm string `yaml:"sse_algorithm" spec:"required"`
	// KMSMasterKeyID is the encryption key, for algorithms with keys of one's own.
	KMSMasterKeyID string `yaml:"kms_master_key_id" ref:"encryption_key"`
}

// LifecycleRule moves or deletes objects as they age.
type LifecycleRule struct {
	// ID names the rule. An overlay refers to the rule by it.
	ID string `yaml:"id" spec:"required,key"`
	// Status is Enabled, or Disabled for a rule that is kept for later.
	Status string `yaml:"status" spec:"required"`
	// Filter restricts the rule to a part of the bucket.
	Filter *LifecycleFilter `yaml:"filter"`

	// AbortIncompleteMultipartUpload ends uploads that were never completed.
	AbortIncompleteMultipartUpload *AbortUpload `yaml:"abort_incomplete_multipart_upload"`
	// Transition moves objects to a cheaper class after a number of days.
	Transition *Transition `yaml:"transition"`
	// Transitions move objects to several classes, one after another.
	Transitions []Transition `yaml:"transitions"`
	// Expiration deletes objects after a number of days.
	Expiration *Expiration `yaml:"expiration"`
	// NoncurrentVersionTransitions move the old versions of objects to cheaper classes.
	NoncurrentVersionTransitions []NoncurrentTransition `yaml:"noncurrent_version_transitions"`
	// NoncurrentVersionExpiration deletes the old versions of objects after a number of days.
	NoncurrentVersionExpiration *NoncurrentExpiration `yaml:"noncurrent_version_expiration"`
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
	// Prefix selects objects whose keys begin so, such as logs/.
	Prefix string `yaml:"prefix"`
	// Tags select objects that have all of these tags.
	Tags map[string]Text `yaml:"tags"`
	// ObjectSizeGreaterThan selects objects larger than this, in bytes.
	ObjectSizeGreaterThan int `yaml:"object_size_greater_than"`
	// ObjectSizeLessThan selects objects smaller than this, in bytes.
	ObjectSizeLessThan int `yaml:"object_size_less_than"`
}

// AbortUpload ends uploads that were never completed.
type AbortUpload struct {
	// DaysAfterInitiation is the time that an upload may take, in days.
	DaysAfterInitiation int `yaml:"days_after_initiation" spec:"required"`
}

// Transition moves objects to a cheaper class after a number of days.
type Transition struct {
	// Days is the age at which objects are moved, in days.
	Days int `yaml:"days" spec:"required"`
	// StorageClass is the class that objects are moved to.
	StorageClass string `yaml:"storage_class" spec:"required"`
}

// Expiration deletes objects after a number of days.
type Expiration struct {
	// Days is the age at which objects are deleted, in days.
	Days int `yaml:"days"`
	// ExpiredObjectDeleteMarker removes delete markers of objects that have no versions left.
	// It stands in the place of Days.
	ExpiredObjectDeleteMarker bool `yaml:"expired_object_delete_marker"`
}

// NoncurrentTransition moves the old versions of objects to a cheaper class.
type NoncurrentTransition struct {
	// NoncurrentDays is the time after which an old version is moved, in days since a newer
	// one replaced it.
	NoncurrentDays int `yaml:"noncurrent_days" spec:"required"`
	// StorageClass is the class that old versions are moved to.
	StorageClass string `yaml:"storage_class" spec:"required"`
	// NewerNoncurrentVersions is the number of newest old versions that are not moved.
	NewerNoncurrentVersions int `yaml:"newer_noncurrent_versions"`
}

// NoncurrentExpiration deletes the old versions of objects after a number of days.
type NoncurrentExpiration struct {
	// NoncurrentDays is the time after which an old version is deleted, in days since a newer
	// one replaced it.
	NoncurrentDays int `yaml:"noncurrent_days" spec:"required"`
	// NewerNoncurrentVersions is the number of newest old versions that are not deleted.
	NewerNoncurrentVersions int `yaml:"newer_noncurrent_versions"`
}

// CORSRule says which web pages may read a bucket.
type CORSRule struct {
	// AllowedOrigins are the origins of the web pages, such as https://www.example.com.
	AllowedOrigins []string `yaml:"allowed_origins" spec:"required"`
	// AllowedMethods are the methods that the pages may use, such as GET.
	AllowedMethods []string `yaml:"allowed_methods" spec:"required"`
	// AllowedHeaders are the request headers that the pages may send, with * for any.
	AllowedHeaders []string `yaml:"allowed_headers"`
	// ExposeHeaders are the response headers that the pages may read.
	ExposeHeaders []string `yaml:"expose_headers"`
	// MaxAgeSeconds is the time that a browser remembers the answer to a preflight request, in
	// seconds.
	MaxAgeSeconds int `yaml:"max_age_seconds"`
}

// AccessLogs are records of requests, written to a bucket.
type AccessLogs struct {
	// Bucket is the bucket that takes the records.
	Bucket string `yaml:"bucket" spec:"required" ref:"bucket"`
	// Prefix begins the keys of the records, such as cdn/.
	Prefix string `yaml:"prefix"`
}
