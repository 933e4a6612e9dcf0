# What is done with the requests that meet conditions, the lowest priority first.
resource "aws_lb_listener_rule" "this" {
  generate {
    for_each = pack.listener_rules
  }

  listener_arn = (
    gen::has(pack.own_listeners, each.value.listener)
    ? aws_lb_listener.this[each.value.listener].arn
    : data.aws_lb_listener.this[each.value.listener].arn
  )
  priority = each.value.rule.priority

  condition {
    generate {
      when = gen::length(each.value.rule.conditions.host_header) > 0
    }

    host_header {
      values = each.value.rule.conditions.host_header
    }
  }

  condition {
    generate {
      when = gen::length(each.value.rule.conditions.path_pattern) > 0
    }

    path_pattern {
      values = each.value.rule.conditions.path_pattern
    }
  }

  condition {
    generate {
      for_each = each.value.rule.conditions.http_header
      as       = "header"
    }

    http_header {
      http_header_name = header.value.name
      values           = header.value.values
    }
  }

  condition {
    generate {
      for_each = each.value.rule.conditions.query_string
      as       = "query"
    }

    query_string {
      generate {
        for_each = query.value.values
        as       = "parameter"
      }

      key   = query.value.key
      value = parameter.value
    }
  }

  condition {
    generate {
      when = gen::length(each.value.rule.conditions.http_request_method) > 0
    }

    http_request_method {
      values = each.value.rule.conditions.http_request_method
    }
  }

  condition {
    generate {
      when = gen::length(each.value.rule.conditions.source_ip) > 0
    }

    source_ip {
      values = each.value.rule.conditions.source_ip
    }
  }

  action {
    generate {
      for_each = each.value.rule.actions
      as       = "action"
    }

    type             = action.value.type
    target_group_arn = aws_lb_target_group.this[action.value.target_group_arn].arn

    # Several groups share the requests by their weights.
    forward {
      generate {
        when = gen::length(action.value.target_groups) > 0
      }

      target_group {
        generate {
          for_each = action.value.target_groups
          as       = "share"
        }

        arn    = aws_lb_target_group.this[share.value.target_group_arn].arn
        weight = share.value.weight
      }

      stickiness {
        generate {
          when = action.value.stickiness != null
        }

        enabled  = true
        duration = action.value.stickiness
      }
    }

    redirect {
      generate {
        when = action.value.redirect != null
      }

      protocol    = action.value.redirect.protocol
      port        = action.value.redirect.port
      host        = gen::fact(action.value.redirect.host)
      path        = action.value.redirect.path
      query       = action.value.redirect.query
      status_code = action.value.redirect.status_code
    }

    fixed_response {
      generate {
        when = action.value.fixed_response != null
      }

      content_type = action.value.fixed_response.content_type
      message_body = gen::fact(action.value.fixed_response.message_body)
      status_code  = gen::tostring(action.value.fixed_response.status_code)
    }

    authenticate_oidc {
      generate {
        when = action.value.authenticate_oidc != null
      }

      issuer                 = gen::fact(action.value.authenticate_oidc.issuer)
      authorization_endpoint = gen::fact(action.value.authenticate_oidc.authorization_endpoint)
      token_endpoint         = gen::fact(action.value.authenticate_oidc.token_endpoint)
      user_info_endpoint     = gen::fact(action.value.authenticate_oidc.user_info_endpoint)
      client_id              = gen::fact(action.value.authenticate_oidc.client_id)
      client_secret = jsondecode(
        data.aws_secretsmanager_secret_version.sign_in[action.value.authenticate_oidc.client_secret.secret].secret_string
      )[action.value.authenticate_oidc.client_secret.key]
      scope                      = action.value.authenticate_oidc.scope
      session_cookie_name        = action.value.authenticate_oidc.session_cookie_name
      session_timeout            = action.value.authenticate_oidc.session_timeout
      on_unauthenticated_request = action.value.authenticate_oidc.on_unauthenticated_request
      authentication_request_extra_params = (
        gen::length(action.value.authenticate_oidc.authentication_request_extra_params) == 0 ? null :
        action.value.authenticate_oidc.authentication_request_extra_params
      )
    }

    authenticate_cognito {
      generate {
        when = action.value.authenticate_cognito != null
      }

      user_pool_arn              = gen::fact(action.value.authenticate_cognito.user_pool_arn)
      user_pool_client_id        = gen::fact(action.value.authenticate_cognito.user_pool_client_id)
      user_pool_domain           = gen::fact(action.value.authenticate_cognito.user_pool_domain)
      scope                      = action.value.authenticate_cognito.scope
      session_cookie_name        = action.value.authenticate_cognito.session_cookie_name
      session_timeout            = action.value.authenticate_cognito.session_timeout
      on_unauthenticated_request = action.value.authenticate_cognito.on_unauthenticated_request
      authentication_request_extra_params = (
        gen::length(action.value.authenticate_cognito.authentication_request_extra_params) == 0 ? null :
        action.value.authenticate_cognito.authentication_request_extra_params
      )
    }
  }

  tags = {
    Name = each.value.rule.name
  }

  # CodeDeploy leads requests from one target group to the other.
  lifecycle {
    generate {
      when = gen::contains(pack.shifted_rules, each.key)
    }

    ignore_changes = [action]
  }
}

# What the product shows to a provider of OpenID Connect. There is no write-only
# argument for it, so it stands in the state.
data "aws_secretsmanager_secret_version" "sign_in" {
  generate {
    for_each = pack.sign_ins
  }

  secret_id = gen::fact("secret/${each.key}", "arn")
}
