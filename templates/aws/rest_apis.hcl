// REST APIs of Amazon API Gateway, for what HTTP APIs do not have: keys and plans of use. Limits are those of
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html

section "rest_apis" {
  doc   = "Addresses that are called with HTTPS by those who have a key, each as often as its plan says."
  thing = "rest_api"

  key "name" {
    doc = "What the provider calls the API. Without it, that is the name of the product and the key."
  }
  key "description" {
    doc = "What the API is for."
  }
  key "routes" {
    type     = "list(object)"
    required = true
    doc      = "What is called by which requests."
    key "route" {
      required = true
      doc      = "The requests: a method and a path, such as GET /orders/{id} or ANY /{proxy+}."
    }
    key "function" {
      ref = ["function"]
      doc = "The function that answers. There is a function or a url."
    }
    key "url" {
      type = "value"
      doc  = "The address that the request is passed on to."
    }
    key "authorizer" {
      doc = <<-EOT
        Who may call it: iam for those with a policy, or the name of an authorizer. Without it, everybody may, or everybody with a key.
      EOT
    }
    key "scopes" {
      type = "list(text)"
      doc  = "What a token allows, one of them at least, for an authorizer with a user_pool."
    }
    key "key" {
      type    = "bool"
      default = "false"
      doc     = "Answers only those who send a key of one of plans in the header x-api-key."
    }
    key "timeout" {
      type = "duration"
      doc  = "How long it is waited for an answer, 29 seconds at most."
    }
  }
  key "authorizers" {
    type  = "map(object)"
    thing = "authorizer"
    doc   = "Who tells whether somebody may call a route, by name."
    key "user_pool" {
      ref = ["user_pool"]
      doc = "The people who sign in: the header Authorization has a token of it. There is a user_pool or a function."
    }
    key "function" {
      ref = ["function"]
      doc = "The function that is asked, and answers with a policy."
    }
    key "identity_sources" {
      type = "list(text)"
      doc  = "What the function looks at, such as method.request.querystring.token. Without it, that is the header Authorization."
    }
    key "cache" {
      type = "duration"
      doc  = "How long the answer of a function is remembered, an hour at most. Without it, it is asked each time."
    }
  }
  key "plans" {
    type  = "map(object)"
    thing = "plan"
    doc   = "How often the holders of keys may call the API, by name."
    key "keys" {
      type     = "list(text)"
      required = true
      doc      = "Who has a key of this plan. What the key is, API Gateway makes up, and the state of Terraform has it."
    }
    key "quota" {
      doc = "How many requests each key has. Without it, as many as it likes."
      key "limit" {
        type     = "whole_number"
        min      = 1
        required = true
        doc      = "How many requests."
      }
      key "per" {
        one_of   = ["DAY", "MONTH", "WEEK"]
        required = true
        doc      = "In what time."
      }
    }
    key "throttling" {
      doc = "How many requests each key has at once. Without it, as many as the API takes."
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
  key "cors" {
    doc = "Which pages of other domains may ask. The function says so in its answers too."
    key "origin" {
      required = true
      doc      = "The domain of the pages, such as https://shop.example.com, or *."
    }
    key "headers" {
      type = "list(text)"
      doc  = "The headers that they may send. Without it, Authorization, Content-Type and x-api-key."
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
  }
  key "stage" {
    default = "live"
    doc     = "The first part of the paths at the address that API Gateway gives it."
  }
  key "binary_types" {
    type = "list(text)"
    doc  = "Kinds of content that are no text, such as image/png, or */*."
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
  key "tracing" {
    type    = "bool"
    default = "false"
    doc     = "Traces requests with X-Ray."
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

  fact "arn" {
    doc   = "Names what may be called in policies, with /*/* behind it for all routes."
    value = aws_api_gateway_rest_api.this[name].execution_arn
  }
  fact "host" {
    doc   = "The name in the address that API Gateway gives it, for the origin of a distribution."
    value = "${aws_api_gateway_rest_api.this[name].id}.${pack.rest_domain}"
  }
  fact "id" {
    doc   = "What the provider calls it by itself."
    value = aws_api_gateway_rest_api.this[name].id
  }
  fact "name" {
    doc   = "Names the API in metrics."
    value = aws_api_gateway_rest_api.this[name].name
  }
  fact "url" {
    doc = "The address that API Gateway gives it."
    value = (
      "https://${aws_api_gateway_rest_api.this[name].id}.${pack.rest_domain}/${spec.rest_apis[name].stage}"
    )
  }
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html
uses "rest_api" {
  can = {
    call = { "rest_api/{name}/*" = ["execute-api:Invoke"] }
  }
}

values {
  rest_names = { for key, a in spec.rest_apis : key => gen::coalesce(a.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}") }

  rest_domain = "execute-api.${pack.primary_region}.${pack.logs_domain}"

  rest_part = "[A-Za-z0-9._~:$-]+|[{][A-Za-z0-9_]+[}]"
  rest_form = "^(ANY|DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT) (/(${pack.rest_part}))*(/|/[{][A-Za-z0-9_]+[+][}])?$"
  // The routes of each API by path: [{method, path, route}].
  rest_paths = {
    for key, a in spec.rest_apis : key => {
      for r in a.routes : gen::split(" ", r.route)[1] => {
        // The parts of the path that the address passes on.
        passed = [
          for found in gen::regexall("[{]([A-Za-z0-9_]+)[+]?[}]", r.route) : found[0] if gen::can(gen::regex("[{]${found[0]}[}]", r.url))
        ]
        method = gen::split(" ", r.route)[0] == "ANY" ? "x-amazon-apigateway-any-method" : gen::lower(gen::split(" ", r.route)[0])
        verb   = gen::split(" ", r.route)[0]
        names  = [for found in gen::regexall("[{]([A-Za-z0-9_]+)[+]?[}]", r.route) : found[0]]
        route  = r
      }... if gen::can(gen::regex(pack.rest_form, r.route))
    }
  }
  rest_authorizers = {
    for a in gen::flatten([
      for key, api in spec.rest_apis : [for name, a in api.authorizers : gen::merge(a, { api = key, authorizer = name })]
    ]) : "${a.api}_${a.authorizer}" => a
  }
  rest_functions = {
    for c in gen::flatten([
      for key, a in spec.rest_apis : [
        for f in gen::distinct(gen::compact([for r in a.routes : r.function])) : { api = key, function = f }
      ]
    ]) : "${c.api}_${c.function}" => c
  }
  rest_plans = {
    for p in gen::flatten([
      for key, a in spec.rest_apis : [for name, p in a.plans : gen::merge(p, { api = key, plan = name })]
    ]) : "${p.api}_${p.plan}" => p
  }
  rest_keys = {
    for k in gen::flatten([
      for key, p in pack.rest_plans : [for k in p.keys : { api = p.api, plan = key, key = k }]
    ]) : "${k.api} ${k.key}" => k...
  }
  rest_domains = { for key, a in spec.rest_apis : key => a.domain if a.domain != null }
  rest_limited = { for key, a in spec.rest_apis : key => a if a.throttling != null || a.detailed_metrics }
  rest_accounts = {
    for key, d in pack.rest_domains : key => d.zone == null ? pack.zone_account : gen::lookup(pack.zone_accounts, d.zone, null)
  }
}

// https://docs.aws.amazon.com/apigateway/latest/api/API_CreateUsagePlan.html
accepts "aws_api_gateway_usage_plan" {
  quota_settings {
    limit = { min = 1, whole = true }
  }
}

// https://docs.aws.amazon.com/apigateway/latest/api/API_CreateRestApi.html
accepts "aws_api_gateway_rest_api" {
  name               = { length = [1, 1024] }
  binary_media_types = { pattern = "[^/ ]+/[^/ ]+", form = "a kind of content with a slash, such as image/png or */*" }
}

// https://docs.aws.amazon.com/apigateway/latest/api/API_CreateStage.html
accepts "aws_api_gateway_stage" {
  stage_name = { length = [1, 128], pattern = "[A-Za-z0-9_-]+", form = "letters, digits, - and _" }
}
