// The connection pool beside the application.
values {
  pgbouncer = gen::try(spec.performance_tuning.database.connection_pooling, null) != "pgbouncer_sidecar" ? null : (
    gen::try(spec.performance_tuning.pgbouncer, null)
  )
  pooled_labels = [for label, v in pack.database_values : label if v.attribute == "pooled_url"]

  // The tasks with a URL that points to the pool.
  pooled_tasks = [
    for family, _ in pack.task_definitions : family
    if gen::length([for label in gen::values(pack.secret_labels[family]) : label if gen::contains(pack.pooled_labels, label)]) > 0
  ]
  pool_secret = gen::one(gen::distinct([for label in pack.pooled_labels : pack.secret_values[label].secret]))

  // The secret with the pooled URL also has the database connection that the pool needs.
  pool_items = pack.pool_secret == null ? {} : spec.secrets[pack.pool_secret].secret_string
  pool_variables = {
    DB_HOST     = gen::one([for k, v in pack.pool_items : k if v.attribute == "address"])
    DB_PORT     = gen::one([for k, v in pack.pool_items : k if v.attribute == "port"])
    DB_NAME     = gen::one([for k, v in pack.pool_items : k if v.attribute == "db_name"])
    DB_USER     = gen::one([for k, v in pack.pool_items : k if k == "username"])
    DB_PASSWORD = gen::one([for k, v in pack.pool_items : k if v.kind == "generated"])
  }
  pgbouncer_container = pack.pgbouncer == null || pack.pool_secret == null ? null : gen::merge(pack.container, {
    name  = "pgbouncer"
    image = pack.pgbouncer.container.image
    environment = [
      { name = "LISTEN_ADDR", value = "127.0.0.1" },
      { name = "LISTEN_PORT", value = gen::tostring(pack.pgbouncer.port) },
      { name = "AUTH_TYPE", value = "scram-sha-256" },
      { name = "SERVER_TLS_SSLMODE", value = "require" },
      { name = "POOL_MODE", value = pack.pgbouncer.pool_mode },
      { name = "DEFAULT_POOL_SIZE", value = gen::tostring(pack.pgbouncer.default_pool_size) },
      { name = "MAX_CLIENT_CONN", value = gen::tostring(pack.pgbouncer.max_client_conn) },
    ]
    secrets = [
      for variable, item in pack.pool_variables : {
        name  = variable
        label = "${pack.pool_secret}_${item}"
      } if item != null
    ]
    source  = gen::has(pack.sources, pack.pgbouncer.container.image) ? pack.pgbouncer.container.image : null
    listens = pack.pgbouncer.port
    cpu     = pack.cpu_limits.pgbouncer
    memory  = pack.memory_limits.pgbouncer
  })

  // The log groups of the sidecars.
  sidecar_groups = gen::compact([gen::try(pack.pgbouncer.container.log_configuration.options.awslogs-group, "")])
  sidecar_names  = pack.pgbouncer == null ? [] : ["pgbouncer"]
}
