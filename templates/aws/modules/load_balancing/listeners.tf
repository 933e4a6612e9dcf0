resource "aws_lb_listener" "this" {
  generate {
    for_each = pack.own_listeners
  }

  load_balancer_arn = gen::fact("load_balancer/${each.value.balancer}", "arn")
  port              = each.value.port
  protocol          = each.value.protocol
  ssl_policy        = each.value.ssl_policy
  alpn_policy       = each.value.alpn_policy
  certificate_arn = (
    !gen::contains(pack.encrypted_protocols, each.value.protocol) ? null :
    each.value.certificate == null ? aws_acm_certificate_validation.main.certificate_arn :
    gen::fact("certificate/${each.value.certificate}", "arn")
  )

  # Browsers use nothing but TLS from the first answer on.
  routing_http_response_strict_transport_security_header_value = each.value.hsts == null ? null : gen::join("; ", gen::compact([
    "max-age=${each.value.hsts.max_age.seconds}",
    each.value.hsts.include_subdomains == true ? "includeSubDomains" : null,
    each.value.hsts.preload == true ? "preload" : null,
  ]))

  default_action {
    generate {
      for_each = each.value.default_actions
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

  # CodeDeploy leads requests from one target group to the other.
  lifecycle {
    generate {
      when = gen::contains(pack.shifted_listeners, each.key)
    }

    ignore_changes = [default_action]
  }
}

# Clients that ask for a name of theirs are shown these.
resource "aws_lb_listener_certificate" "this" {
  generate {
    for_each = pack.listener_certificates
  }

  listener_arn = (
    gen::has(pack.own_listeners, each.value.listener)
    ? aws_lb_listener.this[each.value.listener].arn
    : data.aws_lb_listener.this[each.value.listener].arn
  )
  certificate_arn = gen::fact("certificate/${each.value.certificate}", "arn")
}
