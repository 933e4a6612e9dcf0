values {
  # PostgreSQL parameters that RDS takes as a number of a unit, in bytes. What
  # has no unit here is passed on as it is written.
  postgres_units = {
    effective_cache_size      = 8192
    shared_buffers            = 8192
    temp_buffers              = 8192
    wal_buffers               = 8192
    autovacuum_work_mem       = 1024
    logical_decoding_work_mem = 1024
    maintenance_work_mem      = 1024
    max_stack_depth           = 1024
    temp_file_limit           = 1024
    wal_keep_size             = 1048576
    work_mem                  = 1024
    max_slot_wal_keep_size    = 1048576
    max_wal_size              = 1048576
    min_wal_size              = 1048576
    track_activity_query_size = 1
  }

  # Parameters that PostgreSQL reads when it starts. RDS refuses to apply them
  # to a running instance.
  postgres_static = [
    "autovacuum_freeze_max_age",
    "autovacuum_max_workers",
    "huge_pages",
    "max_connections",
    "max_files_per_process",
    "max_locks_per_transaction",
    "max_logical_replication_workers",
    "max_prepared_transactions",
    "max_replication_slots",
    "max_wal_senders",
    "max_worker_processes",
    "rds.logical_replication",
    "shared_buffers",
    "shared_preload_libraries",
    "superuser_reserved_connections",
    "track_activity_query_size",
    "track_commit_timestamp",
    "wal_buffers",
  ]

  # Values that are RDS's own. For these it stores no method, and a plan that
  # asks for "immediate" would never come to rest.
  postgres_defaults = {
    checkpoint_completion_target = "0.9"
  }

  # The plans of slow statements go to the log when the tuning asks for it:
  # auto_explain is loaded too, and slow is what is slow enough to be logged.
  explain_plans = pack.database_tuning == null ? false : (
    pack.database_tuning.query_optimization == null ? false :
    pack.database_tuning.query_optimization == "automated_explain_plans" ? true :
    gen::error("performance_tuning.database.query_optimization is ${pack.database_tuning.query_optimization}, and this pack knows only automated_explain_plans.")
  )
  explain_parameters = spec.database == null || !pack.explain_plans ? {} : gen::merge(
    {
      "auto_explain.log_min_duration" = gen::lookup(spec.database.parameters, "log_min_duration_statement", "1000")
    },
    { for name, text in spec.database.parameters : name => text if gen::startswith(name, "auto_explain.") },
    {
      shared_preload_libraries = gen::join(",", gen::distinct(gen::concat(
        gen::compact(gen::split(",", gen::replace(gen::lookup(spec.database.parameters, "shared_preload_libraries", ""), " ", ""))),
        ["auto_explain"],
      )))
    },
  )

  # Every parameter of the spec as RDS takes it.
  postgres_parameters = spec.database == null ? {} : {
    for name, text in gen::merge(spec.database.parameters, pack.explain_parameters) : name => {
      value = (
        gen::lookup(pack.postgres_units, name, null) == null || gen::can(gen::tonumber(text))
        ? text : gen::tostring(gen::bytes(text) / pack.postgres_units[name])
      )
      apply_method = (
        gen::contains(pack.postgres_static, name) || gen::lookup(pack.postgres_defaults, name, null) == text
        ? "pending-reboot" : "immediate"
      )
    }
  }

  # The log groups that the instance writes to; RDS would make them itself,
  # without retention and without a key.
  database_log_groups = spec.database == null ? [] : [
    for name, _ in pack.log_groups : name if gen::startswith(name, "/aws/rds/instance/${spec.database.identifier}/")
  ]

  # The certificate authority of the instances: RSA 2048, valid until 2061.
  database_ca = "rds-ca-rsa2048-g1"

  # The default option group of a version is RDS's own choice when none is named,
  # and moves with the version.
  option_group = spec.database == null ? null : spec.database.option_group == null ? null : (
    !gen::startswith(spec.database.option_group, "default:") ? spec.database.option_group :
    spec.database.option_group == "default:${spec.database.engine}-${gen::split(".", spec.database.engine_version)[0]}" ? null :
    gen::error("The option group ${spec.database.option_group} is not that of ${spec.database.engine} ${spec.database.engine_version}. Leave it out, and the database gets its own.")
  )

  automated_backups = spec.rds_backup == null ? null : spec.rds_backup.automated_backups

  # An interval of 0 turns enhanced monitoring off.
  database_monitored = spec.database == null ? false : spec.database.monitoring_interval == null ? false : spec.database.monitoring_interval > 0

  # The key of the query statistics, which contain statements: the instance's.
  insights_key = spec.database == null ? null : spec.database.performance_insights_enabled == true ? spec.database.kms_key_id : null
}
