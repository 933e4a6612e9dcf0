// Zones, certificates, records and health checks of Amazon Route 53 and ACM, besides those
// of the section dns. Limits are those of
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html

section "zones" {
  doc   = "DNS zones besides the one of dns: of other domains, and private ones."
  thing = "zone"

  key "name" {
    type = "hostname"
    doc  = "The domain whose names are in the zone."
  }
  key "account" {
    ref    = ["account"]
    beside = true
    doc    = "The other account that the zone is in, and its records with it."
  }
  key "private" {
    type    = "bool"
    doc     = "Answers inside of networks alone."
    default = "false"
  }
  key "networks" {
    type = "list(text)"
    ref  = ["network"]
    doc  = "The networks that a private zone answers in; without it, the one that is written as vpc, or the only one."
  }
  key "comment" {
    doc = "What the zone is for."
  }
  key "query_log" {
    type   = "duration"
    beside = true
    doc    = "How long is kept what a public zone was asked. Without it, nothing is."
  }
  key "existing" {
    doc = "The zone is there already: it is looked up by its id or by its name, and not managed."

    key "id" {
      doc = "The id of the zone, such as Z0123456789ABCDEFGHIJ."
    }
    key "name" {
      type = "hostname"
      doc  = "The domain of the zone."
    }
  }

  fact "arn" {
    doc   = "Names the zone in policies."
    value = gen::has(pack.existing_zones, name) ? data.aws_route53_zone.this[name].arn : aws_route53_zone.this[name].arn
  }
  fact "id" {
    doc   = "Names the zone to Route 53."
    value = gen::has(pack.existing_zones, name) ? data.aws_route53_zone.this[name].zone_id : aws_route53_zone.this[name].zone_id
  }
  fact "name" {
    doc   = "The domain of the zone."
    value = gen::has(pack.existing_zones, name) ? data.aws_route53_zone.this[name].name : aws_route53_zone.this[name].name
  }
  fact "name_servers" {
    doc = "The servers that answer for the zone: the only value of a record of type NS in the zone above; elsewhere with commas between."
    value = join(
      ",",
      gen::has(pack.existing_zones, name) ? data.aws_route53_zone.this[name].name_servers : aws_route53_zone.this[name].name_servers,
    )
  }
}

section "certificates" {
  doc   = "Certificates besides the one of dns, for listeners and for what viewers are shown."
  thing = "certificate"

  key "domain_name" {
    type     = "hostname"
    doc      = "The main name of the certificate."
    required = true
  }
  key "existing" {
    type = "existing"
    doc  = "The certificate is there already: by its ARN, or by the domain_name that it was issued for."
  }
  key "subject_alternative_names" {
    type = "list(hostname)"
    doc  = "The other names of the certificate."
  }
  key "zone" {
    ref = ["zone"]
    doc = "The zone that the names are in. Without it, that is the zone of dns."
  }

  fact "arn" {
    doc = "Names the certificate to what shows it."
    value = (
      gen::has(pack.own_certificates, name) ? aws_acm_certificate_validation.this[name].certificate_arn :
      spec.certificates[name].existing.arn != null ? spec.certificates[name].existing.arn : data.aws_acm_certificate.this[name].arn
    )
  }
}

section "records" {
  doc   = "DNS records besides those that follow from dns."
  thing = "record"

  key "zone" {
    ref = ["zone"]
    doc = "The zone that the record is in. Without it, that is the zone of dns."
  }
  key "name" {
    doc      = "The whole name, such as mail.example.com."
    required = true
  }
  key "type" {
    doc      = "What the record says of the name."
    required = true
    one_of   = ["A", "AAAA", "CAA", "CNAME", "DS", "HTTPS", "MX", "NAPTR", "NS", "PTR", "SPF", "SRV", "SSHFP", "SVCB", "TLSA", "TXT"]
  }
  key "values" {
    type = "list(value)"
    doc  = <<-EOT
      What the record says, as in a zone file, or a fact such as {from: address/vpn, attribute: public_ip}; a text of more than 255
      characters is taken apart.
    EOT
  }
  key "ttl" {
    type = "duration"
    doc  = "How long others may remember it; five minutes without it. An alias has none."
  }
  key "alias" {
    doc = "What the name leads to, in the place of values."

    key "load_balancer" {
      ref = ["load_balancer"]
      doc = "A load balancer of the product."
    }
    key "distribution" {
      ref = ["distribution"]
      doc = "A distribution of the product; the one that is written by itself is main."
    }
    key "dns_name" {
      type = "value"
      doc  = "The name of something else, with its zone_id: a text, or a fact of something declared."
    }
    key "zone_id" {
      type = "value"
      doc  = "The id of the zone of dns_name, as its service documents it, or a fact."
    }
    key "evaluate_target_health" {
      type = "bool"
      doc  = "Answers with it only while it is healthy. Without it, that is so for load balancers."
    }
  }
  key "set" {
    doc = "Tells the records of one name and type apart, which share the answers by weight, failover, place or chance."
  }
  key "weight" {
    type = "whole_number"
    doc  = "The share of the answers, relative to the other weights."
    min  = 0
    max  = 255
  }
  key "failover" {
    doc    = "Which of two records it is: the primary is answered with while it is healthy."
    one_of = ["primary", "secondary"]
  }
  key "latency_region" {
    type = "region"
    doc  = "Answers those who are nearest to this region."
  }
  key "geolocation" {
    doc = "Answers those who ask from a place. One of the set is for country \"*\", which is everywhere else."

    key "continent" {
      one_of = ["AF", "AN", "AS", "EU", "NA", "OC", "SA"]
      doc    = "Africa, Antarctica, Asia, Europe, North America, Oceania or South America."
    }
    key "country" {
      doc = "A country by its two letters, such as DE, or * for all that no other record is for."
    }
    key "subdivision" {
      doc = "A state of the United States by its two letters, such as CA, beside country: US."
    }
  }
  key "geoproximity" {
    doc = "Answers those who are nearest to a place, as far as bias moves the borders."

    key "region" {
      type = "region"
      doc  = "The region that what the record leads to is in."
    }
    key "local_zone_group" {
      doc = "The group of local zones that it is in, such as us-east-1-bue-1."
    }
    key "coordinates" {
      doc = "Where it is on earth."

      key "latitude" {
        type     = "number"
        required = true
        doc      = "How far to the north, from -90 to 90, with two decimals."
      }
      key "longitude" {
        type     = "number"
        required = true
        doc      = "How far to the east, from -180 to 180, with two decimals."
      }
    }
    key "bias" {
      type = "number"
      doc  = "How much the area grows, up to 99, or shrinks, down to -99."
    }
  }
  key "multivalue" {
    type = "bool"
    doc  = "Answers with up to eight records of the set that are healthy, by chance."
  }
  key "health_check" {
    ref = ["health_check"]
    doc = "The record is left out of the answers while this check fails."
  }
}

section "health_checks" {
  doc        = "What Route 53 asks again and again, to tell by records and alarms whether it answers."
  thing      = "health_check"
  for_others = true

  key "host" {
    type = "value"
    doc  = "The name that is asked, or a fact such as {from: api/orders, attribute: host}."
  }
  key "load_balancer" {
    ref = ["load_balancer"]
    doc = "The load balancer that is asked, in the place of host."
  }
  key "type" {
    doc     = "How it is asked."
    one_of  = ["HTTP", "HTTPS", "HTTPS_STR_MATCH", "HTTP_STR_MATCH", "TCP"]
    default = "HTTPS"
  }
  key "port" {
    type = "port"
    doc  = "Where it is asked; that of the type without it."
  }
  key "path" {
    doc = "What is requested."
  }
  key "search_string" {
    doc = "What the beginning of a good answer has in it, of the types with STR_MATCH."
  }
  key "interval" {
    type    = "duration"
    doc     = "The time between two requests: 10 or 30 seconds."
    default = "30_seconds"
  }
  key "failure_threshold" {
    type    = "whole_number"
    doc     = "How many requests in a row have to fail."
    default = "3"
  }
  key "regions" {
    type = "list(region)"
    doc  = "From where it is asked, three or more; everywhere without it."
  }

  fact "arn" {
    doc   = "Names the check in policies."
    value = aws_route53_health_check.this[name].arn
  }
  fact "id" {
    doc   = "Names the check in metrics."
    value = aws_route53_health_check.this[name].id
  }
}

values {
  own_certificates = { for key, c in spec.certificates : key => c if c.existing == null }

  existing_zones = { for key, z in spec.zones : key => z.existing if z.existing != null }

  logged_zones = { for key, z in spec.zones : key => z.query_log if z.query_log != null }

  // The domain of each zone, if the spec knows it.
  zone_domains = {
    for key, z in spec.zones : key => gen::trimsuffix(gen::coalesce(z.name, gen::try(z.existing.name, null), "-"), ".")
  }

  // Certificates by user: listeners need them in the product's region, distributions in us-east-1.
  listener_certificate_names = gen::distinct(gen::compact(gen::flatten([
    pack.api_certificates, [for _, d in pack.rest_domains : d.certificate], [for _, l in pack.listeners : [l.certificate, l.certificates]],
  ])))
  viewer_certificate_names = { for name, d in spec.distributions : name => gen::try(d.viewer_certificate.certificate, null) }
  edge_certificates = {
    for key, c in pack.own_certificates :
    key => c if gen::contains(gen::values(pack.viewer_certificate_names), key) && pack.primary_region != "us-east-1"
  }
  // A certificate in two regions is validated by the same DNS records, which are written once.
  viewer_proofs = { for key, c in pack.edge_certificates : key => c if !gen::has(pack.regional_certificates, key) }
  regional_certificates = {
    for key, c in pack.own_certificates : key => c
    if gen::contains(pack.listener_certificate_names, key) || !gen::has(pack.edge_certificates, key)
  }

  // A string of a TXT record has at most 255 characters, but a record may have several strings.
  record_values = {
    for key, r in spec.records : key => [
      for v in r.values : gen::contains(["SPF", "TXT"], r.type) && !gen::can(v.from) ? gen::join("\"\"", gen::regexall(".{1,255}", v)) : v
    ]
  }
  // The zones that records of type NS lead to, of which the servers are a list.
  delegated_zones = {
    for key, r in spec.records : key => gen::trimprefix(r.values[0].from, "zone/")
    if gen::try(r.values[0].attribute, null) == "name_servers"
  }
  // Whether an alias record checks the health of its target. CloudFront has no health to check.
  record_health = {
    for key, r in spec.records : key => r.alias == null ? false : (
      r.alias.evaluate_target_health == null ? r.alias.load_balancer != null : r.alias.evaluate_target_health
    )
  }
  check_ports = { HTTP = 80, HTTPS = 443, HTTP_STR_MATCH = 80, HTTPS_STR_MATCH = 443, TCP = null }
}
