values {
  # The distribution that the spec writes by itself, or the only one.
  distribution_key = (
    gen::has(spec.distributions, "main") ? "main" : gen::length(spec.distributions) == 1 ? gen::keys(spec.distributions)[0] : null
  )
  distribution = spec.distributions[pack.distribution_key]

  # What stands in front of the labels of what a distribution has: nothing for main.
  distribution_prefixes = { for name, _ in spec.distributions : name => name == "main" ? "" : "${gen::identifier(name)}_" }

  # The behaviors of each distribution, with their labels: default, and the others after
  # their paths, so that /static/* is "static".
  default_behaviors = {
    for name, d in spec.distributions : name => gen::merge(
      { path_pattern = null }, d.default_cache_behavior, { distribution = name, label = "${pack.distribution_prefixes[name]}default" },
    )
  }
  path_behaviors = {
    for name, d in spec.distributions : name => [
      for b in d.cache_behaviors :
      gen::merge(
        b,
        { distribution = name, label = "${pack.distribution_prefixes[name]}${gen::identifier(gen::trim(b.path_pattern, "/*"))}" }
      )
    ]
  }
  behaviors = { for b in gen::concat(gen::values(pack.default_behaviors), gen::flatten(gen::values(pack.path_behaviors))) : b.label => b }

  # A behavior without a managed policy has its own times, hence its own policy.
  cached_behaviors = { for label, b in pack.behaviors : label => b if b.cache_policy == null }

  # Behaviors that tell browsers how long to keep what they got.
  header_behaviors = { for label, b in pack.behaviors : label => b if b.cache_control != null }

  # All with headers of their own.
  header_policies = {
    for label, b in pack.behaviors : label => gen::merge(b, {
      hsts = spec.distributions[b.distribution].hsts
      sets = b.response_headers == null ? null : gen::lookup(spec.response_headers, b.response_headers, null)
    }) if b.cache_control != null || b.response_headers != null || spec.distributions[b.distribution].hsts != null
  }

  # Policies that the provider manages, by name, with a label for each:
  # Managed-CORS-S3Origin is "cors_s3_origin".
  cache_policies = {
    for label, b in pack.behaviors :
    b.cache_policy => pack.policy_labels[b.cache_policy]... if b.cache_policy != null &&
    !gen::has(spec.cache_policies, b.cache_policy)
  }
  origin_request_policies = {
    for label, b in pack.behaviors :
    b.origin_request_policy => pack.policy_labels[b.origin_request_policy]... if b.origin_request_policy != null
    && !gen::has(spec.origin_request_policies, b.origin_request_policy)
  }
  policy_labels = {
    for name in gen::distinct(gen::compact(gen::flatten([for _, b in pack.behaviors : [b.cache_policy, b.origin_request_policy]]))) :
    name => gen::lower(gen::join("_", gen::regexall("[A-Z]+[a-z]*[0-9]*", gen::trimprefix(name, "Managed-"))))
  }

  # Origins by the distribution and their id: buckets, and what else is asked.
  origins = gen::merge([
    for name, d in spec.distributions : {
      for o in d.origins : "${pack.distribution_prefixes[name]}${o.id}" => gen::merge(o, { distribution = name })
    }
  ]...)
  bucket_origins = { for key, o in pack.origins : key => o if o.s3_origin_config != null }
  custom_origins = { for key, o in pack.origins : key => o if o.s3_origin_config == null }

  buckets_by_distribution = { for key, o in pack.bucket_origins : o.distribution => key... }
  customs_by_distribution = { for key, o in pack.custom_origins : o.distribution => key... }

  # The load balancer that each of these is, or null.
  origin_balancers = {
    for key, o in pack.custom_origins :
    key => gen::try(gen::regex("^load_balancer/(.+)$", o.domain_name)[0], null)
  }

  # Internal load balancers that CloudFront comes into the network for.
  inside_origins = { for key, o in pack.custom_origins : key => o if gen::try(o.aws.vpc_origin, null) == true }

  # Names that viewers use, by label: the domain itself is "apex". They lead to the
  # distribution, or else to the load balancer, where dns.origin may be one of them.
  viewer_names = spec.dns == null ? {} : {
    for a in spec.dns.aliases : a == spec.dns.domain_name ? "apex" : gen::trimsuffix(a, ".${spec.dns.domain_name}") => a
  }
  // The first one in the order of the spec.
  distribution_names = {
    for name, d in spec.distributions : name => spec.dns == null && gen::length(d.aliases) == 0 ? null : gen::concat(
      spec.dns == null || name != pack.distribution_key ? [] : spec.dns.aliases, d.aliases,
    )
  }
  aliases = pack.distribution == null ? {} : pack.viewer_names
  balancer_aliases = pack.distribution != null || pack.balancer == null ? {} : {
    for label, a in pack.viewer_names : label => a if a != spec.dns.origin
  }

  # CloudFront reads its certificates in us-east-1, wherever the product is:
  # https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html
  edge_certificate = (
    spec.dns != null && pack.primary_region != "us-east-1" && gen::length([for _, c in pack.viewer_certificate_names : c if c == null]) > 0
  )

  # What a bucket answers depends on the Origin of a request when it has rules for
  # other sites: without it in the key, what one site was answered is given to all.
  cors_behaviors = [
    for label, b in pack.cached_behaviors : label
    if gen::length([
      for o in spec.distributions[b.distribution].origins : o
      if o.id == b.target_origin_id && gen::length(gen::try(spec.storage[o.domain_name].cors_configuration, [])) > 0
    ]) > 0
  ]

  geo_restrictions = {
    for name, d in spec.distributions :
    name => gen::merge({ restriction_type = "none", locations = [] }, gen::try(d.restrictions.geo_restriction, null))
  }
  viewer_certificates = {
    for name, d in spec.distributions : name => gen::merge(
      { ssl_support_method = "sni-only", minimum_protocol_version = "TLSv1.2_2021" }, d.viewer_certificate,
    )
  }
}
