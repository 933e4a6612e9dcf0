values {
  listeners = pack.balancer == null ? [] : pack.balancer.listeners
  https     = gen::one([for l in pack.listeners : l if l.protocol == "HTTPS"])
  plain     = gen::one([for l in pack.listeners : l if l.protocol == "HTTP"])

  // The target group that receives requests by default.
  default_group = gen::one([
    for l in pack.listeners : gen::one([for a in l.default_actions : a.target_group_arn if a.type == "forward"])
    if gen::length([for a in l.default_actions : a if a.type == "forward"]) > 0
  ])
  redirect = pack.plain == null ? null : gen::one([for a in pack.plain.default_actions : a.redirect if a.type == "redirect"])

  // How the cache treats each path.
  default_behavior = pack.distribution.default_cache_behavior
  behaviors        = pack.distribution == null ? [] : pack.distribution.cache_behaviors
  all_behaviors    = pack.distribution == null ? [] : gen::concat([pack.default_behavior], pack.behaviors)

  // How requests to the services are treated: alike for all paths, since it is a setting of the backend.
  app_behaviors = [for b in pack.all_behaviors : b if !gen::has(pack.bucket_origins, b.target_origin_id)]
  app_behavior  = gen::length(pack.app_behaviors) == 0 ? null : pack.app_behaviors[0]

  // A behavior without times caches nothing, unless its policy follows the headers
  // of the application. Times can only be set in the modes that cache.
  // https://cloud.google.com/cdn/docs/using-ttl-overrides
  cache_modes = {
    "Managed-CachingDisabled"                 = null
    "Managed-CachingOptimized"                = "CACHE_ALL_STATIC"
    "UseOriginCacheControlHeaders"            = "USE_ORIGIN_HEADERS"
  }
  cache_policy  = gen::try(pack.app_behavior.cache_policy, null)
  default_times = gen::try(pack.app_behavior.max_ttl, null) != null || gen::try(pack.app_behavior.default_ttl, null) != null
  cache_mode = (
    pack.cache_policy != null ? gen::lookup(pack.cache_modes, pack.cache_policy, null) : pack.default_times ? "CACHE_ALL_STATIC" : null
  )
  default_cached = pack.cache_mode != null

  // The bucket for paths without a behavior of their own, and the handling of requests without TLS.
  default_bucket   = pack.default_behavior == null ? null : gen::lookup(pack.bucket_origins, pack.default_behavior.target_origin_id, null)
  // Whether something answers at paths without a behavior of their own: services, or a bucket.
  answered         = pack.default_group != null || pack.default_bucket != null
  viewer_protocols = gen::distinct([for b in pack.all_behaviors : b.viewer_protocol_policy if b.viewer_protocol_policy != null])
  serves_plain = gen::length([for p in pack.viewer_protocols : p if p == "https-only"]) == 0
  sends_to_tls = pack.redirect != null || gen::contains(pack.viewer_protocols, "redirect-to-https")

  // The page of a folder, for the bucket that answers at all other paths.
  root_pages = { for bucket in pack.default_bucket[*] : bucket => pack.distribution.default_root_object }

  // Each bucket that the cache serves, with its behavior, and once more for a path at which it is kept for another time.
  served_paths = {
    for s in gen::concat(
      pack.default_bucket == null ? [] : [{ bucket = pack.default_bucket, path = null, behavior = pack.default_behavior }],
      [
        for b in pack.behaviors : { bucket = pack.bucket_origins[b.target_origin_id], path = b.path_pattern, behavior = b }
        if gen::has(pack.bucket_origins, b.target_origin_id)
      ],
    ) : s.bucket => gen::merge(s, { like = gen::jsonencode([s.behavior.compress, s.behavior.cache_control, s.behavior.default_ttl]) })...
  }
  served_backends = gen::flatten([
    for bucket, all in pack.served_paths : [
      for s in all : gen::merge(s, {
        suffix = s.like == all[0].like ? "" : gen::join("-", gen::regexall("[a-z0-9]+", gen::lower(gen::coalesce(s.path, "all"))))
      })
    ]
  ])
  backends_of_paths = { for s in pack.served_backends : "${s.bucket}/${s.suffix}" => s... }
  bucket_behaviors = {
    for _, all in pack.backends_of_paths : (
      all[0].suffix == "" ? all[0].bucket : gen::replace("${gen::trimsuffix(all[0].bucket, "_bucket")}_${all[0].suffix}", "-", "_")
    ) => all[0]
  }

  // Which of these answers at each path; at the others, the services do.
  path_backends = {
    for b in pack.behaviors : b.path_pattern => gen::one([
      for label, s in pack.bucket_behaviors : label
      if gen::contains([for all in pack.backends_of_paths["${s.bucket}/${s.suffix}"] : all.path], b.path_pattern)
    ])
  }

  ip_versions = {
    for name, version in { ipv4 = "IPV4", ipv6 = "IPV6" } : name => version
    if pack.balancer != null && (name == "ipv4" || gen::try(pack.distribution.is_ipv6_enabled, null) == true)
  }

  // The minimum TLS version, as the distribution writes it.
  tls_text = gen::try(pack.distribution.viewer_certificate.minimum_protocol_version, null)
  tls_versions = {
    "TLSv1"        = "TLS_1_0", "TLSv1_2016" = "TLS_1_0", "TLSv1.1_2016" = "TLS_1_1", "TLSv1.2_2018" = "TLS_1_2",
    "TLSv1.2_2019" = "TLS_1_2", "TLSv1.2_2021" = "TLS_1_2", "TLS_1_0" = "TLS_1_0", "TLS_1_1" = "TLS_1_1", "TLS_1_2" = "TLS_1_2",
  }
  tls_version = pack.tls_text == null ? "TLS_1_2" : gen::lookup(pack.tls_versions, pack.tls_text, "TLS_1_2")

  // Headers of every answer.
  hsts = gen::try(pack.distribution.hsts, null)
  answer_headers = pack.hsts == null ? [] : [gen::join("; ", gen::concat(
    ["Strict-Transport-Security: max-age=${pack.hsts.max_age.seconds}"],
    pack.hsts.include_subdomains == true ? ["includeSubDomains"] : [],
    pack.hsts.preload == true ? ["preload"] : [],
  ))]

  // The firewall rules for requests: those of the distribution, or else of the load balancer.
  request_rules = gen::try(pack.distribution.firewall, null) != null ? pack.distribution.firewall : gen::try(pack.balancer.firewall, null)
  geo           = gen::try(pack.distribution.restrictions.geo_restriction, null)
  balancer_logs = pack.balancer.access_logs
  served_logs   = pack.balancer == null ? null : gen::try(pack.distribution.access_logs, null)

  // The access logs that are stored in a bucket: requests to the services, and all answered requests.
  balancer_lines = pack.balancer == null ? "" : (
    "resource.type=\"http_load_balancer\" AND resource.labels.url_map_name=\"${pack.balancer.name}\""
  )
  log_sinks = {
    for name, s in {
      balancer = pack.balancer_logs == null ? null : {
        bucket = pack.balancer_logs.bucket
        suffix = "requests"
        what   = pack.served_logs == null ? "Requests to" : "Requests that the cache did not answer, to"
        filter = pack.served_logs == null ? pack.balancer_lines : "${pack.balancer_lines} AND NOT httpRequest.cacheHit=true"
      }
      distribution = pack.served_logs == null ? null : {
        bucket = pack.served_logs.bucket
        suffix = "served"
        what   = "Everything that was asked of"
        filter = pack.balancer_lines
      }
    } : name => s if s != null
  }
}
// Who may send requests. The policy of the backends looks at every request that reaches a service, the policy at the
// edge at every request.
// https://cloud.google.com/armor/docs/security-policy-overview
values {
  request_ranges = gen::length(pack.balancer_groups) == 0 && pack.guarded ? [{ cidr = "0.0.0.0/0", why = "Everybody" }] : [
    for cidr, why in pack.request_sources : {
      cidr = cidr
      // A description has at most 64 characters.
      why = gen::substr(gen::join("; ", gen::distinct([for w in why : w if w != null])), 0, 64)
    }
  ]
  managed_rules = gen::try(pack.request_rules.managed_rules, [])
  rate_limit    = gen::try(pack.request_rules.rate_limit, null)
  // Whether the spec says more of requests than where they come from.
  guarded = (
    pack.rate_limit != null || gen::length(pack.managed_rules) + gen::length(pack.allowed_methods) > 0 || pack.geo_expression != null
  )
  armored = pack.balancer != null && gen::length(pack.request_ranges) > 0
  edge_armored = pack.armored && (
    pack.geo_expression != null || gen::length([for r in pack.request_ranges : r if r.cidr == "0.0.0.0/0"]) == 0
  ) && gen::length(pack.bucket_behaviors) + (pack.default_cached ? 1 : 0) > 0

  // An expression has five parts at most, so all countries are in one.
  // https://cloud.google.com/armor/docs/rules-language-reference
  geo_countries  = gen::try(pack.geo.restriction_type, "none") == "none" ? [] : pack.geo.locations
  geo_expression = gen::length(pack.geo_countries) == 0 ? null : (
    "${pack.geo.restriction_type == "whitelist" ? "!" : ""}origin.region_code.matches('^(${gen::join("|", pack.geo_countries)})$')"
  )
}

// Which countries the distribution serves, besides the allowed addresses.
values {
  allowed_methods = pack.app_behavior == null ? [] : pack.app_behavior.allowed_methods
  balancer_scheme = (
    pack.balancer == null
    ? null
    : gen::lookup({ internet-facing = "EXTERNAL_MANAGED" }, gen::coalesce(pack.balancer.scheme, "internet-facing"), null)
  )
}
