package validate

import (
	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// dataRules are about the database, the cache and the buckets.
func dataRules() []Rule {
	return []Rule{
		{"backup-same-bucket", hcl.DiagError, "Backup into itself", backupBucket},
		{"key-region", hcl.DiagError, "Key in another region", keyRegion},
		{"lifecycle-action", hcl.DiagError, "Rule without action", lifecycleAction},
		{"secret-source", hcl.DiagError, "Missing source", secretSource},
		{"storage-growth", hcl.DiagError, "Bounds out of order", storageGrowth},
	}
}

func storageGrowth(c *checker) {
	for path, d := range c.databases() {
		if d.MaxAllocatedStorage > 0 && d.MaxAllocatedStorage < d.AllocatedStorage {
			c.report(path+".max_allocated_storage",
				"The storage may grow to %d GiB and begins with %d. Make the first greater.",
				d.MaxAllocatedStorage, d.AllocatedStorage)
		}
	}
}

// keyRegion checks that each key is in the region of the data that it encrypts,
// because keys do not work across regions.
func keyRegion(c *checker) {
	home := c.regionOf("")
	for path, d := range c.databases() {
		c.keyIn(path+".kms_key_id", d.KMSKeyID, home)
	}
	for key, bucket := range c.Storage {
		if bucket.Encryption != nil {
			c.keyIn("storage"+spec.Segment(key)+".encryption.kms_master_key_id",
				bucket.Encryption.KMSMasterKeyID, c.regionOf(bucket.Region))
		}
	}
	for key, secret := range c.Secrets {
		c.keyIn("secrets"+spec.Segment(key)+".kms_key_id", secret.KMSKeyID, home)
	}
	for i, group := range c.LogGroups {
		c.keyIn(at("log_groups[%d].kms_key_id", i), group.KMSKeyID, home)
	}
	for i, topic := range c.Topics {
		c.keyIn(at("topics[%d].kms_key_id", i), topic.KMSKeyID, home)
	}
	if c.RDSBackup != nil {
		for i, snapshot := range c.RDSBackup.ManualSnapshots {
			if snapshot.CrossRegionCopy != nil {
				c.keyIn(at(
					"rds_backup.manual_snapshots[%d].cross_region_copy.kms_key_id",
					i), snapshot.CrossRegionCopy.KMSKeyID, snapshot.CrossRegionCopy.DestinationRegion)
			}
		}
	}
}

func (c *checker) keyIn(path, name string, region spec.Region) {
	key := c.EncryptionKeys[name]
	if key == nil || region == "" {
		return
	}
	if own := c.regionOf(key.Region); own != region {
		c.report(path,
			"The key %q is in the region %s, and what it encrypts is in %s. Use a key of the same region.",
			name, own, region)
	}
}

func lifecycleAction(c *checker) {
	for key, bucket := range c.Storage {
		for i, rule := range bucket.LifecyclePolicy {
			moves := len(rule.Moves()) > 0 || len(rule.NoncurrentVersionTransitions) > 0
			deletes := rule.AbortIncompleteMultipartUpload != nil || rule.Expiration != nil ||
				rule.NoncurrentVersionExpiration != nil
			if !moves && !deletes {
				c.report(at("storage%s.lifecycle_policy[%d].id", spec.Segment(key), i),
					"The rule does nothing. Add abort_incomplete_multipart_upload, transition, expiration or "+
						"noncurrent_version_expiration.")
			}
		}
	}
}

// copyNowhere finds copies of buckets that name no other bucket.
func copyNowhere(c *checker) {
	for path, copied := range c.bucketCopies() {
		switch {
		case copied.DestinationBucket != "":
		case copied.CrossRegionReplication == nil:
			c.report(path+".source_bucket",
				"Nothing says where the bucket %q is copied to. Add destination_bucket with a schedule, or cross_region_replication.",
				copied.SourceBucket)
		case copied.Schedule != "":
			c.report(path+".schedule", "Nothing says where the bucket %q is copied to %s. Add destination_bucket, or leave schedule out.",
				copied.SourceBucket, copied.Schedule)
		}
	}
}

func backupBucket(c *checker) {
	for path, copied := range c.bucketCopies() {
		if copied.SourceBucket == "" {
			continue
		}
		if copied.SourceBucket == copied.DestinationBucket {
			c.report(path+".destination_bucket",
				"The bucket %q would be copied into itself. Name another one.", copied.SourceBucket)
		}
		if to := copied.CrossRegionReplication; to != nil && to.DestinationBucket == copied.SourceBucket {
			c.report(path+".cross_region_replication.destination_bucket",
				"The bucket %q would be copied into itself. Name another one.", copied.SourceBucket)
		}
	}
}

// secretSource checks that the section that a secret's value comes from exists.
func secretSource(c *checker) {
	for key, secret := range c.Secrets {
		for name, value := range secret.SecretString {
			missing := value.From == "database" && len(c.Databases) == 0 || value.From == "cache" && len(c.Caches) == 0
			if missing {
				c.report("secrets"+spec.Segment(key)+".secret_string"+spec.Segment(name)+".from",
					"The value comes from the section %q, which the spec does not have. Add it, or take the "+
						"value from elsewhere.", value.From)
			}
		}
	}
}
