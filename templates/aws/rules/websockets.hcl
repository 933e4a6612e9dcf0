// APIs whose clients stay connected: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api.html
values {
  websocket_routes = [for _, rs in pack.api_routes : rs[0] if gen::has(pack.websocket_apis, rs[0].api)]
}

rule "websocket-route" {
  severity  = "error"
  title     = "Route of no message"
  for_each  = pack.websocket_routes
  condition = gen::can(gen::regex("^([$](connect|default|disconnect)|[^$ /][^ ]*)$", each.value.route))
  at        = each.value.route
  message   = <<-EOT
    With websocket a route is $connect, $disconnect, $default, or the name by which a message asks for it, such as sendMessage for
    {"action": "sendMessage"}. ${each.value.route} is none of these.
  EOT
}

rule "websocket-target" {
  severity = "error"
  title    = "Messages lead to functions"
  for_each = [
    for r in pack.websocket_routes : gen::merge(r, { other = [r.queue, r.load_balancer, r.url] })
    if gen::length([for t in [r.queue, r.load_balancer, r.url] : t if t != null]) > 0
  ]
  condition = false
  at        = each.value.other
  message   = "With websocket, the route ${each.value.route} leads to a function. Write function: with the name of one."
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-control-access.html
rule "websocket-authorizer" {
  severity  = "error"
  title     = "Asked at another time"
  for_each  = [for r in pack.websocket_routes : r if r.authorizer != null]
  condition = each.value.route == "$connect"
  at        = each.value.authorizer
  message   = <<-EOT
    Who may send messages is asked when somebody connects, and not of each message. Move authorizer to the route $connect.
  EOT
}

// CreateApi, CreateAuthorizer and CreateIntegration:
// https://github.com/boto/botocore/blob/develop/botocore/data/apigatewayv2/2018-11-29/service-2.json
rule "websocket-keys" {
  severity = "error"
  title    = "Only of requests"
  for_each = {
    for key, _ in pack.websocket_apis : key => {
      cors = gen::try(spec.apis[key].cors.origins[0], null), network = gen::try(spec.apis[key].network.subnets[0], null)
      tokens = [for _, a in spec.apis[key].authorizers : a.issuer if a.issuer != null]
      cached = [for _, a in spec.apis[key].authorizers : a.cache if a.cache != null]
    }
  }
  condition = each.value.cors == null && each.value.network == null && gen::length(each.value.tokens) + gen::length(each.value.cached) == 0
  at        = gen::concat([each.value.cors, each.value.network], each.value.tokens, each.value.cached)
  message   = <<-EOT
    An API with websocket has no cors, no network, and authorizers of a function alone, whose answer is not remembered: leave these out of
    ${each.key}. The function looks at the header Origin, and at tokens.
  EOT
}

// CreateAuthorizer: https://github.com/boto/botocore/blob/develop/botocore/data/apigatewayv2/2018-11-29/service-2.json
rule "websocket-identity-source" {
  severity = "error"
  title    = "Nothing is looked at"
  for_each = gen::flatten([
    for _, a in pack.api_authorizers : [for s in a.identity_sources : s] if gen::has(pack.websocket_apis, a.api)
  ])
  condition = gen::can(gen::regex("^(route[.]request[.](header|querystring)|context|stageVariables)[.][^ ]+$", each.value))
  at        = each.value
  message   = <<-EOT
    With websocket, an authorizer finds what it looks at by route.request.header.NAME or route.request.querystring.NAME, not by
    ${each.value}. Browsers send no headers of their own: write such as route.request.querystring.token.
  EOT
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-develop-routes.html
rule "websocket-selection" {
  severity  = "error"
  title     = "Route of no part"
  for_each  = [for key, _ in pack.websocket_apis : spec.apis[key].websocket.selection]
  condition = gen::can(gen::regex("[$][{]?(request[.]body|context)[.]", each.value))
  at        = each.value
  message   = <<-EOT
    The route is a part of a message, which is an object of JSON. Write $request.body. and the name of the part, such as
    $request.body.action for {"action": "sendMessage"}.
  EOT
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-stages.html
rule "websocket-stage" {
  severity  = "error"
  title     = "Stage without a name"
  for_each  = [for key, _ in pack.websocket_apis : spec.apis[key].websocket.stage]
  condition = each.value != "$default"
  at        = each.value
  message   = "Only an API of requests has the stage $default. Write a name, such as stage: live, or leave it out."
}

// https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages.html
accepts "aws_apigatewayv2_stage" {
  name = { length = [1, 128], pattern = "[$]default|[A-Za-z0-9_-]+", form = "letters, digits, - and _" }
}
