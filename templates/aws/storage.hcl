values {
  # Buckets in the second region.
  secondary_buckets = [for key, b in spec.storage : key if b.region != null && b.region == pack.secondary_region]

  # Buckets that the distribution reads from. Their policies name the
  # distribution and stand in its module.
  origin_buckets = [for _, o in pack.bucket_origins : o.domain_name]

  # The distributions that read from each.
  bucket_readers = {
    for bucket, names in { for _, o in pack.bucket_origins : o.domain_name => o.distribution... } :
    bucket => gen::distinct(names)
  }

  # The id of each one's origin, which stays when the origin is another bucket.
  origin_of_bucket = { for bucket, ids in { for _, o in pack.bucket_origins : o.domain_name => o.id... } : bucket => ids[0] }

  # The distribution delivers its logs through an ACL, which only this bucket
  # accepts.
  acl_buckets = [for _, d in spec.distributions : d.access_logs.bucket if d.access_logs != null]

  # The statements of each bucket's policy. Every bucket refuses plain HTTP; the
  # others let services deliver logs.
  policed_buckets = { for key, b in spec.storage : key => b if b.existing == null || gen::has(pack.owned_policies, "bucket/${key}") }
  bucket_statements = {
    for key, bucket in spec.storage : key => bucket.log_delivery != true && bucket.existing == null ? ["insecure_transport"] : gen::concat(
      ["insecure_transport"],
      gen::length(pack.log_sources[key]) > 0 ? ["bucket_logs"] : [],
      gen::has(pack.balancer_logs, key) ? ["load_balancer_logs"] : [],
      gen::has(pack.delivered_logs, key) ? ["delivery_acl", "delivered_logs"] : [],
    )
  }

  # The buckets whose access logs each bucket receives, with their prefixes.
  log_sources = {
    for key, _ in spec.storage : key => {
      for name in gen::lookup(pack.logged_buckets, key, []) : name => (
        spec.storage[name].access_logs.prefix == null ? "" : spec.storage[name].access_logs.prefix
      )
    }
  }
  logged_buckets = {
    for name, b in spec.storage : b.access_logs.bucket => name... if b.access_logs != null && gen::try(b.access_logs.bucket, null) != null
  }

  # Where in its bucket a load balancer writes. Those of a network load balancer are delivered as flow logs are.
  balancer_log_paths = {
    for name, b in spec.load_balancers : name => b.access_logs.prefix == null ? "AWSLogs" : "${b.access_logs.prefix}/AWSLogs"
    if b.access_logs != null
  }
  balancer_logs = {
    for bucket, paths in {
      for name, path in pack.balancer_log_paths : gen::coalesce(spec.load_balancers[name].access_logs.bucket, "-") => path...
      if spec.load_balancers[name].type != "network"
    } : bucket => gen::distinct(paths)
  }
  # https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html
  # https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html
  delivered_logs = {
    for bucket, paths in {
      for l in gen::concat(
        [
          for name, path in pack.balancer_log_paths :
          { bucket = gen::coalesce(spec.load_balancers[name].access_logs.bucket, "-"), path = "${path}/" }
          if spec.load_balancers[name].type == "network"
        ],
        [
          for name, f in pack.bucket_flow_logs : {
            bucket = f.bucket
            path   = "${pack.flow_log_prefixes[name]}AWSLogs/${f.hive_compatible_partitions == true ? "aws-account-id=" : ""}"
          }
        ],
      ) : l.bucket => l.path...
    } : bucket => gen::distinct(paths)
  }

  # The bucket that a second region follows, or null.
  replicated_bucket = pack.main_copy == null ? null : (
    pack.main_copy.cross_region_replication == null ? null : pack.main_copy.source_bucket
  )
  replication = pack.replicated_bucket == null ? null : pack.main_copy.cross_region_replication

  # Keys of a replication between encrypted buckets. S3 copies what is encrypted
  # with a key only if it is told which key the copy gets.
  replication_keys = pack.replication == null ? null : spec.storage[pack.replicated_bucket].encryption == null ? null : (
    spec.storage[pack.replicated_bucket].encryption.kms_master_key_id == null ? null : {
      source      = spec.storage[pack.replicated_bucket].encryption.kms_master_key_id
      destination = spec.storage[pack.replication.destination_bucket].encryption.kms_master_key_id
    }
  )

  # Intelligent tiering takes the buckets whose rules move nothing themselves:
  # an object can follow one of the two only. Logs and replicas keep the class
  # they are written in.
  tiered_buckets = spec.cost_optimization == null ? [] : [
    for key, b in spec.storage : key
    if gen::try(spec.cost_optimization.storage.s3_intelligent_tiering, null) == true
    && b.log_delivery != true
    && (pack.replication == null || pack.replication.destination_bucket != key)
    && gen::length([for rule in b.lifecycle_policy : rule if rule.transition != null || gen::length(rule.transitions) > 0]) == 0
  ]
}
