# The name under which the distribution reaches the load balancer. The
# certificate covers it; none can be issued for the load balancer's own name.
resource "aws_route53_record" "origin" {
  generate {
    when = spec.dns != null && spec.dns.origin != null
  }

  zone_id = pack.creates_zone ? aws_route53_zone.main.zone_id : data.aws_route53_zone.main.zone_id
  name    = spec.dns.origin
  type    = "A"

  alias {
    name                   = aws_lb.main.dns_name
    zone_id                = aws_lb.main.zone_id
    evaluate_target_health = true
  }
}

# The names that users know.
resource "aws_route53_record" "alias_ipv4" {
  generate {
    for_each = pack.balancer_aliases
    name     = "${each.key}_ipv4"
  }

  zone_id = pack.creates_zone ? aws_route53_zone.main.zone_id : data.aws_route53_zone.main.zone_id
  name    = each.value
  type    = "A"

  alias {
    name                   = aws_lb.main.dns_name
    zone_id                = aws_lb.main.zone_id
    evaluate_target_health = true
  }
}

resource "aws_route53_record" "alias_ipv6" {
  generate {
    for_each = pack.balancer_aliases
    when     = gen::startswith(spec.load_balancer.ip_address_type == null ? "" : spec.load_balancer.ip_address_type, "dualstack")
    name     = "${each.key}_ipv6"
  }

  zone_id = pack.creates_zone ? aws_route53_zone.main.zone_id : data.aws_route53_zone.main.zone_id
  name    = each.value
  type    = "AAAA"

  alias {
    name                   = aws_lb.main.dns_name
    zone_id                = aws_lb.main.zone_id
    evaluate_target_health = true
  }
}
