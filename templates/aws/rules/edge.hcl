// What CloudFront and load balancers accept, and their names.
values {
  all_behaviors = gen::flatten([
    for name, d in spec.distributions : [
      for b in gen::concat(d.default_cache_behavior[*], d.cache_behaviors) :
      gen::merge(b, { distribution = name })
    ]
  ])
  method_sets        = [["GET", "HEAD"], ["GET", "HEAD", "OPTIONS"], ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]]
  cached_method_sets = [["GET", "HEAD"], ["GET", "HEAD", "OPTIONS"]]
  viewer_protocols = [
    "SSLv3",
    "TLSv1",
    "TLSv1_2016",
    "TLSv1.1_2016",
    "TLSv1.2_2018",
    "TLSv1.2_2019",
    "TLSv1.2_2021",
    "TLSv1.2_2025",
    "TLSv1.3_2025",
  ]
  old_protocols = ["SSLv3", "TLSv1", "TLSv1_2016", "TLSv1.1", "TLSv1.1_2016", "TLSv1.2_2018"]

  stated_protocols = gen::compact(gen::concat(
    // SSLv3 beside sni-only is refused.
    [
      for _, d in spec.distributions : gen::try(d.viewer_certificate.minimum_protocol_version, null)
      if gen::try(d.viewer_certificate.minimum_protocol_version, null) != "SSLv3" || d.viewer_certificate.ssl_support_method == "vip"
    ],
    gen::flatten([for o in pack.listed_origins : gen::try(o.custom_origin_config.origin_ssl_protocols, [])]),
  ))

  // Policies that AWS manages; a distribution refers to them by name.
  managed_cache_policies = [
    "Managed-Amplify", "Managed-CachingDisabled", "Managed-CachingOptimized", "Managed-CachingOptimizedForUncompressedObjects",
    "Managed-Elemental-MediaPackage", "UseOriginCacheControlHeaders", "UseOriginCacheControlHeaders-QueryStrings",
  ]
  managed_request_policies = [
    "Managed-AllViewer", "Managed-AllViewerAndCloudFrontHeaders-2022-06", "Managed-AllViewerExceptHostHeader",
    "Managed-CORS-CustomOrigin", "Managed-CORS-S3Origin", "Managed-Elemental-MediaTailor-PersonalizedManifests",
    "Managed-HostHeaderOnly", "Managed-UserAgentRefererHeaders",
  ]

  health_checks = [for g in spec.target_groups : g.health_check if g.health_check != null]
}

// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_AllowedMethods.html
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CachedMethods.html
rule "behavior-methods" {
  severity = "error"
  title    = "No such set of methods"
  for_each = gen::concat(
    [for b in pack.all_behaviors : { methods = b.allowed_methods, sets = pack.method_sets } if gen::length(b.allowed_methods) > 0],
    [for b in pack.all_behaviors : { methods = b.cached_methods, sets = pack.cached_method_sets } if gen::length(b.cached_methods) > 0],
  )
  condition = gen::contains([for s in each.value.sets : gen::join(" ", s)], gen::join(" ", gen::sort([for m in each.value.methods : m])))
  at        = each.value.methods[0]
  message   = "CloudFront allows one of these sets of methods: ${gen::join("; ", [for s in each.value.sets : gen::join(", ", s)])}."
}

// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
rule "behavior-compress" {
  severity  = "warning"
  title     = "Nothing is compressed"
  for_each  = [for b in pack.all_behaviors : b if b.compress == true && b.cache_policy == "Managed-CachingDisabled"]
  condition = false
  at        = [each.value.compress, each.value.cache_policy]
  message   = <<-EOT
    CloudFront compresses what it caches, and this behavior caches nothing. Let the application compress its answers,
    and write false.
  EOT
}

// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
rule "managed-policy" {
  severity = "error"
  title    = "No such policy"
  for_each = gen::concat(
    [
      for b in pack.all_behaviors : { name = b.cache_policy, known = pack.managed_cache_policies, section = "cache_policies" }
      if b.cache_policy != null && !gen::has(spec.cache_policies, b.cache_policy)
    ],
    [
      for b in pack.all_behaviors :
      { name = b.origin_request_policy, known = pack.managed_request_policies, section = "origin_request_policies" }
      if b.origin_request_policy != null && !gen::has(spec.origin_request_policies, b.origin_request_policy)
    ],
  )
  condition = gen::contains(each.value.known, each.value.name)
  at        = each.value.name
  message   = <<-EOT
    CloudFront manages no policy ${each.value.name} of this kind. It has ${gen::join(", ", each.value.known)}. One of
    your own stands in the section ${each.value.section}.
  EOT
}

// https://github.com/boto/botocore/blob/develop/botocore/data/cloudfront/2020-05-31/service-2.json
rule "price-class" {
  severity  = "error"
  title     = "No such price class"
  for_each  = gen::compact([for _, d in spec.distributions : d.price_class])
  condition = gen::contains(["PriceClass_100", "PriceClass_200", "PriceClass_All"], each.value)
  at        = each.value
  message   = "CloudFront has PriceClass_100, PriceClass_200 and PriceClass_All."
}

// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ViewerCertificate.html
rule "viewer-protocol" {
  severity  = "error"
  title     = "No such protocol version"
  for_each  = gen::compact([for _, d in spec.distributions : gen::try(d.viewer_certificate.minimum_protocol_version, null)])
  condition = gen::contains(pack.viewer_protocols, each.value)
  at        = each.value
  message   = "CloudFront has ${gen::join(", ", pack.viewer_protocols)}."
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html
rule "tls-old" {
  severity = "warning"
  title    = "Old encryption allowed"
  for_each = gen::concat(
    [for p in pack.stated_protocols : p if gen::contains(pack.old_protocols, p)],
    gen::flatten([
      for _, b in spec.load_balancers :
      [for l in b.listeners : l.ssl_policy if l.ssl_policy != null && !gen::can(gen::regex("TLS13", l.ssl_policy))]
    ]),
  )
  condition = false
  at        = each.value
  message   = <<-EOT
    ${each.value} lets clients use what is broken or about to be, or has no TLS 1.3. Write TLSv1.2_2021 or newer for
    viewers, TLSv1.2 for origins, and ELBSecurityPolicy-TLS13-1-2-2021-06 or newer for listeners.
  EOT
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
// https://github.com/hashicorp/terraform-provider-aws/issues/2366
rule "health-check" {
  severity = "error"
  title    = "Health check out of range"
  for_each = pack.health_checks
  condition = (
    (each.value.timeout == null || each.value.interval == null ? true : each.value.timeout < each.value.interval)
    && gen::length(
      [for n in [each.value.healthy_threshold_count, each.value.unhealthy_threshold_count] : n if n == null ? false : n < 2 || n > 10]
    ) == 0
    && (each.value.interval == null ? true : each.value.interval >= 5 && each.value.interval <= 300)
    && (each.value.timeout == null ? true : each.value.timeout >= 2 && each.value.timeout <= 120)
  )
  at      = [each.value.timeout, each.value.interval, each.value.healthy_threshold_count, each.value.unhealthy_threshold_count]
  message = <<-EOT
    A health check waits 2 to 120 seconds for an answer and less than its interval, which is 5 to 300 seconds; its
    thresholds are 2 to 10.
  EOT
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
rule "balancer-name" {
  severity = "error"
  title    = "Name not accepted"
  for_each = gen::compact(gen::concat(
    [for _, b in pack.own_balancers : b.name], [for g in spec.target_groups : g.name],
  ))
  condition = (
    gen::can(gen::regex("^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$", each.value)) &&
    gen::strlen(each.value) <= 32 &&
    !gen::startswith(each.value, "internal-")
  )
  at      = each.value
  message = <<-EOT
    The name of a load balancer or of a target group is at most 32 letters, digits and hyphens, without a hyphen at an
    end, and does not begin with internal-.
  EOT
}

// https://docs.aws.amazon.com/vpc/latest/userguide/security-groups.html
rule "security-group-name" {
  severity = "error"
  title    = "Name not accepted"
  for_each = [for _, g in spec.security_groups : g.name if g.name != null]
  condition = (
    !gen::startswith(each.value, "sg-") &&
    gen::strlen(each.value) <= 255 &&
    gen::can(gen::regex("^[A-Za-z0-9 ._:/()#,@\\[\\]+=&;{}!$*-]+$", each.value))
  )
  at      = each.value
  message = <<-EOT
    The name of a security group is at most 255 characters, and does not begin with sg-, which is how AWS begins their
    ids. Write another name; references use the key.
  EOT
}
