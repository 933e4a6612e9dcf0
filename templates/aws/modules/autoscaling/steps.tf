resource "aws_appautoscaling_policy" "step" {
  generate {
    for_each = pack.step_policies
    name     = each.value.label
  }

  name               = each.value.policy.name
  policy_type        = each.value.policy.policy_type
  service_namespace  = aws_appautoscaling_target.this[each.value.service].service_namespace
  scalable_dimension = aws_appautoscaling_target.this[each.value.service].scalable_dimension
  resource_id        = aws_appautoscaling_target.this[each.value.service].resource_id

  step_scaling_policy_configuration {
    adjustment_type         = each.value.policy.step_scaling_policy.adjustment_type
    cooldown                = each.value.policy.step_scaling_policy.cooldown
    metric_aggregation_type = "Average"

    # The bounds count from the threshold of the alarm.
    step_adjustment {
      generate {
        for_each = each.value.policy.step_scaling_policy.step_adjustments
        as       = "step"
      }

      metric_interval_lower_bound = step.value.lower_bound == null ? null : gen::tostring(step.value.lower_bound)
      metric_interval_upper_bound = step.value.upper_bound == null ? null : gen::tostring(step.value.upper_bound)
      scaling_adjustment          = step.value.scaling_adjustment
    }
  }
}

# A step policy does nothing until an alarm calls it.
resource "aws_cloudwatch_metric_alarm" "step" {
  generate {
    for_each = pack.step_policies
    when     = each.value.policy.alarm != null
    name     = each.value.label
  }

  alarm_name          = "${each.value.service}-${each.value.policy.name}"
  alarm_description   = "Calls the scaling policy ${each.value.policy.name} of ${each.value.service}"
  namespace           = pack.metric_namespaces[each.value.service][each.value.policy.alarm.metric_name]
  metric_name         = each.value.policy.alarm.metric_name
  statistic           = "Average"
  period              = each.value.policy.alarm.period
  evaluation_periods  = each.value.policy.alarm.evaluation_periods
  threshold           = each.value.policy.alarm.threshold
  comparison_operator = each.value.policy.alarm.comparison_operator

  // What ECS measures belongs to the service, and what the product publishes to nothing more.
  dimensions = pack.metric_namespaces[each.value.service][each.value.policy.alarm.metric_name] != "AWS/ECS" ? null : {
    ClusterName = gen::fact("cluster/${pack.service_clusters[each.value.service]}", "name")
    ServiceName = aws_ecs_service.this[each.value.service].name
  }

  # A publisher that falls silent is no reason to add or to remove tasks.
  treat_missing_data = "notBreaching"

  alarm_actions = [aws_appautoscaling_policy.step[each.key].arn]
}
