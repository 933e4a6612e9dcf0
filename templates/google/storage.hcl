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
  origins = pack.distribution == null ? {} : { for o in pack.distribution.origins : o.id => o }
  // What an origin is follows from the name: there is nothing else to say of a bucket here.
  bucket_origins = {
    for id, o in pack.origins : id => o.domain_name
    if !gen::can(o.domain_name.from) && (o.s3_origin_config != null || gen::has(spec.storage, gen::coalesce(o.domain_name, "-")))
  }
  served_buckets = { for id, key in pack.bucket_origins : key => id... }

  // Copies of a bucket: one on a schedule, and one after every change.
  bucket_copies = gen::try(spec.application_backup.bucket_copies, {})
  schedules = {
    for name, c in pack.bucket_copies : name == "main" ? "schedule" : "schedule_${name}" => {
      from = c.source_bucket, to = c.destination_bucket, schedule = c.schedule
      prefix = "${gen::lookup(pack.bucket_names, gen::coalesce(c.source_bucket, "-"), "-")}/"
    } if c.destination_bucket != null
  }
  changes = {
    for name, c in pack.bucket_copies : name == "main" ? "changes" : "changes_${name}" => {
      from = c.source_bucket, to = c.cross_region_replication.destination_bucket, class = c.cross_region_replication.storage_class
    } if c.cross_region_replication != null
  }
  transfers = gen::merge(pack.schedules, pack.changes)

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

  // Copies that are deleted after some time, by the bucket that has them.
  ending_copies = { for bucket, _ in spec.storage : bucket => gen::lookup(pack.copies_that_end, bucket, []) }
  copies_that_end = {
    for _, c in pack.bucket_copies : c.destination_bucket => {
      days = c.retention.days, prefix = "${gen::lookup(pack.bucket_names, gen::coalesce(c.source_bucket, "-"), "-")}/"
    }...
    if c.destination_bucket != null && c.retention != null
  }
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
  // https://cloud.google.com/storage-transfer/docs/cross-bucket-replication
  // https://cloud.google.com/storage/docs/access-control/iam-roles
  copier_roles = gen::merge([
    for from in gen::distinct([for _, t in pack.transfers : t.from]) : {
      for what, role in {
        bucket = (
          gen::contains(pack.changed_buckets, from) ? "roles/storage.legacyBucketOwner" : "roles/storage.legacyBucketReader"
        )
        objects = "roles/storage.objectViewer"
      } : from == gen::try(pack.bucket_copies["main"].source_bucket, null) ? what : "${from}_${what}" => { bucket = from, role = role }
    }
  ]...)
  changed_buckets     = [for _, c in pack.changes : c.from]
  roles_by_bucket     = { for role, r in pack.copier_roles : r.bucket => role... }
  transfers_by_bucket = { for name, t in pack.transfers : t.from => name... }
  transfer_grants = {
    for name, t in pack.transfers : name => gen::concat(
      [for role in gen::lookup(pack.roles_by_bucket, t.from, []) : { from = role, to = null }],
      [for to in gen::lookup(pack.transfers_by_bucket, t.from, []) : { from = null, to = to }],
    )
  }
  change_grants = {
    for name, _ in pack.changes : name => gen::concat(
      [for g in pack.transfer_grants[name] : gen::merge(g, { asks = false })],
      [for asks in [true, false] : { from = null, to = null, asks = asks }],
    )
  }
}
