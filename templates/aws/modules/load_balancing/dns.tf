# The name under which the load balancer is reached. The certificate covers it;
# none can be issued for the load balancer's own name.
resource "aws_route53_record" "origin" {
  generate {
    when = spec.dns.origin != null && pack.balancer_key != null
  }

  provider = aws[pack.zone_account]

  zone_id = pack.creates_zone ? aws_route53_zone.main.zone_id : data.aws_route53_zone.main.zone_id
  name    = spec.dns.origin
  type    = "A"

  alias {
    name                   = gen::fact("load_balancer/${pack.balancer_key}", "dns_name")
    zone_id                = gen::fact("load_balancer/${pack.balancer_key}", "zone_id")
    evaluate_target_health = !pack.origin_by_hand
  }

  # PRIMARY is the record of the first region, SECONDARY that of the second one, in
  # another root. The health of the targets does not count: only a person moves the users.
  set_identifier  = pack.origin_side == null ? null : data.aws_region.current.id
  health_check_id = pack.origin_switched ? aws_route53_health_check.switch.id : null

  failover_routing_policy {
    generate {
      when = pack.origin_side != null
    }

    type = gen::upper(pack.origin_side)
  }
}

resource "aws_route53_record" "origin_ipv6" {
  generate {
    when = spec.dns.origin != null && pack.balancer_key != null && pack.dualstack_balancer
  }

  provider = aws[pack.zone_account]

  zone_id = pack.creates_zone ? aws_route53_zone.main.zone_id : data.aws_route53_zone.main.zone_id
  name    = spec.dns.origin
  type    = "AAAA"

  alias {
    name                   = gen::fact("load_balancer/${pack.balancer_key}", "dns_name")
    zone_id                = gen::fact("load_balancer/${pack.balancer_key}", "zone_id")
    evaluate_target_health = !pack.origin_by_hand
  }

  set_identifier  = pack.origin_side == null ? null : data.aws_region.current.id
  health_check_id = pack.origin_switched ? aws_route53_health_check.switch.id : null

  failover_routing_policy {
    generate {
      when = pack.origin_side != null
    }

    type = gen::upper(pack.origin_side)
  }
}

data "aws_region" "current" {
  generate {
    when = pack.origin_side != null
  }
}

# The names that users know.
resource "aws_route53_record" "alias_ipv4" {
  generate {
    for_each = pack.balancer_aliases
    name     = "${each.key}_ipv4"
  }

  provider = aws[pack.zone_account]

  zone_id = pack.creates_zone ? aws_route53_zone.main.zone_id : data.aws_route53_zone.main.zone_id
  name    = each.value
  type    = "A"

  alias {
    name                   = gen::fact("load_balancer/${pack.balancer_key}", "dns_name")
    zone_id                = gen::fact("load_balancer/${pack.balancer_key}", "zone_id")
    evaluate_target_health = true
  }
}

resource "aws_route53_record" "alias_ipv6" {
  generate {
    for_each = pack.balancer_aliases
    when     = pack.dualstack_balancer
    name     = "${each.key}_ipv6"
  }

  provider = aws[pack.zone_account]

  zone_id = pack.creates_zone ? aws_route53_zone.main.zone_id : data.aws_route53_zone.main.zone_id
  name    = each.value
  type    = "AAAA"

  alias {
    name                   = gen::fact("load_balancer/${pack.balancer_key}", "dns_name")
    zone_id                = gen::fact("load_balancer/${pack.balancer_key}", "zone_id")
    evaluate_target_health = true
  }
}
