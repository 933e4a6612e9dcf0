// The containers that the pack adds to tasks.
values {
  datadog = spec.datadog_agent == null ? null : gen::merge(
    { integrations = {}, integrations_task = null, tags = [] },
    gen::coalesce(spec.datadog_agent.configuration, {}),
    {
      for switch in ["logs_enabled", "process_agent_enabled", "system_probe_enabled"] :
      switch => gen::try(spec.datadog_agent.configuration[switch], null) == true
    },
  )
  datadog_site = spec.datadog_agent == null ? null : gen::coalesce(spec.datadog_agent.site, "datadoghq.com")

  # What the agent adds to all that it sends, and the service that this names.
  datadog_tags    = spec.datadog_agent == null ? [] : gen::concat(["environment:${spec.product.environment}"], pack.datadog.tags)
  datadog_service = gen::one([for t in pack.datadog_tags : gen::trimprefix(t, "service:") if gen::startswith(t, "service:")])

  # The logs that go to Datadog: those of containers with this driver.
  routed_tasks = [
    for family, t in pack.task_definitions : family
    if gen::length([for c in t.container_definitions : c if gen::try(c.log_configuration.log_driver, null) == "awsfirelens"]) > 0
  ]
  unrouted_containers = gen::flatten([
    for t in spec.task_definitions : [
      for c in t.container_definitions : c.name if gen::try(c.log_configuration.log_driver, null) != "awsfirelens"
    ]
  ])

  # What cannot be had of an agent on Fargate.
  datadog_problems = spec.datadog_agent == null ? [] : gen::compact([
    spec.datadog_agent.deployment_type == "sidecar" ? "" :
    "datadog_agent.deployment_type has to be sidecar: Fargate has no hosts that an agent of its own could watch.",
    pack.datadog.system_probe_enabled ?
    "datadog_agent.configuration.system_probe_enabled has to be false: the probe needs a privileged container, and Fargate has none." : "",
    pack.datadog.logs_enabled && gen::length(pack.unrouted_containers) > 0 ?
    gen::join(" ", [
      "datadog_agent.configuration.logs_enabled is true, and the log driver of",
      gen::join(", ", gen::distinct(pack.unrouted_containers)), "is not awsfirelens.",
      "On Fargate the agent cannot read what other containers write. Give them log_driver: awsfirelens without options,",
      "and their logs go to Datadog instead of CloudWatch; or write logs_enabled: false, and they stay in CloudWatch.",
    ]) : "",
    !pack.datadog.logs_enabled && gen::length(pack.routed_tasks) > 0 ?
    gen::join(" ", [
      "The tasks ${gen::join(", ", pack.routed_tasks)} send logs to Datadog (log_driver: awsfirelens), and",
      "datadog_agent.configuration.logs_enabled is not true. Make it true, or give their containers log_driver: awslogs.",
    ]) : "",
    gen::length(pack.routed_tasks) > 0 && spec.datadog_agent.log_router == null ?
    gen::join(" ", [
      "The tasks ${gen::join(", ", pack.routed_tasks)} have log_driver: awsfirelens, which needs datadog_agent.log_router:",
      "the image of Fluent Bit, its sizes and where its own output goes.",
    ]) : "",
    gen::length(pack.datadog.integrations) > 0 && pack.datadog.integrations_task == null ?
    gen::join(" ", [
      "datadog_agent.configuration.integrations needs integrations_task, the task whose agent runs them:",
      "in every task they would run as often as there are tasks.",
    ]) : "",
  ])

  # The checks that the agent runs, with the variable that each password is in:
  # DD_POSTGRES_PASSWORD and DD_REDIS_PASSWORD.
  datadog_checks = spec.datadog_agent == null ? {} : {
    for name, check in pack.datadog.integrations : name => gen::merge(check, {
      variable = "DD_${gen::upper(gen::trimsuffix(name, "db"))}_PASSWORD"
    })
  }

  check_secrets = [
    for name, check in pack.datadog_checks : { name = check.variable, value_from = check.password } if check.password != null
  ]

  // The Datadog agent of each task.
  datadog_agents = spec.datadog_agent == null ? {} : {
    for family, _ in pack.task_definitions :
    family => gen::length(pack.datadog_problems) > 0 ? gen::error(gen::join(" ", pack.datadog_problems)) : gen::merge(
      pack.sidecar, spec.datadog_agent.container, {
        name      = "datadog-agent"
        essential = false
        environment = gen::concat(
          [
            { name = "ECS_FARGATE", value = "true" },
            { name = "DD_ENV", value = spec.product.environment },
            { name = "DD_TAGS", value = gen::join(" ", pack.datadog_tags) },
          ],
          spec.datadog_agent.site == null ? [] : [{ name = "DD_SITE", value = spec.datadog_agent.site }],
          [
            { name = "DD_LOGS_ENABLED", value = gen::tostring(pack.datadog.logs_enabled) },
            { name = "DD_PROCESS_AGENT_PROCESS_COLLECTION_ENABLED", value = gen::tostring(pack.datadog.process_agent_enabled) },
            { name = "DD_SYSTEM_PROBE_ENABLED", value = gen::tostring(pack.datadog.system_probe_enabled) },
          ],
        )
        secrets = gen::concat(
          [{ name = "DD_API_KEY", value_from = spec.datadog_agent.api_key_secret }],
          family != pack.datadog.integrations_task ? [] : pack.check_secrets,
        )
        certified    = family == pack.datadog.integrations_task && gen::has(pack.certified_tasks, family)
        health_check = { command = ["CMD", "agent", "health"], interval = 30, timeout = 5, retries = 3, start_period = 30 }
      },
    )
  }

  // FireLens sends the output of the other containers to this one.
  log_routers = {
    for family in pack.routed_tasks : family => gen::merge(pack.sidecar, spec.datadog_agent.log_router, {
      name     = "log-router"
      firelens = true
    })
    if spec.datadog_agent != null
  }

  pooling = pack.database_tuning.connection_pooling

  # The secret with a URL that leads to the pool, and the tasks that are given it.
  pooled_urls = gen::flatten([
    for key, s in spec.secrets : [for item, v in s.secret_string : "${key}:${item}" if v.attribute == "pooled_url"]
  ])
  pool_secret = gen::one(gen::distinct([for url in pack.pooled_urls : gen::split(":", url)[0]]))
  pooled_tasks = [
    for family, t in pack.task_definitions : family
    if gen::length([
      for s in gen::flatten([for c in t.container_definitions : c.secrets]) : s
      if s.value_from.key != null && gen::contains(pack.pooled_urls, "${s.value_from.secret}:${gen::coalesce(s.value_from.key, "-")}")
    ]) > 0
  ]

  pgbouncer = (
    pack.pooling == null && gen::length(pack.pooled_urls) == 0 ? null :
    pack.pooling == null
    ? gen::error(<<-EOT
      The secret ${spec.secrets[pack.pool_secret].name} has a pooled_url of the database, and nothing pools. Add
      performance_tuning.database.connection_pooling: pgbouncer_sidecar, or take the attribute url.
    EOT
    ) :
    pack.pooling != "pgbouncer_sidecar"
    ? gen::error("performance_tuning.database.connection_pooling is ${pack.pooling}, and this pack knows only pgbouncer_sidecar.") :
    spec.performance_tuning.pgbouncer == null
    ? gen::error(<<-EOT
      performance_tuning.database.connection_pooling asks for pgbouncer, whose image and sizes stand nowhere. Add
      performance_tuning.pgbouncer.
    EOT
    ) :
    gen::length(pack.pooled_tasks) == 0
    ? gen::error(<<-EOT
      performance_tuning.database.connection_pooling asks for pgbouncer, and no container would use it. Add a value
      {from: database, attribute: pooled_url} to the secret of the database, and give it to the containers.
    EOT
    ) :
    spec.performance_tuning.pgbouncer
  )

  // The secret with the pooled URL also has the database connection that pgbouncer needs.
  pool_items = pack.pool_secret == null ? {} : spec.secrets[pack.pool_secret].secret_string
  pool_secrets = pack.pool_secret == null ? [] : [
    for name, item in {
      DB_HOST     = gen::one([for k, v in pack.pool_items : k if v.attribute == "address"])
      DB_PORT     = gen::one([for k, v in pack.pool_items : k if v.attribute == "port"])
      DB_NAME     = gen::one([for k, v in pack.pool_items : k if v.attribute == "db_name"])
      DB_USER     = gen::one([for k, v in pack.pool_items : k if k == "username"])
      DB_PASSWORD = gen::one([for k, v in pack.pool_items : k if v.kind == "generated"])
      } : {
      name = name
      value_from = {
        secret = pack.pool_secret
        key = (
          item == null
          ? gen::error(<<-EOT
            pgbouncer needs ${name} from the secret with the pooled_url. That secret has to hold the database's address,
            port and db_name, a username and a generated password.
          EOT
          )
          : item
        )
      }
    }
  ]

  pgbouncers = {
    for family in pack.pooled_tasks : family => gen::merge(pack.sidecar, pack.pgbouncer.container, {
      name = "pgbouncer"
      environment = [for e in [
        { name = "LISTEN_ADDR", value = "127.0.0.1" },
        { name = "LISTEN_PORT", value = gen::tostring(pack.pgbouncer.port) },
        { name = "AUTH_TYPE", value = "scram-sha-256" },
        { name = "SERVER_TLS_SSLMODE", value = pack.database_tls.mode },
        { name = "SERVER_TLS_CA_FILE", value = pack.database_tls.file },
        { name = "POOL_MODE", value = pack.pgbouncer.pool_mode },
        { name = "DEFAULT_POOL_SIZE", value = gen::tostring(pack.pgbouncer.default_pool_size) },
        { name = "MAX_CLIENT_CONN", value = gen::tostring(pack.pgbouncer.max_client_conn) },
      ] : e if e.value != null]
      certified = pack.database_tls.file != null
      secrets   = pack.pool_secrets
      health_check = {
        command      = ["CMD-SHELL", "nc -z 127.0.0.1 ${pack.pgbouncer.port} || exit 1"]
        interval     = 10
        timeout      = 5
        retries      = 3
        start_period = 10
      }
    })
    if pack.pgbouncer != null
  }

  // The defaults of a sidecar container.
  sidecar = {
    essential          = true
    cpu                = null
    memory             = null
    memory_reservation = null
    command            = []
    port_mappings      = []
    environment        = []
    secrets            = []
    log_configuration  = null
    health_check       = null
    start_timeout      = null
    stop_timeout       = null
    waits_for          = []
    tagged             = false
    checks             = false
    firelens           = false
    entry_point        = []
    user               = null
    privileged         = null
    working_directory  = null
    linux_parameters   = null
    restart_policy     = null
    ulimits            = []
    mount_points       = []
    docker_labels      = {}
    // The agent and the pool write to their root file system.
    readonly_root_filesystem = null
    resource_requirements    = []
    repository_credentials   = null
    // Whether the container reads or writes the certificates of the database.
    certified = false
    certifies = false
  }

  // The reserved resources of each task's containers, which must fit into the task.
  task_loads = {
    for family, containers in pack.task_containers : family => {
      cpu    = gen::sum([for c in containers : gen::coalesce(c.cpu, 0)])
      memory = gen::sum([for c in containers : gen::coalesce(c.memory_reservation, c.memory, 0)])
    }
  }
  task_fits = {
    for family, t in pack.task_definitions : family => (
      t.cpu != null && pack.task_loads[family].cpu > gen::tonumber(gen::coalesce(t.cpu, "0")) ?
      gen::error(<<-EOT
        The containers of ${family} reserve ${pack.task_loads[family].cpu} units of CPU, its sidecars included, and the
        task has ${t.cpu}. Make the task larger or the containers smaller.
      EOT
      ) :
      t.memory != null && pack.task_loads[family].memory > gen::tonumber(gen::coalesce(t.memory, "0")) ?
      gen::error(<<-EOT
        The containers of ${family} reserve ${pack.task_loads[family].memory} MiB, its sidecars included, and the task
        has ${t.memory}. Make the task larger or the containers smaller.
      EOT
      ) :
      true
    )
  }
}
