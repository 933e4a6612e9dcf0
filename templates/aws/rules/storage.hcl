// Buckets, keys and tags.
values {
  archive_classes = ["DEEP_ARCHIVE", "GLACIER"]
  storage_classes = ["DEEP_ARCHIVE", "GLACIER", "GLACIER_IR", "INTELLIGENT_TIERING", "ONEZONE_IA", "STANDARD", "STANDARD_IA"]

  transitions = gen::flatten([
    for key, b in spec.storage : [
      for r in b.lifecycle_policy : [
        for t in gen::concat(r.transition[*], r.transitions) :
        { bucket = key, name = b.name, days = t.days, class = t.storage_class } if t.storage_class != null
      ]
    ]
  ])
  // Buckets that the application reads: those in its permissions, and the media bucket.
  read_buckets = gen::concat(
    gen::flatten([for s in pack.statements : s.statement.Resource]),
    [for _, c in pack.bucket_copies : c.source_bucket if c.source_bucket != null],
  )
  // The bucket names in these permissions: the text up to the first slash or the
  // end, after a slash or a colon.
  read_names = {
    for name in gen::distinct(gen::flatten([
      for r in pack.read_buckets : [for part in gen::split("/", r) : [part, gen::reverse(gen::split(":", part))[0]]]
    ])) : name => true
  }
  read_buckets_by_key = { for key, b in spec.storage : key => gen::has(pack.read_names, key) || gen::has(pack.read_names, b.name) }
  // Buckets that are origins of the distribution.
  served_buckets = { for o in pack.listed_origins : o.domain_name => true... if gen::can(gen::has(spec.storage, o.domain_name)) }
  // Values that the pack gives to the tag Service.
  written_service_tags = ["cache", "database", "shared", "web", "worker"]
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
rule "bucket-name" {
  severity = "error"
  title    = "Name not accepted"
  for_each = [for _, b in spec.storage : b.name if b.name != null]
  condition = (
    gen::strlen(each.value) >= 3 &&
    gen::strlen(each.value) <= 63 &&
    gen::can(gen::regex("^[a-z0-9]([a-z0-9-]|[.][a-z0-9])*[a-z0-9]$", each.value))
  )
  at      = each.value
  message = "The name of a bucket is 3 to 63 lower-case letters, digits, hyphens and points, with a letter or a digit at both ends."
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
rule "bucket-reserved" {
  severity = "error"
  title    = "Reserved name"
  for_each = [for _, b in spec.storage : b.name if b.name != null]
  condition = !gen::can(
    gen::regex("^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|[.]mrap|--x-s3|--table-s3)$|^[0-9]+([.][0-9]+){3}$", each.value)
  )
  at      = each.value
  message = "S3 keeps names like ${each.value} for itself, and refuses the bucket. Write another name."
}

// https://docs.aws.amazon.com/kms/latest/developerguide/alias-create.html
rule "key-reserved" {
  severity  = "error"
  title     = "Reserved name"
  for_each  = { for k, key in spec.encryption_keys : k => key if gen::startswith(k, "aws/") }
  condition = false
  at        = [each.value.description, each.value.services]
  message   = "Aliases that begin with aws/ are those of the keys that AWS manages. Write another name for ${each.key}."
}

// https://github.com/boto/botocore/blob/develop/botocore/data/s3/2006-03-01/service-2.json
rule "bucket-encryption" {
  severity = "error"
  title    = "No such encryption"
  for_each = [for _, b in spec.storage : b.encryption if gen::try(b.encryption.sse_algorithm, null) != null]
  condition = (
    gen::contains(["AES256", "aws:kms", "aws:kms:dsse"], each.value.sse_algorithm) &&
    (each.value.kms_master_key_id == null || each.value.sse_algorithm != "AES256")
  )
  at      = [each.value.sse_algorithm, each.value.kms_master_key_id]
  message = "S3 encrypts with AES256, which has no key of its own, or with aws:kms or aws:kms:dsse and a kms_master_key_id."
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
rule "storage-class" {
  severity = "error"
  title    = "No such storage class"
  for_each = pack.transitions
  condition = (
    gen::contains(pack.storage_classes, each.value.class) &&
    (each.value.days == null || !gen::contains(["ONEZONE_IA", "STANDARD_IA"], each.value.class) || each.value.days >= 30)
  )
  at = (
    gen::contains(pack.storage_classes, each.value.class) ? [each.value.days, each.value.class] : [each.value.class, each.value.days]
  )
  message = "Objects can move to ${gen::join(", ", pack.storage_classes)}; to STANDARD_IA and ONEZONE_IA after 30 days at the earliest."
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
rule "lifecycle-old-versions" {
  severity = "error"
  title    = "Moved too early"
  for_each = gen::flatten([
    for _, b in spec.storage : [for r in b.lifecycle_policy : [for t in r.noncurrent_version_transitions : [t]]]
  ])
  condition = (
    each.value.noncurrent_days == null ? true :
    !gen::contains(["ONEZONE_IA", "STANDARD_IA"], gen::coalesce(each.value.storage_class, "-")) || each.value.noncurrent_days >= 30
  )
  at      = [each.value.noncurrent_days, each.value.storage_class]
  message = "S3 moves old versions to ${each.value.storage_class} after 30 days at the earliest. Write noncurrent_days: 30 or more."
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects-retrieval-options.html
rule "archive-read" {
  severity  = "warning"
  title     = "Archived while in use"
  for_each  = [for t in pack.transitions : t if gen::contains(pack.archive_classes, t.class)]
  condition = !pack.read_buckets_by_key[each.value.bucket]
  at        = each.value.class
  message   = <<-EOT
    The application reads the bucket ${each.value.bucket}, and an object in ${each.value.class} takes hours to come
    back. Write GLACIER_IR, or give the rule a filter for what nobody reads.
  EOT
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html
rule "bucket-unserved" {
  severity = "warning"
  title    = "Reached by signed links alone"
  for_each = {
    for key, b in pack.own_buckets : key => b
    if gen::length(spec.distributions) > 0 && b.name != null && gen::length(b.cors_configuration) == 0
    && pack.read_buckets_by_key[key]
    && !gen::has(pack.served_buckets, key)
  }
  condition = false
  at        = gen::concat([each.value.name], [for o in pack.listed_origins : o.id if o.s3_origin_config != null])
  message   = <<-EOT
    The application reads the bucket ${each.key}, and the distribution has no origin for it: browsers get its objects by
    links that the application signs, and upload to it only with a cors_configuration. Add an origin and a behavior, or
    a cors_configuration; ignore this where the application alone reads it.
  EOT
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
// https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
rule "key-services" {
  severity = "error"
  title    = "Key not usable"
  for_each = gen::flatten([
    [for g in spec.log_groups : [{ key = g.kms_key_id, service = "logs" }] if g.kms_key_id != null],
    [for t in spec.topics : [for p in t.publishers : { key = t.kms_key_id, service = p } if p != "elasticache"] if t.kms_key_id != null],
    [for key, _ in pack.distributed_keys : [{ key = key, service = "cloudfront" }]],
  ])
  condition = (
    !gen::has(pack.own_keys, each.value.key) ||
    gen::contains(gen::try(spec.encryption_keys[each.value.key].services, []), each.value.service)
  )
  at      = [each.value.key, gen::try(spec.encryption_keys[each.value.key], null)]
  message = <<-EOT
    The service ${each.value.service} has to use the key ${each.value.key}, and the key's policy does not let it. Add
    ${each.value.service} to encryption_keys.${each.value.key}.services.
  EOT
}

rule "tag-service" {
  severity = "warning"
  title    = "Tag without value"
  for_each = (
    gen::try(spec.tagging_strategy.mandatory_tags.Service, null) == null
    ? {}
    : { Service = gen::flatten([spec.tagging_strategy.mandatory_tags.Service]) }
  )
  condition = gen::length([for v in pack.written_service_tags : v if !gen::contains(each.value, v)]) == 0
  at        = each.value
  message   = <<-EOT
    Every resource has the tag Service, and these values for it are not allowed:
    ${gen::join(", ", [for v in pack.written_service_tags : v if !gen::contains(each.value, v)])}. Add them; shared is
    for the network and what else belongs to no single service.
  EOT
}

rule "tag-backup" {
  severity = "error"
  title    = "Tag without value"
  for_each = (
    gen::try(spec.tagging_strategy.mandatory_tags.Backup, null) == null
    ? {}
    : { Backup = gen::flatten([spec.tagging_strategy.mandatory_tags.Backup]) }
  )
  condition = gen::contains(each.value, "required") && gen::contains(each.value, "not-required")
  at        = each.value
  message   = "What is backed up has the tag Backup with the value required, and everything else not-required. Allow both."
}

rule "image-mutability" {
  severity  = "error"
  title     = "No such mutability"
  for_each  = [for r in spec.registry.repositories : r.image_tag_mutability if r.image_tag_mutability != null]
  condition = gen::contains(["IMMUTABLE", "MUTABLE"], each.value)
  at        = each.value
  message   = "The tags of a repository are IMMUTABLE or MUTABLE."
}
