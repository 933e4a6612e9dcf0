resource "aws_apigatewayv2_authorizer" "this" {
  generate {
    for_each = pack.api_authorizers
  }

  api_id          = aws_apigatewayv2_api.this[each.value.api].id
  name            = each.value.authorizer
  authorizer_type = each.value.function == null ? "JWT" : "REQUEST"
  identity_sources = (
    gen::length(each.value.identity_sources) > 0 ? each.value.identity_sources :
    gen::has(pack.websocket_apis, each.value.api) ? ["route.request.header.Authorization"] : ["$request.header.Authorization"]
  )

  authorizer_uri                    = gen::fact("function/${each.value.function}", "invoke_arn")
  authorizer_payload_format_version = each.value.function == null || gen::has(pack.websocket_apis, each.value.api) ? null : "2.0"
  enable_simple_responses           = each.value.function == null || gen::has(pack.websocket_apis, each.value.api) ? null : true
  authorizer_result_ttl_in_seconds = (
    each.value.function == null || gen::has(pack.websocket_apis, each.value.api) ? null :
    each.value.cache == null ? 0 : each.value.cache.seconds
  )

  jwt_configuration {
    generate {
      when = each.value.issuer != null
    }

    issuer   = gen::fact(each.value.issuer)
    audience = [for client in each.value.audience : gen::fact(client)]
  }
}

resource "aws_lambda_permission" "authorizer" {
  generate {
    for_each = { for key, a in pack.api_authorizers : key => a if a.function != null }
    name     = "authorizer_${each.key}"
  }

  function_name = gen::fact("function/${each.value.function}", "name")
  statement_id  = "AskedBy${gen::join("", [for word in gen::split("_", gen::identifier(each.value.api)) : gen::title(word)])}"
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.this[each.value.api].execution_arn}/authorizers/*"
}
