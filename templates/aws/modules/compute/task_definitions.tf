resource "aws_ecs_task_definition" "this" {
  generate {
    for_each = pack.task_definitions
    name     = gen::trimsuffix(pack.labels[each.key], "-task")
  }

  family                   = each.value.family
  network_mode             = pack.network_modes[each.key]
  requires_compatibilities = each.value.requires_compatibilities
  cpu                      = pack.task_fits[each.key] ? each.value.cpu : null
  memory                   = each.value.memory
  execution_role_arn       = gen::fact("role/${each.value.execution_role_arn}", "arn")
  task_role_arn            = gen::fact("role/${each.value.task_role_arn}", "arn")

  # Every container sees the processes of the others, as an agent for monitoring has to.
  pid_mode = pack.pid_modes[each.key]

  # A rollback needs the revisions before this one.
  skip_destroy = spec.disposable == true ? null : true

  volume {
    generate {
      for_each = pack.task_volumes[each.key]
      as       = "volume"
    }

    name      = volume.value.name
    host_path = volume.value.host_path

    efs_volume_configuration {
      generate {
        for_each = volume.value.efs_volume_configuration[*]
        as       = "efs"
      }

      file_system_id     = gen::fact(efs.value.file_system_id)
      root_directory     = efs.value.root_directory
      transit_encryption = efs.value.transit_encryption == null ? null : efs.value.transit_encryption ? "ENABLED" : "DISABLED"

      authorization_config {
        generate {
          for_each = efs.value.authorization_config[*]
          as       = "access"
        }

        access_point_id = access.value.access_point_id == null ? null : gen::fact(access.value.access_point_id)
        iam             = access.value.iam == null ? null : access.value.iam ? "ENABLED" : "DISABLED"
      }
    }
  }

  ephemeral_storage {
    generate {
      when = each.value.ephemeral_storage != null
    }

    size_in_gib = each.value.ephemeral_storage.size_in_gib
  }

  runtime_platform {
    operating_system_family = pack.platforms[each.key].operating_system_family
    cpu_architecture        = pack.platforms[each.key].cpu_architecture
  }

  container_definitions = jsonencode([
    for c in pack.task_containers[each.key] : {
      name = c.name
      image = (
        gen::has(pack.repositories, c.image) && gen::has(pack.image_endings, each.key)
        ? "${gen::fact("repository/${c.image}", "url")}${pack.image_endings[each.key]}"
        : gen::has(pack.repositories, c.image)
        ? "${gen::fact("repository/${c.image}", "url")}:${var.image_tag}"
        : gen::has(pack.cached_image, c.image) ? "${local.registry}/${c.image}" : c.image
      )
      essential            = c.essential
      cpu                  = c.cpu
      memory               = c.memory
      memoryReservation    = c.memory_reservation
      resourceRequirements = c.ecs.resourceRequirements
      repositoryCredentials = c.repository_credentials == null ? null : {
        credentialsParameter = gen::fact("secret/${c.repository_credentials.secret}", "arn")
      }
      user                   = c.user
      privileged             = c.privileged
      readonlyRootFilesystem = c.readonly_root_filesystem
      workingDirectory       = c.working_directory
      entryPoint             = c.ecs.entryPoint == null ? null : [for part in c.ecs.entryPoint : gen::fact(part)]
      command                = c.ecs.command == null ? null : [for part in c.ecs.command : gen::fact(part)]
      linuxParameters        = c.ecs.linuxParameters
      restartPolicy          = c.ecs.restartPolicy
      ulimits                = c.ecs.ulimits
      dependsOn = (
        c.ecs.dependsOn == null
        ? null
        : [for d in c.ecs.dependsOn : { containerName = d.containerName, condition = d.condition }]
      )
      mountPoints = c.ecs.mountPoints == null ? null : [
        for m in c.ecs.mountPoints :
        { sourceVolume = m.sourceVolume, containerPath = m.containerPath, readOnly = gen::try(m.readOnly, null) }
      ]
      portMappings = c.ecs.portMappings == null ? null : [
        for p in c.port_mappings : { name = p.name, containerPort = p.container_port, protocol = p.protocol, appProtocol = p.app_protocol }
      ]
      environment = gen::length(c.environment) == 0 ? null : [
        for e in c.environment :
        { name = e.name, value = (
          e.value == null
          ? (pack.pinned_versions[each.key] == null ? var.image_tag : pack.pinned_versions[each.key])
          : e.value == pack.primary_region ? data.aws_region.current.id : gen::fact(e.value)
        ) }
      ]
      // Only the value of one key is handed over, not the JSON object that a
      // secret is.
      secrets = gen::length(c.secrets) == 0 ? null : [
        for s in c.secrets : { name = s.name, valueFrom = (
          gen::has(spec.secrets, s.value_from.secret)
          ? "${gen::fact("secret/${s.value_from.secret}", "arn")}${s.value_from.key == null ? "" : ":${s.value_from.key}::"}" :
          gen::startswith(s.value_from.secret, "database/")
          ? "${gen::fact(s.value_from.secret, "master_user_secret_arn")}${s.value_from.key == null ? "" : ":${s.value_from.key}::"}" :
          gen::fact(s.value_from.secret, "value_from")
        ) }
      ]
      dockerLabels = gen::length(c.labels) == 0 ? null : {
        for label in c.labels : label =>
        label == "com.datadoghq.tags.env" ? spec.product.environment :
        label == "com.datadoghq.tags.service" ? pack.datadog_service :
        label == "com.datadoghq.tags.version"
        ? (pack.pinned_versions[each.key] == null ? var.image_tag : pack.pinned_versions[each.key]) :
        // The agent puts its variables in the place of what stands between the
        // percent signs.
        label == "com.datadoghq.ad.checks" ? jsonencode({
          for name, check in pack.datadog_checks : name => {
            init_config = {}
            instances = [{
              host = (
                gen::startswith(check.host, "database/")
                ? gen::fact("database/${gen::split("/", check.host)[1]}", "address")
                : gen::fact("cache/${gen::split("/", check.host)[1]}", "address")
              )
              port     = check.port
              username = check.username
              password = check.password == null ? null : "%%env_${check.variable}%%"
              dbname = (
                gen::startswith(check.host, "database/")
                ? gen::fact("database/${gen::split("/", check.host)[1]}", "db_name")
                : null
              )
              ssl = (
                gen::startswith(check.host, "database/")
                ? pack.database_tls.mode
                : spec.caches[gen::split("/", check.host)[1]].transit_encryption_enabled == true
              )
              ssl_root_cert = gen::startswith(check.host, "database/") ? pack.database_tls.file : null
              tags          = gen::concat(["environment:${spec.product.environment}"], check.tags)
            }]
          }
        }) : gen::fact(c.docker_labels[label])
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
          option => (
            option == "awslogs-group" ? gen::fact("log_group/${v}", "name") :
            v == pack.primary_region ? data.aws_region.current.id : v
          )
          if v != null
        }
        secretOptions = c.log_configuration.log_driver != "awsfirelens" ? null : [
          { name = "apikey", valueFrom = "${gen::fact("secret/${spec.datadog_agent.api_key_secret.secret}", "arn")}${
            spec.datadog_agent.api_key_secret.key == null ? "" : ":${spec.datadog_agent.api_key_secret.key}::"
          }" },
        ]
      }
      startTimeout = c.start_timeout
      stopTimeout  = c.stop_timeout
      healthCheck = c.health_check == null ? null : {
        command  = [for part in c.health_check.command : gen::fact(part)]
        interval = c.health_check.interval
        timeout  = c.health_check.timeout
        retries  = c.health_check.retries
        // ECS keeps no 0, and the next plan would be another revision.
        startPeriod = c.health_check.start_period == 0 ? null : c.health_check.start_period
      }
    }
  ])

  tags = {
    for name, value in pack.task_tags[each.key] : name =>
    name == "Version" && pack.pinned_versions[each.key] == null ? var.image_tag : value
  }
}
