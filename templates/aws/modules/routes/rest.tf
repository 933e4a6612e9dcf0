# What the requests lead to, as OpenAPI: the routes of one API change together.
resource "aws_api_gateway_rest_api_put" "this" {
  generate {
    for_each = spec.rest_apis
    as       = "api"
  }

  rest_api_id = aws_api_gateway_rest_api.this[api.key].id

  # Without a value, the provider leaves it unknown, and Terraform ends the apply with an error.
  fail_on_warnings = false

  body = jsonencode({
    openapi = "3.0.1"
    info = {
      title       = pack.rest_names[api.key]
      description = api.value.description
      version     = "1"
    }

    x-amazon-apigateway-api-key-source     = "HEADER"
    x-amazon-apigateway-binary-media-types = gen::length(api.value.binary_types) == 0 ? null : api.value.binary_types

    paths = {
      for path, routes in pack.rest_paths[api.key] : path => {
        for r in gen::concat(routes, [
          for c in api.value.cors[*] : { method = "options", verb = null, names = routes[0].names, route = null }
        ]) :
        r.method => r.route == null ? {
          parameters = gen::length(r.names) == 0 ? null : [
            for name in r.names : { name = name, in = "path", required = true, schema = { type = "string" } }
          ]
          responses = {
            200 = {
              description = "Which pages may ask"
              headers = {
                Access-Control-Allow-Headers = { schema = { type = "string" } }
                Access-Control-Allow-Methods = { schema = { type = "string" } }
                Access-Control-Allow-Origin  = { schema = { type = "string" } }
              }
            }
          }
          x-amazon-apigateway-integration = {
            type             = "mock"
            requestTemplates = { "application/json" = "{\"statusCode\": 200}" }
            responses = {
              default = {
                statusCode = "200"
                responseParameters = {
                  "method.response.header.Access-Control-Allow-Headers" = gen::join("", ["'", gen::join(",", (
                    gen::length(api.value.cors.headers) == 0 ? ["Authorization", "Content-Type", "x-api-key"] : api.value.cors.headers
                  )), "'"])
                  "method.response.header.Access-Control-Allow-Methods" = gen::join("", ["'", gen::join(",", [
                    for known in routes : known.verb == "ANY" ? "*" : known.verb
                  ]), "'"])
                  "method.response.header.Access-Control-Allow-Origin" = "'${api.value.cors.origin}'"
                }
              }
            }
          }
          } : {
          parameters = gen::length(r.names) == 0 ? null : [
            for name in r.names : { name = name, in = "path", required = true, schema = { type = "string" } }
          ]
          security = r.route.authorizer == null && !r.route.key ? null : [{
            for s in gen::compact([r.route.key ? "api_key" : null, r.route.authorizer]) :
            s => s == r.route.authorizer ? r.route.scopes : []
          }]
          responses = {}
          x-amazon-apigateway-integration = {
            type       = r.route.function == null ? "http_proxy" : "aws_proxy"
            httpMethod = r.route.function == null ? r.verb : "POST"
            uri = (
              r.route.function == null ? gen::fact(r.route.url) : gen::fact("function/${r.route.function}", "invoke_arn")
            )
            passthroughBehavior = "when_no_match"
            timeoutInMillis     = r.route.timeout == null ? null : r.route.timeout.seconds * 1000
            requestParameters = gen::length(r.passed) == 0 ? null : {
              for name in r.passed : "integration.request.path.${name}" => "method.request.path.${name}"
            }
          }
        }
      }
    }

    components = {
      securitySchemes = {
        for name in gen::concat(["api_key", "iam"], gen::keys(api.value.authorizers)) : name => (
          name == "api_key" ? { type = "apiKey", name = "x-api-key", in = "header" } :
          name == "iam" ? { type = "apiKey", name = "Authorization", in = "header", x-amazon-apigateway-authtype = "awsSigv4" } : {
            type                 = "apiKey"
            name = gen::try(
              gen::regex("^method[.]request[.]header[.](.+)$", api.value.authorizers[name].identity_sources[0])[0], "Authorization"
            )
            in = "header"
            x-amazon-apigateway-authtype = (
              api.value.authorizers[name].function == null ? "cognito_user_pools" : "custom"
            )
            x-amazon-apigateway-authorizer = {
              type = api.value.authorizers[name].function == null ? "cognito_user_pools" : "request"
              providerARNs = (
                api.value.authorizers[name].function == null
                ? [gen::fact("user_pool/${api.value.authorizers[name].user_pool}", "arn")]
                : null
              )
              authorizerUri = (
                api.value.authorizers[name].function == null
                ? null
                : gen::fact("function/${api.value.authorizers[name].function}", "invoke_arn")
              )
              identitySource = (
                api.value.authorizers[name].function == null
                ? null
                : gen::length(api.value.authorizers[name].identity_sources) == 0
                ? "method.request.header.Authorization"
                : gen::join(", ", api.value.authorizers[name].identity_sources)
              )
              authorizerResultTtlInSeconds = (
                api.value.authorizers[name].function == null
                ? null
                : api.value.authorizers[name].cache == null ? 0 : api.value.authorizers[name].cache.seconds
              )
            }
          }
        )
      }
    }
  })
}

# What is called is a copy of the routes: a new one is made when they change.
resource "aws_api_gateway_deployment" "this" {
  generate {
    for_each = spec.rest_apis
  }

  rest_api_id = aws_api_gateway_rest_api.this[each.key].id
  triggers    = { routes = sha1(aws_api_gateway_rest_api_put.this[each.key].body) }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_stage" "this" {
  generate {
    for_each = spec.rest_apis
  }

  rest_api_id          = aws_api_gateway_rest_api.this[each.key].id
  deployment_id        = aws_api_gateway_deployment.this[each.key].id
  stage_name           = each.value.stage
  xray_tracing_enabled = each.value.tracing

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.rest_api[each.key].arn
    format = jsonencode({
      requestId        = "$context.requestId"
      time             = "$context.requestTime"
      ip               = "$context.identity.sourceIp"
      key              = "$context.identity.apiKeyId"
      route            = "$context.httpMethod $context.resourcePath"
      path             = "$context.path"
      status           = "$context.status"
      latency          = "$context.responseLatency"
      responseLength   = "$context.responseLength"
      error            = "$context.error.message"
      integrationError = "$context.integrationErrorMessage"
    })
  }

  tags = {
    Name = pack.rest_names[each.key]
  }

  depends_on = pack.api_account ? [aws_api_gateway_account.this] : null
}

resource "aws_cloudwatch_log_group" "rest_api" {
  generate {
    for_each = spec.rest_apis
    name     = "rest_${each.key}"
  }

  name              = "/aws/apigateway/${pack.rest_names[each.key]}"
  retention_in_days = each.value.log_retention.days
}

resource "aws_api_gateway_method_settings" "this" {
  generate {
    for_each = pack.rest_limited
  }

  rest_api_id = aws_api_gateway_rest_api.this[each.key].id
  stage_name  = aws_api_gateway_stage.this[each.key].stage_name
  method_path = "*/*"

  settings {
    metrics_enabled        = each.value.detailed_metrics
    throttling_burst_limit = each.value.throttling.burst
    throttling_rate_limit  = each.value.throttling.rate
  }
}

resource "aws_api_gateway_usage_plan" "this" {
  generate {
    for_each = pack.rest_plans
  }

  name = "${pack.rest_names[each.value.api]}-${each.value.plan}"

  api_stages {
    api_id = aws_api_gateway_rest_api.this[each.value.api].id
    stage  = aws_api_gateway_stage.this[each.value.api].stage_name
  }

  quota_settings {
    generate {
      when = each.value.quota != null
    }

    limit  = each.value.quota.limit
    period = each.value.quota.per
  }

  throttle_settings {
    generate {
      when = each.value.throttling != null
    }

    burst_limit = each.value.throttling.burst
    rate_limit  = each.value.throttling.rate
  }
}

resource "aws_api_gateway_api_key" "this" {
  generate {
    for_each = pack.rest_keys
    name     = each.key
  }

  name = "${pack.rest_names[each.value[0].api]}-${each.value[0].key}"
}

resource "aws_api_gateway_usage_plan_key" "this" {
  generate {
    for_each = pack.rest_keys
    name     = each.key
  }

  key_id        = aws_api_gateway_api_key.this[each.key].id
  key_type      = "API_KEY"
  usage_plan_id = aws_api_gateway_usage_plan.this[each.value[0].plan].id
}

resource "aws_lambda_permission" "rest_api" {
  generate {
    for_each = pack.rest_functions
    name     = "rest_${each.key}"
  }

  function_name = gen::fact("function/${each.value.function}", "name")
  statement_id  = "CalledByRest${gen::join("", [for word in gen::split("_", gen::identifier(each.value.api)) : gen::title(word)])}"
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.this[each.value.api].execution_arn}/*/*"
}

resource "aws_lambda_permission" "rest_authorizer" {
  generate {
    for_each = { for key, a in pack.rest_authorizers : key => a if a.function != null }
    name     = "rest_authorizer_${each.key}"
  }

  function_name = gen::fact("function/${each.value.function}", "name")
  statement_id  = "AskedByRest${gen::join("", [for word in gen::split("_", gen::identifier(each.key)) : gen::title(word)])}"
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.this[each.value.api].execution_arn}/authorizers/*"
}

resource "aws_api_gateway_domain_name" "this" {
  generate {
    for_each = pack.rest_domains
  }

  domain_name              = each.value.name
  regional_certificate_arn = gen::fact("certificate/${each.value.certificate}", "arn")
  security_policy          = "TLS_1_2"

  endpoint_configuration {
    types = ["REGIONAL"]
  }

  tags = {
    Name = each.value.name
  }
}

resource "aws_api_gateway_base_path_mapping" "this" {
  generate {
    for_each = pack.rest_domains
  }

  api_id      = aws_api_gateway_rest_api.this[each.key].id
  stage_name  = aws_api_gateway_stage.this[each.key].stage_name
  domain_name = aws_api_gateway_domain_name.this[each.key].domain_name
}

resource "aws_route53_record" "rest_api" {
  generate {
    for_each = pack.rest_domains
    name     = "rest_${each.key}"
  }

  provider = pack.rest_accounts[each.key] == null ? null : aws[pack.rest_accounts[each.key]]

  zone_id = (
    each.value.zone != null && gen::has(pack.existing_zones, each.value.zone) ? data.aws_route53_zone.this[each.value.zone].zone_id :
    each.value.zone != null ? aws_route53_zone.this[each.value.zone].zone_id :
    pack.creates_zone ? aws_route53_zone.main.zone_id : data.aws_route53_zone.main.zone_id
  )
  name = each.value.name
  type = "A"

  alias {
    name                   = aws_api_gateway_domain_name.this[each.key].regional_domain_name
    zone_id                = aws_api_gateway_domain_name.this[each.key].regional_zone_id
    evaluate_target_health = false
  }
}
