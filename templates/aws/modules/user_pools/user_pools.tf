resource "aws_cognito_user_pool" "this" {
  generate {
    for_each = pack.own_user_pools
  }

  name                     = pack.user_pool_names[each.key]
  username_attributes      = gen::length(each.value.sign_in_with) == 0 ? null : each.value.sign_in_with
  auto_verified_attributes = gen::length(each.value.sign_in_with) == 0 ? ["email"] : each.value.sign_in_with
  deletion_protection      = each.value.deletion_protection && !pack.disposable.user_pools ? "ACTIVE" : "INACTIVE"
  mfa_configuration        = { off = "OFF", optional = "OPTIONAL", required = "ON" }[each.value.second_factor]

  # Ada@example.com and ada@example.com are one person.
  username_configuration {
    case_sensitive = false
  }

  software_token_mfa_configuration {
    generate {
      when = each.value.second_factor != "off"
    }

    enabled = true
  }

  admin_create_user_config {
    allow_admin_create_user_only = !each.value.sign_up
  }

  account_recovery_setting {
    recovery_mechanism {
      name     = gen::join(",", each.value.sign_in_with) == "phone_number" ? "verified_phone_number" : "verified_email"
      priority = 1
    }
  }

  sms_configuration {
    generate {
      when = gen::has(pack.calling_pools, each.key)
    }

    external_id    = pack.user_pool_names[each.key]
    sns_caller_arn = aws_iam_role.user_pool[each.key].arn
    sns_region     = spec.product.region
  }

  password_policy {
    generate {
      when = each.value.password != null
    }

    minimum_length    = each.value.password.min_length
    require_lowercase = gen::contains(each.value.password.has, "lowercase")
    require_numbers   = gen::contains(each.value.password.has, "numbers")
    require_symbols   = gen::contains(each.value.password.has, "symbols")
    require_uppercase = gen::contains(each.value.password.has, "uppercase")
  }

  email_configuration {
    generate {
      when = each.value.mail != null
    }

    email_sending_account = "DEVELOPER"
    source_arn            = gen::fact("email_identity/${each.value.mail.sender}", "arn")
    from_email_address    = each.value.mail.address
  }

  tags = {
    Name = pack.user_pool_names[each.key]
  }

  # Those who signed up, and their passwords, are nowhere else.
  lifecycle {
    generate {
      when = spec.product.environment == "production" && !pack.disposable.user_pools
    }

    prevent_destroy = true
  }
}

resource "aws_cognito_user_pool_client" "this" {
  generate {
    for_each = pack.user_pool_clients
  }

  name            = each.value.name
  user_pool_id    = gen::fact("user_pool/${each.value.pool}", "id")
  generate_secret = each.value.is.secret ? true : null
  explicit_auth_flows = gen::concat(["ALLOW_REFRESH_TOKEN_AUTH"], [
    for f in(
      gen::length(each.value.is.flows) > 0 ? each.value.is.flows :
      // Nobody signs in to a program that signs in by itself.
      gen::contains(each.value.is.grants, "client_credentials") ? [] : ["user_srp"]
    ) : "ALLOW_${gen::upper(f)}_AUTH"
  ])

  callback_urls = gen::length(each.value.is.callbacks) == 0 ? null : each.value.is.callbacks
  logout_urls   = gen::length(each.value.is.logouts) == 0 ? null : each.value.is.logouts

  allowed_oauth_flows_user_pool_client = gen::length(each.value.is.grants) == 0 ? null : true
  allowed_oauth_flows                  = gen::length(each.value.is.grants) == 0 ? null : each.value.is.grants
  allowed_oauth_scopes                 = gen::length(each.value.is.scopes) == 0 ? null : each.value.is.scopes
  supported_identity_providers         = gen::length(each.value.is.grants) == 0 ? null : ["COGNITO"]

  access_token_validity  = each.value.is.access_token == null ? null : each.value.is.access_token.seconds / 60
  refresh_token_validity = each.value.is.refresh_token == null ? null : each.value.is.refresh_token.seconds / 60

  # Whether a name is known is not told to those who guess.
  prevent_user_existence_errors = "ENABLED"
  enable_token_revocation       = true

  token_validity_units {
    generate {
      when = each.value.is.access_token != null || each.value.is.refresh_token != null
    }

    access_token  = each.value.is.access_token == null ? null : "minutes"
    refresh_token = each.value.is.refresh_token == null ? null : "minutes"
  }

  # Cognito refuses scopes that are not there yet.
  depends_on = gen::length(spec.user_pools[each.value.pool].resource_servers) == 0 ? null : [
    for name, _ in spec.user_pools[each.value.pool].resource_servers : aws_cognito_resource_server.this["${each.value.pool}_${name}"]
  ]
}

resource "aws_cognito_resource_server" "this" {
  generate {
    for_each = pack.resource_servers
  }

  identifier   = each.value.name
  name         = each.value.name
  user_pool_id = gen::fact("user_pool/${each.value.pool}", "id")

  scope {
    generate {
      for_each = each.value.is.scopes
      as       = "scope"
    }

    scope_name        = scope.key
    scope_description = scope.value
  }
}

resource "aws_cognito_user_pool_domain" "this" {
  generate {
    for_each = { for key, p in pack.own_user_pools : key => p if p.domain != null }
  }

  domain       = each.value.domain
  user_pool_id = aws_cognito_user_pool.this[each.key].id
}
