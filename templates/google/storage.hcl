values {
  // Cloud Storage encrypts everything; a key of the spec replaces Google's.
  bucket_keys = {
    for key, b in spec.storage :
    key => b.encryption == null ? null : b.encryption.sse_algorithm == "AES256" ? null : b.encryption.kms_master_key_id
  }

  // The storage classes of Cloud Storage. https://cloud.google.com/storage/docs/storage-classes
  storage_classes = ["STANDARD", "NEARLINE", "COLDLINE", "ARCHIVE"]

  // Buckets that the load balancer serves, and the Cache-Control header of their
  // answers.
  origins        = pack.distribution == null ? {} : { for o in pack.distribution.origins : o.id => o }
  bucket_origins = { for id, o in pack.origins : id => o.domain_name if o.s3_origin_config != null && !gen::can(o.domain_name.from) }
  served_buckets = { for id, key in pack.bucket_origins : key => id... }

  // Copies of a bucket: one on a schedule, and one after every change.
  media_backup = gen::try(spec.application_backup.s3_media_backup, null)
  transfers = pack.media_backup == null ? {} : gen::merge(
    { schedule = { from = pack.media_backup.source_bucket, to = pack.media_backup.destination_bucket, class = null } },
    pack.media_backup.cross_region_replication == null ? {} : {
      changes = {
        from  = pack.media_backup.source_bucket
        to    = pack.media_backup.cross_region_replication.destination_bucket
        class = pack.media_backup.cross_region_replication.storage_class
      }
    },
  )

  // Autoclass is for buckets whose rules do not change classes themselves.
  tiered_buckets = [
    for key, b in spec.storage : key
    if gen::try(spec.cost_optimization.storage.s3_intelligent_tiering, null) == true && b.log_delivery != true
    && gen::length(pack.class_changes[key]) == 0
  ]

  // What a page may send and what it may read is one list: https://cloud.google.com/storage/docs/cross-origin
  cors_headers = {
    for key, b in spec.storage : key => [for c in b.cors_configuration : gen::distinct(gen::concat(c.allowed_headers, c.expose_headers))]
  }

  // When the objects of each bucket get another class, and when their old versions do.
  class_changes = {
    for key, b in spec.storage : key => gen::flatten([
      for r in b.lifecycle_policy : [
        [
          for t in gen::concat(r.transition == null ? [] : [r.transition], r.transitions) : {
            days   = t.days, noncurrent_days = null, newer = null, storage_class = t.storage_class
            prefix = gen::try(r.filter.prefix, null)
          }
        ],
        [
          for t in r.noncurrent_version_transitions : {
            days   = null, noncurrent_days = t.noncurrent_days, newer = t.newer_noncurrent_versions, storage_class = t.storage_class
            prefix = gen::try(r.filter.prefix, null)
          }
        ],
      ] if r.status == "Enabled"
    ])
  }

  // Copies of the media bucket are deleted after some time.
  copy_retention = {
    for key, _ in spec.storage : key => gen::try(
      pack.media_backup.destination_bucket == key && pack.media_backup.retention != null ? pack.media_backup.retention : null, null,
    )
  }
  copy_prefix = pack.media_backup == null ? null : "${spec.storage[pack.media_backup.source_bucket].name}/"
}
// For how many days objects are locked, by their bucket.
values {
  locked_days = {
    for key, b in spec.storage : key => b.object_lock.days != null ? b.object_lock.days : 365 * b.object_lock.years
    if b.object_lock != null
  }
}

// Buckets that receive the access logs of others.
values {
  logged_to = { for key, b in spec.storage : b.access_logs.bucket => key... if gen::try(b.access_logs.bucket, null) != null }
}

// The permissions that the transfer agent needs before it copies.
values {
  // Who asks to be told of changes of a bucket changes what is said of it.
  // https://cloud.google.com/storage/docs/access-control/iam-roles
  copier_roles = {
    bucket  = gen::has(pack.transfers, "changes") ? "roles/storage.legacyBucketOwner" : "roles/storage.legacyBucketReader"
    objects = "roles/storage.objectViewer"
  }
  transfer_grants = gen::concat(
    [for name, _ in pack.copier_roles : { from = name, to = null } if gen::length(pack.transfers) > 0],
    [for name, _ in pack.transfers : { from = null, to = name }],
  )
  change_grants = gen::concat(
    [for g in pack.transfer_grants : gen::merge(g, { asks = false })],
    [for asks in [true, false] : { from = null, to = null, asks = asks }],
  )
}
