// HTTP and WebSocket APIs of Amazon API Gateway. Limits are those of
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html

section "apis" {
  doc   = "Addresses by which functions, queues and what is behind a load balancer are called with HTTPS."
  thing = "api"

  key "name" {
    doc = "What the provider calls the API. Without it, that is the name of the product and the key."
  }
  key "description" {
    doc = "What the API is for."
  }
  key "websocket" {
    doc = "Clients stay connected, and are sent messages too. Without it, each request is answered by itself."
    key "stage" {
      default = "live"
      doc     = "The last part of the address that clients connect to."
    }
    key "selection" {
      default = "$request.body.action"
      doc     = "What of a message names its route."
    }
  }
  key "routes" {
    type     = "list(object)"
    required = true
    doc      = "What is called by which requests."
    key "route" {
      required = true
      doc      = <<-EOT
        The requests: a method and a path, such as GET /orders/{id} or ANY /{proxy+}, or $default for all others. With websocket,
        $connect, $disconnect, $default, or the name by which a message asks for it.
      EOT
    }
    key "function" {
      ref = ["function"]
      doc = "The function that answers. There is a function, a queue, a load_balancer or a url."
    }
    key "queue" {
      ref = ["queue"]
      doc = "The queue that takes the body of the request."
    }
    key "load_balancer" {
      ref = ["load_balancer"]
      doc = "The load balancer of the product that the request is passed on to, inside of the network."
    }
    key "port" {
      type    = "port"
      default = "443"
      doc     = "The listener of the load balancer."
    }
    key "url" {
      type = "value"
      doc  = "The address that the request is passed on to."
    }
    key "authorizer" {
      doc = <<-EOT
        Who may call it: iam for those with a policy, or the name of an authorizer. Without it, everybody may. With websocket, it is asked
        when somebody connects.
      EOT
    }
    key "scopes" {
      type = "list(text)"
      doc  = "What a token allows, one of them at least, for an authorizer with an issuer."
    }
    key "timeout" {
      type = "duration"
      doc  = "How long it is waited for an answer, 30 seconds at most."
    }
    key "throttling" {
      doc = "How many requests it takes, in place of what the API says."
      key "burst" {
        type     = "whole_number"
        min      = 0
        required = true
        doc      = "How many requests at once."
      }
      key "rate" {
        type     = "number"
        required = true
        doc      = "How many requests a second, on average."
      }
    }
  }
  key "authorizers" {
    type  = "map(object)"
    thing = "authorizer"
    doc   = "Who tells whether somebody may call a route, by name."
    key "issuer" {
      type = "value"
      doc  = "Who signs the tokens, such as https://cognito-idp.eu-west-1.amazonaws.com/POOL. There is an issuer or a function."
    }
    key "audience" {
      type = "list(value)"
      doc  = "Whom the tokens of the issuer are for, such as the id of a client."
    }
    key "function" {
      ref = ["function"]
      doc = "The function that is asked, and answers {isAuthorized: true} or false; with websocket, a policy."
    }
    key "identity_sources" {
      type = "list(text)"
      doc  = "What is looked at, such as $request.header.X-Token. Without it, that is the header Authorization."
    }
    key "cache" {
      type = "duration"
      doc  = "How long the answer of a function is remembered, an hour at most. Without it, it is asked each time."
    }
  }
  key "cors" {
    doc = "Which pages of other domains may call the API."
    key "origins" {
      type     = "list(text)"
      required = true
      doc      = "The domains of the pages, such as https://shop.example.com, or *."
    }
    key "methods" {
      type = "list(text)"
      doc  = "The methods that they may use, such as GET, or *."
    }
    key "headers" {
      type = "list(text)"
      doc  = "The headers that they may send, or *."
    }
    key "expose_headers" {
      type = "list(text)"
      doc  = "The headers of answers that they see."
    }
    key "credentials" {
      type = "bool"
      doc  = "Whether they may send cookies."
    }
    key "max_age" {
      type = "duration"
      doc  = "How long a browser remembers this, a day at most."
    }
  }
  key "domain" {
    doc = "A name of its own. A record of it is written, and the name of API Gateway leads nowhere then."
    key "name" {
      type     = "hostname"
      required = true
      doc      = "The name, such as api.example.com."
    }
    key "certificate" {
      ref      = ["certificate"]
      required = true
      doc      = "A certificate with the name."
    }
    key "zone" {
      ref = ["zone"]
      doc = "The zone that the name is in. Without it, that is the zone of dns."
    }
    key "path" {
      doc = "The first part of the paths, where several APIs share the name. Without it, the API has the name alone."
    }
  }
  key "network" {
    doc = "From where load balancers are reached. Without it, no route leads to one."
    key "subnets" {
      type     = "list(text)"
      ref      = ["subnet"]
      required = true
      doc      = "The subnets that requests come from."
    }
    key "security_groups" {
      type     = "list(text)"
      ref      = ["security_group"]
      required = true
      doc      = "The groups that requests come from: the load balancer lets them in."
    }
  }
  key "throttling" {
    doc = "How many requests each route takes. Without it, all that the account may have."
    key "burst" {
      type     = "whole_number"
      min      = 0
      required = true
      doc      = "How many requests at once."
    }
    key "rate" {
      type     = "number"
      required = true
      doc      = "How many requests a second, on average."
    }
  }
  key "detailed_metrics" {
    type    = "bool"
    default = "false"
    doc     = "Counts requests of each route by itself."
  }
  key "log_retention" {
    type    = "duration"
    default = "30_days"
    doc     = "How long the lines about its requests are kept."
  }

  fact "id" {
    doc   = "Names the API in metrics."
    value = aws_apigatewayv2_api.this[name].id
  }
  fact "arn" {
    doc   = "Names what may be called in policies, with /*/* behind it for all routes."
    value = aws_apigatewayv2_api.this[name].execution_arn
  }
  fact "url" {
    doc   = "The address that API Gateway gives it."
    value = (
      gen::has(pack.websocket_apis, name)
      ? "${aws_apigatewayv2_api.this[name].api_endpoint}/${spec.apis[name].websocket.stage}"
      : aws_apigatewayv2_api.this[name].api_endpoint
    )
  }
  fact "callback_url" {
    doc   = "Where a program sends messages to those who are connected, with websocket."
    value = (
      gen::has(pack.websocket_apis, name)
      ? "${replace(aws_apigatewayv2_api.this[name].api_endpoint, "wss://", "https://")}/${spec.apis[name].websocket.stage}" :
      gen::error("Nobody stays connected to the API ${name}, which has no websocket.")
    )
  }
  fact "host" {
    doc   = "The name in that address, for the origin of a distribution."
    value = (
      gen::has(pack.websocket_apis, name)
      ? trimprefix(aws_apigatewayv2_api.this[name].api_endpoint, "wss://")
      : trimprefix(aws_apigatewayv2_api.this[name].api_endpoint, "https://")
    )
  }
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-using-iam-policies-to-invoke-api.html
// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-control-access-iam.html
uses "api" {
  can = {
    call = { "api/{name}/*" = ["execute-api:Invoke"] }
    send = { "api/{name}/*/@connections/*" = ["execute-api:ManageConnections"] }
  }
}

values {
  websocket_apis = { for key, a in spec.apis : key => a.websocket if a.websocket != null }
  // Logs of these are written by a role that the account names once.
  api_account = pack.account_settings && gen::length(pack.websocket_apis) + gen::length(spec.rest_apis) > 0
  // What there has to be before the stage of an API: routes, by their key, and that role.
  staged_routes = {
    for route, rs in pack.api_routes : rs[0].api => route... if rs[0].throttling != null || gen::has(pack.websocket_apis, rs[0].api)
  }
  stage_needs = {
    for key, a in spec.apis : key => gen::concat(
      gen::lookup(pack.staged_routes, key, []),
      pack.api_account && a.websocket != null ? ["account"] : [],
    )
  }

  api_names = { for key, a in spec.apis : key => gen::coalesce(a.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}") }

  // What each route calls. Routes to one function share what calls it.
  api_routes = {
    for r in gen::flatten([
      for key, a in spec.apis : [
        for r in a.routes : gen::merge(r, {
          api = key
          label = gen::lower(gen::join("_", [
            for part in gen::regexall("[{][^}]*[}]|[A-Za-z0-9]+", r.route) :
            !gen::startswith(part, "{")
            ? part
            : gen::identifier("${gen::endswith(part, "+}") ? "all" : "by"}_${gen::regex("[^{}+]+", part)}")
          ]))
          kind = r.function != null ? "function" : r.queue != null ? "queue" : r.load_balancer != null ? "load_balancer" : "url"
          calls = gen::join("_", gen::compact([
            r.function != null
            ? r.function
            : r.queue != null
            ? "queue_${r.queue}"
            : r.load_balancer != null
            ? "to_${r.load_balancer}_${r.port}" :
            gen::join("_", gen::regexall("[A-Za-z0-9]+", gen::try(r.url.from, gen::coalesce(r.url, "-")))),
            r.timeout == null ? null : "${r.timeout.seconds}s",
          ]))
        }) if r.route != null
      ]
    ]) : "${r.api} ${r.route}" => r...
  }
  api_calls = { for key, rs in { for _, rs in pack.api_routes : "${rs[0].api}_${rs[0].calls}" => rs[0]... } : key => rs[0] }
  api_functions = {
    for key, c in { for _, rs in pack.api_routes : "${rs[0].api}_${gen::coalesce(rs[0].function, "-")}" => rs[0]... } :
    key => c[0] if c[0].function != null
  }

  api_authorizers = {
    for a in gen::flatten([
      for key, api in spec.apis : [for name, a in api.authorizers : gen::merge(a, { api = key, authorizer = name })]
    ]) : "${a.api}_${a.authorizer}" => a
  }
  // Several APIs may share a name, and the first of them says what is written of it.
  api_domains = {
    for name, keys in { for key, a in spec.apis : gen::coalesce(gen::try(a.domain.name, null), "-") => key... } :
    name => gen::merge(spec.apis[keys[0]].domain, { api = keys[0], label = gen::identifier(keys[0]) }) if name != "-"
  }
  queues_by_api = { for _, rs in pack.api_routes : rs[0].api => rs[0].queue... if rs[0].queue != null }
  api_queues    = { for key, _ in spec.apis : key => gen::distinct(gen::lookup(pack.queues_by_api, key, [])) }
  // What the role of an API allows: to leave messages, and to encrypt them.
  api_grants = {
    for key, queues in pack.api_queues : key => [
      for g in [
        { is = "SendMessages", actions = ["sqs:SendMessage"], of = [for q in queues : "queue/${q}"] },
        {
          is      = "UseKeys"
          actions = ["kms:Decrypt", "kms:GenerateDataKey"]
          of      = gen::distinct([for q in queues : "encryption_key/${spec.queues[q].kms_key_id}" if spec.queues[q].kms_key_id != null])
        },
      ] : g if gen::length(g.of) > 0
    ]
  }
  api_accounts = {
    for name, d in pack.api_domains : name => d.zone == null ? pack.zone_account : gen::lookup(pack.zone_accounts, d.zone, null)
  }
  api_certificates = [for _, a in spec.apis : a.domain.certificate if a.domain != null]
  // The listeners of load balancers that routes lead to.
  api_listeners = {
    for key, l in pack.listeners : "${l.balancer} ${l.port}" => key... if l.port != null
  }
}

// https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html
accepts "aws_apigatewayv2_api" {
  name        = { length = [1, 128] }
  description = { length = [0, 1024] }
  cors_configuration {
    max_age = { min = -1, max = 86400 }
    allow_methods = {
      one_of = ["*", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
    }
  }
}

accepts "aws_apigatewayv2_integration" {
  timeout_milliseconds = { min = 50, max = 30000 }
  integration_uri      = { pattern = "(https?://|arn:).+", form = "an address that begins with https://" }
}

// https://github.com/boto/botocore/blob/develop/botocore/data/apigatewayv2/2018-11-29/service-2.json
accepts "aws_apigatewayv2_authorizer" {
  authorizer_result_ttl_in_seconds = { min = 0, max = 3600 }
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
rule "api-send" {
  severity = "error"
  title    = "Nobody stays connected"
  for_each = [
    for r in gen::concat(
      gen::flatten([for s in pack.statements : [for r in s.statement.Resource : r]]),
      gen::flatten([
        for f in gen::concat(
          gen::values(spec.functions), gen::values(spec.state_machines), gen::values(spec.servers), gen::values(spec.data_jobs),
          gen::values(spec.batch_jobs),
        ) : [for u in f.uses : [for s in u.statements : s.resource]]
      ]),
    ) : { resource = r, api = gen::split("/", r)[1] } if gen::can(gen::regex("^api/[^/]+/[*]/@connections/[*]$", r))
  ]
  condition = gen::try(spec.apis[each.value.api].websocket, true) != null
  at        = each.value.resource
  message   = <<-EOT
    Only an API with websocket has clients that stay connected and can be sent something, and ${each.value.api} answers requests. Write
    can: [call], or give the API websocket: {}.
  EOT
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
rule "api-route" {
  severity  = "error"
  title     = "No such route"
  for_each  = gen::compact(gen::flatten([for _, a in spec.apis : [for r in a.routes : r.route] if a.websocket == null]))
  condition = gen::can(gen::regex(pack.api_route_form, each.value)) && gen::length(gen::regexall("[{][^}]*[}]", each.value)) == gen::length(
    gen::distinct(gen::regexall("[{][^}]*[}]", each.value))
  )
  at        = each.value
  message   = <<-EOT
    A route is a method and a path, where {NAME} stands for one part and {NAME+} at the end for all that follow, such as GET
    /orders/{id} or ANY /{proxy+}; or $default. No name stands twice, and no ? in it. ${each.value} is none of these.
  EOT
}

rule "api-route-twice" {
  severity  = "error"
  title     = "Route written twice"
  for_each  = pack.api_routes
  condition = gen::length(each.value) == 1
  at        = [for r in each.value : r.route]
  message   = "The API ${each.value[0].api} has two routes ${each.value[0].route}, and API Gateway takes one. Take one of them out."
}

// A request fits two routes that call a part of the path otherwise:
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
rule "api-route-alike" {
  severity = "error"
  title    = "Route written twice"
  for_each = {
    for of, routes in {
      for _, rs in pack.api_routes : gen::join("/", [
        for part in gen::split("/", "${rs[0].api} ${rs[0].route}") :
        gen::can(gen::regex("^[{].*[+][}]$", part)) ? "{+}" : gen::startswith(part, "{") ? "{}" : part
      ]) => rs[0]...
    } : of => routes if gen::length(routes) > 1
  }
  condition = false
  at        = gen::reverse([for r in each.value : r.route])
  message   = <<-EOT
    ${each.value[0].route} and ${each.value[1].route} are for the same requests, and API Gateway takes one of them. Leave one out, or
    give it another path.
  EOT
}

rule "api-target" {
  severity = "error"
  title    = "One that answers"
  for_each = [for _, rs in pack.api_routes : rs[0]]
  condition = gen::length(
    [for t in [each.value.function, each.value.queue, each.value.load_balancer, each.value.url] : t if t != null]
  ) == 1
  at      = [each.value.function, each.value.queue, each.value.load_balancer, each.value.route]
  message = <<-EOT
    A route leads to a function, a queue, a load_balancer or a url. Give ${each.value.route} just one of them.
  EOT
}

rule "api-authorizer" {
  severity = "error"
  title    = "Nobody who tells"
  for_each = [for _, rs in pack.api_routes : rs[0] if rs[0].authorizer != null]
  condition = (
    each.value.authorizer == "iam" || gen::has(spec.apis[each.value.api].authorizers, each.value.authorizer)
  )
  at = each.value.authorizer
  message = <<-EOT
    The API ${each.value.api} has ${
  gen::length(spec.apis[each.value.api].authorizers) == 0 ? "no authorizers" :
  "the authorizers ${gen::join(", ", gen::keys(spec.apis[each.value.api].authorizers))}"
}, and there is iam. Write one of these, or declare ${each.value.authorizer} under authorizers.
  EOT
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
rule "api-scopes" {
  severity = "error"
  title    = "Scopes of no token"
  for_each = [for _, rs in pack.api_routes : rs[0] if gen::length(rs[0].scopes) > 0]
  condition = (
    gen::try(spec.apis[each.value.api].authorizers[each.value.authorizer].issuer, null) != null
  )
  at      = [each.value.scopes[0], each.value.route]
  message = <<-EOT
    Only a token has scopes. Name an authorizer with an issuer in ${each.value.route}, or leave scopes out.
  EOT
}

rule "api-authorizer-kind" {
  severity  = "error"
  title     = "One way to tell"
  for_each  = pack.api_authorizers
  condition = (each.value.issuer == null) != (each.value.function == null)
  at        = [each.value.function, each.value.cache, spec.apis[each.value.api].routes[0].route]
  message   = "An authorizer has an issuer of tokens or a function. Give ${each.value.authorizer} just one of them."
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
rule "api-authorizer-audience" {
  severity  = "error"
  title     = "Tokens for whom"
  for_each  = pack.api_authorizers
  condition = each.value.issuer == null ? gen::length(each.value.audience) == 0 : gen::length(each.value.audience) > 0
  at        = [each.value.function, each.value]
  message = (
    each.value.issuer == null
    ? "A function looks at the tokens itself. Leave audience of ${each.value.authorizer} out."
    : "Tokens of one issuer are for several clients. Add audience: [ID OF THE CLIENT] to ${each.value.authorizer}."
  )
}

// https://github.com/boto/botocore/blob/develop/botocore/data/apigatewayv2/2018-11-29/service-2.json
rule "api-authorizer-cache" {
  severity  = "error"
  title     = "Nothing to remember"
  for_each  = { for key, a in pack.api_authorizers : key => a if a.cache != null }
  condition = each.value.function != null
  at        = each.value.cache.seconds
  message   = "Only the answer of a function is remembered. Leave cache of ${each.value.authorizer} out."
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
rule "api-issuer" {
  severity  = "error"
  title     = "No issuer of tokens"
  for_each  = [for _, a in pack.api_authorizers : a.issuer if a.issuer != null && gen::try(a.issuer.from, null) == null]
  condition = gen::can(gen::regex("^https://[^ ?#]+$", each.value))
  at        = each.value
  message   = <<-EOT
    API Gateway reads the keys of an issuer at https://ISSUER/.well-known/openid-configuration, and ${each.value} leads to none. Write
    the address as it stands in iss of the tokens, such as https://login.example.com.
  EOT
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
rule "api-identity-source" {
  severity = "error"
  title    = "Nothing is looked at"
  for_each = gen::flatten([
    for _, a in pack.api_authorizers : [
      for s in a.identity_sources : gen::has(pack.websocket_apis, a.api) ? [] : [{
        at = s, token = a.issuer != null
        name = gen::try(gen::regex("^(?:method[.]request[.]|[$]?request[.])?(?:header[.])?([A-Za-z0-9_-]+)$", s)[0], "Authorization")
      }]
    ]
  ])
  condition = gen::can(gen::regex(
    each.value.token ? "^[$]request[.](header|querystring)[.][^. ]+$" :
    "^([$]request[.](header|querystring)[.][^. ]+|[$]context[.][^ ]+|[$]stageVariables[.][^ ]+)$", each.value.at
  ))
  at      = each.value.at
  message = <<-EOT
    An HTTP API finds what it looks at by $request.header.NAME or
    ${each.value.token ? "" : "$context.NAME, $stageVariables.NAME or "}$request.querystring.NAME, not by ${each.value.at}. Write such
    as $request.header.${each.value.name}.
  EOT
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
rule "api-identity-token" {
  severity  = "error"
  title     = "Token in two places"
  for_each  = [for _, a in pack.api_authorizers : a if a.issuer != null && gen::length(a.identity_sources) > 1]
  condition = false
  at        = each.value.identity_sources[1]
  message   = <<-EOT
    The token of an issuer comes in one place. Leave the other ones out of identity_sources of ${each.value.authorizer}, or ask a
    function.
  EOT
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
rule "api-origin" {
  severity = "error"
  title    = "No page asks so"
  for_each = gen::concat(
    gen::flatten([for _, a in spec.apis : [for o in a.cors.origins : o] if a.cors != null]),
    [for _, a in spec.rest_apis : a.cors.origin if gen::try(a.cors.origin, null) != null],
  )
  condition = each.value == "*" || gen::can(gen::regex("^(https?://[A-Za-z0-9.-]+(:[0-9]+)?|[a-z][a-z0-9+.-]*://[^/ ]+)$", each.value))
  at       = each.value
  message  = <<-EOT
    A browser says which page asks by https:// and a name, with a port and without a path, and ${each.value} is none of that form.
    Write such as https://shop.example.com, or *.
  EOT
}

// A message has the body of the request, and those of GET and HEAD have none.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html
rule "api-queue-body" {
  severity  = "error"
  title     = "Message of nothing"
  for_each  = [for _, rs in pack.api_routes : rs[0].route if rs[0].queue != null]
  condition = !gen::can(gen::regex("^(DELETE|GET|HEAD|OPTIONS) ", each.value))
  at        = each.value
  message   = <<-EOT
    The queue gets the body of a request, and ${gen::split(" ", each.value)[0]} has none: SQS takes no empty message. Write POST
    ${gen::split(" ", each.value)[1]}.
  EOT
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-mappings.html
rule "api-domain-part" {
  severity  = "error"
  title     = "No part of a path"
  for_each  = [for _, a in spec.apis : a.domain.path if gen::try(a.domain.path, null) != null]
  condition = gen::can(gen::regex("^[A-Za-z0-9$_.+!*'()-]+(/[A-Za-z0-9$_.+!*'()-]+)*$", each.value))
  at        = each.value
  message   = "A path has no slash at an end, and letters, digits and any of $-_.+!*'() within. Write such as orders or orders/v1."
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vpc-links.html
rule "api-network" {
  severity  = "error"
  title     = "Load balancer out of reach"
  for_each  = [for _, rs in pack.api_routes : rs[0] if rs[0].load_balancer != null]
  condition = spec.apis[each.value.api].network != null
  at        = each.value.load_balancer
  message   = <<-EOT
    A load balancer is reached from subnets. Add network: {subnets: [...], security_groups: [...]} to ${each.value.api}.
  EOT
}

rule "api-listener" {
  severity  = "error"
  title     = "Nobody listens"
  for_each  = [for _, rs in pack.api_routes : rs[0] if rs[0].load_balancer != null && rs[0].port != null]
  condition = gen::has(pack.api_listeners, "${each.value.load_balancer} ${each.value.port}")
  at        = [each.value.port, each.value.load_balancer]
  message   = <<-EOT
    The load balancer ${each.value.load_balancer} does not listen at ${each.value.port}. Write port: with the port of one of
    its listeners.
  EOT
}

rule "api-zone" {
  severity  = "error"
  title     = "Name in no zone"
  for_each  = { for key, a in spec.apis : key => a.domain if a.domain != null }
  condition = each.value.zone != null || spec.dns != null
  at        = each.value.name
  message   = "Nothing says which zone ${each.value.name} is in. Add zone to the domain of ${each.key}, or the section dns."
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-mappings.html
rule "api-domain-path" {
  severity = "error"
  title    = "Two with one name"
  for_each = {
    for key, apis in {
      for key, a in spec.apis :
      "${gen::coalesce(gen::try(a.domain.name, null), "-")} ${gen::coalesce(gen::try(a.domain.path, null), "/")}" => a...
      if a.domain != null
    } : key => apis
  }
  condition = gen::length(each.value) == 1
  at        = [for a in each.value : a.domain.name]
  message   = "Two APIs share ${each.value[0].domain.name}, and nothing tells their requests apart. Give each another path in domain."
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-custom-domains.html
rule "api-certificate-names" {
  severity = "error"
  title    = "Name without certificate"
  for_each = [
    for d in gen::concat([for _, a in spec.apis : a.domain], [for _, a in spec.rest_apis : a.domain]) : {
      name        = d.name
      certificate = d.certificate
      certified = gen::concat(
        [spec.certificates[d.certificate].domain_name], spec.certificates[d.certificate].subject_alternative_names,
      )
    } if d != null && gen::try(gen::has(pack.own_certificates, d.certificate) && d.name != null, false)
  ]
  // An asterisk in a certificate stands for one label.
  condition = gen::anytrue([
    for c in each.value.certified : c == each.value.name || c == gen::join("", ["*", gen::try(gen::regex("[.].*", each.value.name), "")])
  ])
  at      = [each.value.name, each.value.certified[0]]
  message = <<-EOT
    The certificate ${each.value.certificate} does not cover ${each.value.name}, and API Gateway refuses the name. Add
    ${each.value.name} to certificates.${each.value.certificate}.subject_alternative_names.
  EOT
}

// The name is shown one certificate, and one zone has its record.
rule "api-domain-certificate" {
  severity = "error"
  title    = "Two certificates for one name"
  for_each = {
    for key, a in spec.apis : key => gen::merge(a.domain, {
      path  = gen::path("apis", key, "domain", "certificate"),
      first = gen::path("apis", pack.api_domains[a.domain.name].api, "domain", "certificate")
      same  = pack.api_domains[a.domain.name].certificate
    }) if a.domain != null && gen::try(a.domain.name, null) != null
  }
  condition = each.value.certificate == each.value.same
  compares  = [each.value.path, each.value.first]
  at        = each.value.certificate
  message   = "${each.value.name} has the certificate ${each.value.same} too, and a name is shown one. Write that one."
}

rule "api-domain-zone" {
  severity = "error"
  title    = "Two zones for one name"
  for_each = {
    for key, a in spec.apis : key => gen::merge(a.domain, {
      path = gen::path("apis", key, "domain", "zone"), first = gen::path("apis", pack.api_domains[a.domain.name].api, "domain", "zone")
      same = pack.api_domains[a.domain.name].zone
    }) if gen::try(a.domain.zone, null) != null && gen::try(a.domain.name, null) != null
  }
  condition = each.value.zone == each.value.same
  compares  = [each.value.path, each.value.first]
  at        = each.value.zone
  message   = <<-EOT
    The record of ${each.value.name} is written into one zone, and another API says which, or that it is the one of dns. Write
    the same in both.
  EOT
}

// https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-apigatewayv2/lib/http/api.ts
rule "api-credentials" {
  severity  = "error"
  title     = "Cookies for anybody"
  for_each  = { for key, a in spec.apis : key => a.cors if gen::try(a.cors.credentials, null) == true }
  condition = !gen::contains(each.value.origins, "*")
  at        = [each.value.credentials, each.value.origins[0]]
  message   = "Cookies are for pages that are known. Write the domains of the pages in place of * in origins of ${each.key}."
}

// https://github.com/boto/botocore/blob/develop/botocore/data/sqs/2012-11-05/service-2.json
rule "api-queue-fifo" {
  severity  = "error"
  title     = "Order of nothing"
  for_each  = gen::compact([for _, rs in pack.api_routes : rs[0].queue])
  condition = !gen::has(pack.fifo_queues, each.value)
  at        = each.value
  message   = "A route gives messages no group, and a fifo queue wants one. Name a queue without fifo."
}

values {
  api_route_path = "/([^ {}/?#]+|[{][A-Za-z0-9_.-]+[}]|/)*([{][A-Za-z0-9_-]+[+][}])?"
  api_route_form = "^([$]default|(ANY|DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT) ${pack.api_route_path})$"
}
