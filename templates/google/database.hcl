// Cloud SQL, for PostgreSQL and MySQL.
values {
  // The database whose address is an output: the one without a name of its own, or else the first.
  database_key = gen::has(pack.databases, "main") ? "main" : gen::try(gen::keys(pack.databases)[0], null)
}

values {
  database_kinds   = { for name, d in pack.databases : name => d.engine == "mysql" ? "mysql" : "postgres" }
  database_schemes = { for name, kind in pack.database_kinds : name => kind == "mysql" ? "mysql" : "postgresql" }
  url_begins       = { for key, user in pack.secret_users : key => "${pack.database_schemes[pack.secret_databases[key]]}://${user}" }

  # The database that the spec writes by itself, or the only one.
  setup          = gen::one([for _, d in pack.databases : d.setup if d.setup != null])
  setup_database = gen::one([for name, d in pack.databases : name if d.setup != null])
  migration = pack.setup.migration

  replicas = gen::merge([
    for name, d in pack.databases : {
      for key, r in d.read_replicas : (name == "main" ? key : "${name}_${key}") => gen::merge(r, { of = name })
    }
  ]...)

  // PostgreSQL writes sizes and times with a unit, 4GB or 30s; a flag of Cloud SQL is a number in the unit of its
  // setting, here in bytes and in microseconds. https://www.postgresql.org/docs/current/config-setting.html
  // https://cloud.google.com/sql/docs/postgres/flags
  flag_bytes = {
    autovacuum_work_mem        = 1024, backend_flush_after       = 8192, bgwriter_flush_after = 8192
    effective_cache_size       = 8192, gin_pending_list_limit    = 1024, log_temp_files       = 1024
    logical_decoding_work_mem  = 1024, maintenance_work_mem      = 1024, max_wal_size         = 1048576
    min_parallel_index_scan_size = 8192, min_parallel_table_scan_size = 8192, min_wal_size    = 1048576
    shared_buffers             = 8192, temp_buffers              = 8192, temp_file_limit      = 1024
    track_activity_query_size  = 1, wal_buffers                  = 8192, work_mem             = 1024
  }
  flag_times = gen::merge(
    { for f in ["autovacuum_naptime", "checkpoint_timeout", "checkpoint_warning"] : f => 1000000 },
    { for f in ["tcp_keepalives_idle", "tcp_keepalives_interval"] : f => 1000000 },
    { for f in [
      "autovacuum_vacuum_cost_delay", "bgwriter_delay", "client_connection_check_interval", "deadlock_timeout",
      "idle_in_transaction_session_timeout", "idle_session_timeout", "lock_timeout", "log_autovacuum_min_duration",
      "log_min_duration_sample", "log_min_duration_statement", "max_standby_archive_delay", "max_standby_streaming_delay",
      "statement_timeout", "vacuum_cost_delay", "wal_receiver_timeout", "wal_sender_timeout",
    ] : f => 1000 },
    { commit_delay = 1, old_snapshot_threshold = 60000000 },
  )
  times         = { us = 1, ms = 1000, s = 1000000, min = 60000000, h = 3600000000, d = 86400000000 }
  written_times = "^([0-9]+) ?(us|ms|s|min|h|d)$"
  // Cloud SQL loads these libraries itself, so they are not a flag.
  unset_flags = ["shared_preload_libraries"]
  database_flags = gen::merge(pack.mysql_values, pack.postgres_flags)
  postgres_flags = {
    for name, d in pack.databases : name => gen::merge(
      {
        for flag, value in d.parameters : flag => (
          gen::has(pack.flag_bytes, flag) && gen::can(gen::bytes(value)) ?
          gen::tostring(gen::bytes(value) / pack.flag_bytes[flag]) :
          gen::has(pack.flag_times, flag) && gen::can(gen::regex(pack.written_times, value)) ?
          gen::tostring(
            gen::tonumber(gen::regex(pack.written_times, value)[0]) * pack.times[gen::regex(pack.written_times, value)[1]]
            / pack.flag_times[flag]
          ) :
          value
        )
        if !gen::contains(pack.unset_flags, flag)
      },
      pack.explained ? {
        "auto_explain.log_analyze"      = "off"
        "auto_explain.log_min_duration" = gen::lookup(d.parameters, "log_min_duration_statement", "1000")
        "cloudsql.enable_auto_explain"  = "on"
      } : {},
    ) if pack.database_kinds[name] == "postgres"
  }
  // Limits that PostgreSQL wants a copy to have at least as the original.
  // https://www.postgresql.org/docs/current/hot-standby.html#HOT-STANDBY-ADMIN
  replica_flags = [
    "max_connections", "max_locks_per_transaction", "max_prepared_transactions", "max_wal_senders", "max_worker_processes",
  ]
  explained = gen::try(spec.performance_tuning.database.query_optimization, null) == "automated_explain_plans"

  // The version of the database, and the edition that its size requires.
  database_versions = {
    for name, d in pack.databases : name => "${gen::upper(d.engine)}_${gen::replace(d.engine_version, ".", "_")}"
  }
  database_majors = {
    for name, d in pack.databases : name => gen::try(gen::tonumber(gen::split(".", d.engine_version)[0]), null)
  }
  database_editions = {
    for name, d in pack.databases : name => gen::startswith(d.instance_class, "db-perf-optimized") ? "ENTERPRISE_PLUS" : "ENTERPRISE"
  }
  database_keys = { for name, d in pack.databases : name => d.kms_key_id == null ? null : "${d.kms_key_id}/database" }
  database_disks = {
    for name, d in pack.databases : name => d.storage_type == null ? "PD_SSD" : gen::lookup(pack.disk_types, d.storage_type, null)
  }
  // The databases of each instance from the beginning.
  databases_there = [
    "postgres", "template0", "template1", "cloudsqladmin", "mysql", "sys", "information_schema", "performance_schema",
  ]
  database_logs = { mysql = ["error", "general", "slowquery"], postgres = ["postgresql"] }
  disk_types    = { ssd = "PD_SSD", hdd = "PD_HDD", hyperdisk = "HYPERDISK_BALANCED" }

  // For how many days each database can be restored to any moment: as long as its backups are kept, and 7 days at most,
  // or 35 in the edition Enterprise Plus. Terraform has to turn it on.
  // https://cloud.google.com/sql/docs/postgres/backup-recovery/configure-pitr
  log_days = {
    for name, d in pack.databases : name => d.backup_retention_period == null ? 0 : gen::min(
      pack.database_editions[name] == "ENTERPRISE" ? 7 : 35, d.backup_retention_period,
    )
  }

  // The days of a window such as sun:04:00-sun:05:00: Cloud SQL counts them from Monday.
  weekdays = { mon = 1, tue = 2, wed = 3, thu = 4, fri = 5, sat = 6, sun = 7 }
  maintenance = {
    for name, d in pack.databases : name => d.maintenance_window == null ? null : {
      day  = pack.weekdays[gen::split(":", d.maintenance_window)[0]]
      hour = gen::tonumber(gen::split(":", d.maintenance_window)[1])
    }
  }
  // The connection parameter with which a client requires TLS.
  database_tls   = { for name, kind in pack.database_kinds : name => kind == "mysql" ? "ssl-mode=REQUIRED" : "sslmode=require" }
  usual_ports    = { for name, kind in pack.database_kinds : name => kind == "mysql" ? 3306 : 5432 }
  database_ports = { for name, d in pack.databases : name => gen::coalesce(d.port, pack.usual_ports[name]) }
  // How many are connected, for each engine.
  connections_query = gen::join(" or ", [
    for kind in gen::distinct(gen::values(pack.database_kinds)) : "sum by (database_id) (${pack.connection_series[kind]})"
  ])
  connection_series = {
    mysql    = "cloudsql_googleapis_com:database_network_connections"
    postgres = "cloudsql_googleapis_com:database_postgresql_num_backends"
  }

  // Backups are stored in the second region if the product has one, because those in
  // the first region would be lost with it.
  backup_location = spec.disaster_recovery == null ? pack.region : spec.disaster_recovery.secondary_region

  // Snapshots by schedule, by the name of the schedule.
  snapshots = spec.rds_backup == null || gen::length(pack.databases) == 0 ? {} : {
    for s in spec.rds_backup.manual_snapshots : s.schedule => s
  }
  // The region in which copies of the backups must be.
  vault_region = gen::coalesce(gen::one(gen::distinct([
    for _, s in pack.snapshots : s.cross_region_copy.destination_region if s.cross_region_copy != null
  ])), pack.region)
  vault_key = gen::one(gen::distinct([
    for _, s in pack.snapshots : s.cross_region_copy.kms_key_id if gen::try(s.cross_region_copy.kms_key_id, null) != null
  ]))
}
