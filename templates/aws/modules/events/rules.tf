data "aws_caller_identity" "current" {
  generate {
    when = gen::length(pack.event_roles) + gen::length(pack.log_roles) > 0
  }
}

resource "aws_cloudwatch_event_rule" "this" {
  generate {
    for_each = spec.event_rules
  }

  name           = pack.event_rule_names[each.key]
  description    = each.value.description
  event_bus_name = gen::fact("event_bus/${each.value.bus}", "name")
  event_pattern  = jsonencode(gen::jsondecode(each.value.pattern))
  state          = each.value.enabled ? "ENABLED" : "DISABLED"
}

resource "aws_cloudwatch_event_target" "this" {
  generate {
    for_each = pack.event_sends
  }

  rule           = aws_cloudwatch_event_rule.this[each.value.rule].name
  event_bus_name = gen::fact("event_bus/${each.value.bus_of}", "name")
  arn            = gen::fact(each.value.fact, "arn")
  role_arn       = each.value.role ? aws_iam_role.event[each.value.rule].arn : null
  input = (
    gen::length(each.value.values) > 0
    ? null
    : each.value.input != null
    ? gen::fact(each.value.input)
    : gen::length(each.value.variables) == 0 && pack.event_commands[each.key] == null
    ? null
    : jsonencode({
      containerOverrides = [{
        name    = pack.job_containers[each.value.job]
        command = gen::length(pack.event_commands[each.key]) == 0 ? null : [for part in pack.event_commands[each.key] : gen::fact(part)]
        environment = gen::length(each.value.variables) == 0 ? null : [
          for k, v in each.value.variables : { name = k, value = gen::fact(v) }
        ]
      }]
    })
  )

  input_transformer {
    generate {
      when = gen::length(each.value.values) > 0
    }

    input_paths = each.value.values
    // In JSON, < and > are written in another way, which EventBridge does not know.
    input_template = (
      each.value.input != null
      ? gen::fact(each.value.input)
      : replace(replace(jsonencode({
        containerOverrides = [{
          name    = pack.job_containers[each.value.job]
          command = pack.event_commands[each.key] == null ? null : [for part in pack.event_commands[each.key] : gen::fact(part)]
          environment = gen::length(each.value.variables) == 0 ? null : [
            for k, v in each.value.variables : { name = k, value = gen::fact(v) }
          ]
        }]
      }), "\\u003c", "<"), "\\u003e", ">")
    )
  }

  ecs_target {
    generate {
      when = each.value.job != null
    }

    # Without its revision: the newest one runs.
    task_definition_arn     = aws_ecs_task_definition.this[spec.jobs[each.value.job].task_definition].arn_without_revision
    task_count              = spec.jobs[each.value.job].count
    group                   = pack.job_names[each.value.job]
    launch_type             = spec.jobs[each.value.job].capacity_provider == null ? "FARGATE" : null
    enable_ecs_managed_tags = true
    propagate_tags          = "TASK_DEFINITION"

    capacity_provider_strategy {
      generate {
        when = spec.jobs[each.value.job].capacity_provider != null
      }

      capacity_provider = (
        gen::has(spec.instances, spec.jobs[each.value.job].capacity_provider)
        ? aws_ecs_capacity_provider.this[spec.jobs[each.value.job].capacity_provider].name
        : spec.jobs[each.value.job].capacity_provider
      )
      weight = 1
    }

    network_configuration {
      subnets          = [for s in spec.jobs[each.value.job].network_configuration.subnets : gen::fact("subnet/${s}", "id")]
      security_groups  = [for g in spec.jobs[each.value.job].network_configuration.security_groups : gen::fact("security_group/${g}", "id")]
      assign_public_ip = spec.jobs[each.value.job].network_configuration.assign_public_ip
    }
  }

  batch_target {
    generate {
      when = each.value.batch_job != null
    }

    job_definition = gen::fact("batch_job/${each.value.batch_job}", "definition")
    job_name       = pack.event_rule_names[each.value.rule]
  }

  sqs_target {
    generate {
      when = each.value.message_group != null
    }

    message_group_id = each.value.message_group
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

  # An event that comes at once needs what the rule may do.
  depends_on = each.value.role ? [aws_iam_role_policy.event[each.value.rule]] : null
}

resource "aws_lambda_permission" "event" {
  generate {
    for_each = { for key, t in pack.event_sends : key => t if t.function != null }
    name     = "event_${each.key}"
  }

  function_name = gen::fact("function/${each.value.function}", "name")
  statement_id  = "CalledBy${gen::join("", [for word in gen::split("_", gen::identifier(each.value.rule)) : gen::title(word)])}"
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.this[each.value.rule].arn
}

resource "aws_iam_role" "event" {
  generate {
    for_each = pack.event_roles
  }

  name        = "${pack.event_rule_names[each.key]}-event"
  description = "What the rule ${pack.event_rule_names[each.key]} may do."
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumedByEventBridge"
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "event" {
  generate {
    for_each = pack.event_roles
  }

  name = pack.event_rule_names[each.key]
  role = aws_iam_role.event[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for s in pack.event_grants[each.key] : {
        Effect = "Allow"
        Action = {
          run             = ["ecs:RunTask"], tag = ["ecs:TagResource"], pass = ["iam:PassRole"], send = ["events:PutEvents"]
          state_machine   = ["states:StartExecution"], stream = ["kinesis:PutRecord"], key = ["kms:GenerateDataKey"]
          delivery_stream = ["firehose:PutRecord", "firehose:PutRecordBatch"], batch_job = ["batch:SubmitJob"]
        }[s]
        Resource = (
          s == "run" ? [for t in pack.event_tasks[each.key] : "${aws_ecs_task_definition.this[t].arn_without_revision}:*"] :
          s == "tag" ? ["*"] :
          s == "pass" ? [for r in pack.event_task_roles[each.key] : gen::fact("role/${r}", "arn")] :
          s == "key" ? [for k in pack.event_stream_keys[each.key] : gen::fact("encryption_key/${k}", "arn")] :
          s == "send" ? [for b in each.value.buses : gen::fact("event_bus/${b}", "arn")] :
          [
            for f in each.value.facts[s] :
            gen::startswith(f, "fact/") ? gen::fact(gen::regex("^fact/[^/]+/(.*)$", f)[0], gen::split("/", f)[1]) : gen::fact(f, "arn")
          ]
        )
        Condition = s == "tag" ? {
          StringEquals = { "ecs:CreateAction" = "RunTask" }
        } : s == "pass" ? { StringLike = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } } : null
      }
    ]
  })
}
