data "aws_caller_identity" "current" {
  generate {
    when = gen::length(spec.schedules) > 0
  }
}

data "aws_partition" "current" {
  generate {
    when = gen::length([for _, s in spec.schedules : s if s.batch_job != null]) > 0
  }
}

resource "aws_scheduler_schedule" "this" {
  generate {
    for_each = spec.schedules
  }

  name        = pack.schedule_names[each.key]
  description = each.value.description
  state       = each.value.enabled ? "ENABLED" : "DISABLED"

  schedule_expression          = each.value.cron == null ? "rate(${pack.schedule_rates[each.key]})" : "cron(${each.value.cron})"
  schedule_expression_timezone = each.value.timezone

  flexible_time_window {
    mode                      = each.value.window == null ? "OFF" : "FLEXIBLE"
    maximum_window_in_minutes = each.value.window == null ? null : each.value.window.seconds / 60
  }

  target {
    arn = (
      each.value.batch_job == null
      ? gen::fact(pack.schedule_targets[each.key], "arn")
      : "arn:${data.aws_partition.current.partition}:scheduler:::aws-sdk:batch:submitJob"
    )
    role_arn = aws_iam_role.schedule[each.key].arn
    // Where a job is started, what is sent is the call: https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitJob.html
    input = each.value.batch_job == null ? (each.value.message == null ? null : gen::fact(each.value.message)) : jsonencode({
      JobDefinition = gen::fact("batch_job/${each.value.batch_job}", "definition")
      JobName       = pack.schedule_names[each.key]
      JobQueue      = gen::fact("batch_job/${each.value.batch_job}", "queue_arn")
      Parameters    = each.value.message == null ? null : gen::jsondecode(each.value.message)
    })

    retry_policy {
      maximum_retry_attempts = each.value.retries
    }

    sqs_parameters {
      generate {
        when = each.value.message_group != null
      }

      message_group_id = each.value.message_group
    }

    dead_letter_config {
      generate {
        when = each.value.dead_letter != null
      }

      arn = gen::fact("queue/${each.value.dead_letter}", "arn")
    }
  }

  # What runs before it may is lost.
  depends_on = [aws_iam_role_policy.schedule[each.key]]
}

resource "aws_iam_role" "schedule" {
  generate {
    for_each = spec.schedules
  }

  name        = "${pack.schedule_names[each.key]}-schedule"
  description = "What the schedule ${pack.schedule_names[each.key]} may do."
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumedByScheduler"
      Effect    = "Allow"
      Principal = { Service = "scheduler.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "schedule" {
  generate {
    for_each = spec.schedules
  }

  name = pack.schedule_names[each.key]
  role = aws_iam_role.schedule[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for g in pack.schedule_grants[each.key] : {
        Effect = "Allow"
        Action = g.actions
        Resource = [
          for r in g.of :
          gen::startswith(r, "fact/") ? gen::fact(gen::regex("^fact/[^/]+/(.*)$", r)[0], gen::split("/", r)[1]) : gen::fact(r, "arn")
        ]
      }
    ]
  })
}
