resource "aws_route53_record" "this" {
  generate {
    for_each = spec.records
  }

  provider = pack.record_accounts[each.key] == null ? null : aws[pack.record_accounts[each.key]]

  zone_id = (
    each.value.zone != null && gen::has(pack.existing_zones, each.value.zone) ? data.aws_route53_zone.this[each.value.zone].zone_id :
    each.value.zone != null ? aws_route53_zone.this[each.value.zone].zone_id :
    pack.creates_zone ? aws_route53_zone.main.zone_id : data.aws_route53_zone.main.zone_id
  )
  name = each.value.name
  type = each.value.type
  ttl  = each.value.alias != null ? null : each.value.ttl == null ? 300 : each.value.ttl.seconds
  records = (
    each.value.alias != null ? null :
    !gen::has(pack.delegated_zones, each.key) ? [for v in pack.record_values[each.key] : gen::fact(v)] :
    gen::has(pack.existing_zones, pack.delegated_zones[each.key])
    ? data.aws_route53_zone.this[pack.delegated_zones[each.key]].name_servers
    : aws_route53_zone.this[pack.delegated_zones[each.key]].name_servers
  )

  alias {
    generate {
      when = each.value.alias != null
    }

    name = (
      each.value.alias.dns_name != null ? gen::fact(each.value.alias.dns_name) :
      each.value.alias.distribution != null ? aws_cloudfront_distribution.main[each.value.alias.distribution].domain_name :
      gen::fact("load_balancer/${each.value.alias.load_balancer}", "dns_name")
    )
    zone_id = (
      each.value.alias.dns_name != null ? gen::fact(each.value.alias.zone_id) :
      each.value.alias.distribution != null ? aws_cloudfront_distribution.main[each.value.alias.distribution].hosted_zone_id :
      gen::fact("load_balancer/${each.value.alias.load_balancer}", "zone_id")
    )
    evaluate_target_health = pack.record_health[each.key]
  }

  # Which of the records of a name is answered with.
  set_identifier  = each.value.set
  health_check_id = aws_route53_health_check.this[each.value.health_check].id

  weighted_routing_policy {
    generate {
      when = each.value.weight != null
    }

    weight = each.value.weight
  }

  failover_routing_policy {
    generate {
      when = each.value.failover != null
    }

    type = gen::upper(each.value.failover)
  }

  latency_routing_policy {
    generate {
      when = each.value.latency_region != null
    }

    region = each.value.latency_region
  }

  geolocation_routing_policy {
    generate {
      when = each.value.geolocation != null
    }

    continent   = each.value.geolocation.continent
    country     = each.value.geolocation.country
    subdivision = each.value.geolocation.subdivision
  }

  geoproximity_routing_policy {
    generate {
      when = each.value.geoproximity != null
    }

    aws_region       = each.value.geoproximity.region
    local_zone_group = each.value.geoproximity.local_zone_group
    bias             = each.value.geoproximity.bias

    coordinates {
      generate {
        when = each.value.geoproximity.coordinates != null
      }

      latitude  = gen::tostring(each.value.geoproximity.coordinates.latitude)
      longitude = gen::tostring(each.value.geoproximity.coordinates.longitude)
    }
  }

  multivalue_answer_routing_policy = each.value.multivalue == true ? true : null
}

resource "aws_route53_health_check" "this" {
  generate {
    for_each = spec.health_checks
  }

  fqdn = (
    each.value.load_balancer == null ? gen::fact(each.value.host) : gen::fact("load_balancer/${each.value.load_balancer}", "dns_name")
  )
  type              = each.value.type
  port              = each.value.port == null ? pack.check_ports[each.value.type] : each.value.port
  resource_path     = each.value.path
  search_string     = each.value.search_string
  request_interval  = each.value.interval.seconds
  failure_threshold = each.value.failure_threshold
  regions           = gen::length(each.value.regions) == 0 ? null : each.value.regions

  tags = {
    Name = "${pack.name_prefix}${gen::replace(each.key, "_", "-")}"
  }
}
