resource "aws_apigatewayv2_api" "this" {
  generate {
    for_each = spec.apis
  }

  name          = pack.api_names[each.key]
  description   = each.value.description
  protocol_type = each.value.websocket == null ? "HTTP" : "WEBSOCKET"

  route_selection_expression = each.value.websocket.selection

  disable_execute_api_endpoint = each.value.domain == null ? null : true

  cors_configuration {
    generate {
      when = each.value.cors != null
    }

    allow_origins     = each.value.cors.origins
    allow_methods     = gen::length(each.value.cors.methods) == 0 ? null : each.value.cors.methods
    allow_headers     = gen::length(each.value.cors.headers) == 0 ? null : each.value.cors.headers
    expose_headers    = gen::length(each.value.cors.expose_headers) == 0 ? null : each.value.cors.expose_headers
    allow_credentials = each.value.cors.credentials
    max_age           = each.value.cors.max_age.seconds
  }

  tags = {
    Name = pack.api_names[each.key]
  }
}
