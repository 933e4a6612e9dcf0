# Between the two moments the policies decide how many tasks run, within the
# bounds that the last one set.
resource "aws_appautoscaling_scheduled_action" "this" {
  generate {
    for_each = pack.scheduled_actions
  }

  name               = each.value.name
  service_namespace  = aws_appautoscaling_target.this[each.value.service].service_namespace
  scalable_dimension = aws_appautoscaling_target.this[each.value.service].scalable_dimension
  resource_id        = aws_appautoscaling_target.this[each.value.service].resource_id
  schedule = "cron(${each.value.at.minute} ${each.value.at.hour} ? * ${
    gen::upper(gen::join(",", spec.scheduled_scaling.days))
  } *)"
  timezone = spec.scheduled_scaling.timezone

  scalable_target_action {
    min_capacity = each.value.min_capacity
    max_capacity = each.value.max_capacity
  }
}
