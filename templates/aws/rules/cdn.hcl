// How a distribution treats its behaviors and origins.
values {
  listed_origins    = gen::flatten([for name, d in spec.distributions : [for o in d.origins : gen::merge(o, { distribution = name })]])
  bucket_origin_ids = [for o in pack.listed_origins : "${o.distribution} ${o.id}" if o.id != null && o.s3_origin_config != null]
  // Policies that forward the viewer's Host header, with which S3 finds no bucket:
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
  host_policies = ["Managed-AllViewer", "Managed-AllViewerAndCloudFrontHeaders-2022-06", "Managed-HostHeaderOnly"]
  geos = [
    for _, d in spec.distributions :
    d.restrictions.geo_restriction
    if gen::try(d.restrictions.geo_restriction, null) != null
  ]

  // The codes of ISO 3166-1.
  countries = gen::flatten([for line in [
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD",
    "CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF",
    "GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN",
    "KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA",
    "NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI",
    "SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI",
    "VN VU WF WS XK YE YT ZA ZM ZW",
  ] : gen::split(" ", line)])
}

rule "behavior-cached" {
  severity  = "error"
  title     = "Caches what is not allowed"
  for_each  = [for b in pack.all_behaviors : b if gen::length(b.allowed_methods) > 0 && gen::length(b.cached_methods) > 0]
  condition = gen::length([for m in each.value.cached_methods : m if !gen::contains(each.value.allowed_methods, m)]) == 0
  at        = gen::concat([for m in each.value.cached_methods : m], [for m in each.value.allowed_methods : m])
  message   = <<-EOT
    A method that is cached is one that is allowed, and
    ${gen::join(", ", [for m in each.value.cached_methods : m if !gen::contains(each.value.allowed_methods, m)])} is
    not. Allow it, or leave it out of cached_methods.
  EOT
}

// https://github.com/hashicorp/terraform-provider-aws/pull/40778
rule "behavior-lifetimes" {
  severity  = "error"
  title     = "Times beside a policy"
  for_each  = [for b in pack.all_behaviors : b if b.cache_policy != null]
  condition = each.value.min_ttl == null && each.value.default_ttl == null && each.value.max_ttl == null
  at        = [each.value.min_ttl, each.value.default_ttl, each.value.max_ttl, each.value.cache_policy]
  message   = <<-EOT
    The policy ${each.value.cache_policy} has lifetimes of its own, and these would count for nothing. Leave out
    min_ttl, default_ttl and max_ttl, or the cache_policy.
  EOT
}

// https://github.com/serverless-nextjs/serverless-next.js/pull/412
rule "behavior-host" {
  severity = "error"
  title    = "Bucket not found"
  for_each = [
    for b in pack.all_behaviors :
    b
    if b.origin_request_policy != null &&
    gen::contains(pack.bucket_origin_ids, "${b.distribution} ${gen::coalesce(b.target_origin_id, "-")}")
  ]
  condition = !gen::contains(pack.host_policies, each.value.origin_request_policy)
  at        = [each.value.origin_request_policy, each.value.target_origin_id]
  message   = <<-EOT
    With ${each.value.origin_request_policy} a bucket gets the viewer's Host, and S3 refuses the request. Write
    Managed-CORS-S3Origin, or leave the policy out.
  EOT
}

// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
rule "origin-internal" {
  severity = "error"
  title    = "Origin not reachable"
  for_each = [
    for o in pack.listed_origins :
    {
      of     = o.domain_name
      scheme = spec.load_balancers[gen::trimprefix(o.domain_name, "load_balancer/")].scheme
      inside = gen::try(o.aws.vpc_origin, null) == true
    }
    if o.custom_origin_config != null && gen::can(gen::regex("^load_balancer/", o.domain_name))
  ]
  condition = each.value.scheme != "internal" || each.value.inside
  at        = [each.value.scheme, each.value.of]
  message   = <<-EOT
    The distribution reaches its origins over the internet, and an internal load balancer is not there. Write
    internet-facing, and let only the distribution in; or add aws: {vpc_origin: true} to the origin.
  EOT
}

// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
rule "origin-inside" {
  severity = "error"
  title    = "Nothing inside"
  for_each = [for o in pack.listed_origins : o if gen::try(o.aws.vpc_origin, null) == true]
  condition = gen::try(
    spec.load_balancers[gen::trimprefix(each.value.domain_name, "load_balancer/")].scheme == "internal"
    && each.value.custom_origin_config != null,
    false,
  )
  at      = [each.value.aws.vpc_origin, each.value.domain_name]
  message = <<-EOT
    CloudFront comes into the network for an internal load balancer, and ${each.value.id} is none. Name one as the domain_name, or leave
    vpc_origin out.
  EOT
}

// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_GeoRestriction.html
rule "geo-locations" {
  severity  = "error"
  title     = "Countries for nothing"
  for_each  = [for g in pack.geos : g if g.restriction_type != null]
  condition = each.value.restriction_type == "none" ? gen::length(each.value.locations) == 0 : gen::length(each.value.locations) > 0
  at        = gen::concat([for l in each.value.locations : l], [each.value.restriction_type, each.value.locations])
  message = (
    each.value.restriction_type == "none" ? "With none, the countries count for nothing. Leave them out, or write whitelist or blacklist."
    : "A ${each.value.restriction_type} has a country at least. Name the countries in locations, or write none."
  )
}

// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_GeoRestriction.html
rule "geo-country" {
  severity  = "error"
  title     = "No such country"
  for_each  = gen::flatten([for g in pack.geos : [for l in g.locations : l if l != null]])
  condition = gen::contains(pack.countries, each.value)
  at        = each.value
  message   = "${each.value} is none of the codes of ISO 3166-1, such as DE, GB or US."
}
