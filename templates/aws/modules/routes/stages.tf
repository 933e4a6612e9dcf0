resource "aws_apigatewayv2_stage" "this" {
  generate {
    for_each = spec.apis
  }

  api_id      = aws_apigatewayv2_api.this[each.key].id
  name        = each.value.websocket == null ? "$default" : each.value.websocket.stage
  auto_deploy = true

  default_route_settings {
    detailed_metrics_enabled = each.value.detailed_metrics
    throttling_burst_limit   = each.value.throttling.burst
    throttling_rate_limit    = each.value.throttling.rate
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
      path             = each.value.websocket == null ? "$context.path" : null
      connection       = each.value.websocket == null ? null : "$context.connectionId"
      event            = each.value.websocket == null ? null : "$context.eventType"
      status           = "$context.status"
      latency          = each.value.websocket == null ? "$context.responseLatency" : "$context.integrationLatency"
      responseLength   = each.value.websocket == null ? "$context.responseLength" : null
      error            = "$context.error.message"
      integrationError = "$context.integrationErrorMessage"
    })
  }

  tags = {
    Name = pack.api_names[each.key]
  }

  # A limit of a route is refused before there is the route, and so is a stage for messages without any.
  depends_on = [
    for key in pack.stage_needs[each.key] : key == "account" ? aws_api_gateway_account.this : aws_apigatewayv2_route.this[key]
  ]
}

resource "aws_cloudwatch_log_group" "api" {
  generate {
    for_each = spec.apis
  }

  name              = "/aws/apigateway/${pack.api_names[each.key]}"
  retention_in_days = each.value.log_retention.days
}
