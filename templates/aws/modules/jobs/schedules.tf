# The schedules of the jobs are counted together, and no others with them.
resource "aws_scheduler_schedule_group" "jobs" {
  generate {
    when = gen::length(pack.scheduled_jobs) > 0
  }

  name = "${pack.name_prefix}jobs"
}

resource "aws_scheduler_schedule" "job" {
  generate {
    for_each = pack.scheduled_jobs
  }

  name                         = pack.job_names[each.key]
  group_name                   = aws_scheduler_schedule_group.jobs.name
  schedule_expression          = each.value.schedule
  schedule_expression_timezone = each.value.timezone
  state                        = each.value.enabled ? "ENABLED" : "DISABLED"

  flexible_time_window {
    mode                      = each.value.flexible_window == null ? "OFF" : "FLEXIBLE"
    maximum_window_in_minutes = each.value.flexible_window == null ? null : each.value.flexible_window.seconds / 60
  }

  target {
    arn      = gen::fact("cluster/${pack.job_clusters[each.key]}", "arn")
    role_arn = aws_iam_role.jobs.arn
    input = gen::length(each.value.command) == 0 ? null : jsonencode({
      containerOverrides = [{ name = pack.job_containers[each.key], command = [for part in each.value.command : gen::fact(part)] }]
    })

    ecs_parameters {
      # Without its revision: the newest one runs.
      task_definition_arn     = aws_ecs_task_definition.this[each.value.task_definition].arn_without_revision
      task_count              = each.value.count
      group                   = pack.job_names[each.key]
      launch_type             = each.value.capacity_provider == null ? "FARGATE" : null
      enable_ecs_managed_tags = true
      propagate_tags          = "TASK_DEFINITION"

      capacity_provider_strategy {
        generate {
          when = each.value.capacity_provider != null
        }

        capacity_provider = (
          gen::has(spec.instances, each.value.capacity_provider)
          ? aws_ecs_capacity_provider.this[each.value.capacity_provider].name
          : each.value.capacity_provider
        )
        weight = 1
      }

      network_configuration {
        subnets          = [for s in each.value.network_configuration.subnets : gen::fact("subnet/${s}", "id")]
        security_groups  = [for g in each.value.network_configuration.security_groups : gen::fact("security_group/${g}", "id")]
        assign_public_ip = each.value.network_configuration.assign_public_ip
      }
    }

    retry_policy {
      maximum_retry_attempts       = each.value.retries
      maximum_event_age_in_seconds = each.value.max_age.seconds
    }

    dead_letter_config {
      generate {
        when = each.value.dead_letter != null
      }

      arn = gen::fact("queue/${each.value.dead_letter}", "arn")
    }
  }

  # The first run may be due at once.
  depends_on = [aws_iam_role_policy.jobs]
}
