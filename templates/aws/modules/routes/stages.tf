resource "aws_apigatewayv2_stage" "this" {
  generate {
    for_each = spec.apis
  }

  api_id      = aws_apigatewayv2_api.this[each.key].id
  name        = "$default"
  auto_deploy = true

  default_route_settings {
    detailed_metrics_enabled = each.value.detailed_metrics
    throttling_burst_limit   = each.value.throttling == null ? null : each.value.throttling.burst
    throttling_rate_limit    = each.value.throttling == null ? null : each.value.throttling.rate
  }

  route_settings {
    generate {
      for_each = [for r in each.value.routes : r if r.throttling != null]
      as       = "limited"
    }

    route_key                = limited.value.route
    detailed_metrics_enabled = each.value.detailed_metrics
    throttling_burst_limit   = limited.value.throttling.burst
    throttling_rate_limit    = limited.value.throttling.rate
  }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api[each.key].arn
    format = jsonencode({
      requestId        = "$context.requestId"
      time             = "$context.requestTime"
      ip               = "$context.identity.sourceIp"
      route            = "$context.routeKey"
      path             = "$context.path"
      status           = "$context.status"
      latency          = "$context.responseLatency"
      responseLength   = "$context.responseLength"
      error            = "$context.error.message"
      integrationError = "$context.integrationErrorMessage"
    })
  }

  tags = {
    Name = pack.api_names[each.key]
  }

  # A limit of a route is refused before there is the route.
  depends_on = [
    for key, rs in pack.api_routes : aws_apigatewayv2_route.this[key] if rs[0].api == each.key && rs[0].throttling != null
  ]
}

resource "aws_cloudwatch_log_group" "api" {
  generate {
    for_each = spec.apis
  }

  name              = "/aws/apigateway/${pack.api_names[each.key]}"
  retention_in_days = each.value.log_retention.days
}
