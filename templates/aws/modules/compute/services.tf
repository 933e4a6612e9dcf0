resource "aws_ecs_service" "this" {
  generate {
    for_each = pack.services
    name     = pack.labels[each.key]
  }

  name                = each.value.service_name
  cluster             = gen::fact("cluster/${pack.service_clusters[each.key]}", "arn")
  task_definition     = aws_ecs_task_definition.this[each.value.task_definition].arn
  scheduling_strategy = each.value.aws.scheduling_strategy
  desired_count       = gen::has(pack.daemons, each.key) ? null : each.value.desired_count
  launch_type         = each.value.launch_type
  platform_version    = each.value.platform_version

  # Tasks read their secrets when they start: new versions start them anew. A
  # change of launch type or of strategy is refused without it, too.
  force_new_deployment = (
    gen::has(pack.shifted_services, each.key) ? null :
    gen::length(pack.service_strategies[each.key]) > 0 || gen::length(pack.service_versions[each.key]) > 0
    ? true
    : null
  )
  triggers = gen::length(pack.service_versions[each.key]) == 0 || gen::has(pack.shifted_services, each.key) ? null : {
    for d in pack.service_versions[each.key] : spec.secrets[d.key].name =>
    d.kind == "database_secret" ? aws_secretsmanager_secret_version.database[d.key].version_id :
    d.kind == "cache_secret" ? aws_secretsmanager_secret_version.cache[d.key].version_id :
    aws_secretsmanager_secret_version.generated[d.key].version_id
  }

  health_check_grace_period_seconds = pack.health_check_graces[each.key]

  deployment_maximum_percent = (
    each.value.deployment_configuration == null
    ? null
    : each.value.deployment_configuration.maximum_percent
  )
  deployment_minimum_healthy_percent = (
    each.value.deployment_configuration == null
    ? null
    : each.value.deployment_configuration.minimum_healthy_percent
  )

  # Rebalancing moves a task to another zone by starting the new one before the
  # old one stops, for which ECS wants a maximum above 100 %.
  availability_zone_rebalancing = pack.rebalanced[each.key] ? "ENABLED" : "DISABLED"

  enable_execute_command  = pack.shells[each.key]
  enable_ecs_managed_tags = true
  propagate_tags          = gen::coalesce(each.value.aws.propagate_tags, "SERVICE")

  capacity_provider_strategy {
    generate {
      for_each = pack.service_strategies[each.key]
      as       = "strategy"
    }

    capacity_provider = (
      gen::has(spec.instances, strategy.value.capacity_provider)
      ? aws_ecs_capacity_provider.this[strategy.value.capacity_provider].name
      : strategy.value.capacity_provider
    )
    weight = strategy.value.weight
    base   = strategy.value.base
  }

  network_configuration {
    subnets = [
      for s in each.value.network_configuration.subnets :
      gen::fact("subnet/${s}", "id")
    ]
    security_groups  = [for g in each.value.network_configuration.security_groups : gen::fact("security_group/${g}", "id")]
    assign_public_ip = each.value.network_configuration.assign_public_ip == true
  }

  load_balancer {
    generate {
      for_each = each.value.load_balancers
      as       = "balancer"
    }

    target_group_arn = aws_lb_target_group.this[balancer.value.target_group_arn].arn
    container_name   = balancer.value.container_name
    container_port   = balancer.value.container_port
  }

  # CodeDeploy starts the tasks of a new revision beside the others.
  deployment_controller {
    generate {
      when = gen::has(pack.shifted_services, each.key)
    }

    type = "CODE_DEPLOY"
  }

  deployment_circuit_breaker {
    generate {
      when = !gen::has(pack.shifted_services, each.key)
    }

    enable   = gen::try(each.value.deployment_configuration.circuit_breaker.enable, null) != false
    rollback = gen::try(each.value.deployment_configuration.circuit_breaker.rollback, null) != false
  }

  # Others find the service by its name, and it finds those that it calls.
  service_connect_configuration {
    generate {
      when = gen::contains(pack.connected_services, each.key)
    }

    enabled   = true
    namespace = aws_service_discovery_http_namespace.main.arn

    service {
      generate {
        for_each = gen::contains(pack.services_called, each.key) ? pack.named_ports[each.value.task_definition] : []
        as       = "port"
      }

      port_name      = port.value.name
      discovery_name = "${each.key}-${port.value.name}"

      client_alias {
        dns_name = each.key
        port     = port.value.container_port
      }
    }
  }

  # Others in the network find its tasks by a name.
  service_registries {
    generate {
      for_each = gen::lookup(pack.names_of_services, each.key, [])
      as       = "entry"
    }

    registry_arn   = aws_service_discovery_service.this[entry.value.key].arn
    container_name = entry.value.is.record == "SRV" ? entry.value.is.container : null
    container_port = entry.value.is.record == "SRV" ? entry.value.is.port : null
  }

  alarms {
    generate {
      when = gen::length(pack.rollback_of[each.key]) > 0 && !gen::has(pack.shifted_services, each.key)
    }

    enable      = true
    rollback    = true
    alarm_names = [for name in pack.rollback_of[each.key] : aws_cloudwatch_metric_alarm.rollback[name].alarm_name]
  }

  wait_for_steady_state = gen::try(each.value.deployment_configuration.wait_for_steady_state, false) == true ? true : null

  tags = {
    for name, value in pack.service_tags[each.key] : name =>
    name == "Version" && pack.pinned_versions[each.value.task_definition] == null ? var.image_tag : value
  }

  # Auto scaling decides how many tasks run.
  lifecycle {
    generate {
      when = pack.service_owners[each.key] == "scaling"
    }

    ignore_changes = [desired_count]
  }

  # Auto scaling decides how many tasks run, and the pipeline which revision.
  lifecycle {
    generate {
      when = pack.service_owners[each.key] == "scaling and pipeline"
    }

    ignore_changes = [desired_count, task_definition]
  }

  # The pipeline decides which revision runs.
  lifecycle {
    generate {
      when = pack.service_owners[each.key] == "pipeline"
    }

    ignore_changes = [task_definition]
  }

  # Auto scaling decides how many tasks run, the pipeline which revision, and
  # CodeDeploy which of the two target groups it is in.
  lifecycle {
    generate {
      when = pack.service_owners[each.key] == "scaling and shifts"
    }

    ignore_changes = [desired_count, load_balancer, task_definition]
  }

  # The pipeline decides which revision runs, and CodeDeploy in which of the two
  # target groups.
  lifecycle {
    generate {
      when = pack.service_owners[each.key] == "shifts"
    }

    ignore_changes = [load_balancer, task_definition]
  }

  # What the first tasks need: when they fail, the circuit breaker gives up
  # until the next deployment.
  depends_on = [
    for d in pack.service_dependencies[each.key] :
    d.kind == "role_policy" ? aws_iam_role_policy.this[d.key] :
    d.kind == "cached_images" ? aws_iam_role_policy.cached_images[d.key] :
    d.kind == "attached_policy" ? aws_iam_role_policy_attachment.this[d.key] :
    d.kind == "service" ? aws_ecs_service.this[d.key] :
    d.kind == "listener" ? aws_lb_listener.this[d.key] :
    d.kind == "listener_rule" ? aws_lb_listener_rule.this[d.key] :
    d.kind == "database_secret" ? aws_secretsmanager_secret_version.database[d.key] :
    d.kind == "cache_secret" ? aws_secretsmanager_secret_version.cache[d.key] :
    d.kind == "plain_secret" ? aws_secretsmanager_secret_version.generated[d.key] :
    aws_ecs_cluster_capacity_providers.main[d.key]
  ]
}
