resource "aws_lb_target_group" "this" {
  generate {
    for_each = pack.target_groups
    name     = pack.labels[each.key]
  }

  name                 = each.value.name
  port                 = each.value.port
  protocol             = each.value.protocol
  target_type          = pack.target_types[each.key]
  ip_address_type      = each.value.ip_address_type
  vpc_id               = gen::fact("network/${pack.target_group_networks[each.key]}", "id")
  deregistration_delay = each.value.deregistration_delay

  protocol_version              = each.value.protocol_version
  slow_start                    = each.value.slow_start
  load_balancing_algorithm_type = each.value.load_balancing_algorithm_type

  stickiness {
    generate {
      when = each.value.stickiness != null
    }

    type            = each.value.stickiness.type
    cookie_duration = each.value.stickiness.cookie_duration
    cookie_name     = each.value.stickiness.cookie_name
  }

  health_check {
    generate {
      when = each.value.health_check != null
    }

    # The checks come with the address of the task as their Host, which the
    # application has to accept.
    enabled             = each.value.health_check.enabled
    protocol            = each.value.health_check.protocol
    port                = each.value.health_check.port
    path                = each.value.health_check.path
    matcher             = each.value.health_check.matcher
    interval            = each.value.health_check.interval
    timeout             = each.value.health_check.timeout
    healthy_threshold   = each.value.health_check.healthy_threshold_count
    unhealthy_threshold = each.value.health_check.unhealthy_threshold_count
  }

  tags = {
    Service = "web"
  }

  # A listener cannot lose its group, so the new one comes first. Two groups
  # cannot share a name: whoever changes the port or the protocol renames it too.
  lifecycle {
    create_before_destroy = true
  }
}
