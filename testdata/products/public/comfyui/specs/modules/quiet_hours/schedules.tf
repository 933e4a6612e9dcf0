resource "aws_autoscaling_schedule" "sleep" {
  generate {
    for_each = spec.quiet_hours
    name     = "${each.key}_sleep"
  }

  scheduled_action_name  = "${each.key}-sleep"
  autoscaling_group_name = aws_autoscaling_group.this[each.value.instances].name
  recurrence             = each.value.sleep
  time_zone              = each.value.timezone
  min_size               = 0
  max_size               = 0
  desired_capacity       = 0
}

resource "aws_autoscaling_schedule" "wake" {
  generate {
    for_each = spec.quiet_hours
    name     = "${each.key}_wake"
  }

  scheduled_action_name  = "${each.key}-wake"
  autoscaling_group_name = aws_autoscaling_group.this[each.value.instances].name
  recurrence             = each.value.wake
  time_zone              = each.value.timezone
  min_size               = spec.instances[each.value.instances].min_size
  max_size               = spec.instances[each.value.instances].max_size
  desired_capacity       = spec.instances[each.value.instances].min_size
}
