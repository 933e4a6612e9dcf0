# With several policies the service follows the one that asks for most tasks.
resource "aws_appautoscaling_policy" "metric" {
  generate {
    for_each = spec.metric_scaling
  }

  name               = "${pack.name_prefix}${gen::replace(each.key, "_", "-")}"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this[each.value.service].service_namespace
  scalable_dimension = aws_appautoscaling_target.this[each.value.service].scalable_dimension
  resource_id        = aws_appautoscaling_target.this[each.value.service].resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = each.value.target
    scale_out_cooldown = each.value.scale_out_cooldown.seconds
    scale_in_cooldown  = each.value.scale_in_cooldown.seconds

    # With true, this policy only adds tasks; other policies take them away.
    disable_scale_in = each.value.disable_scale_in

    customized_metric_specification {
      generate {
        when = !gen::has(pack.shared_metrics, each.key)
      }

      metric_name = each.value.metric.name
      namespace   = each.value.metric.namespace
      statistic   = each.value.metric.statistic

      dimensions {
        generate {
          for_each = each.value.metric.dimensions
          as       = "dimension"
        }

        name  = dimension.key
        value = gen::fact(dimension.value)
      }
    }

    customized_metric_specification {
      generate {
        when = gen::has(pack.shared_metrics, each.key)
      }

      metrics {
        id          = "waiting"
        label       = "What waits"
        return_data = false

        metric_stat {
          stat = each.value.queue == null ? each.value.metric.statistic : "Maximum"

          metric {
            metric_name = each.value.queue == null ? each.value.metric.name : "ApproximateNumberOfMessagesVisible"
            namespace   = each.value.queue == null ? each.value.metric.namespace : "AWS/SQS"

            dimensions {
              generate {
                when = each.value.queue != null
              }

              name  = "QueueName"
              value = gen::fact("queue/${each.value.queue}", "name")
            }

            dimensions {
              generate {
                for_each = each.value.queue != null ? {} : each.value.metric.dimensions
                as       = "dimension"
              }

              name  = dimension.key
              value = gen::fact(dimension.value)
            }
          }
        }
      }

      metrics {
        id          = "tasks"
        label       = "Tasks that run"
        return_data = false

        metric_stat {
          stat = "Average"

          metric {
            metric_name = "RunningTaskCount"
            namespace   = "ECS/ContainerInsights"

            dimensions {
              name  = "ClusterName"
              value = gen::fact("cluster/${pack.service_clusters[each.value.service]}", "name")
            }

            dimensions {
              name  = "ServiceName"
              value = aws_ecs_service.this[each.value.service].name
            }
          }
        }
      }

      metrics {
        id         = "per_task"
        label      = "What waits for each task"
        expression = "IF(tasks > 0, waiting / tasks, waiting)"
      }
    }
  }
}
