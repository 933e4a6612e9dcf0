// Listeners, logs and keys: settings for incoming requests that AWS refuses or ignores.
values {
  listed_listeners = gen::flatten([
    for name, b in spec.load_balancers : [for l in b.listeners : gen::merge(l, { balancer = name }) if l.port != null]
  ])

  // The source and the target of each redirect; parts that it leaves out stay the same.
  listener_redirects = gen::flatten([
    for l in pack.listed_listeners : [
      for a in gen::concat(l.default_actions, gen::flatten([for r in l.rules : r.actions])) : {
        from_protocol = l.protocol
        from_port     = gen::tostring(l.port)
        protocol      = a.redirect.protocol == null || a.redirect.protocol == "#{protocol}" ? l.protocol : a.redirect.protocol
        port = (
          a.redirect.port == null || gen::tostring(a.redirect.port) == "#{port}"
          ? gen::tostring(l.port)
          : gen::tostring(a.redirect.port)
        )
        elsewhere = gen::length([
          for part in [[a.redirect.host, "#{host}"], [a.redirect.path, "/#{path}"], [a.redirect.query, "#{query}"]] :
          part if part[0] != null && part[0] != part[1]
        ]) > 0
        at = [a.redirect.protocol, a.redirect.port, a.redirect.status_code, l.port]
      } if a.redirect != null
    ]
  ])

  // Buckets that logs are written to, with the writer and its place in the spec.
  log_destinations = gen::concat(
    [
      for name, b in spec.load_balancers : {
        key    = b.access_logs.bucket, what = "the load balancer", at = b.access_logs.bucket, delivered = b.type == "network"
        region = gen::try(spec.product.region, null)
      }
      if gen::try(b.access_logs.bucket, null) != null
    ],
    [
      for name, f in pack.bucket_flow_logs :
      { key = f.bucket, what = "the network", region = gen::try(spec.product.region, null), at = f.bucket, delivered = true }
    ],
    [
      for name, b in spec.storage : {
        key    = b.access_logs.bucket, what = "the bucket ${name}", at = b.access_logs.bucket, delivered = false
        region = b.region == null ? gen::try(spec.product.region, null) : b.region
      } if gen::try(b.access_logs.bucket, null) != null
    ],
    [
      for _, d in spec.distributions :
      { key = d.access_logs.bucket, what = "the distribution", region = null, at = d.access_logs.bucket, delivered = true }
      if gen::try(d.access_logs.bucket, null) != null
    ],
  )
  known_destinations = [
    for d in pack.log_destinations :
    gen::merge(d, { bucket = spec.storage[d.key] })
    if gen::has(pack.own_buckets, d.key)
  ]

  // Keys with which the delivery of logs encrypts what it writes, with whose logs they are. Those of the spec have a policy that lets it.
  log_delivery_keys = [
    for d in pack.known_destinations : {
      key = d.bucket.encryption.kms_master_key_id
      use = d.what == "the distribution" ? "distribution logs" : "delivery"
    } if d.delivered && gen::try(d.bucket.encryption.kms_master_key_id, null) != null
  ]

  // Regions that an account must enable first. CloudFront cannot write logs there:
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html
  late_regions = [
    "af-south-1", "ap-east-1", "ap-east-2", "ap-south-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-7",
    "ca-west-1", "eu-central-2", "eu-south-1", "eu-south-2", "il-central-1", "me-central-1", "me-south-1", "mx-central-1",
  ]

  // Keys of buckets that a distribution serves, which must be allowed to decrypt with them.
  distributed_keys = {
    for o in pack.listed_origins :
    spec.storage[o.domain_name].encryption.kms_master_key_id => o.domain_name...
    if o.s3_origin_config != null && gen::try(spec.storage[o.domain_name].encryption.kms_master_key_id, null) != null
  }

  topics_by_key         = { for t in pack.encrypted_topics : t.key => t... if t.key != null }
  queue_services_by_key = { for u in pack.queue_key_services : u.key => u... if u.key != null }

  // The users of each key that its policy must allow: log groups, topics and distributions.
  key_uses = {
    for k, key in spec.encryption_keys : k => gen::concat(
      ["logs"],
      gen::contains(gen::keys(pack.distributed_keys), k) ? ["cloudfront"] : [],
      gen::flatten([for t in gen::lookup(pack.topics_by_key, k, []) : [for p in t.publishers : p if p != "elasticache"]]),
      [for u in gen::lookup(pack.queue_services_by_key, k, []) : u.service],
    )
  }
}

// https://github.com/awsdocs/amazon-redshift-developer-guide/blob/main/doc_source/r_names.md
rule "delivery-columns" {
  severity = "error"
  title    = "Name of no column"
  for_each = gen::flatten([
    for _, s in spec.delivery_streams : [for c in s.warehouse.columns : c] if gen::try(s.warehouse.columns, null) != null
  ])
  condition = gen::can(gen::regex("^([\\pL_][\\pL\\pN_$]*|\"([^\"]|\"\")+\")$", each.value))
  at        = each.value
  message   = "A column has letters, digits and underscores, or it stands in double quotes: write '\"${each.value}\"' for one of that name."
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Action.html
rule "listener-routing" {
  severity = "error"
  title    = "Two ways at once"
  for_each = [for l in pack.listed_listeners : l if gen::length(l.default_actions) > 0]
  condition = gen::length(
    [for a in each.value.default_actions : a if !gen::contains(pack.sign_in_types, a.type == null ? "" : a.type)]
  ) == 1
  at      = gen::concat([for a in each.value.default_actions : a.type], [each.value.port])
  message = <<-EOT
    A request takes one way: a listener has one default action that forwards, redirects or answers itself, and AWS
    refuses a second one. Keep one, and write the others into rules, each with the conditions that it is for.
  EOT
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html#redirect-actions
rule "listener-redirect" {
  severity = "error"
  title    = "Redirect to itself"
  for_each = pack.listener_redirects
  condition = (
    (each.value.elsewhere || each.value.protocol != each.value.from_protocol || each.value.port != each.value.from_port) &&
    !(each.value.from_protocol == "HTTPS" && each.value.protocol == "HTTP")
  )
  at = each.value.at
  message = (
    each.value.from_protocol == "HTTPS" && each.value.protocol == "HTTP"
    ? "A load balancer leads nobody from HTTPS to HTTP, and AWS refuses the redirect. Write protocol: HTTPS and another port, or forward."
    : <<-EOT
      The redirect leads back to port ${each.value.port} over ${each.value.protocol}, where it came from, and AWS
      refuses it. Write protocol: HTTPS and port: 443 on a listener of HTTP, another host or path, or forward.
    EOT
  )
}

// https://github.com/boto/botocore/blob/develop/botocore/data/elbv2/2015-12-01/service-2.json
rule "listener-port" {
  severity  = "error"
  title     = "Port used twice"
  for_each  = { for l in pack.listed_listeners : "${l.balancer} ${l.port}" => l.port... }
  condition = gen::length(each.value) == 1
  at        = each.value
  message   = "A load balancer has one listener a port, and there are several for ${each.value[0]}. Keep one."
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html
rule "listener-encryption" {
  severity = "error"
  title    = "Encryption and protocol"
  for_each = pack.listed_listeners
  condition = (
    gen::contains(pack.encrypted_protocols, each.value.protocol == null ? "" : each.value.protocol)
    ? spec.dns != null || each.value.certificate != null
    : each.value.protocol == null || each.value.ssl_policy == null
  )
  at = [each.value.protocol, each.value.ssl_policy]
  message = (
    gen::contains(pack.encrypted_protocols, each.value.protocol == null ? "" : each.value.protocol) ? gen::join(" ", [
      "A listener of ${each.value.protocol} shows the certificate of dns, and the section is not there. Add dns, name a certificate",
      "of the section certificates, or write protocol: ${each.value.protocol == "HTTPS" ? "HTTP" : "TCP"}.",
    ])
    : gen::join(" ", [
      "A listener of ${each.value.protocol} encrypts nothing, and AWS refuses an ssl_policy for it.",
      "Leave it out, or write protocol: ${each.value.protocol == "HTTP" ? "HTTPS" : "TLS"}.",
    ])
  )
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html
rule "listener-alpn" {
  severity  = "error"
  title     = "Versions of HTTP without TLS"
  for_each  = [for l in pack.listed_listeners : l if l.alpn_policy != null]
  condition = each.value.protocol == "TLS"
  at        = each.value.alpn_policy
  message = (
    each.value.protocol == "HTTPS"
    ? "A listener of HTTPS speaks HTTP/2 with whoever can. Leave alpn_policy out: it is for protocol: TLS of a network load balancer."
    : "Only a listener of TLS agrees on versions of HTTP. Leave alpn_policy out, or write protocol: TLS."
  )
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
rule "log-bucket-itself" {
  severity  = "error"
  title     = "Logs about logs"
  for_each  = { for name, b in spec.storage : name => b.access_logs if gen::try(b.access_logs.bucket, null) != null }
  condition = each.value.bucket != each.key
  at        = each.value.bucket
  message   = <<-EOT
    Each log that S3 writes is a request to the bucket, and would be written down again, without an end. Name another bucket, or
    leave access_logs out.
  EOT
}

// An application load balancer and S3 write with keys of S3 alone; the delivery of logs writes with a key whose policy lets it, which
// that of S3 for the account does not:
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html
// https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3.html
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html
rule "log-bucket-key" {
  severity = "error"
  title    = "Logs not written"
  for_each = pack.known_destinations
  condition = (
    gen::try(each.value.bucket.encryption.sse_algorithm, "AES256") == "AES256" ||
    each.value.delivered && gen::has(pack.own_keys, gen::coalesce(gen::try(each.value.bucket.encryption.kms_master_key_id, null), "-"))
  )
  at = [each.value.at, each.value.bucket.encryption.sse_algorithm]
  message = gen::join(" ", [
    "Logs of ${each.value.what} are written to the bucket ${each.value.key}, which is encrypted with a key that whoever writes them may",
    "not use. Write sse_algorithm: AES256 there${each.value.delivered ? ", or a kms_master_key_id of encryption_keys" : ""},",
    "or name another bucket.",
  ])
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
rule "log-bucket-region" {
  severity  = "error"
  title     = "Logs in another region"
  for_each  = [for d in pack.known_destinations : d if d.region != null && pack.known_region != null]
  condition = gen::coalesce(each.value.bucket.region, spec.product.region) == each.value.region
  at        = [each.value.at, each.value.bucket.region, each.value.region]
  message   = <<-EOT
    Logs of ${each.value.what} go to a bucket of the same region, which is ${each.value.region}, and ${each.value.key}
    is in ${gen::coalesce(each.value.bucket.region, spec.product.region)}. Name a bucket there.
  EOT
}

// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html
rule "log-bucket-late" {
  severity = "error"
  title    = "Logs not written"
  for_each = [for d in pack.known_destinations : d if d.what == "the distribution"]
  condition = !gen::contains(
    pack.late_regions,
    each.value.bucket.region != null ? each.value.bucket.region : gen::try(spec.product.region, "")
  )
  at      = [each.value.at, each.value.bucket.region != null ? each.value.bucket.region : gen::try(spec.product.region, null)]
  message = <<-EOT
    CloudFront writes its logs to no bucket in
    ${each.value.bucket.region != null ? each.value.bucket.region : gen::try(spec.product.region, "")}, a region that
    accounts turn on first. Name a bucket in another region, or leave access_logs out.
  EOT
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
rule "log-bucket-closed" {
  severity  = "error"
  title     = "Logs not let in"
  for_each  = [for d in pack.known_destinations : d if d.what != "the distribution"]
  condition = each.value.bucket.log_delivery == true
  at        = [each.value.at, each.value.bucket.log_delivery, each.value.bucket.name]
  message   = <<-EOT
    Logs of ${each.value.what} are written to the bucket ${each.value.key}, and its policy does not let them in. Write
    log_delivery: true there.
  EOT
}

// https://docs.amazonaws.cn/en_us/aws/latest/userguide/cloudfront.html
// https://docs.aws.amazon.com/solutions/latest/distributed-load-testing-on-aws/deploy-govcloud.html
rule "distribution-partition" {
  severity  = "error"
  title     = "No CloudFront here"
  for_each  = gen::try(spec.product.region, null) == null ? [] : [for _, d in spec.distributions : { region = spec.product.region, of = d }]
  condition = !gen::can(gen::regex("^(cn|us-gov)-", each.value.region))
  at        = [each.value.region, each.value.of.price_class, each.value.of.enabled]
  message   = <<-EOT
    ${
      gen::startswith(each.value.region, "cn-")
      ? "CloudFront in China is another service, with certificates and names of its own"
      : "There is no CloudFront beside ${each.value.region}"
    },
    and this pack writes none for it. Leave distribution out, or use another region.
  EOT
}

rule "alias-target" {
  severity  = "error"
  title     = "Name for nothing"
  for_each  = spec.dns == null ? [] : pack.distribution != null || pack.balancer != null ? [] : [for a in spec.dns.aliases : a]
  condition = false
  at        = each.value
  message   = <<-EOT
    There is neither a distribution nor a load balancer that ${each.value} could lead to, so it gets no record. Add one
    of the two, or leave the name out.
  EOT
}

// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/header-caching.html
rule "cors-cache" {
  severity = "warning"
  title    = "One answer for all sites"
  for_each = [
    for b in pack.all_behaviors :
    b if b.cache_policy != null && !gen::contains(["Managed-CachingDisabled"], b.cache_policy == null ? "" : b.cache_policy)
    && gen::length(
      [
        for o in spec.distributions[b.distribution].origins :
        o
        if o.id == b.target_origin_id && gen::length(gen::try(spec.storage[o.domain_name].cors_configuration, [])) > 0
      ]
    ) > 0
  ]
  condition = false
  at        = [each.value.cache_policy, each.value.target_origin_id]
  message   = <<-EOT
    The bucket has a cors_configuration, and ${each.value.cache_policy} keeps one answer for all sites: what was
    answered without an Origin is given to the sites that ask with one, and browsers refuse it. Leave cache_policy out
    and state min_ttl, default_ttl and max_ttl; the Origin is then a part of what is cached.
  EOT
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ElastiCacheSNS.html
rule "topic-encrypted" {
  severity  = "error"
  title     = "Events not sent"
  for_each  = [for t in spec.topics : t if gen::contains(t.publishers, "elasticache") && t.kms_key_id != null]
  condition = false
  at        = [each.value.kms_key_id, each.value.publishers[gen::index(each.value.publishers, "elasticache")]]
  message   = <<-EOT
    ElastiCache sends to no topic that is encrypted: it would count as inactive. Leave kms_key_id out of
    ${each.value.name}, and have nobody else send to it.
  EOT
}

rule "key-unused-service" {
  severity = "error"
  title    = "Service without use"
  for_each = gen::flatten(
    [for k, key in spec.encryption_keys : [for s in key.services : { key = k, service = s } if !gen::contains(pack.key_uses[k], s)]]
  )
  condition = false
  at        = each.value.service
  message   = <<-EOT
    Nothing that is encrypted with ${each.value.key} is used by ${each.value.service}, so the policy of the key would
    allow it for nothing. Leave it out; log groups need logs, topics their publishers, and buckets behind the
    distribution cloudfront.
  EOT
}
