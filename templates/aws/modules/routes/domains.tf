resource "aws_apigatewayv2_domain_name" "this" {
  generate {
    for_each = pack.api_domains
    name     = each.value.label
  }

  domain_name = each.key

  domain_name_configuration {
    certificate_arn = gen::fact("certificate/${each.value.certificate}", "arn")
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }

  tags = {
    Name = each.key
  }
}

resource "aws_apigatewayv2_api_mapping" "this" {
  generate {
    for_each = { for key, a in spec.apis : key => a if a.domain != null }
  }

  api_id          = aws_apigatewayv2_api.this[each.key].id
  stage           = aws_apigatewayv2_stage.this[each.key].id
  domain_name     = aws_apigatewayv2_domain_name.this[each.value.domain.name].id
  api_mapping_key = each.value.domain.path
}

resource "aws_route53_record" "api" {
  generate {
    for_each = pack.api_domains
    name     = "api_${each.value.label}"
  }

  provider = pack.api_accounts[each.key] == null ? null : aws[pack.api_accounts[each.key]]

  zone_id = (
    each.value.zone != null && gen::has(pack.existing_zones, each.value.zone) ? data.aws_route53_zone.this[each.value.zone].zone_id :
    each.value.zone != null ? aws_route53_zone.this[each.value.zone].zone_id :
    pack.creates_zone ? aws_route53_zone.main.zone_id : data.aws_route53_zone.main.zone_id
  )
  name = each.key
  type = "A"

  alias {
    name                   = aws_apigatewayv2_domain_name.this[each.key].domain_name_configuration[0].target_domain_name
    zone_id                = aws_apigatewayv2_domain_name.this[each.key].domain_name_configuration[0].hosted_zone_id
    evaluate_target_health = false
  }
}
