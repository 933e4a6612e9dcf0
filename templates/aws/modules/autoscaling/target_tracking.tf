resource "aws_appautoscaling_policy" "target_tracking" {
  generate {
    for_each = pack.tracking_policies
    name     = each.value.label
  }

  name               = each.value.policy.name
  policy_type        = each.value.policy.policy_type
  service_namespace  = aws_appautoscaling_target.this[each.value.service].service_namespace
  scalable_dimension = aws_appautoscaling_target.this[each.value.service].scalable_dimension
  resource_id        = aws_appautoscaling_target.this[each.value.service].resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = each.value.policy.target_tracking_scaling_policy.target_value
    scale_out_cooldown = each.value.policy.target_tracking_scaling_policy.scale_out_cooldown
    scale_in_cooldown  = each.value.policy.target_tracking_scaling_policy.scale_in_cooldown

    # With true, this policy only adds tasks; other policies take them away.
    disable_scale_in = each.value.policy.target_tracking_scaling_policy.disable_scale_in

    predefined_metric_specification {
      predefined_metric_type = each.value.policy.target_tracking_scaling_policy.predefined_metric_specification.predefined_metric_type
    }
  }
}

# With several policies the service follows the one that asks for most tasks.
resource "aws_appautoscaling_policy" "request_count" {
  generate {
    for_each = pack.request_policies
    name     = each.value.label
  }

  name               = each.value.name
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this[each.value.service].service_namespace
  scalable_dimension = aws_appautoscaling_target.this[each.value.service].scalable_dimension
  resource_id        = aws_appautoscaling_target.this[each.value.service].resource_id

  target_tracking_scaling_policy_configuration {
    # Requests a minute for each task.
    target_value       = each.value.policy.target_value
    scale_out_cooldown = each.value.policy.scale_out_cooldown
    scale_in_cooldown  = each.value.policy.scale_in_cooldown

    predefined_metric_specification {
      predefined_metric_type = pack.group_metrics[each.value.policy.metric_type]
      resource_label = "${gen::fact("load_balancer/${pack.scaled_balancer}", "arn_suffix")}/${
        aws_lb_target_group.this[spec.target_group_scaling.target_group].arn_suffix
      }"
    }
  }
}
