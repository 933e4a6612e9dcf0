// REST APIs: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-rest-api.html
values {
  rest_routes = gen::flatten([for key, a in spec.rest_apis : [for r in a.routes : gen::merge(r, { api = key }) if r.route != null]])
}

rule "rest-route" {
  severity  = "error"
  title     = "No such route"
  for_each  = pack.rest_routes
  condition = gen::can(gen::regex(pack.rest_form, each.value.route))
  at        = each.value.route
  message   = <<-EOT
    A route is a method and a path, where {NAME} stands for one part and {NAME+} at the end for all that follow, such as GET
    /orders/{id} or ANY /{proxy+}. ${each.value.route} is neither.
  EOT
}

rule "rest-route-twice" {
  severity  = "error"
  title     = "Route written twice"
  for_each  = { for key, rs in { for r in pack.rest_routes : "${r.api} ${r.route}" => r... } : key => rs if gen::length(rs) > 1 }
  condition = false
  at        = [for r in each.value : r.route]
  message   = "The API ${each.value[0].api} has two routes ${each.value[0].route}, and API Gateway takes one. Take one of them out."
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html
rule "rest-route-names" {
  severity = "error"
  title    = "Two names for one part"
  for_each = {
    for before, parts in {
      for p in gen::flatten([
        for r in pack.rest_routes : [
          for i, part in gen::split("/", r.route) : [{
            // The path before the part, without the method.
            before = gen::join("/", [for j, other in gen::split("/", "${r.api} ${gen::split(" ", r.route)[1]}") : other if j < i])
            name   = part
            route  = r.route
          }] if gen::startswith(part, "{")
        ]
      ]) : p.before => p...
    } : before => [for p in parts : p if p.name != parts[0].name]
  }
  condition = gen::length(each.value) == 0
  at        = [for p in each.value : p.route]
  message   = <<-EOT
    API Gateway has one name for a part of a path behind ${gen::split(" ", each.key)[1]}/, and another route calls it otherwise than
    ${each.value[0].name}. Write the same name in both.
  EOT
}

rule "rest-target" {
  severity  = "error"
  title     = "One that answers"
  for_each  = pack.rest_routes
  condition = (each.value.function == null) != (each.value.url == null)
  at        = [each.value.function, each.value.route]
  message   = "A route leads to a function or a url. Give ${each.value.route} just one of them."
}

rule "rest-authorizer" {
  severity  = "error"
  title     = "Nobody who tells"
  for_each  = [for r in pack.rest_routes : r if r.authorizer != null]
  condition = each.value.authorizer == "iam" || gen::has(spec.rest_apis[each.value.api].authorizers, each.value.authorizer)
  at        = each.value.authorizer
  message   = <<-EOT
    Nobody called ${each.value.authorizer} is asked by ${each.value.api}. Write
    ${gen::join(" or ", gen::concat(gen::keys(spec.rest_apis[each.value.api].authorizers), ["iam"]))}, or declare it under authorizers.
  EOT
}

// https://docs.aws.amazon.com/apigateway/latest/api/API_Authorizer.html
rule "rest-authorizer-kind" {
  severity  = "error"
  title     = "One way to tell"
  for_each  = pack.rest_authorizers
  condition = (each.value.user_pool == null) != (each.value.function == null)
  at        = [each.value.function, each.value.cache, spec.rest_apis[each.value.api].routes[0].route]
  message   = "An authorizer has a user_pool or a function. Give ${each.value.authorizer} just one of them."
}

rule "rest-authorizer-name" {
  severity  = "error"
  title     = "Name that is taken"
  for_each  = pack.rest_authorizers
  condition = !gen::contains(["api_key", "iam"], each.value.authorizer)
  at        = [each.value.function, each.value.user_pool]
  message   = "${each.value.authorizer} is what routes call a policy or a key. Give this authorizer another name."
}

// https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html
rule "rest-scopes" {
  severity  = "error"
  title     = "Scopes of no token"
  for_each  = [for r in pack.rest_routes : r if gen::length(r.scopes) > 0]
  condition = gen::try(spec.rest_apis[each.value.api].authorizers[each.value.authorizer].user_pool, null) != null
  at        = [each.value.scopes[0], each.value.route]
  message   = "Only tokens of a user pool have scopes. Name an authorizer with a user_pool in ${each.value.route}, or leave scopes out."
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-setup-api-key-with-console.html
rule "rest-key" {
  severity  = "error"
  title     = "Key of no plan"
  for_each  = [for r in pack.rest_routes : r if r.key]
  condition = gen::length(spec.rest_apis[each.value.api].plans) > 0
  at        = each.value.key
  message   = <<-EOT
    ${each.value.route} asks for a key, and no plan of ${each.value.api} gives one to anybody: nobody could call it. Write
    plans: {partners: {keys: [acme]}} with those who get one.
  EOT
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
rule "rest-plan" {
  severity  = "error"
  title     = "Plan without effect"
  for_each  = { for key, a in spec.rest_apis : key => a if gen::length(a.plans) > 0 }
  condition = gen::anytrue([for r in each.value.routes : r.key])
  at        = gen::values(each.value.plans)[0].keys[0]
  message   = <<-EOT
    No route of ${each.key} asks for a key, so that nobody's requests are counted. Write key: true at the routes that its plans are about.
  EOT
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
rule "rest-key-plans" {
  severity  = "error"
  title     = "Key of two plans"
  for_each  = pack.rest_keys
  condition = gen::length(each.value) == 1
  at        = [for k in each.value : k.key]
  message   = "A key of ${each.value[0].api} is in one plan, and ${each.value[0].key} is in two, or twice in one. Take it out of one."
}

// 29 seconds, unless AWS has raised the quota, which it does for Regional and private REST APIs up to 300:
// https://aws.amazon.com/about-aws/whats-new/2024/06/amazon-api-gateway-integration-timeout-limit-29-seconds/
// https://github.com/hashicorp/terraform-provider-aws/issues/37859
rule "rest-time" {
  severity  = "error"
  title     = "Waits too long"
  for_each  = [for r in pack.rest_routes : r if r.timeout != null]
  condition = each.value.timeout.seconds <= 300 && each.value.timeout.seconds >= 1
  at        = each.value.timeout
  message   = "API Gateway waits for an answer from 1 to 300 seconds. Write timeout: 29_seconds, or leave it out, at ${each.value.route}."
}

// https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html
rule "rest-time-quota" {
  severity  = "warning"
  title     = "Waits longer than the quota"
  for_each  = [for r in pack.rest_routes : r if r.timeout == null ? false : r.timeout.seconds <= 300]
  condition = each.value.timeout.seconds <= 29
  at        = each.value.timeout
  message   = <<-EOT
    AWS refuses more than 29 seconds until it has raised the account's quota "Maximum integration timeout". Ask for that in Service
    Quotas and ignore this rule, or write timeout: 29_seconds.
  EOT
}

// Who asks has an answer, "Endpoint request timed out", after this time, and the function goes on:
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
values {
  answered_by_functions = [
    for r in gen::concat(
      [for _, rs in pack.api_routes : gen::merge(rs[0], { longest = gen::has(pack.websocket_apis, rs[0].api) ? 29 : 30 })],
      [for r in pack.rest_routes : gen::merge(r, { longest = 29 })],
    ) : {
      route    = r.route
      function = r.function
      waits    = r.timeout == null ? r.longest : r.timeout.seconds
      takes    = spec.functions[r.function].timeout.seconds
      at       = spec.functions[r.function].timeout
      other    = r.timeout
    } if r.function == null ? false : spec.functions[r.function].existing == null
  ]
  // Functions that something else calls too, which waits longer.
  otherwise_called = gen::compact(gen::flatten([
    [
      for name, f in spec.functions : name
      if gen::length(f.queues) + gen::length(f.tables) + gen::length(f.streams) + gen::length(f.kafka) + gen::length(f.buckets) > 0
      || gen::length(f.topics) > 0 || f.url != null
    ],
    [for _, s in spec.schedules : [s.function]],
    [for _, r in spec.event_rules : [for t in r.targets : [t.function]]],
  ]))
}

// https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations-integrationid.html
// https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html
rule "api-slow-function" {
  severity  = "warning"
  title     = "Answers too late"
  for_each  = [for a in pack.answered_by_functions : a if !gen::contains(pack.otherwise_called, a.function)]
  condition = each.value.takes <= each.value.waits
  at        = [each.value.at, each.value.other, each.value.route]
  message   = <<-EOT
    ${each.value.function} may take ${each.value.takes} seconds, and API Gateway waits ${each.value.waits} for ${each.value.route}: then
    who asks has an error, and the function goes on for nobody. Write timeout: ${each.value.waits}_seconds or less at the function, or
    have a queue or a state machine do what takes longer.
  EOT
}

// https://docs.aws.amazon.com/apigateway/latest/api/API_Authorizer.html
rule "rest-cache" {
  severity  = "error"
  title     = "Nothing to remember"
  for_each  = { for key, a in pack.rest_authorizers : key => a if a.cache != null }
  condition = each.value.function != null && each.value.cache.seconds <= 3600
  at        = each.value.cache
  message   = "Only the answer of a function is remembered, for an hour at most. Mend cache of ${each.value.authorizer}, or leave it out."
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
rule "rest-identity-source" {
  severity = "error"
  title    = "Nothing is looked at"
  for_each = gen::flatten([for _, a in pack.rest_authorizers : [for s in a.identity_sources : s]])
  condition = gen::can(gen::regex(
    "^(method[.]request[.](header|querystring|multivalueheader|multivaluequerystring)|context|stageVariables)[.][^ ]+$", each.value
  ))
  at      = each.value
  message = <<-EOT
    An authorizer finds what it looks at by method.request.header.NAME or method.request.querystring.NAME, not by ${each.value}.
  EOT
}

rule "rest-domain" {
  severity = "error"
  title    = "Two with one name"
  for_each = { for name, of in { for key, d in pack.rest_domains : gen::coalesce(d.name, "-") => d... } : name => of if name != "-" }
  condition = gen::length(each.value) == 1 && !gen::has(pack.api_domains, each.key)
  at        = [for d in each.value : d.name]
  message   = "${each.key} is the name of two APIs, and a request leads to one. Give each a name of its own."
}

rule "rest-zone" {
  severity  = "error"
  title     = "Name in no zone"
  for_each  = pack.rest_domains
  condition = each.value.zone != null || spec.dns != null
  at        = each.value.name
  message   = "Nothing says which zone ${each.value.name} is in. Add zone to the domain of ${each.key}, or the section dns."
}
