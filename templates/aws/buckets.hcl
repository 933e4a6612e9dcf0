// Who is notified of changes to objects, and where objects are copied to.
values {
  // Which events each bucket reports to whom, from its own notifications and the triggers of functions.
  bucket_notices = {
    for key, notices in {
      for n in gen::flatten([
        [
          for key, b in spec.storage : [
            for n in b.notifications : {
              bucket = key, to = n.to, events = n.events, prefix = n.prefix, suffix = n.suffix
              kind = gen::try(
                gen::split("/", n.to.from)[0], gen::lookup(pack.notified_kinds, gen::try(gen::split(":", n.to)[2], "-"), null),
              )
              name = gen::try(gen::regex("/(.*)$", n.to.from)[0], null)
            }
          ]
        ],
        [
          for bucket, triggers in pack.function_buckets : [
            for t in triggers : {
              bucket = bucket, to = { from = "function/${t.function}", attribute = "arn" }
              events = t.trigger.events, prefix = t.trigger.prefix, suffix = t.trigger.suffix, kind = "function", name = t.function
            }
          ]
        ],
      ]) : n.bucket => n...
    } : key => notices
  }
  notified_kinds = { lambda = "function", sns = "topic", sqs = "queue" }

  // Buckets that send notifications, and the buckets that write to each queue.
  telling_buckets = gen::distinct(gen::concat(gen::keys(pack.bucket_notices), [for key, b in spec.storage : key if b.event_bus == true]))
  buckets_by_queue = {
    for to in gen::flatten([
      for bucket, notices in pack.bucket_notices : [for n in notices : { queue = n.name, bucket = bucket } if n.kind == "queue"]
    ]) : to.queue => to.bucket... if to.queue != null
  }
  queue_buckets = { for key, _ in pack.own_queues : key => gen::distinct(gen::lookup(pack.buckets_by_queue, key, [])) }
  queues_take_objects = gen::length(gen::flatten([for _, buckets in pack.queue_buckets : buckets])) > 0
  topics_of_buckets = gen::flatten([
    for _, notices in pack.bucket_notices : [for n in notices : { topic = n.name, at = n.to.from } if n.kind == "topic" && n.name != null]
  ])

  // Services that write to encrypted queues themselves, by the key of the queue.
  queue_key_services = gen::flatten([
    for key, q in pack.own_queues : gen::concat(
      gen::length(pack.queue_topics[key]) == 0 ? [] : [{ key = q.kms_key_id, service = "sns" }],
      gen::length(pack.queue_buckets[key]) == 0 ? [] : [{ key = q.kms_key_id, service = "s3" }],
      gen::length(pack.queue_rules[key]) == 0 ? [] : [{ key = q.kms_key_id, service = "events" }],
    ) if q.kms_key_id != null
  ])
  fed_keys = {
    for key, users in {
      for u in gen::concat(
        [for u in pack.queue_key_services : { key = u.key, use = "queues ${u.service}" }],
        pack.log_delivery_keys,
      ) : u.key => u.use...
    } : key => gen::distinct(users)
  }

  copies_by_source = { for name, c in pack.bucket_copies : c.source_bucket => name... if c.source_bucket != null }
  // The names of buckets as their copies write them, and where S3 copies each bucket to.
  named_sources = { for _, c in pack.bucket_copies : c.source_bucket => c.source_bucket... if c.source_bucket != null }
  copied_to = {
    for _, c in pack.bucket_copies : c.source_bucket => gen::try(c.cross_region_replication.destination_bucket, "")...
    if c.source_bucket != null
  }

  // The replication rules of each bucket: its own, and those of copies but the one that the disaster recovery counts on.
  replication_rules = {
    for key, b in spec.storage : key => gen::concat(b.replication, [
      for name in gen::lookup(pack.copies_by_source, key, []) : {
        id               = name
        destination      = pack.bucket_copies[name].cross_region_replication.destination_bucket
        storage_class    = pack.bucket_copies[name].cross_region_replication.storage_class
        prefix           = null
        priority         = null
        delete_markers   = true
        replication_time = gen::try(spec.disaster_recovery.rpo.minutes, 60) < 60
      } if pack.bucket_copies[name].cross_region_replication != null && name != pack.main_copy_name
    ])
  }
  // Buckets whose objects are copied by these rules, with what the copies need.
  copied_buckets = {
    for key, b in pack.own_buckets : key => {
      rules        = pack.replication_rules[key]
      destinations = gen::distinct([for r in pack.replication_rules[key] : r.destination])
      source_key   = gen::try(b.encryption.kms_master_key_id, null)
      copy_keys = gen::distinct(gen::compact([
        for r in pack.replication_rules[key] : gen::try(spec.storage[r.destination].encryption.kms_master_key_id, null)
      ]))
    } if gen::length(pack.replication_rules[key]) > 0
  }

  // A lifecycle rule with more than one condition must put them into an "and" block.
  combined_filter = {
    for key, b in spec.storage : key => {
      for r in b.lifecycle_policy : r.id => r.filter == null ? false : gen::length(gen::compact([
        r.filter.prefix, gen::length(r.filter.tags) == 0 ? null : "tags", gen::length(r.filter.tags) < 2 ? null : "more tags",
        r.filter.object_size_greater_than == null ? null : "greater", r.filter.object_size_less_than == null ? null : "less",
      ])) > 1 if r.id != null
    }
  }
}
