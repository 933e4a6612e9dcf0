resource "aws_lb_listener" "this" {
  generate {
    for_each = pack.listeners
  }

  load_balancer_arn = aws_lb.main.arn
  port              = each.value.port
  protocol          = each.value.protocol
  ssl_policy        = each.value.ssl_policy
  certificate_arn   = each.value.protocol == "HTTPS" ? aws_acm_certificate_validation.main.certificate_arn : null

  default_action {
    generate {
      for_each = each.value.default_actions
      as       = "action"
    }

    type             = action.value.type
    target_group_arn = action.value.target_group_arn == null ? null : aws_lb_target_group.this[action.value.target_group_arn].arn

    redirect {
      generate {
        when = action.value.redirect != null
      }

      protocol    = action.value.redirect.protocol
      port        = action.value.redirect.port
      status_code = action.value.redirect.status_code
    }
  }
}
