// How a distribution requests its origins, and under which names viewers request it:
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html
values {
  // Every origin with its place, and the load balancer that it means, also if the
  // origin is written as the address that AWS makes of the name.
  placed_origins = gen::flatten([
    for name, d in spec.distributions : [
      for i, o in d.origins : {
        distribution = name
        origin       = o
        bucket       = gen::try(gen::has(spec.storage, o.domain_name), false)
        custom       = o.custom_origin_config
        place        = gen::path("distributions", name, "origins", i)
        balancers = [
          for key, b in spec.load_balancers : key
          if gen::can(o.domain_name.from) ? false : o.domain_name == "load_balancer/${key}" || gen::startswith(o.domain_name, "${
            b.existing == null ? gen::coalesce(b.name, "?") : gen::coalesce(b.existing.name, "?")
          }-")
        ]
      } if o.domain_name != null
    ]
  ])
  balancer_origins = [for o in pack.placed_origins : gen::merge(o, { balancer = o.balancers[0] }) if gen::length(o.balancers) > 0]
  custom_protocols = {
    for o in pack.balancer_origins : o.place => gen::try(o.custom.origin_protocol_policy, null)
  }

  // Behaviors with the place for reports about their times.
  timed_behaviors = gen::flatten([
    for name, d in spec.distributions : [
      [
        for b in [d.default_cache_behavior] :
        { behavior = b, place = gen::path("distributions", name, "default_cache_behavior") } if b != null
      ],
      [
        for i, b in d.cache_behaviors :
        { behavior = b, place = gen::path("distributions", name, "cache_behaviors", i, "path_pattern") }
      ],
    ]
  ])

  // The load balancers behind each distribution, each with the first origin that points to it.
  fronted_balancers = {
    for o in pack.balancer_origins : "${o.distribution} ${o.balancer}" => o... if o.custom != null
  }
  // Rules that open HTTP and HTTPS to everyone, by security group.
  public_doors = {
    for key, g in spec.security_groups : key => gen::flatten([
      for i, r in g.ingress_rules : [
        for j, cidr in r.cidr_blocks : gen::path("security_groups", key, "ingress_rules", i, "cidr_blocks", j)
        if gen::endswith(cidr, "/0") && gen::try(r.from_port == r.to_port && gen::contains([80, 443], r.from_port), false)
      ]
    ])
  }
  bypassed_balancers = gen::flatten([
    for key, all in pack.fronted_balancers : [
      for group, doors in pack.public_doors : [for door in doors : { path = door, origin = "${all[0].place}.id" }]
      if gen::contains(spec.load_balancers[all[0].balancer].security_groups, group)
    ]
  ])
}

// https://github.com/boto/botocore/blob/develop/botocore/data/cloudfront/2020-05-31/service-2.json
rule "behavior-caching" {
  severity  = "error"
  title     = "Behavior without caching"
  for_each  = pack.timed_behaviors
  condition = each.value.behavior.cache_policy != null || gen::anytrue([
    for time in [each.value.behavior.min_ttl, each.value.behavior.default_ttl, each.value.behavior.max_ttl] : time != null
  ])
  path    = each.value.place
  message = "Nothing says how long answers are kept. Add a cache_policy, or min_ttl, default_ttl and max_ttl."
}

// Behaviors are tried in their order, the default one last, and its pattern is *:
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html
rule "behavior-order" {
  severity = "warning"
  title    = "Behavior for all paths"
  for_each = [for b in pack.timed_behaviors : b.behavior if gen::contains(["*", "/*"], gen::try(b.behavior.path_pattern, "-"))]
  condition = false
  at        = each.value.path_pattern
  message = gen::join(" ", [
    "Every path matches ${each.value.path_pattern}, so the default_cache_behavior is never used, nor what stands below this one.",
    "Write what is said here as the default_cache_behavior, and take this one out.",
  ])
}

rule "origin-ports" {
  severity  = "error"
  title     = "Wrong origin port"
  for_each  = [for o in pack.placed_origins : o if gen::try(o.custom.http_port, null) != null]
  condition = each.value.custom.http_port != 443 && each.value.custom.http_port != each.value.custom.https_port
  path      = "${each.value.place}.custom_origin_config.http_port"
  message = <<-EOT
    Plain HTTP would be spoken to port ${each.value.custom.http_port}, where the origin speaks HTTPS. Write http_port: 80 and
    https_port: 443; origin_protocol_policy decides which of the two is used.
  EOT
}

rule "origin-name" {
  severity = "error"
  title    = "Origin without name"

  check {
    for_each = [
      for o in pack.balancer_origins : o
      if gen::length(spec.load_balancers) > 1 && o.balancer != "main"
    ]
    condition = pack.custom_protocols[each.value.place] == null || pack.custom_protocols[each.value.place] == "http-only"
    path      = "${each.value.place}.custom_origin_config.origin_protocol_policy"
    message = <<-EOT
      HTTPS to the load balancer ${each.value.balancer} needs a name that its certificate covers, and dns.origin is that of
      another one. Write a record with alias: {load_balancer: ${each.value.balancer}}, and its name as the domain_name here.
    EOT
  }

  check {
    for_each = gen::try(spec.dns.origin, null) != null ? [] : [
      for o in pack.balancer_origins : o
      if gen::length(spec.load_balancers) == 1 || o.balancer == "main"
    ]
    condition = pack.custom_protocols[each.value.place] == null || pack.custom_protocols[each.value.place] == "http-only"
    path      = "${each.value.place}.custom_origin_config.origin_protocol_policy"
    message = <<-EOT
      HTTPS to the load balancer needs a name that its certificate covers, and nobody gets a certificate for the load balancer's
      own name. Add dns.origin, such as origin.example.com.
    EOT
  }
}

rule "origin-kind" {
  severity = "error"
  title    = "Unclear origin"

  check {
    for_each  = [for o in pack.placed_origins : o if o.bucket]
    condition = each.value.origin.s3_origin_config != null && each.value.custom == null
    path      = "${each.value.place}.domain_name"
    message   = "The origin is a bucket, which is reached by an s3_origin_config and no custom_origin_config."
  }

  check {
    for_each  = [for o in pack.balancer_origins : o if !o.bucket]
    condition = each.value.custom != null && each.value.origin.s3_origin_config == null
    path      = "${each.value.place}.domain_name"
    message   = "The origin is the load balancer, which is reached by a custom_origin_config and no s3_origin_config."
  }

  check {
    for_each  = [for o in pack.placed_origins : o if !o.bucket && gen::length(o.balancers) == 0]
    condition = (
      each.value.custom != null && each.value.origin.s3_origin_config == null
      && !gen::can(gen::regex("^(bucket|load_balancer)/", each.value.origin.domain_name.from))
    )
    path = "${each.value.place}.domain_name"
    message = (
      gen::can(gen::regex("^(bucket|load_balancer)/", each.value.origin.domain_name.from))
      ? "Buckets and load balancers are named, not asked for a fact. Write domain_name: ${each.value.origin.domain_name.from}."
      : "The origin is a server elsewhere, which is reached by a custom_origin_config and no s3_origin_config."
    )
  }
}

rule "viewer-names" {
  severity  = "warning"
  title     = "Distribution without names"
  for_each  = { for name, d in spec.distributions : name => d if gen::length(gen::try(spec.dns.aliases, [""])) == 0 }
  condition = gen::length(each.value.aliases) > 0
  path      = gen::path("distributions", each.key)
  notes     = [{ path = "dns", says = "These are the names of the product." }]
  message = <<-EOT
    No name leads to the distribution, so viewers would need to know the one that the provider gives it. Add dns.aliases.
  EOT
}

// CloudFront takes a name only with a certificate that has it:
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html
rule "viewer-certificate-names" {
  severity = "error"
  title    = "Name without certificate"
  for_each = gen::flatten([
    for d in gen::values(spec.distributions) : [
      for a in d.aliases : {
        name  = a
        where = d.viewer_certificate.certificate == null ? "dns" : "certificates.${d.viewer_certificate.certificate}"
        certified = (
          d.viewer_certificate.certificate == null
          ? gen::concat([spec.dns.domain_name], spec.dns.subject_alternative_names)
          : gen::concat(
            [spec.certificates[d.viewer_certificate.certificate].domain_name],
            spec.certificates[d.viewer_certificate.certificate].subject_alternative_names,
          )
        )
      }
      if d.viewer_certificate.certificate == null ? spec.dns != null : gen::has(pack.own_certificates, d.viewer_certificate.certificate)
    ]
  ])
  // An asterisk in a certificate stands for one label.
  condition = gen::anytrue([
    for c in each.value.certified : c == each.value.name || c == gen::join("", ["*", gen::regex("\\..*", each.value.name)])
  ])
  at = each.value.name
  message = <<-EOT
    The certificate of the distribution does not cover ${each.value.name}, and CloudFront refuses the name. Add ${each.value.name} to
    ${each.value.where}.subject_alternative_names.
  EOT
}

rule "origin-alias" {
  severity  = "error"
  title     = "One name for two"
  for_each  = gen::length(spec.distributions) == 0 ? [] : gen::compact([gen::try(spec.dns.origin, null)])
  condition = !gen::contains(spec.dns.aliases, each.value)
  path      = "dns.origin"
  message = <<-EOT
    Viewers reach the distribution by ${each.value}, so the load balancer needs another name. Write one that is none of
    dns.aliases, such as origin.${spec.dns.domain_name}.
  EOT
}

// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html
rule "balancer-bypass" {
  severity  = "warning"
  title     = "Distribution can be bypassed"
  for_each  = pack.bypassed_balancers
  condition = false
  path      = each.value.path
  notes     = [{ path = each.value.origin, says = "The distribution is meant to be in front." }]
  message = <<-EOT
    Everyone reaches the load balancer without the distribution, and so without what protects and caches there. Write
    from_distribution: true in the place of cidr_blocks.
  EOT
}
