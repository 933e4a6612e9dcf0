values {
  # Behaviors by label: default, and the others after their paths, so that
  # /static/* is "static".
  behaviors = spec.distribution == null ? {} : gen::merge(
    { default = spec.distribution.default_cache_behavior },
    { for b in spec.distribution.cache_behaviors : gen::identifier(gen::trim(b.path_pattern, "/*")) => b },
  )

  # A behavior without a managed policy has its own times, hence its own policy.
  cached_behaviors = { for label, b in pack.behaviors : label => b if b.cache_policy == null }

  # Behaviors that tell browsers how long to keep what they got.
  header_behaviors = { for label, b in pack.behaviors : label => b if b.cache_control != null }

  # All with headers of their own.
  header_policies = spec.distribution == null ? {} : spec.distribution.hsts == null ? pack.header_behaviors : pack.behaviors

  # Policies that the provider manages, by name, with a label for each:
  # Managed-CORS-S3Origin is "cors_s3_origin".
  cache_policies = {
    for label, b in pack.behaviors : b.cache_policy => pack.policy_labels[b.cache_policy]... if b.cache_policy != null && !gen::has(spec.cache_policies, gen::coalesce(b.cache_policy, "-"))
  }
  origin_request_policies = {
    for label, b in pack.behaviors : b.origin_request_policy => pack.policy_labels[b.origin_request_policy]... if b.origin_request_policy != null
    && !gen::has(spec.origin_request_policies, gen::coalesce(b.origin_request_policy, "-"))
  }
  policy_labels = {
    for name in gen::distinct(gen::compact(gen::flatten([for _, b in pack.behaviors : [b.cache_policy, b.origin_request_policy]]))) :
    name => gen::lower(gen::join("_", gen::regexall("[A-Z]+[a-z]*[0-9]*", gen::trimprefix(name, "Managed-"))))
  }

  # Origins by id: buckets, and the load balancer.
  bucket_origins = spec.distribution == null ? {} : { for o in spec.distribution.origins : o.id => o if o.s3_origin_config != null }
  custom_origins = spec.distribution == null ? {} : { for o in spec.distribution.origins : o.id => o if o.s3_origin_config == null }

  # The load balancer that each of these is, or null.
  origin_balancers = {
    for id, o in pack.custom_origins : id => gen::startswith(o.domain_name, "load_balancer/") ? gen::trimprefix(o.domain_name, "load_balancer/") : null
  }

  # Names that viewers use, by label: the domain itself is "apex". They lead to the
  # distribution, or else to the load balancer, where dns.origin may be one of them.
  viewer_names = spec.dns == null ? {} : {
    for a in spec.dns.aliases : a == spec.dns.domain_name ? "apex" : gen::trimsuffix(a, ".${spec.dns.domain_name}") => a
  }
  // Of several, in the order of the spec.
  distribution_names = spec.dns == null && gen::length(gen::try(spec.distribution.aliases, [])) == 0 ? null : gen::concat(
    spec.dns == null ? [] : spec.dns.aliases, gen::try(spec.distribution.aliases, []),
  )
  aliases = spec.distribution == null ? {} : pack.viewer_names
  balancer_aliases = spec.distribution != null || pack.balancer == null ? {} : {
    for label, a in pack.viewer_names : label => a if a != spec.dns.origin
  }

  # CloudFront reads its certificates in us-east-1, wherever the product is:
  # https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html
  edge_certificate = (
    spec.distribution != null && spec.dns != null && pack.viewer_certificate_name == null && pack.primary_region != "us-east-1"
  )

  # What a bucket answers depends on the Origin of a request when it has rules for
  # other sites: without it in the key, what one site was answered is given to all.
  cors_behaviors = [
    for label, b in pack.cached_behaviors : label
    if gen::length([
      for o in spec.distribution.origins : o
      if o.id == b.target_origin_id && gen::length(gen::try(spec.storage[o.domain_name].cors_configuration, [])) > 0
    ]) > 0
  ]

  geo_restriction = spec.distribution == null ? null : gen::merge(
    { restriction_type = "none", locations = [] },
    spec.distribution.restrictions == null ? {} : spec.distribution.restrictions.geo_restriction,
  )
  viewer_certificate = spec.distribution == null ? null : gen::merge(
    { ssl_support_method = "sni-only", minimum_protocol_version = "TLSv1.2_2021" },
    spec.distribution.viewer_certificate,
  )
}
