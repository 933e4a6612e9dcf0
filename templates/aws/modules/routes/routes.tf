resource "aws_apigatewayv2_route" "this" {
  generate {
    for_each = pack.api_routes
    name     = "${each.value[0].api}_${each.value[0].label}"
  }

  api_id    = aws_apigatewayv2_api.this[each.value[0].api].id
  route_key = each.value[0].route
  target    = "integrations/${aws_apigatewayv2_integration.this["${each.value[0].api}_${each.value[0].calls}"].id}"

  authorization_type = (
    each.value[0].authorizer == null ? "NONE" :
    each.value[0].authorizer == "iam" ? "AWS_IAM" :
    spec.apis[each.value[0].api].authorizers[each.value[0].authorizer].function == null ? "JWT" : "CUSTOM"
  )
  authorizer_id = (
    gen::contains([null, "iam"], each.value[0].authorizer)
    ? null
    : aws_apigatewayv2_authorizer.this["${each.value[0].api}_${each.value[0].authorizer}"].id
  )
  authorization_scopes = gen::length(each.value[0].scopes) == 0 ? null : each.value[0].scopes
}

resource "aws_apigatewayv2_integration" "this" {
  generate {
    for_each = pack.api_calls
  }

  api_id           = aws_apigatewayv2_api.this[each.value.api].id
  integration_type = each.value.kind == "function" || each.value.kind == "queue" ? "AWS_PROXY" : "HTTP_PROXY"
  integration_uri = (
    each.value.kind == "function" ? gen::fact("function/${each.value.function}", "invoke_arn") :
    each.value.kind != "load_balancer" ? gen::fact(each.value.url) :
    gen::has(pack.own_listeners, pack.api_listeners["${each.value.load_balancer} ${each.value.port}"][0])
    ? aws_lb_listener.this[pack.api_listeners["${each.value.load_balancer} ${each.value.port}"][0]].arn
    : data.aws_lb_listener.this[pack.api_listeners["${each.value.load_balancer} ${each.value.port}"][0]].arn
  )
  integration_method   = each.value.kind == "function" ? "POST" : each.value.kind == "queue" ? null : "ANY"
  integration_subtype  = each.value.kind == "queue" ? "SQS-SendMessage" : null
  timeout_milliseconds = each.value.timeout == null ? null : each.value.timeout.seconds * 1000

  payload_format_version = each.value.kind == "function" && !gen::has(pack.websocket_apis, each.value.api) ? "2.0" : "1.0"
  request_parameters = each.value.kind == "queue" ? {
    QueueUrl    = gen::fact("queue/${each.value.queue}", "url")
    MessageBody = "$request.body"
  } : null
  credentials_arn = each.value.kind == "queue" ? aws_iam_role.api[each.value.api].arn : null

  connection_type = each.value.kind == "load_balancer" ? "VPC_LINK" : null
  connection_id   = each.value.kind == "load_balancer" ? aws_apigatewayv2_vpc_link.this[each.value.api].id : null
}

resource "aws_apigatewayv2_vpc_link" "this" {
  generate {
    for_each = { for key, a in spec.apis : key => a if a.network != null }
  }

  name               = pack.api_names[each.key]
  subnet_ids         = [for s in each.value.network.subnets : gen::fact("subnet/${s}", "id")]
  security_group_ids = [for g in each.value.network.security_groups : aws_security_group.this[g].id]

  tags = {
    Name = pack.api_names[each.key]
  }
}

resource "aws_lambda_permission" "api" {
  generate {
    for_each = pack.api_functions
    name     = "api_${each.key}"
  }

  function_name = gen::fact("function/${each.value.function}", "name")
  statement_id  = "CalledBy${gen::join("", [for word in gen::split("_", gen::identifier(each.value.api)) : gen::title(word)])}"
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.this[each.value.api].execution_arn}/*/*"
}
