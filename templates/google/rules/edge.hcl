// The cache in front of the load balancer, which is a setting of the load balancer.

// https://cloud.google.com/cdn/docs/setting-up-cdn-with-serverless
rule "cdn-origin" {
  severity  = "error"
  title     = "Origin elsewhere"
  for_each  = [for id, o in pack.origins : o.domain_name if o.s3_origin_config == null && !gen::has(pack.bucket_origins, id)]
  condition = gen::can(gen::regex("^load_balancer/", each.value))
  at        = each.value
  message   = <<-EOT
    The cache stands in the load balancer and answers for it and for buckets; ${gen::try(each.value.from, each.value)} is
    neither. Write the name of the load balancer or of a bucket of the spec.
  EOT
}

// https://github.com/hashicorp/terraform-provider-google/blob/main/website/docs/r/compute_backend_service.html.markdown
rule "cdn-policy" {
  severity  = "error"
  title     = "No such cache policy"
  for_each  = pack.cache_policy[*]
  condition = gen::has(pack.cache_modes, each.value)
  at        = each.value
  message   = <<-EOT
    Cloud CDN has no policies by name, and this pack has words for ${gen::join(", ", gen::keys(pack.cache_modes))}, of
    which ${each.value} is none. Write one of them, or leave the policy out and write default_ttl.
  EOT
}

// https://cloud.google.com/cdn/docs/caching#cache-modes
rule "cdn-bucket-policy" {
  severity = "error"
  title    = "Cached after all"
  for_each = [
    for b in pack.all_behaviors : b.cache_policy
    if gen::has(pack.bucket_origins, b.target_origin_id) && b.cache_policy != null
  ]
  condition = each.value == "Managed-CachingOptimized"
  at        = each.value
  message   = <<-EOT
    This pack caches all that a bucket holds, for default_ttl or an hour, and not as ${each.value} says. Write
    Managed-CachingOptimized, or leave cache_policy out and write default_ttl.
  EOT
}

// The distribution is the same load balancer as the product's, whose names are records and a certificate under dns.
rule "cdn-names" {
  severity  = "error"
  title     = "Names in another place"
  for_each  = [for _, d in spec.distributions : d.aliases if gen::length(d.aliases) > 0]
  condition = false
  at        = each.value
  message   = <<-EOT
    The names of a distribution are those of dns here: origin and aliases. Write ${gen::join(", ", each.value)} there, and leave
    distribution.aliases out; in an overlay, give it the value null.
  EOT
}

rule "cdn-viewers" {
  severity  = "error"
  title     = "Protocol by path"
  for_each  = gen::length(pack.viewer_protocols) > 1 ? [pack.behaviors] : []
  condition = false
  at = [
    for b in each.value : b.viewer_protocol_policy
    if b.viewer_protocol_policy != null && b.viewer_protocol_policy != pack.default_behavior.viewer_protocol_policy
  ]
  message   = <<-EOT
    Requests without TLS are answered, sent on or refused for all paths alike. Write
    ${pack.default_behavior.viewer_protocol_policy}, as for the other paths.
  EOT
}

// https://cloud.google.com/cdn/docs/caching
rule "cdn-behaviors" {
  severity = "error"
  title    = "Services treated by path"
  for_each = [for b in pack.app_behaviors : b if gen::jsonencode([
    b.cache_policy, b.default_ttl, b.max_ttl, b.compress, gen::sort(b.allowed_methods),
    ]) != gen::jsonencode([
    pack.app_behavior.cache_policy, pack.app_behavior.default_ttl, pack.app_behavior.max_ttl, pack.app_behavior.compress,
    gen::sort(pack.app_behavior.allowed_methods),
  ])]
  condition = false
  at = gen::concat(
    [each.value.cache_policy, each.value.default_ttl, each.value.max_ttl, each.value.compress],
    each.value.allowed_methods, [each.value.target_origin_id],
  )
  message = <<-EOT
    What is cached, compressed and allowed of the services is a setting of the load balancer, which all paths share. Write for
    ${gen::coalesce(gen::try(each.value.path_pattern, null), "this path")} what the other paths to ${each.value.target_origin_id} have.
  EOT
}

// https://cloud.google.com/vpc/docs/firewalls
rule "run-unreached" {
  severity  = "warning"
  title     = "Service not reached"
  for_each  = [for n, _ in pack.request_ends : n if !gen::contains(pack.reached_services, n)]
  condition = false
  at        = pack.services[each.value].load_balancers[0].container_port
  message   = <<-EOT
    ${each.value} takes requests of the load balancer at ${pack.request_ends[each.value].port}, and the rules of their
    groups do not let them through, so nobody gets an answer. Add that port
    to the ingress_rules of a group of the service and to the egress_rules
    of the load balancer's, each naming the other group.
  EOT
}

// https://cloud.google.com/run/docs/reference/rest/v2/Container#httpgetaction
rule "check-path" {
  severity  = "error"
  title     = "No such path"
  for_each  = gen::compact([for g in spec.target_groups : gen::try(g.health_check.path, null)])
  condition = gen::startswith(each.value, "/")
  at        = each.value
  message   = "A path begins with /, and ${each.value} does not. Write /${each.value}."
}

// https://cloud.google.com/load-balancing/docs/url-map-concepts#pm-constraints
rule "path-pattern" {
  severity  = "error"
  title     = "No such path"
  for_each  = [for b in pack.behaviors : b.path_pattern if b.path_pattern != null]
  condition = gen::can(gen::regex("^/[^*?#]*$|^/([^*?#]*/)?[*]$", each.value))
  at        = each.value
  message   = <<-EOT
    A path begins with / and has a * only at its end, after a /. "${each.value}" is none. Keep such files under one path, and write
    "/static/*".
  EOT
}

// https://cloud.google.com/armor/docs/waf-rules
values {
  managed_subjects = [
    "sqli", "xss", "lfi", "rfi", "rce", "methodenforcement", "scannerdetection", "protocolattack", "php", "sessionfixation", "java",
    "nodejs", "generic",
  ]
}

// https://cloud.google.com/armor/docs/waf-rules
rule "managed-rules" {
  severity = "error"
  title    = "No such rules"
  for_each = pack.managed_rules
  condition = (
    gen::contains(["cve-canary", "json-sqli-canary"], each.value) ||
    gen::can(gen::regex("^(${gen::join("|", pack.managed_subjects)})(-v33|-v422)?-(stable|canary)$", each.value))
  )
  at      = each.value
  message = <<-EOT
    Cloud Armor has no rules called ${each.value}. Their names are such as sqli-v33-stable, xss-v33-stable, lfi-v33-stable,
    rce-v33-stable and scannerdetection-v33-stable.
  EOT
}

rule "country-list" {
  severity  = "error"
  title     = "No kind of list"
  for_each  = [for g in pack.geo[*] : g.restriction_type if g.restriction_type != null]
  condition = gen::contains(["blacklist", "none", "whitelist"], each.value)
  at        = each.value
  message   = <<-EOT
    Locations are those that are served (whitelist) or those that are not (blacklist); with none, all are. ${each.value} is
    none of these words, and every country would be served. Write one of them.
  EOT
}

// The codes of ISO 3166-1: https://cloud.google.com/armor/docs/rules-language-reference
rule "country" {
  severity  = "error"
  title     = "No such country"
  for_each  = pack.geo_countries
  condition = gen::can(gen::regex("^[A-Z]{2}$", each.value)) && !gen::contains(["UK", "EU", "EL"], each.value)
  at        = each.value
  message = (
    each.value == "UK" ? "No request comes from UK: the code of the United Kingdom is GB. Write GB." :
    "${each.value} is no code of a country. Write two capital letters, such as DE, GB or US."
  )
}
