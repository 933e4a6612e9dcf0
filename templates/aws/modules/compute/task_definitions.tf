resource "aws_ecs_task_definition" "this" {
  generate {
    for_each = pack.task_definitions
    name     = gen::trimsuffix(pack.labels[each.key], "-task")
  }

  family                   = each.value.family
  network_mode             = each.value.network_mode
  requires_compatibilities = each.value.requires_compatibilities
  cpu                      = each.value.cpu
  memory                   = each.value.memory
  execution_role_arn       = each.value.execution_role_arn == null ? null : aws_iam_role.this[each.value.execution_role_arn].arn
  task_role_arn            = each.value.task_role_arn == null ? null : aws_iam_role.this[each.value.task_role_arn].arn

  # A rollback needs the revisions before this one.
  skip_destroy = true

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }

  container_definitions = jsonencode([
    for c in each.value.container_definitions : {
      name      = c.name
      image     = gen::contains(gen::keys(pack.repositories), c.image) ? "${aws_ecr_repository.this[c.image].repository_url}:${var.image_tag}" : c.image
      essential = true
      command   = gen::length(c.command) == 0 ? null : c.command
      portMappings = gen::length(c.port_mappings) == 0 ? null : [
        for p in c.port_mappings : { containerPort = p.container_port, protocol = p.protocol }
      ]
      environment = gen::length(c.environment) == 0 ? null : [
        for e in c.environment : { name = e.name, value = e.value == pack.primary_region ? data.aws_region.current.id : e.value }
      ]
      // Only the value of one key is handed over, not the JSON object that a
      // secret is.
      secrets = gen::length(c.secrets) == 0 ? null : [
        for s in c.secrets : { name = s.name, valueFrom = "${aws_secretsmanager_secret.this[s.value_from.secret].arn}${s.value_from.key == null ? "" : ":${s.value_from.key}::"}" }
      ]
      logConfiguration = c.log_configuration == null ? null : {
        logDriver = c.log_configuration.log_driver
        options = c.log_configuration.options == null ? null : {
          for option, v in c.log_configuration.options :
          option => option == "awslogs-group" ? aws_cloudwatch_log_group.this[v].name : v == pack.primary_region ? data.aws_region.current.id : v
          if v != null
        }
      }
      healthCheck = c.health_check == null ? null : {
        command     = c.health_check.command
        interval    = c.health_check.interval
        timeout     = c.health_check.timeout
        retries     = c.health_check.retries
        startPeriod = c.health_check.start_period
      }
    }
  ])

  tags = {
    Service = pack.task_kinds[each.key]
  }
}
