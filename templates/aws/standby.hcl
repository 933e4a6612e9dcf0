// What is prepared in the second region.
values {
  standby = spec.disaster_recovery.standby
  // The network in which the runbook starts services there.
  standby_network = gen::contains(["main", null], pack.network_key) ? "vpc" : "${gen::replace(pack.network_key, "_", "-")}-vpc"
  standby_prefix  = pack.standby == null ? pack.name_prefix : "${pack.standby_product}-"
  // The name of the standby's product, into which naming puts the environment as into that of this one.
  standby_product = (
    pack.standby == null || spec.naming == null ? pack.standby :
    gen::can(gen::regex("(^|[^a-z0-9])${spec.product.environment}($|[^a-z0-9])", pack.standby)) ? pack.standby :
    gen::replace(gen::replace(spec.naming.pattern, "{environment}", spec.product.environment), "{name}", pack.standby)
  )

  // The topic in the second region: its alarms cannot notify a topic in the first one.
  standby_topic = pack.recovery_topic == null || pack.secondary_region == null ? null : pack.recovery_topic

  // All encrypted topics, including that of the second region.
  encrypted_topics = gen::concat(
    [for t in spec.topics : { key = t.kms_key_id, name = t.name, publishers = t.publishers, standby = false } if t.kms_key_id != null],
    pack.standby_topic == null || gen::try(spec.disaster_recovery.standby_kms_key_id, null) == null ? [] : [
      { key = spec.disaster_recovery.standby_kms_key_id, name = pack.standby_topic, publishers = ["cloudwatch"], standby = true },
    ],
  )

  // The metric that says how much data a loss of the region would cost now. Of
  // several databases it is that of the database that would lose most; a database
  // without a backup loses everything.
  recovery_point_age = gen::join("", gen::length(pack.single_databases) == 1 ? [
    "{% ($millis() - $max($states.input.DbInstanceAutomatedBackups.$toMillis(RestoreWindow.LatestTime))) / 1000 %}",
    ] : [
    "{% $max($map([${gen::join(", ", [for _, d in pack.single_databases : "'${d.identifier}'"])}], ",
    "function($name) { ($millis() - $max($append(0, ",
    "$states.input.DbInstanceAutomatedBackups[DbInstanceIdentifier = $name].$toMillis(RestoreWindow.LatestTime)))) / 1000 })) %}",
  ])
  recovery_point_measured = pack.backups_replicated && pack.secondary_region != null
  replication_watched = (
    pack.replicated_bucket != null &&
    pack.recovery_topic != null &&
    !gen::contains(pack.secondary_buckets, pack.replicated_bucket)
  )

  // Which of the two failover records the origin has, and whether this root can switch it.
  origin_side     = spec.dns.failover
  origin_switched = pack.origin_side == "primary" && pack.secondary_region != null

  // Route 53 takes a record whose targets fail for unhealthy, whatever its health check says. Where a person decides on
  // the failover, that must not send the users to the other region, nor back. A primary record without a switch has
  // only its targets.
  origin_by_hand = pack.origin_switched || pack.origin_side == "secondary"

  // The permissions of the roles for things that have other names in the second
  // region: the same statements, with only these resources.
  standby_policies = {
    for name, role in pack.roles : name => [
      for s in role.policy == null || spec.disaster_recovery == null ? [] : role.policy.Statement : gen::merge(s, {
        Resource = [for r in s.Resource : r if pack.standby_resources[r]]
      })
      if gen::length([for r in s.Resource : r if pack.standby_resources[r]]) > 0
    ]
  }

  // Buckets have the same name everywhere, and "*" means the same everywhere.
  standby_resources = {
    for r in gen::distinct(
      gen::flatten([for _, role in pack.roles : [for s in role.policy == null ? [] : role.policy.Statement : s.Resource]])
    ) :
    r => (
      gen::startswith(r, "bucket/")
      ? pack.replicated_bucket != null && gen::split("/", r)[1] == gen::try(spec.storage[pack.replicated_bucket].name, "") :
      gen::startswith(r, "key/") ? gen::contains(pack.replicated_keys, gen::trimprefix(r, "key/")) || (
        gen::trimprefix(r, "key/") == gen::try(pack.replication_keys.source, null)
      ) :
      r != "*" && !gen::startswith(r, "fact/")
    )
  }
}

// The containers of the second region, for ECS. Values that are known only there
// are written in braces, such as {tag} for an image tag from an input.
values {
  standby_containers = spec.disaster_recovery == null ? {} : {
    for f, containers in pack.task_containers : f => [
      for c in containers : { for key, value in gen::merge(c.ecs, {
        repositoryCredentials = (
          c.repository_credentials == null
          ? null
          : { credentialsParameter = pack.standby_secret[gen::jsonencode(c.repository_credentials)] }
        )
        name = c.name
        image = (
          gen::has(pack.existing_repositories, c.image)
          ? gen::join("", [
            gen::coalesce(
              pack.existing_repositories[c.image].url,
              "{account}.dkr.ecr.${pack.primary_region}.{domain}/${gen::coalesce(pack.existing_repositories[c.image].name, "-")}",
            ),
            gen::lookup(pack.image_endings, f, ":{tag}"),
          ])
          : gen::has(pack.repositories, c.image)
          ? "{account}.dkr.ecr.${pack.secondary_region}.{domain}/${c.image}${gen::lookup(pack.image_endings, f, ":{tag}")}"
          : c.image
        )
        essential              = c.essential
        cpu                    = c.cpu
        memory                 = c.memory
        memoryReservation      = c.memory_reservation
        user                   = c.user
        privileged             = c.privileged
        readonlyRootFilesystem = c.readonly_root_filesystem
        workingDirectory       = c.working_directory
        environment = [
          for e in c.environment : {
            name = e.name
            value = (
              e.value == null ? pack.standby_tags[f] :
              e.value == pack.primary_region ? pack.secondary_region :
              pack.replicated_bucket != null && e.value == gen::try(spec.storage[pack.replicated_bucket].name, "")
              ? pack.bucket_names[pack.replication.destination_bucket] :
              e.value
            )
          }
        ]
        secrets = [for s in c.secrets : { name = s.name, valueFrom = pack.standby_secret[gen::jsonencode(s.value_from)] }]
        dockerLabels = gen::length(c.labels) == 0 ? null : { for label in c.labels : label =>
          label == "com.datadoghq.tags.env" ? spec.product.environment :
          label == "com.datadoghq.tags.service" ? pack.datadog_service :
          label == "com.datadoghq.tags.version" ? pack.standby_tags[f] :
          label == "com.datadoghq.ad.checks" ? gen::jsonencode(pack.standby_checks) : c.docker_labels[label]
        }
        firelensConfiguration = !c.firelens ? null : { type = "fluentbit", options = { enable-ecs-log-metadata = "true" } }
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
            } : { for option, v in c.log_configuration.options == null ? {} : c.log_configuration.options :
            option => v == pack.primary_region ? pack.secondary_region : v if v != null
          }
          secretOptions = c.log_configuration.log_driver != "awsfirelens" ? [] : [
            { name = "apikey", valueFrom = pack.standby_secret[gen::jsonencode(spec.datadog_agent.api_key_secret)] },
          ]
        }
        startTimeout = c.start_timeout
        stopTimeout  = c.stop_timeout
        healthCheck = c.health_check == null ? null : {
          command     = c.health_check.command
          interval    = c.health_check.interval
          timeout     = c.health_check.timeout
          retries     = c.health_check.retries
          startPeriod = c.health_check.start_period
        }
      }) : key => value if value != null }
    ]
  }
  // A file system in the second region has another id.
  standby_volumes = spec.disaster_recovery == null ? {} : {
    for f, volumes in pack.task_volumes : f => {
      for v in volumes : v.name => v.efs_volume_configuration == null ? { name = v.name } : gen::merge({ name = v.name }, {
        efsVolumeConfiguration = { fileSystemId = "{file system ${v.name}}", transitEncryption = "ENABLED" }
      })
    }
  }
  standby_tags = { for f, _ in pack.task_definitions : f => gen::coalesce(pack.pinned_versions[f], "{tag}") }

  // A secret in the second region has another ARN, which {secret NAME} stands for.
  standby_secret = {
    for from in gen::distinct(gen::flatten([
      spec.datadog_agent == null ? [] : [spec.datadog_agent.api_key_secret],
      [for _, containers in pack.task_containers : [
        for c in containers :
        gen::concat([for s in c.secrets : s.value_from], c.repository_credentials[*])
      ]],
    ])) : gen::jsonencode(from) => gen::startswith(gen::coalesce(from.secret, "-"), "ssm_parameter/") ? gen::try(
      // A parameter of the same region is known by its name.
      pack.ssm_parameter_names[gen::trimprefix(from.secret, "ssm_parameter/")], from.secret
    ) : gen::join("", [
      "{secret ${gen::try(pack.secret_names[from.secret], from.secret)}}",
      from.key == null ? "" : ":${from.key}::",
    ])
  }
  standby_checks = {
    for name, check in pack.datadog_checks : name => {
      init_config = {}
      instances = [{ for key, value in {
        host     = gen::startswith(check.host, "database/") ? "{database}" : "{cache}"
        port     = check.port
        username = check.username
        password = check.password == null ? null : "%%env_${check.variable}%%"
        dbname = (
          gen::startswith(check.host, "database/")
          ? spec.databases[gen::split("/", check.host)[1]].db_name
          : null
        )
        ssl = (
          gen::startswith(check.host, "database/")
          ? pack.database_tls.mode
          : spec.caches[gen::split("/", check.host)[1]].transit_encryption_enabled == true
        )
        ssl_root_cert = gen::startswith(check.host, "database/") ? pack.database_tls.file : null
        tags          = gen::concat(["environment:${spec.product.environment}"], check.tags)
      } : key => value if value != null }]
    }
  }
}
