resource "aws_ecs_task_definition" "this" {
  generate {
    for_each = pack.task_definitions
    name     = gen::trimsuffix(pack.labels[each.key], "-task")
  }

  family                   = each.value.family
  network_mode             = each.value.network_mode
  requires_compatibilities = each.value.requires_compatibilities
  cpu                      = pack.task_fits[each.key] ? each.value.cpu : null
  memory                   = each.value.memory
  execution_role_arn       = each.value.execution_role_arn == null ? null : aws_iam_role.this[each.value.execution_role_arn].arn
  task_role_arn            = each.value.task_role_arn == null ? null : aws_iam_role.this[each.value.task_role_arn].arn
  // Shared processes are the agent's to list.
  pid_mode = pack.datadog != null && pack.datadog.process_agent_enabled ? "task" : null

  # A rollback needs the revisions before this one.
  skip_destroy = true

  volume {
    generate {
      when = gen::has(pack.certified_tasks, each.key)
    }

    name = pack.certificates_volume
  }

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }

  container_definitions = jsonencode([
    for c in pack.task_containers[each.key] : {
      name              = c.name
      image             = gen::has(pack.repositories, c.image) ? "${aws_ecr_repository.this[c.image].repository_url}:${pack.pinned_tags[each.key] == null ? var.image_tag : pack.pinned_tags[each.key]}" : c.image
      essential         = c.essential
      cpu               = c.cpu
      memory            = c.memory
      memoryReservation = c.memory_reservation
      user              = c.user
      entryPoint        = gen::length(c.entry_point) == 0 ? null : c.entry_point
      command           = gen::length(c.command) == 0 ? null : c.command
      dependsOn = gen::length(c.waits_for) == 0 && !c.certified ? null : [
        for d in gen::concat(
          [for name in c.waits_for : { name = name, condition = "HEALTHY" }],
          c.certified ? [{ name = pack.certificates_volume, condition = "SUCCESS" }] : [],
        ) : { containerName = d.name, condition = d.condition }
      ]
      mountPoints = !c.certified && !c.certifies ? null : [
        { sourceVolume = pack.certificates_volume, containerPath = pack.certificates_folder, readOnly = c.certified },
      ]
      portMappings = gen::length(c.port_mappings) == 0 ? null : [
        for p in c.port_mappings : { containerPort = p.container_port, protocol = p.protocol }
      ]
      environment = gen::length(c.environment) == 0 ? null : [
        for e in c.environment : { name = e.name, value = e.value == null ? (pack.pinned_tags[each.key] == null ? var.image_tag : pack.pinned_tags[each.key]) : e.value == pack.primary_region ? data.aws_region.current.id : gen::fact(e.value) }
      ]
      // Only the value of one key is handed over, not the JSON object that a
      // secret is.
      secrets = gen::length(c.secrets) == 0 ? null : [
        for s in c.secrets : { name = s.name, valueFrom = "${aws_secretsmanager_secret.this[s.value_from.secret].arn}${s.value_from.key == null ? "" : ":${s.value_from.key}::"}" }
      ]
      dockerLabels = !c.tagged ? null : {
        "com.datadoghq.tags.env"     = spec.product.environment
        "com.datadoghq.tags.service" = pack.datadog_service
        "com.datadoghq.tags.version" = gen::has(pack.repositories, c.image) ? (pack.pinned_tags[each.key] == null ? var.image_tag : pack.pinned_tags[each.key]) : null
        // The agent puts its variables in the place of what stands between the
        // percent signs.
        "com.datadoghq.ad.checks" = !c.checks ? null : jsonencode({
          for name, check in pack.datadog_checks : name => {
            init_config = {}
            instances = [{
              host          = check.host == gen::try(spec.database.identifier, null) ? aws_db_instance.primary.address : aws_elasticache_replication_group.main.primary_endpoint_address
              port          = check.port
              username      = check.username
              password      = check.password == null ? null : "%%env_${check.variable}%%"
              dbname        = check.host == gen::try(spec.database.identifier, null) ? aws_db_instance.primary.db_name : null
              ssl           = check.host == gen::try(spec.database.identifier, null) ? pack.database_tls.mode : spec.cache.transit_encryption_enabled == true
              ssl_root_cert = check.host == gen::try(spec.database.identifier, null) ? pack.database_tls.file : null
              tags          = gen::concat(["environment:${spec.product.environment}"], check.tags)
            }]
          }
        })
      }
      firelensConfiguration = !c.firelens ? null : {
        type    = "fluentbit"
        options = { enable-ecs-log-metadata = "true" }
      }
      logConfiguration = c.log_configuration == null ? null : {
        logDriver = c.log_configuration.log_driver
        options = c.log_configuration.log_driver == "awsfirelens" ? {
          Name       = "datadog"
          Host       = "http-intake.logs.${pack.datadog_site}"
          TLS        = "on"
          provider   = "ecs"
          compress   = "gzip"
          dd_service = pack.datadog_service
          dd_source  = c.name
          dd_tags    = gen::join(",", gen::concat(["env:${spec.product.environment}"], pack.datadog_tags))
          } : c.log_configuration.options == null ? null : {
          for option, v in c.log_configuration.options :
          option => option == "awslogs-group" ? aws_cloudwatch_log_group.this[v].name : v == pack.primary_region ? data.aws_region.current.id : v
          if v != null
        }
        secretOptions = c.log_configuration.log_driver != "awsfirelens" ? null : [
          { name = "apikey", valueFrom = "${aws_secretsmanager_secret.this[spec.datadog_agent.api_key_secret.secret].arn}${spec.datadog_agent.api_key_secret.key == null ? "" : ":${spec.datadog_agent.api_key_secret.key}::"}" },
        ]
      }
      stopTimeout = c.stop_timeout
      healthCheck = c.health_check == null ? null : {
        command  = c.health_check.command
        interval = c.health_check.interval
        timeout  = c.health_check.timeout
        retries  = c.health_check.retries
        // ECS keeps no 0, and the next plan would be another revision.
        startPeriod = c.health_check.start_period == 0 ? null : c.health_check.start_period
      }
    }
  ])

  tags = { for name, value in pack.task_tags[each.key] : name => name == "Version" ? (pack.pinned_tags[each.key] == null ? var.image_tag : pack.pinned_tags[each.key]) : value }
}
