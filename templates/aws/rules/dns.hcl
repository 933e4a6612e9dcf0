// Records, zones and health checks that Route 53 refuses, or that have no effect.
values {
  // Records with the domain of their zone, if the spec knows it.
  placed_records = [
    for key, r in spec.records : gen::merge(r, {
      key    = key
      domain = r.zone == null ? gen::try(gen::trimsuffix(spec.dns.zone, "."), "-") : gen::lookup(pack.zone_domains, r.zone, "-")
      shared = gen::join(
        " ",
        [r.zone == null ? "" : r.zone, r.name == null ? "" : gen::trimsuffix(r.name, "."), r.type == null ? "" : r.type]
      )
      kinds = [
        for k, given in {
          weight         = r.weight != null
          failover       = r.failover != null
          latency_region = r.latency_region != null
          geolocation    = r.geolocation != null
          geoproximity   = r.geoproximity != null
          multivalue     = r.multivalue == true
        } : k if given
      ]
    })
  ]
  // Names with a CNAME record, with all records of the name, including those for the edge.
  named_records = {
    for r in gen::concat(
      [for r in pack.placed_records : { name = gen::trimsuffix(r.name, "."), type = r.type } if r.name != null && r.type != null],
      [for a in gen::compact(gen::concat(gen::try(spec.dns.aliases, []), [gen::try(spec.dns.origin, null)])) : { name = a, type = "A" }],
    ) : r.name => r...
  }
  alias_records = { for name, records in pack.named_records : name => records if gen::contains([for r in records : r.type], "CNAME") }

  records_by_name = { for r in pack.placed_records : r.shared => r... }

  // The form of a value, by type of record.
  record_forms = {
    A     = { pattern = "^(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])([.](25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}$", example = "203.0.113.7" }
    AAAA  = { pattern = "^[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*$", example = "2001:db8::7" }
    CAA   = { pattern = "^[0-9]{1,3} (issue|issuewild|iodef) \".*\"$", example = "0 issue \"amazon.com\"" }
    CNAME = { pattern = "^[A-Za-z0-9_*]([A-Za-z0-9_-]*[.])*[A-Za-z0-9_-]+[.]?$", example = "app.example.net" }
    MX    = { pattern = "^([1-5]?[0-9]{1,4}|6[0-5][0-9]{3}) [A-Za-z0-9_.-]+$", example = "10 mail.example.com" }
    NS    = { pattern = "^[A-Za-z0-9_-]+([.][A-Za-z0-9_-]+)+[.]?$", example = "ns1.example.net" }
    SRV   = { pattern = "^[0-9]{1,5} [0-9]{1,5} [0-9]{1,5} [A-Za-z0-9_.-]+$", example = "10 5 5060 sip.example.com" }
    PTR   = { pattern = "^([A-Za-z0-9_-]+[.])+[A-Za-z-]+[.]?$", example = "app.example.com" }
    DS    = { pattern = "^[0-9]{1,5} [0-9]{1,3} [0-9]{1,3} [0-9A-Fa-f]+$", example = "12345 13 2 6D1F0B4C27A9E358" }
    SSHFP = { pattern = "^[0-9]{1,3} [0-9]{1,3} [0-9A-Fa-f]+$", example = "4 2 6d1f0b4c27a9e358" }
    TLSA  = { pattern = "^[0-9]{1,3} [0-9]{1,3} [0-9]{1,3} [0-9A-Fa-f]+$", example = "3 1 1 6d1f0b4c27a9e358" }
    HTTPS = { pattern = "^[0-9]{1,5} ([.]|[A-Za-z0-9_-]+([.][A-Za-z0-9_-]+)*[.]?)( .+)?$", example = "1 . alpn=\"h2,h3\"" }
    SVCB  = { pattern = "^[0-9]{1,5} ([.]|[A-Za-z0-9_-]+([.][A-Za-z0-9_-]+)*[.]?)( .+)?$", example = "1 app.example.com alpn=\"h2\"" }
    NAPTR = {
      pattern = "^[0-9]{1,5} [0-9]{1,5} \"[A-Za-z0-9]*\" \"[^\"]*\" \"[^\"]*\" [A-Za-z0-9_.-]+$"
      example = "100 50 \"s\" \"SIP+D2U\" \"\" _sip._udp.example.com"
    }
  }
}

rule "zone-shape" {
  severity = "error"
  title    = "Unclear zone"
  for_each = spec.zones
  condition = each.value.existing == null ? each.value.name != null : (
    each.value.name == null && each.value.comment == null && (each.value.existing.id == null) != (each.value.existing.name == null)
  )
  at = [
    each.value.name,
    each.value.comment,
    gen::try(each.value.existing.id, null),
    gen::try(each.value.existing.name, null),
    each.value.private,
  ]
  message = <<-EOT
    A zone is made with its name, or is there already: existing then has its id or its name, one of the two, and nothing
    else is said of it.
  EOT
}

// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-creating.html
rule "zone-private" {
  severity  = "error"
  title     = "No network to answer in"
  for_each  = { for key, z in spec.zones : key => z if z.private == true && z.existing == null }
  condition = gen::length(pack.zone_networks[each.key]) > 0
  at        = [each.value.private, each.value.name]
  message = (
    gen::length(spec.networks) == 0 ? "A private zone answers in a network, and there is no vpc. Add the section, or leave private out."
    : "A private zone answers in networks, and there are several. Write networks: with one of ${gen::join(", ", gen::keys(spec.networks))}."
  )
}

// https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateQueryLoggingConfig.html
rule "zone-query-log" {
  severity  = "error"
  title     = "Questions that are not kept"
  for_each  = { for key, z in spec.zones : key => z if z.query_log != null }
  condition = each.value.private != true && each.value.account == null
  at        = each.value.query_log
  message = (
    each.value.private == true
    ? "Route 53 keeps what public zones are asked, and ${each.key} is a private one. Leave query_log out."
    : <<-EOT
      The log is in the account of its zone, and ${each.key} is in the account ${each.value.account}. Leave query_log out, and have it
      written there.
    EOT
  )
}

// https://github.com/getmoto/moto/pull/916
rule "record-zone" {
  severity = "error"
  title    = "Name outside its zone"
  for_each = [for r in pack.placed_records : r if r.name != null]
  condition = (each.value.zone != null || spec.dns != null) && (
    each.value.domain == "-" || gen::trimsuffix(each.value.name, ".") == each.value.domain
    || gen::endswith(gen::trimsuffix(each.value.name, "."), ".${each.value.domain}")
  )
  at = [each.value.name, each.value.zone]
  message = (
    each.value.zone == null && spec.dns == null
    ? "The record is in no zone: there is no dns, and it names none. Write zone with one of the section zones."
    : <<-EOT
      The name ${each.value.name} is not in the zone ${each.value.domain}, where its record would be written. Write the
      whole name, or another zone.
    EOT
  )
}

// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html
rule "record-answer" {
  severity  = "error"
  title     = "Unclear record"
  for_each  = pack.placed_records
  condition = each.value.alias == null ? gen::length(each.value.values) > 0 : gen::length(each.value.values) == 0 && each.value.ttl == null
  at = gen::concat(
    gen::length(each.value.values) == 0 ? [each.value.ttl] : each.value.alias == null ? [] : [each.value.alias],
    each.value.values, [each.value.name],
  )
  path = gen::path("records", each.value.key)
  message = (
    each.value.alias != null && gen::length(each.value.values) > 0
    ? "A record has values, or an alias that it leads to, and this one has both. Leave one of the two out."
    : each.value.alias != null
    ? "An alias lives as long as the records of what it leads to. Leave ttl out."
    : "Nothing is said of ${each.value.key}. Add values, or an alias that it leads to."
  )
}

// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html
rule "record-alias" {
  severity = "error"
  title    = "Unclear alias"
  for_each = [for r in pack.placed_records : r if r.alias != null]
  condition = (
    gen::length(
      [for t in [each.value.alias.load_balancer != null, each.value.alias.distribution != null, each.value.alias.dns_name != null] : t if t]
    ) == 1
    && (each.value.alias.dns_name == null) == (each.value.alias.zone_id == null)
    && gen::contains(["A", "AAAA"], each.value.type)
  )
  at = [
    each.value.alias.load_balancer, each.value.alias.distribution, each.value.alias.dns_name,
    each.value.alias.zone_id, each.value.type, each.value.name,
  ]
  message = <<-EOT
    An alias leads to one thing that is there, by a record of the type A or AAAA: load_balancer, distribution, or
    dns_name with its zone_id. Write one of them.
  EOT
}

// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html
rule "record-value" {
  severity = "error"
  title    = "No such answer"
  for_each = gen::flatten([
    for r in pack.placed_records :
    [
      for v in r.values : { type = r.type, value = v }
      if r.type == null || gen::can(v.from) ? false : gen::has(pack.record_forms, r.type)
    ]
  ])
  condition = gen::can(gen::regex(pack.record_forms[each.value.type].pattern, each.value.value))
  at        = each.value.value
  message   = <<-EOT
    A record of the type ${each.value.type} does not say that. Write a value such as
    ${pack.record_forms[each.value.type].example}.
  EOT
}

// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-routing-traffic-for-subdomains.html
rule "record-delegation" {
  severity = "error"
  title    = "Delegation of another form"
  for_each = [for _, r in spec.records : r if gen::anytrue([for v in r.values : gen::try(v.attribute, null) == "name_servers"])]
  condition = each.value.type == "NS" && gen::length(each.value.values) == 1
  at        = gen::concat(each.value.type == "NS" ? [] : [each.value.type], each.value.values, [each.value.type])
  message   = <<-EOT
    The servers of a zone are all values of the record that hands the names of the zone over to it. Write type: NS, and the fact
    name_servers as the only value.
  EOT
}

// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html
rule "record-cname" {
  severity  = "error"
  title     = "Name with one meaning"
  for_each  = [for r in pack.placed_records : r if r.type == "CNAME" && r.name != null]
  condition = gen::length(each.value.values) < 2 && gen::trimsuffix(each.value.name, ".") != each.value.domain
  at        = [gen::length(each.value.values) < 2 ? each.value.name : each.value.values[1], each.value.name, each.value.type]
  message   = <<-EOT
    A CNAME leads to one other name, and the domain itself, which has records of its own, cannot be one. Write an alias
    of the type A, or a name below it.
  EOT
}

// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html
rule "record-beside" {
  severity  = "error"
  title     = "Name with one meaning"
  for_each  = pack.alias_records
  condition = gen::length(gen::distinct([for r in each.value : r.type])) == 1
  at        = gen::flatten([[for r in each.value : r.type if r.type == "CNAME"], [for r in each.value : [r.name, r.type]]])
  message = gen::join(" ", [
    "${each.value[0].name} leads to another name, and DNS has no other record of such a name. Write an alias of the type A in",
    "its place, or give one of the records another name.",
  ])
}

// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html
rule "record-routing" {
  severity  = "error"
  title     = "Two ways to choose"
  for_each  = pack.placed_records
  condition = gen::length(each.value.kinds) <= 1 && (each.value.set != null) == (gen::length(each.value.kinds) == 1)
  at = [
    each.value.set, each.value.weight, each.value.failover, each.value.latency_region, each.value.geolocation, each.value.geoproximity,
    each.value.multivalue, each.value.name,
  ]
  message = <<-EOT
    Records of one name share the answers in one way: by weight, failover, latency_region, geolocation, geoproximity or multivalue,
    and each has a set that tells it from the others. Write one of them with a set, or none of them.
  EOT
}

// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html
rule "record-twice" {
  severity = "error"
  title    = "Record stated twice"
  for_each = { for shared, records in pack.records_by_name : shared => records if gen::length(records) > 1 }
  condition = (
    gen::length(gen::distinct([for r in each.value : r.set == null ? "" : r.set])) == gen::length(each.value)
    && gen::length(gen::distinct([for r in each.value : gen::join(" ", r.kinds)])) == 1
  )
  at = gen::flatten([
    [for r in each.value : gen::coalesce(r.set, r.name)], [
      for r in each.value : [r.weight, r.failover, r.latency_region, r.geolocation, r.geoproximity, r.multivalue]
    ],
  ])
  message = <<-EOT
    There are several records of one name and type, and nothing says which of them is answered with. Put their values
    into one, or give each a set of its own and share them by weight, failover, latency_region, geolocation, geoproximity or multivalue,
    all in the same way.
  EOT
}

// GeoLocation: https://github.com/boto/botocore/blob/develop/botocore/data/route53/2013-04-01/service-2.json
rule "record-place" {
  severity = "error"
  title    = "No such place"

  check {
    for_each  = [for r in pack.placed_records : r.geolocation if r.geolocation != null]
    condition = (each.value.continent == null) != (each.value.country == null)
    at        = [each.value.continent, each.value.country, each.value.subdivision, each.value]
    message   = "A place is a continent or a country. Write one of the two: continent: EU, country: DE, or country: \"*\" for all others."
  }
  check {
    for_each  = [for r in pack.placed_records : r.geolocation.country if gen::try(r.geolocation.country, null) != null]
    condition = gen::can(gen::regex("^([A-Z]{2}|[*])$", each.value)) && each.value != "UK" && each.value != "EU"
    at        = each.value
    message   = "A country has two capital letters, as in ISO 3166-1, such as DE, or GB for the United Kingdom. ${each.value} is none."
  }
  check {
    for_each  = [for r in pack.placed_records : r.geolocation if gen::try(r.geolocation.subdivision, null) != null]
    condition = each.value.country == "US" && gen::can(gen::regex("^[A-Z]{2}$", each.value.subdivision))
    at        = [each.value.subdivision, each.value.country]
    message   = "Route 53 knows states of the United States alone. Write two capital letters beside country: US, such as CA."
  }
  check {
    for_each = {
      for place, records in {
        for r in pack.placed_records : gen::join(" ", [
          r.shared, gen::coalesce(r.geolocation.continent, r.geolocation.country, "-"), gen::coalesce(r.geolocation.subdivision, "-"),
        ]) => r... if r.geolocation != null
      } : place => records if gen::length(records) > 1
    }
    condition = false
    at        = [for r in each.value : r.geolocation]
    message   = "Two records of ${each.value[0].name} are for one place. Leave one of them out, or write another place."
  }
}

// GeoProximityLocation: https://github.com/boto/botocore/blob/develop/botocore/data/route53/2013-04-01/service-2.json
rule "record-nearest" {
  severity = "error"
  title    = "No such place"

  check {
    for_each = [for r in pack.placed_records : r.geoproximity if r.geoproximity != null]
    condition = gen::length([
      for given in [each.value.region != null, each.value.local_zone_group != null, each.value.coordinates != null] : given if given
    ]) == 1
    at      = [each.value.region, each.value.local_zone_group, each.value.coordinates, each.value]
    message = "What a record leads to is at one place. Write region, local_zone_group or coordinates, one of the three."
  }
  check {
    for_each  = [for r in pack.placed_records : r.geoproximity.bias if gen::try(r.geoproximity.bias, null) != null]
    condition = each.value >= -99 && each.value <= 99 && gen::floor(each.value) == each.value
    at        = each.value
    message   = "A bias is a whole number from -99 to 99. Write one of these."
  }
  check {
    for_each = gen::flatten([
      for r in pack.placed_records : r.geoproximity.coordinates == null ? [] : [
        { name = "latitude", most = 90, is = r.geoproximity.coordinates.latitude },
        { name = "longitude", most = 180, is = r.geoproximity.coordinates.longitude },
      ] if r.geoproximity != null
    ])
    condition = (
      each.value.is == null ? true :
      gen::abs(each.value.is) <= each.value.most && gen::floor(each.value.is * 100) == each.value.is * 100
    )
    at        = each.value.is
    message   = "A ${each.value.name} is from -${each.value.most} to ${each.value.most}, with two decimals, and ${each.value.is} is not."
  }
}

// ResourceRecordSetMultiValueAnswer: https://github.com/boto/botocore/blob/develop/botocore/data/route53/2013-04-01/service-2.json
rule "record-multivalue" {
  severity  = "error"
  title     = "No answers by chance"
  for_each  = [for r in pack.placed_records : r if r.multivalue == true]
  condition = each.value.alias == null && !gen::contains(["CNAME", "NS"], gen::coalesce(each.value.type, "-"))
  at        = [each.value.multivalue, each.value.type]
  message   = "Records that are answered with by chance are no alias, CNAME or NS. Write values, or share by weight."
}

// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html
rule "record-failover" {
  severity = "error"
  title    = "Failover to nowhere"
  for_each = {
    for shared, records in pack.records_by_name :
    shared => records
    if gen::length([for r in records : r if r.failover != null]) > 0
  }
  condition = (
    gen::join(" ", gen::sort([for r in each.value : r.failover == null ? "" : r.failover])) == "primary secondary"
    && gen::length([for r in each.value : r if r.failover == "primary" && r.health_check == null && r.alias == null]) == 0
  )
  at      = gen::concat([for r in each.value : r.failover], [for r in each.value : r.name if r.failover == null])
  message = <<-EOT
    A failover has a primary record and a secondary one, and something tells that the primary is not healthy: its alias,
    or a health_check. Write both records, and the health_check of one with values.
  EOT
}

// https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
rule "health-target" {
  severity = "error"
  title    = "Unclear health check"

  check {
    for_each  = spec.health_checks
    condition = (each.value.host == null) != (each.value.load_balancer == null)
    at        = [each.value.load_balancer, each.value.host, each.value]
    message   = "A check asks one thing. Write its host, or a load_balancer of the spec."
  }
  check {
    for_each  = spec.health_checks
    condition = (each.value.search_string != null) == gen::can(gen::regex("STR_MATCH$", each.value.type))
    at        = [each.value.search_string, each.value.type]
    message = (
      each.value.search_string == null
      ? "The type ${each.value.type} looks for a text. Add search_string, or write ${gen::trimsuffix(each.value.type, "_STR_MATCH")}."
      : "Only the types HTTP_STR_MATCH and HTTPS_STR_MATCH look for a text. Write one of them, or leave search_string out."
    )
  }
  check {
    for_each  = { for name, c in spec.health_checks : name => c if c.type == "TCP" }
    condition = each.value.port != null
    at        = each.value.type
    message   = "A check of the type TCP opens a connection to a port, and none is named. Add port."
  }
  check {
    for_each  = { for name, c in spec.health_checks : name => c if c.type == "TCP" }
    condition = each.value.path == null
    at        = each.value.path
    message   = "A check of the type TCP opens a connection and asks for no path. Leave path out, or write type: HTTPS."
  }
  check {
    for_each  = spec.health_checks
    condition = gen::contains([10, 30], each.value.interval.seconds)
    at        = each.value.interval.seconds
    message   = "Route 53 asks every 10 or 30 seconds. Write 30_seconds, or 10_seconds for more."
  }
}

// https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
rule "health-regions" {
  severity  = "error"
  title     = "Too few regions"
  for_each  = { for key, h in spec.health_checks : key => h if gen::length(h.regions) > 0 }
  condition = gen::length(gen::distinct(each.value.regions)) >= 3
  at        = each.value.regions
  message   = "Route 53 checks from three regions at least. Name three, or leave regions out for all of them."
}

// A public certificate is proved by a record that everybody can look up.
// https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
rule "certificate-private" {
  severity  = "error"
  title     = "Record that nobody sees"
  for_each  = [for _, c in spec.certificates : c if c.zone != null && c.existing == null]
  condition = !gen::try(spec.zones[each.value.zone].private, false)
  at        = [each.value.zone, each.value.domain_name]
  message   = <<-EOT
    The certificate is proved by a record in ${each.value.zone}, which is a private zone: it would never be issued. Name a public zone
    whose domain ${gen::coalesce(each.value.domain_name, "the name")} is in.
  EOT
}

// https://docs.aws.amazon.com/acm/latest/userguide/setup-caa.html
rule "record-authority" {
  severity = "error"
  title    = "Certificate not allowed"
  for_each = {
    for key, r in spec.records : key => gen::merge(r, {
      proved = [for name in pack.proved_names : name if name == r.name || gen::endswith(name, ".${r.name}")]
    }) if r.type == "CAA" && r.name != null && gen::anytrue([for v in r.values : gen::can(gen::regex(" issue ", v))])
  }
  condition = gen::length(each.value.proved) == 0 || gen::anytrue([
    for v in each.value.values : gen::can(gen::regex(" issue \"?(amazon|amazontrust|awstrust|amazonaws)[.]com", v))
  ])
  at      = each.value.values[0]
  message = <<-EOT
    The record lets others than Amazon issue certificates for ${each.value.name}, so that of
    ${gen::try(each.value.proved[0], "it")} would never be issued. Add the value 0 issue "amazon.com".
  EOT
}

values {
  // The names of certificates that are issued.
  proved_names = gen::distinct(gen::compact(gen::concat(
    gen::flatten([for _, c in spec.certificates : gen::concat([c.domain_name], c.subject_alternative_names) if c.existing == null]),
    spec.dns == null ? [] : gen::concat([spec.dns.domain_name], spec.dns.subject_alternative_names),
  )))
}

// https://github.com/getmoto/moto/pull/916
rule "certificate-zone" {
  severity = "error"
  title    = "Name outside its zone"
  for_each = gen::flatten([
    for key, c in spec.certificates : [
      for name in gen::compact(gen::concat([c.domain_name], c.subject_alternative_names)) : {
        name   = name
        domain = c.zone == null ? gen::try(gen::trimsuffix(spec.dns.zone, "."), "-") : gen::lookup(pack.zone_domains, c.zone, "-")
      }
    ]
  ])
  condition = (
    each.value.domain == "-" ||
    gen::trimprefix(each.value.name, "*.") == each.value.domain ||
    gen::endswith(each.value.name, ".${each.value.domain}")
  )
  at      = each.value.name
  message = <<-EOT
    The certificate is proved by a record in the zone ${each.value.domain}, and ${each.value.name} is not in it. Write a
    name of the zone, or another zone.
  EOT
}

rule "certificate-names-twice" {
  severity = "error"
  title    = "Name stated twice"
  for_each = spec.certificates
  condition = gen::length(
    gen::distinct(gen::compact(gen::concat([each.value.domain_name], each.value.subject_alternative_names)))
  ) == gen::length(gen::compact(gen::concat([each.value.domain_name], each.value.subject_alternative_names)))
  at      = gen::concat(each.value.subject_alternative_names, [each.value.domain_name])
  message = "The certificate ${each.key} has a name twice. Leave one of the two out."
}
