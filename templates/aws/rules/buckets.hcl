// Notifications, copies and lifecycles that S3 refuses.
values {
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html
  object_events = [
    "s3:IntelligentTiering", "s3:LifecycleExpiration:*", "s3:LifecycleExpiration:Delete", "s3:LifecycleExpiration:DeleteMarkerCreated",
    "s3:LifecycleTransition", "s3:ObjectAcl:Put", "s3:ObjectCreated:*", "s3:ObjectCreated:CompleteMultipartUpload",
    "s3:ObjectCreated:Copy", "s3:ObjectCreated:Post", "s3:ObjectCreated:Put", "s3:ObjectRemoved:*", "s3:ObjectRemoved:Delete",
    "s3:ObjectRemoved:DeleteMarkerCreated", "s3:ObjectRestore:*", "s3:ObjectRestore:Completed", "s3:ObjectRestore:Delete",
    "s3:ObjectRestore:Post", "s3:ObjectTagging:*", "s3:ObjectTagging:Delete", "s3:ObjectTagging:Put", "s3:ReducedRedundancyLostObject",
    "s3:Replication:*", "s3:Replication:OperationFailedReplication", "s3:Replication:OperationMissedThreshold",
    "s3:Replication:OperationNotTracked", "s3:Replication:OperationReplicatedAfterThreshold",
  ]

  // Each event that a bucket reports.
  told_events = {
    for key, notices in pack.bucket_notices : key => gen::flatten([
      for i, n in notices : [
        for e in n.events : {
          place = i, event = e, prefix = n.prefix == null ? "" : n.prefix, suffix = n.suffix == null ? "" : n.suffix
        }
      ]
    ])
  }

  // The pairs of reports of the same bucket of which one prefix begins with the other: for each report those with its prefix, and
  // those with a shorter one that it begins with.
  told_by_prefix = { for key, told in pack.told_events : key => { for t in told : t.prefix => t... } }
  told_lengths   = { for key, told in pack.told_events : key => gen::distinct([for t in told : gen::strlen(t.prefix)]) }
  told_pairs = gen::flatten([
    for key, told in pack.told_events : [
      for t in told : [
        for n in pack.told_lengths[key] : [
          for other in gen::lookup(pack.told_by_prefix[key], gen::substr(t.prefix, 0, n), []) : {
            bucket = key, a = other.place < t.place ? other : t, b = other.place < t.place ? t : other
          }
          if (n < gen::strlen(t.prefix) || other.place < t.place)
          && (gen::startswith(t.event, gen::trimsuffix(other.event, "*")) || gen::startswith(other.event, gen::trimsuffix(t.event, "*")))
        ]
        if n <= gen::strlen(t.prefix)
      ]
    ]
  ])

  listed_copies = gen::flatten([for key, rules in pack.replication_rules : [for r in rules : { bucket = key, rule = r }]])
  // Who copies to whom, by the bucket or by application_backup.
  locked_copies = gen::concat(
    [for c in pack.listed_copies : { bucket = c.bucket, to = c.rule.destination }],
    pack.replicated_bucket == null ? [] : [{ bucket = pack.replicated_bucket, to = pack.replication.destination_bucket }],
  )
  listed_rules  = gen::flatten([for key, b in spec.storage : [for r in b.lifecycle_policy : { bucket = key, rule = r }]])

  // The storage classes from the most to the least expensive; objects move only in this direction:
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
  class_order = ["STANDARD_IA", "INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"]
  class_steps = gen::flatten([
    for key, b in spec.storage : [
      for r in b.lifecycle_policy : [
        for a in r.transitions : [
          for z in r.transitions : { first = a, then = z }
          if gen::try(a.days < z.days, false)
          && gen::contains(pack.class_order, a.storage_class) && gen::contains(pack.class_order, z.storage_class)
        ]
      ]
    ]
  ])
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html
accepts "aws_s3_bucket_notification" {
  lambda_function {
    filter_prefix = { length = [1, 1024] }
    filter_suffix = { length = [1, 1024] }
  }
  queue {
    filter_prefix = { length = [1, 1024] }
    filter_suffix = { length = [1, 1024] }
  }
  topic {
    filter_prefix = { length = [1, 1024] }
    filter_suffix = { length = [1, 1024] }
  }
}

// Where names of objects begin, or end: S3 takes both by the letter.
values {
  object_prefixes = gen::compact(gen::concat(
    gen::flatten([
      for _, b in spec.storage : [
        for r in b.lifecycle_policy : [gen::try(r.filter.prefix, null)]
      ]
    ]),
    gen::flatten([for _, notices in pack.bucket_notices : [for n in notices : [n.prefix]]]),
    [for c in pack.listed_copies : c.rule.prefix],
    [for _, c in spec.data_catalogs : c.prefix],
    gen::flatten([for _, c in spec.crawlers : [for b in c.buckets : [b.prefix]]]),
    [for _, w in spec.query_workgroups : gen::try(w.results.prefix, null)],
    [for _, d in spec.delivery_streams : d.prefix],
  ))
  object_suffixes = gen::compact(gen::flatten([for _, notices in pack.bucket_notices : [for n in notices : [n.suffix]]]))
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-prefixes.html
rule "object-prefix" {
  severity  = "error"
  title     = "Folder that there is not"
  for_each  = pack.object_prefixes
  condition = !gen::startswith(each.value, "/")
  at        = each.value
  message   = "Keys of objects begin without a slash, so nothing is in ${each.value}. Write ${gen::regex("^/*(.*)$", each.value)[0]}."
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html
rule "object-wildcard" {
  severity  = "error"
  title     = "Sign that stands for itself"
  for_each  = gen::concat(pack.object_prefixes, pack.object_suffixes)
  condition = !gen::can(gen::regex("[*]", each.value))
  at        = each.value
  message   = <<-EOT
    S3 takes * by the letter, so that ${each.value} fits nothing. Write ${gen::replace(each.value, "*", "")}, which is for all that begins
    so, or ends so.
  EOT
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/NotificationHowTo.html
rule "notification-target" {
  severity = "error"
  title    = "Nobody to tell"
  for_each = gen::flatten([for _, notices in pack.bucket_notices : [for n in notices : n]])
  condition = (
    gen::contains(["function", "queue", "topic"], each.value.kind) && gen::try(each.value.to.attribute, "arn") == "arn"
  )
  at = each.value.to
  message = gen::join(" ", [
    "S3 tells queues, topics and functions. Write {from: queue/NAME, attribute: arn}, with topic/ or function/ in the place of queue/,",
    "or the ARN of one elsewhere.",
  ])
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/NotificationHowTo.html
rule "notification-event" {
  severity  = "error"
  title     = "No such event"
  for_each  = gen::flatten([for _, told in pack.told_events : [for t in told : t.event]])
  condition = gen::contains(pack.object_events, each.value)
  at        = each.value
  message = gen::join(" ", [
    "S3 has no event ${each.value}. Write s3:ObjectCreated:*, s3:ObjectRemoved:* or one of",
    "${gen::join(", ", [for e in pack.object_events : e if !gen::contains(["s3:ObjectCreated:*", "s3:ObjectRemoved:*"], e)])}.",
  ])
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-s3-bucket-queueconfiguration.html
rule "notification-fifo" {
  severity = "error"
  title    = "Kept in order"
  for_each = gen::flatten([
    for _, notices in pack.bucket_notices : [
      for n in notices : n if n.kind == "queue" && gen::has(pack.fifo_queues, n.name)
    ]
  ])
  condition = false
  at        = [each.value.to.from, spec.queues[each.value.name].fifo]
  message   = "S3 tells no queue that keeps the order. Write a queue without fifo, or event_bus: true and a rule of EventBridge."
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html
rule "notification-overlap" {
  severity = "error"
  title    = "Told twice"
  for_each = pack.told_pairs
  condition = !(gen::endswith(each.value.a.suffix, each.value.b.suffix) || gen::endswith(each.value.b.suffix, each.value.a.suffix))
  at = [each.value.b.event, each.value.a.event, each.value.b.prefix, each.value.a.prefix, each.value.b.suffix, each.value.a.suffix]
  message = gen::join(" ", [
    "The bucket ${each.value.bucket} would tell two of ${each.value.b.event} for the same objects, which S3 refuses. Give each a prefix",
    "or a suffix of its own, or tell a topic, which tells both.",
  ])
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/NotificationHowTo.html
rule "notification-region" {
  severity  = "error"
  title     = "Told across regions"
  for_each  = { for key, notices in pack.bucket_notices : key => notices if gen::contains(pack.secondary_buckets, key) }
  condition = gen::length([for n in each.value : n if n.name != null]) == 0
  at        = [for n in each.value : n.to]
  message   = "The bucket ${each.key} is in ${spec.storage[each.key].region}, and S3 tells only who is there too. Write an ARN of there."
}

// https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3.GrantReplicationPermissionProps.html
rule "bucket-copies" {
  severity = "error"
  title    = "Not to be copied"
  for_each = pack.listed_copies
  condition = (
    each.value.rule.destination != each.value.bucket && spec.storage[each.value.bucket].versioning == "Enabled"
    && (spec.storage[each.value.rule.destination].versioning == "Enabled" || !gen::has(pack.own_buckets, each.value.rule.destination))
  )
  at = [
    each.value.rule.destination, spec.storage[each.value.bucket].versioning, spec.storage[each.value.rule.destination].versioning,
  ]
  message = "Objects are copied between two buckets that keep versions. Write another destination, and versioning: Enabled at both."
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
rule "bucket-copies-key" {
  severity  = "error"
  title     = "Copies without key"
  for_each  = [
    for c in pack.listed_copies : c
    if gen::try(spec.storage[c.bucket].encryption.kms_master_key_id, null) != null
    && gen::has(pack.own_buckets, c.rule.destination)
  ]
  condition = gen::try(spec.storage[each.value.rule.destination].encryption.kms_master_key_id, null) != null
  at        = [each.value.rule.destination, spec.storage[each.value.bucket].encryption.kms_master_key_id]
  message = gen::join(" ", [
    "The objects of ${each.value.bucket} are encrypted with a key, and so are their copies: S3 has to know with which. Give",
    "${each.value.rule.destination} an encryption with aws:kms and a kms_master_key_id of its region.",
  ])
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html
rule "bucket-copies-lock" {
  severity = "error"
  title    = "Copies without lock"
  for_each = [
    for c in pack.locked_copies : c
    if spec.storage[c.bucket].object_lock != null && gen::has(pack.own_buckets, c.to) && c.to != c.bucket
  ]
  condition = spec.storage[each.value.to].object_lock != null
  at        = [each.value.to, spec.storage[each.value.bucket].object_lock]
  message = gen::join(" ", [
    "Versions of ${each.value.bucket} are locked, and S3 copies them to buckets with a lock only. Give ${each.value.to} an object_lock",
    "too, such as object_lock: {mode: GOVERNANCE, days: 30}.",
  ])
}

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html
rule "bucket-copies-twice" {
  severity  = "error"
  title     = "Copied by two"
  for_each  = { for key, rules in pack.replication_rules : key => rules if gen::length(rules) > 0 && key == pack.replicated_bucket }
  condition = false
  at        = [each.value[0].destination, pack.replication.destination_bucket]
  message = gen::join(" ", [
    "application_backup copies ${each.key} already, and a bucket has one configuration of its copies. Leave replication out here, or",
    "cross_region_replication there; or write all of them as the bucket's replication.",
  ])
}

// https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3.GrantReplicationPermissionProps.html
rule "bucket-copies-priority" {
  severity = "error"
  title    = "Same priority"
  for_each = { for key, b in spec.storage : key => b.replication if gen::length(b.replication) > 1 }
  condition = gen::contains(
    [[], [for r in each.value : r.priority]], gen::distinct([for r in each.value : r.priority if r.priority != null]),
  )
  at      = gen::concat([for r in each.value : r.priority], [each.value])
  message = "The rules of a bucket are asked by priority. Give each of them another one, or none of them any."
}

// https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsS3BucketBucketLifecycleConfigurationRulesDetails.html
rule "lifecycle-expiration" {
  severity  = "error"
  title     = "No end"
  for_each  = [for r in pack.listed_rules : r.rule if r.rule.expiration != null]
  condition = (each.value.expiration.days == null) == (each.value.expiration.expired_object_delete_marker == true)
  at        = [each.value.expiration.days, each.value.expiration.expired_object_delete_marker, each.value.id, each.value.status]
  message   = "Objects end after days, and markers of what is gone by expired_object_delete_marker: true. Write one of the two."
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
// https://github.com/aws-cloudformation/cfn-lint/issues/3554
rule "lifecycle-tags" {
  severity = "error"
  title    = "No tags there"
  for_each = [
    for r in pack.listed_rules : r.rule
    if r.rule.filter != null
    && gen::anytrue([for key, v in r.rule.filter : key != "prefix" && v != null && gen::try(gen::length(v) > 0, true)])
  ]
  condition = (
    each.value.abort_incomplete_multipart_upload == null && gen::try(each.value.expiration.expired_object_delete_marker, false) != true
  )
  at      = [each.value.abort_incomplete_multipart_upload, each.value.expiration, each.value.filter]
  message = "What was never completed, or is only a marker, has neither tags nor a size. Give it a rule with a prefix alone."
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
rule "lifecycle-sizes" {
  severity  = "error"
  title     = "No object"
  for_each  = [for r in pack.listed_rules : r.rule.filter if r.rule.filter != null]
  condition = gen::try(each.value.object_size_greater_than < each.value.object_size_less_than, true)
  at        = [each.value.object_size_greater_than, each.value.object_size_less_than]
  message   = "No object is that large and that small. Write an object_size_greater_than that is less than object_size_less_than."
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
rule "lifecycle-classes" {
  severity = "error"
  title    = "Back to a dearer class"
  for_each = pack.class_steps
  condition = (
    gen::index(pack.class_order, each.value.first.storage_class) < gen::index(pack.class_order, each.value.then.storage_class)
    && !(each.value.first.storage_class == "ONEZONE_IA" && each.value.then.storage_class == "GLACIER_IR")
    && (!gen::contains(["STANDARD_IA", "ONEZONE_IA"], each.value.first.storage_class) || each.value.then.days >= each.value.first.days + 30)
  )
  at = [each.value.then.storage_class, each.value.then.days, each.value.first.storage_class, each.value.first.days]
  message = gen::join(" ", [
    "Objects move from ${each.value.first.storage_class} after ${each.value.first.days} days and to ${each.value.then.storage_class} after",
    "${each.value.then.days}. They move to a cheaper class only (${gen::join(", ", pack.class_order)}), and stay 30 days in",
    "STANDARD_IA and ONEZONE_IA. Change the order or the days.",
  ])
}

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_DefaultRetention.html
rule "lock-time" {
  severity  = "error"
  title     = "Locked for how long"
  for_each  = [for _, b in spec.storage : b.object_lock if b.object_lock != null]
  condition = (each.value.days == null) != (each.value.years == null)
  at        = [each.value.days, each.value.years, each.value.mode]
  message   = "A version is locked for days or for years. Write one of the two."
}
