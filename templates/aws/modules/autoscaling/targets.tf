resource "aws_appautoscaling_target" "this" {
  generate {
    for_each = pack.scaled_services
    name     = pack.labels[each.key]
  }

  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${gen::fact("cluster/${pack.service_clusters[each.key]}", "name")}/${aws_ecs_service.this[each.key].name}"
  min_capacity       = each.value.auto_scaling.min_capacity
  max_capacity       = each.value.auto_scaling.max_capacity

  # The schedule moves the bounds; it sets these again when the working hours
  # begin.
  lifecycle {
    generate {
      when = gen::has(pack.scheduled_services, each.key)
    }

    ignore_changes = [min_capacity, max_capacity]
  }
}
