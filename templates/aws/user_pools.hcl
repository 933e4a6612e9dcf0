// Who signs in to the product, with Amazon Cognito. Limits are those of
// https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html and
// https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html

section "user_pools" {
  doc   = "People who sign in to the product, and the programs that they sign in to."
  thing = "user_pool"

  key "name" {
    doc = "What the provider calls the pool. Without it, that is the name of the product and the key."
  }
  key "existing" {
    type = "existing"
    doc  = "The pool is there already, by its id or ARN. Clients and resource servers of the product may be added to it."
  }
  key "sign_in_with" {
    type = "list(text)"
    doc  = <<-EOT
      What somebody signs in with: email, phone_number, or both. Without it, that is a name of their own. Another value
      replaces the pool.
    EOT
  }
  key "sign_up" {
    type    = "bool"
    default = "true"
    doc     = "People sign up by themselves. With false, somebody has to add them."
  }
  key "second_factor" {
    one_of  = ["off", "optional", "required"]
    default = "optional"
    doc     = "Whether a code of an app is asked for, besides the password."
  }
  key "password" {
    doc = "What a password has to be like. Without it, that is as Cognito has it."
    key "min_length" {
      type    = "whole_number"
      min     = 6
      max     = 99
      default = "12"
      doc     = "How long it is at least."
    }
    key "has" {
      type = "list(text)"
      doc  = "What it has one of at least: lowercase, numbers, symbols, uppercase."
    }
  }
  key "mail" {
    doc = "Who mail to the people comes from. Without it, Cognito sends a few a day."
    key "sender" {
      ref      = ["email_identity"]
      required = true
      doc      = "The sender."
    }
    key "address" {
      doc = "The address in the domain of the sender, such as Shop <hello@example.com>."
    }
  }
  key "domain" {
    doc = "The first part of the address of the page to sign in, which no other pool has: shop of shop.auth.REGION.amazoncognito.com."
  }
  key "deletion_protection" {
    type    = "bool"
    default = "true"
    doc     = "Refuses to delete the pool, and who is in it."
  }
  key "resource_servers" {
    type   = "map(object)"
    beside = true
    doc    = "The programs that tokens of the pool are for, by the beginning of their scopes: stock of stock/read."
    key "scopes" {
      type     = "map(text)"
      required = true
      doc      = "What a token may allow there, each with what it means: {read: Reads the stock}."
    }
  }
  key "clients" {
    type   = "map(object)"
    thing  = "user_pool_client"
    beside = true
    doc    = "The programs that people sign in to, by name."
    key "callbacks" {
      type = "list(text)"
      doc  = "The pages that people come back to when they have signed in."
    }
    key "logouts" {
      type = "list(text)"
      doc  = "The pages that they come back to when they have signed out."
    }
    key "flows" {
      type = "list(text)"
      doc  = "How the program signs somebody in: admin_user_password, custom, user, user_password, user_srp. Without it, with user_srp."
    }
    key "grants" {
      type = "list(text)"
      doc  = "How the page to sign in hands over tokens: code, implicit, or client_credentials alone. Without it, there is no such page."
    }
    key "scopes" {
      type = "list(text)"
      doc  = <<-EOT
        What a token of the page says, such as openid and email, and what it allows at a resource server: stock/read.
      EOT
    }
    key "secret" {
      type    = "bool"
      default = "false"
      doc     = "The client has a secret, as a load balancer wants it. Cognito makes it, and it stands in the state of Terraform."
    }
    key "access_token" {
      type = "duration"
      doc  = "How long a token is good to call with: 5 minutes to a day."
    }
    key "refresh_token" {
      type = "duration"
      doc  = "How long somebody stays signed in: an hour to ten years."
    }
  }

  fact "arn" {
    doc   = "Names the pool in policies and actions of listeners."
    value = gen::has(pack.own_user_pools, name) ? aws_cognito_user_pool.this[name].arn : data.aws_cognito_user_pool.this[name].arn
  }
  fact "domain" {
    doc   = "The first part of the address of the page to sign in."
    value = (
      !gen::has(pack.own_user_pools, name) ? data.aws_cognito_user_pool.this[name].domain :
      spec.user_pools[name].domain != null ? aws_cognito_user_pool_domain.this[name].domain :
      gen::error("The user pool ${name} has no page to sign in. Give it a domain, the first part of the address.")
    )
  }
  fact "id" {
    doc   = "Names the pool to programs."
    value = gen::has(pack.own_user_pools, name) ? aws_cognito_user_pool.this[name].id : data.aws_cognito_user_pool.this[name].id
  }
  fact "issuer" {
    doc   = "Who signs the tokens."
    value = (
      gen::has(pack.own_user_pools, name) ? "https://${aws_cognito_user_pool.this[name].endpoint}" :
      join("", [
        "https://cognito-idp.", split(":", data.aws_cognito_user_pool.this[name].arn)[3], ".amazonaws.com/",
        data.aws_cognito_user_pool.this[name].id,
      ])
    )
  }
}

facts "user_pool_client" {
  fact "id" {
    doc   = "What the program says it is."
    value = aws_cognito_user_pool_client.this[name].id
  }
}

values {
  user_pool_names = {
    for key, p in pack.own_user_pools : key => gen::coalesce(p.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
  }
  user_pool_clients = {
    for c in gen::flatten([
      for key, p in spec.user_pools : [for name, c in p.clients : [{ pool = key, name = name, is = c }]]
    ]) : c.name => c
  }
  // People who sign in with a number get their codes by SMS.
  calling_pools = { for key, p in pack.own_user_pools : key => pack.user_pool_names[key] if gen::contains(p.sign_in_with, "phone_number") }
  // What a token may say without a resource server.
  own_scopes = ["aws.cognito.signin.user.admin", "email", "openid", "phone", "profile"]
  resource_servers = {
    for s in gen::flatten([
      for key, p in spec.user_pools : [for name, s in p.resource_servers : [{ pool = key, name = name, is = s }]]
    ]) : "${s.pool}_${s.name}" => s
  }
  sign_in_flows = ["admin_user_password", "custom", "user", "user_password", "user_srp"]
}

stateful "user_pools" {
  types = ["aws_cognito_user_pool"]
}

// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html
uses "user_pool" {
  can = {
    read  = { "user_pool/{name}" = ["cognito-idp:AdminGetUser", "cognito-idp:DescribeUserPool", "cognito-idp:ListUsers"] }
    write = {
      "user_pool/{name}" = [
        "cognito-idp:AdminCreateUser", "cognito-idp:AdminDisableUser", "cognito-idp:AdminUpdateUserAttributes",
      ]
    }
  }
}

// https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html
accepts "aws_cognito_user_pool" {
  name                = { length = [1, 128], pattern = "[A-Za-z0-9 _+=,.@-]+", form = "letters, digits, blanks and any of _ + = , . @ -" }
  username_attributes = { one_of = ["email", "phone_number"] }
}

// https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
accepts "aws_cognito_user_pool_client" {
  name                = { length = [1, 128], pattern = "[A-Za-z0-9 _+=,.@-]+", form = "letters, digits, blanks and any of _ + = , . @ -" }
  allowed_oauth_flows = { one_of = ["client_credentials", "code", "implicit"] }
}

// https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolDomain.html
accepts "aws_cognito_user_pool_domain" {
  domain = { length = [1, 63], pattern = "[a-z0-9](-*[a-z0-9])*", form = "lower-case letters, digits and hyphens within" }
}

unique "domain of a user pool" {
  types      = ["aws_cognito_user_pool_domain"]
  by         = ["domain"]
  everywhere = true
  because    = "a region has one page to sign in of an address, in all accounts"
}

// https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ResourceServerScopeType.html
rule "user-pool-scope-name" {
  severity = "error"
  title    = "Name of a scope"
  for_each = gen::flatten([
    for pool, p in spec.user_pools : [
      for server, s in p.resource_servers : [for scope, _ in s.scopes : [{ pool = pool, server = server, scope = scope }]]
    ]
  ])
  condition = gen::can(gen::regex("^[!#-.0-\\[\\]-~]+$", each.value.scope))
  path      = gen::path("user_pools", each.value.pool, "resource_servers", each.value.server, "scopes", each.value.scope)
  message   = "A scope has no blank, slash or quote in its name, which ${each.value.scope} has. Write such as read or read.all."
}

// https://github.com/boto/botocore/blob/develop/botocore/data/cognito-idp/2016-04-18/service-2.json
rule "user-pool-flow" {
  severity  = "error"
  title     = "No such way to sign in"
  for_each  = gen::flatten([for _, c in pack.user_pool_clients : [for f in c.is.flows : f]])
  condition = gen::contains(pack.sign_in_flows, each.value)
  at        = each.value
  message   = "A program signs people in by ${gen::join(", ", pack.sign_in_flows)}, not by ${each.value}. Write one of them."
}

// https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html
rule "user-pool-scope" {
  severity = "error"
  title    = "No such scope"
  for_each = gen::flatten([for _, c in pack.user_pool_clients : [for scope in c.is.scopes : [{ pool = c.pool, scope = scope }]]])
  // The resource servers of a pool that exists are not described.
  condition = gen::contains(pack.own_scopes, each.value.scope) || (
    !gen::has(pack.own_user_pools, each.value.pool) && gen::can(gen::regex("/", each.value.scope))
    ) || gen::contains(gen::flatten([
    for name, s in spec.user_pools[each.value.pool].resource_servers : [for scope, _ in s.scopes : "${name}/${scope}"]
  ]), each.value.scope)
  at      = each.value.scope
  message = <<-EOT
    ${each.value.scope} is none of ${gen::join(", ", pack.own_scopes)}, and no resource server of ${each.value.pool} has it.
    Write one of those, or declare it: resource_servers: {stock: {scopes: {read: Reads the stock}}} has stock/read.
  EOT
}

// https://github.com/boto/botocore/blob/develop/botocore/data/cognito-idp/2016-04-18/service-2.json
rule "user-pool-page" {
  severity  = "error"
  title     = "Tokens from nowhere"
  for_each  = { for name, c in pack.user_pool_clients : name => c if gen::length(c.is.grants) > 0 }
  condition = spec.user_pools[each.value.pool].domain != null || !gen::has(pack.own_user_pools, each.value.pool)
  at        = [for g in each.value.is.grants : g]
  message   = <<-EOT
    The tokens of ${each.key} are handed over at an address, and the pool ${each.value.pool} has none. Give the pool a domain, or
    leave grants out.
  EOT
}

// https://github.com/boto/botocore/blob/develop/botocore/data/cognito-idp/2016-04-18/service-2.json
rule "user-pool-password" {
  severity  = "error"
  title     = "No such characters"
  for_each  = gen::flatten([for _, p in spec.user_pools : [for kind in p.password.has : kind] if p.password != null])
  condition = gen::contains(["lowercase", "numbers", "symbols", "uppercase"], each.value)
  at        = each.value
  message   = "A password has lowercase, numbers, symbols or uppercase, not ${each.value}. Write one of them."
}

// https://github.com/boto/botocore/blob/develop/botocore/data/cognito-idp/2016-04-18/service-2.json
rule "user-pool-grant" {
  severity = "error"
  title    = "Grants that do not go together"
  for_each = { for name, c in pack.user_pool_clients : name => c.is if gen::contains(c.is.grants, "client_credentials") }
  condition = gen::length(each.value.grants) == 1 && each.value.secret
  at        = [for g in each.value.grants : g]
  message   = <<-EOT
    Programs that sign in by themselves, with client_credentials, have a secret, and no person signs in to them. Write
    grants: [client_credentials] and secret: true in ${each.key}, and a client of its own for the others.
  EOT
}

// Where the page hands over tokens.
// https://github.com/cisagov/crossfeed/pull/440
rule "user-pool-callback" {
  severity  = "error"
  title     = "Nowhere to come back to"
  for_each = {
    for name, c in pack.user_pool_clients : name => c.is if gen::contains(c.is.grants, "code") || gen::contains(c.is.grants, "implicit")
  }
  condition = gen::length(each.value.callbacks) > 0 && gen::length(each.value.scopes) > 0
  at        = [for g in each.value.grants : g]
  message   = "A page to sign in hands over tokens to a page, and they say something. Add callbacks and scopes to ${each.key}."
}

// https://github.com/boto/botocore/blob/develop/botocore/data/cognito-idp/2016-04-18/service-2.json
rule "user-pool-callback-address" {
  severity  = "error"
  title     = "No page to come back to"
  for_each = gen::flatten([
    for _, c in pack.user_pool_clients : gen::concat([for u in c.is.callbacks : u], [for u in c.is.logouts : u])
  ])
  condition = (
    gen::startswith(each.value, "https:") ? gen::can(gen::regex("^https://[^/?#][^#]*$", each.value)) :
    gen::startswith(each.value, "http:")
    ? gen::can(gen::regex("^http://(localhost|127[.]0[.]0[.]1|\\[::1\\])([:/?][^#]*)?$", each.value))
    : gen::can(gen::regex("^[a-z][a-z0-9+.-]*:/[^#]+$", each.value))
  )
  at      = each.value
  message = "Cognito leads to https://, to http://localhost, or to an app, and not to ${each.value}. Write such an address, without #."
}

// https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/cognito_user_pool_client.html.markdown
rule "user-pool-tokens" {
  severity = "error"
  title    = "Token that lasts no such time"
  for_each = gen::flatten([
    for _, c in pack.user_pool_clients : [
      for t in [{ is = c.is.access_token, min = 300, max = 86400 }, { is = c.is.refresh_token, min = 3600, max = 315360000 }] :
      [t] if t.is != null
    ]
  ])
  condition = each.value.is.seconds >= each.value.min && each.value.is.seconds <= each.value.max && each.value.is.seconds % 60 == 0
  at        = each.value.is.seconds
  message   = "An access_token lasts 5_minutes to 1_day, and a refresh_token 1_hour to 10_years, in whole minutes. Write such a time."
}

// https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
rule "user-pool-refresh" {
  severity = "error"
  title    = "Signed in for too short"
  for_each = {
    for name, c in pack.user_pool_clients : name => c.is if c.is.access_token != null && c.is.refresh_token != null
  }
  condition = each.value.refresh_token.seconds >= each.value.access_token.seconds
  at        = [each.value.refresh_token.seconds, each.value.access_token.seconds]
  message   = <<-EOT
    Somebody stays signed in for at least as long as a token is good, and ${each.value.refresh_token.text} is shorter than
    ${each.value.access_token.text}. Write a longer refresh_token in ${each.key}.
  EOT
}

// https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-app-idp-settings.html
rule "user-pool-program-scope" {
  severity = "error"
  title    = "Scope of a person"
  for_each = gen::flatten([
    for name, c in pack.user_pool_clients : [for s in c.is.scopes : [{ client = name, scope = s }]]
    if gen::contains(c.is.grants, "client_credentials")
  ])
  condition = gen::can(gen::regex("/", each.value.scope))
  at        = each.value.scope
  message   = <<-EOT
    ${each.value.scope} tells of a person, and a program that signs in by itself is none. Write scopes of a resource server, such as
    stock/read, in ${each.value.client}.
  EOT
}

// https://github.com/boto/botocore/blob/develop/botocore/data/cognito-idp/2016-04-18/service-2.json
rule "user-pool-sender" {
  severity  = "error"
  title     = "Address of another sender"
  for_each = [
    for _, p in spec.user_pools : p.mail
    if gen::try(p.mail.address, null) != null && gen::has(pack.email_senders, gen::try(p.mail.sender, "-"))
  ]
  condition = gen::can(gen::regex(
    "(^|[@.<])${gen::replace(pack.email_senders[each.value.sender], ".", "[.]")}>?$", each.value.address
  ))
  at      = each.value.address
  message = <<-EOT
    ${each.value.address} is no address of the sender ${each.value.sender}, which is ${pack.email_senders[each.value.sender]}.
    Write one of it.
  EOT
}

// https://github.com/aws-solutions/research-service-workbench-on-aws/pull/342
// https://github.com/aws-amplify/amplify-cli/issues/3854
rule "user-pool-domain" {
  severity  = "error"
  title     = "Address not possible"
  for_each  = [for _, p in spec.user_pools : p.domain if p.domain != null]
  condition = !gen::can(gen::regex("aws|amazon|cognito", each.value))
  at        = each.value
  message   = "The address of a page to sign in has none of aws, amazon and cognito in it. Write another one."
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html
rule "user-pool-client-of-listener" {
  severity = "error"
  title    = "Client that a load balancer cannot use"
  for_each = [
    for a in pack.listener_actions : a.action.authenticate_cognito.user_pool_client_id.from
    if gen::can(a.action.authenticate_cognito.user_pool_client_id.from)
  ]
  condition = gen::try(
    pack.user_pool_clients[gen::split("/", each.value)[1]].is.secret &&
    gen::contains(pack.user_pool_clients[gen::split("/", each.value)[1]].is.grants, "code"), true
  )
  at      = each.value
  message = <<-EOT
    A load balancer signs people in by a code, and proves who it is by a secret. Write grants: [code] and secret: true in the
    client ${gen::split("/", each.value)[1]}.
  EOT
}
