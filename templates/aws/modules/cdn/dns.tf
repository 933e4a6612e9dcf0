resource "aws_route53_record" "ipv4" {
  generate {
    for_each = pack.aliases
    name     = "${each.key}_ipv4"
  }

  provider = aws[pack.zone_account]

  zone_id = pack.creates_zone ? aws_route53_zone.main.zone_id : data.aws_route53_zone.main.zone_id
  name    = each.value
  type    = "A"

  alias {
    name                   = aws_cloudfront_distribution.main[pack.distribution_key].domain_name
    zone_id                = aws_cloudfront_distribution.main[pack.distribution_key].hosted_zone_id
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "ipv6" {
  generate {
    for_each = pack.aliases
    when     = pack.distribution.is_ipv6_enabled == true
    name     = "${each.key}_ipv6"
  }

  provider = aws[pack.zone_account]

  zone_id = pack.creates_zone ? aws_route53_zone.main.zone_id : data.aws_route53_zone.main.zone_id
  name    = each.value
  type    = "AAAA"

  alias {
    name                   = aws_cloudfront_distribution.main[pack.distribution_key].domain_name
    zone_id                = aws_cloudfront_distribution.main[pack.distribution_key].hosted_zone_id
    evaluate_target_health = false
  }
}
