# A pipeline gives CodeDeploy a revision. CodeDeploy starts its tasks in the target
# group that is free, and leads the requests there.
resource "aws_codedeploy_app" "this" {
  generate {
    for_each = pack.shifted_services
    name     = pack.labels[each.key]
  }

  name             = each.value.service_name
  compute_platform = "ECS"
}

resource "aws_codedeploy_deployment_config" "this" {
  generate {
    for_each = pack.shift_steps
    name     = pack.labels[each.key]
  }

  deployment_config_name = each.key
  compute_platform       = "ECS"

  traffic_routing_config {
    type = each.value.type

    time_based_canary {
      generate {
        when = each.value.type == "TimeBasedCanary"
      }

      percentage = each.value.percentage
      interval   = each.value.interval
    }

    time_based_linear {
      generate {
        when = each.value.type == "TimeBasedLinear"
      }

      percentage = each.value.percentage
      interval   = each.value.interval
    }
  }
}

resource "aws_codedeploy_deployment_group" "this" {
  generate {
    for_each = pack.shifted_services
    name     = pack.labels[each.key]
  }

  app_name              = aws_codedeploy_app.this[each.key].name
  deployment_group_name = each.value.service_name
  service_role_arn      = aws_iam_role.deployment[each.key].arn
  deployment_config_name = (
    gen::has(pack.shift_steps, each.key)
    ? aws_codedeploy_deployment_config.this[each.key].deployment_config_name
    : "CodeDeployDefault.ECSAllAtOnce"
  )

  deployment_style {
    deployment_option = "WITH_TRAFFIC_CONTROL"
    deployment_type   = "BLUE_GREEN"
  }

  ecs_service {
    cluster_name = gen::fact("cluster/${pack.service_clusters[each.key]}", "name")
    service_name = aws_ecs_service.this[each.key].name
  }

  load_balancer_info {
    target_group_pair_info {
      prod_traffic_route {
        listener_arns = [
          for l in pack.shift_routes[each.key] :
          gen::has(pack.own_listeners, l) ? aws_lb_listener.this[l].arn : data.aws_lb_listener.this[l].arn
        ]
      }

      test_traffic_route {
        generate {
          when = pack.shift_tests[each.key] != null
        }

        listener_arns = [
          for l in [pack.shift_tests[each.key]] :
          gen::has(pack.own_listeners, l) ? aws_lb_listener.this[l].arn : data.aws_lb_listener.this[l].arn
        ]
      }

      target_group {
        name = aws_lb_target_group.this[pack.shifted[each.key].target_group_arn].name
      }

      target_group {
        name = aws_lb_target_group.this[pack.shifted[each.key].alternate_target_group_arn].name
      }
    }
  }

  blue_green_deployment_config {
    deployment_ready_option {
      action_on_timeout = "CONTINUE_DEPLOYMENT"
    }

    # So long the old tasks are there, and the way back takes seconds.
    terminate_blue_instances_on_deployment_success {
      action                           = "TERMINATE"
      termination_wait_time_in_minutes = gen::coalesce(each.value.deployment_configuration.bake_time_in_minutes, 5)
    }
  }

  auto_rollback_configuration {
    enabled = true
    events  = gen::concat(["DEPLOYMENT_FAILURE"], gen::length(pack.rollback_of[each.key]) > 0 ? ["DEPLOYMENT_STOP_ON_ALARM"] : [])
  }

  alarm_configuration {
    generate {
      when = gen::length(pack.rollback_of[each.key]) > 0
    }

    enabled = true
    alarms  = [for name in pack.rollback_of[each.key] : aws_cloudwatch_metric_alarm.rollback[name].alarm_name]
  }

  depends_on = [aws_iam_role_policy.deployment[each.key]]
}

resource "aws_iam_role" "deployment" {
  generate {
    for_each = pack.shifted_services
    name     = "deployment_${pack.labels[each.key]}"
  }

  name        = "${each.value.service_name}-deployment"
  description = "What CodeDeploy may do to deploy the service ${each.value.service_name}."
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumedByCodeDeploy"
      Effect    = "Allow"
      Principal = { Service = "codedeploy.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "deployment" {
  generate {
    for_each = pack.shifted_services
    name     = "deployment_${pack.labels[each.key]}"
  }

  name = "deploy-${each.value.service_name}"
  role = aws_iam_role.deployment[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for is in gen::concat(
        ["tasks", "look", "lead", "check"],
        gen::length(pack.rollback_of[each.key]) > 0 ? ["alarms"] : [],
        gen::length(pack.shift_roles[each.key]) > 0 ? ["pass"] : [],
        ) : {
        Sid = {
          tasks  = "ReplaceTasks", look = "FindTargetGroups", lead = "LeadRequests", check = "CallHooks"
          alarms = "WatchAlarms", pass = "PassRoles"
        }[is]
        Effect = "Allow"
        Action = {
          tasks  = ["ecs:CreateTaskSet", "ecs:DeleteTaskSet", "ecs:DescribeServices", "ecs:UpdateServicePrimaryTaskSet"]
          look   = [for what in ["Listeners", "Rules", "TargetGroups"] : "elasticloadbalancing:Describe${what}"]
          lead   = ["elasticloadbalancing:ModifyListener", "elasticloadbalancing:ModifyRule"]
          check  = ["lambda:InvokeFunction"]
          alarms = ["cloudwatch:DescribeAlarms"]
          pass   = ["iam:PassRole"]
        }[is]
        Resource = (
          is == "lead" ? [
            for l in pack.shift_listeners[each.key] : l.ruled
            ? join("", [
              replace(
                gen::has(pack.own_listeners, l.listener) ? aws_lb_listener.this[l.listener].arn : data.aws_lb_listener.this[l.listener].arn,
                ":listener/", ":listener-rule/"
              ), "/*",
            ])
            : gen::has(pack.own_listeners, l.listener) ? aws_lb_listener.this[l.listener].arn : data.aws_lb_listener.this[l.listener].arn
          ] :
          is == "check" ? [join(":", [
            "arn", data.aws_partition.current.partition, "lambda", spec.product.region, data.aws_caller_identity.current.account_id,
            "function:CodeDeployHook_*",
          ])] :
          is == "pass" ? [for r in pack.shift_roles[each.key] : gen::fact("role/${r}", "arn")] : ["*"]
        )
        Condition = (
          is == "tasks" ? { ArnEquals = { "ecs:cluster" = gen::fact("cluster/${pack.service_clusters[each.key]}", "arn") } } :
          is == "pass" ? { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } } : null
        )
      }
    ]
  })
}
