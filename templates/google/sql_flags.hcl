// The settings of PostgreSQL that Cloud SQL takes as flags. It sets all others itself.
// https://cloud.google.com/sql/docs/postgres/flags
values {
  sql_flags = gen::flatten([for line in [
    "autovacuum autovacuum_analyze_scale_factor autovacuum_analyze_threshold autovacuum_freeze_max_age autovacuum_max_workers",
    "autovacuum_multixact_freeze_max_age autovacuum_naptime autovacuum_vacuum_cost_delay autovacuum_vacuum_cost_limit",
    "autovacuum_vacuum_insert_scale_factor autovacuum_vacuum_insert_threshold autovacuum_vacuum_scale_factor",
    "autovacuum_vacuum_threshold autovacuum_work_mem backend_flush_after bgwriter_delay bgwriter_flush_after bgwriter_lru_maxpages",
    "bgwriter_lru_multiplier checkpoint_completion_target checkpoint_timeout checkpoint_warning client_connection_check_interval",
    "commit_delay commit_siblings constraint_exclusion cpu_index_tuple_cost cpu_operator_cost cpu_tuple_cost cursor_tuple_fraction",
    "data_sync_retry datestyle deadlock_timeout default_statistics_target default_tablespace default_transaction_deferrable",
    "default_transaction_isolation default_transaction_read_only effective_cache_size effective_io_concurrency enable_async_append",
    "enable_bitmapscan enable_gathermerge enable_hashagg enable_hashjoin enable_incremental_sort enable_indexonlyscan",
    "enable_indexscan enable_material enable_memoize enable_mergejoin enable_nestloop enable_parallel_append enable_parallel_hash",
    "enable_partition_pruning enable_partitionwise_aggregate enable_partitionwise_join enable_seqscan enable_sort enable_tidscan",
    "force_parallel_mode from_collapse_limit geqo geqo_effort geqo_generations geqo_pool_size geqo_seed geqo_selection_bias",
    "geqo_threshold gin_fuzzy_search_limit gin_pending_list_limit hash_mem_multiplier hot_standby_feedback huge_pages",
    "idle_in_transaction_session_timeout idle_session_timeout intervalstyle jit join_collapse_limit lock_timeout",
    "log_autovacuum_min_duration log_checkpoints log_connections log_disconnections log_duration log_error_verbosity",
    "log_executor_stats log_hostname log_line_prefix log_lock_waits log_min_duration_sample log_min_duration_statement",
    "log_min_error_statement log_min_messages log_parameter_max_length log_parameter_max_length_on_error log_parser_stats",
    "log_planner_stats log_recovery_conflict_waits log_replication_commands log_statement log_statement_sample_rate",
    "log_statement_stats log_temp_files log_timezone log_transaction_sample_rate logical_decoding_work_mem",
    "maintenance_io_concurrency maintenance_work_mem max_connections max_locks_per_transaction max_logical_replication_workers",
    "max_parallel_maintenance_workers max_parallel_workers max_parallel_workers_per_gather max_pred_locks_per_page",
    "max_pred_locks_per_relation max_pred_locks_per_transaction max_prepared_transactions max_replication_slots",
    "max_standby_archive_delay max_standby_streaming_delay max_sync_workers_per_subscription max_wal_senders max_wal_size",
    "max_worker_processes min_parallel_index_scan_size min_parallel_relation_size min_parallel_table_scan_size min_wal_size",
    "old_snapshot_threshold parallel_leader_participation parallel_setup_cost parallel_tuple_cost password_encryption",
    "plan_cache_mode postgis.gdal_enabled_drivers random_page_cost replacement_sort_tuples seq_page_cost session_replication_role",
    "shared_buffers ssl_max_protocol_version ssl_min_protocol_version standard_conforming_strings statement_timeout",
    "synchronize_seqscans tcp_keepalives_count tcp_keepalives_idle tcp_keepalives_interval temp_buffers temp_file_limit timezone",
    "trace_notify trace_recovery_messages trace_sort track_activities track_activity_query_size track_commit_timestamp track_counts",
    "track_functions track_io_timing vacuum_cost_delay vacuum_cost_limit vacuum_cost_page_dirty vacuum_cost_page_hit",
    "vacuum_cost_page_miss vacuum_failsafe_age vacuum_freeze_min_age vacuum_freeze_table_age vacuum_multixact_failsafe_age",
    "vacuum_multixact_freeze_min_age vacuum_multixact_freeze_table_age wal_buffers wal_compression wal_receiver_timeout",
    "wal_sender_timeout work_mem",
    // Of version 18: https://docs.cloud.google.com/sql/docs/postgres/release-notes
    "autovacuum_vacuum_max_threshold autovacuum_worker_slots enable_distinct_reordering enable_self_join_elimination",
    "io_max_concurrency io_method io_workers log_lock_failures max_active_replication_origins track_cost_delay_timing",
    "vacuum_max_eager_freeze_failure_rate vacuum_truncate",
  ] : gen::split(" ", line)])

  // The first and the last major version of PostgreSQL for which Cloud SQL has a flag, of those that not every version has.
  // https://docs.cloud.google.com/sql/docs/postgres/release-notes
  // https://www.postgresql.org/docs/16/release-16.html
  sql_flags_from = {
    for f in [
      "autovacuum_vacuum_max_threshold", "autovacuum_worker_slots", "enable_distinct_reordering", "enable_self_join_elimination",
      "io_max_concurrency", "io_method", "io_workers", "log_lock_failures", "max_active_replication_origins",
      "track_cost_delay_timing", "vacuum_max_eager_freeze_failure_rate", "vacuum_truncate",
    ] : f => 18
  }
  sql_flags_until = { force_parallel_mode = 15, old_snapshot_threshold = 16, trace_recovery_messages = 16 }

  // The flags that take effect with a restart of the database, which Cloud SQL makes by itself.
  // https://www.postgresql.org/docs/current/runtime-config.html
  // https://cloud.google.com/sql/docs/postgres/flags
  sql_restarts = [
    "autovacuum_freeze_max_age", "autovacuum_max_workers", "autovacuum_multixact_freeze_max_age", "autovacuum_worker_slots",
    "cloudsql.enable_auto_explain", "cloudsql.enable_index_advisor", "cloudsql.enable_pg_cron", "cloudsql.enable_pg_squeeze",
    "cloudsql.enable_pg_wait_sampling", "cloudsql.enable_pglogical", "cloudsql.logical_decoding", "cron.database_name",
    "data_sync_retry", "huge_pages", "io_max_concurrency", "io_method", "max_active_replication_origins", "max_connections",
    "max_locks_per_transaction", "max_logical_replication_workers", "max_pred_locks_per_transaction",
    "max_prepared_transactions", "max_replication_slots", "max_wal_senders", "max_worker_processes", "old_snapshot_threshold",
    "pg_stat_statements.max", "shared_buffers", "track_activity_query_size", "track_commit_timestamp", "wal_buffers",
  ]
  restarting_flags = {
    for name, d in pack.databases : name => [
      for f, _ in d.parameters : f
      if gen::contains(pack.database_kinds[name] == "mysql" ? pack.mysql_restarts : pack.sql_restarts, gen::lower(f))
    ]
    if gen::length([
      for f, _ in d.parameters : f
      if gen::contains(pack.database_kinds[name] == "mysql" ? pack.mysql_restarts : pack.sql_restarts, gen::lower(f))
    ]) > 0
  }

  // Settings for which Cloud SQL has a flag, or a key of the spec, of another name.
  sql_instead = {
    wal_level                     = "cloudsql.logical_decoding: on"
    ssl                           = "nothing: connections without TLS are refused"
    port                          = "nothing: the database listens at 5432"
    listen_addresses              = "nothing: the database is reached in the network alone"
    "rds.force_ssl"               = "nothing: connections without TLS are refused"
    "rds.logical_replication"     = "cloudsql.logical_decoding: on"
    "shared_preload_libraries"    = "nothing: Cloud SQL loads the libraries itself"
    "rds.log_retention_period"    = "retention_in_days of a log group"
    "rds.allowed_extensions"      = "extensions of setup"
    superuser_reserved_connections = "nothing: Cloud SQL keeps connections for itself"
  }

  // The least and the most of numbers, in the units of Cloud SQL: those that Cloud SQL has itself, and those of PostgreSQL.
  // https://www.postgresql.org/docs/current/view-pg-settings.html
  cloud_sql_ranges = {
    autovacuum_max_workers = [1, 262143]
    autovacuum_naptime = [1, 2147483]
    checkpoint_timeout = [30, 86400]
    log_min_duration_statement = [-1, 2147483647]
    maintenance_work_mem = [1024, 2147483647]
    max_connections = [14, 262143]
    max_replication_slots = [10, 262143]
    max_wal_senders = [10, 262143]
    max_logical_replication_workers = [4, 8192]
    max_sync_workers_per_subscription = [2, 64]
    max_worker_processes = [8, 262143]
    work_mem = [64, 2147483647]
  }
  sql_ranges = gen::merge(pack.cloud_sql_ranges, pack.sql_extension_ranges, {
    autovacuum_vacuum_max_threshold = [-1, 2147483647]
    autovacuum_worker_slots = [1, 262143]
    io_max_concurrency = [-1, 1024]
    io_workers = [1, 32]
    max_active_replication_origins = [0, 262143]
    vacuum_max_eager_freeze_failure_rate = [0, 1]
    autovacuum_analyze_scale_factor = [0, 100]
    autovacuum_analyze_threshold = [0, 2147483647]
    autovacuum_freeze_max_age = [100000, 2000000000]
    autovacuum_multixact_freeze_max_age = [10000, 2000000000]
    autovacuum_vacuum_cost_delay = [-1, 100]
    autovacuum_vacuum_cost_limit = [-1, 10000]
    autovacuum_vacuum_insert_scale_factor = [0, 100]
    autovacuum_vacuum_insert_threshold = [-1, 2147483647]
    autovacuum_vacuum_scale_factor = [0, 100]
    autovacuum_vacuum_threshold = [0, 2147483647]
    autovacuum_work_mem = [-1, 2147483647]
    backend_flush_after = [0, 256]
    bgwriter_delay = [10, 10000]
    bgwriter_flush_after = [0, 256]
    bgwriter_lru_maxpages = [0, 1073741823]
    bgwriter_lru_multiplier = [0, 10]
    checkpoint_completion_target = [0, 1]
    checkpoint_warning = [0, 2147483647]
    client_connection_check_interval = [0, 2147483647]
    commit_delay = [0, 100000]
    commit_siblings = [0, 1000]
    cursor_tuple_fraction = [0, 1]
    deadlock_timeout = [1, 2147483647]
    default_statistics_target = [1, 10000]
    effective_cache_size = [1, 2147483647]
    effective_io_concurrency = [0, 1000]
    from_collapse_limit = [1, 2147483647]
    geqo_effort = [1, 10]
    geqo_generations = [0, 2147483647]
    geqo_pool_size = [0, 2147483647]
    geqo_seed = [0, 1]
    geqo_selection_bias = [1.5, 2]
    geqo_threshold = [2, 2147483647]
    gin_fuzzy_search_limit = [0, 2147483647]
    gin_pending_list_limit = [64, 2147483647]
    hash_mem_multiplier = [1, 1000]
    idle_in_transaction_session_timeout = [0, 2147483647]
    idle_session_timeout = [0, 2147483647]
    join_collapse_limit = [1, 2147483647]
    lock_timeout = [0, 2147483647]
    log_autovacuum_min_duration = [-1, 2147483647]
    log_min_duration_sample = [-1, 2147483647]
    log_parameter_max_length = [-1, 1073741823]
    log_parameter_max_length_on_error = [-1, 1073741823]
    log_statement_sample_rate = [0, 1]
    log_temp_files = [-1, 2147483647]
    log_transaction_sample_rate = [0, 1]
    logical_decoding_work_mem = [64, 2147483647]
    maintenance_io_concurrency = [0, 1000]
    max_locks_per_transaction = [10, 2147483647]
    max_parallel_maintenance_workers = [0, 1024]
    max_parallel_workers = [0, 1024]
    max_parallel_workers_per_gather = [0, 1024]
    max_pred_locks_per_page = [0, 2147483647]
    max_pred_locks_per_relation = [-2147483648, 2147483647]
    max_pred_locks_per_transaction = [10, 2147483647]
    max_prepared_transactions = [0, 262143]
    max_standby_archive_delay = [-1, 2147483647]
    max_standby_streaming_delay = [-1, 2147483647]
    max_wal_size = [2, 2147483647]
    min_parallel_index_scan_size = [0, 715827882]
    min_parallel_table_scan_size = [0, 715827882]
    min_wal_size = [2, 2147483647]
    old_snapshot_threshold = [-1, 86400]
    shared_buffers = [16, 1073741823]
    statement_timeout = [0, 2147483647]
    tcp_keepalives_count = [0, 2147483647]
    tcp_keepalives_idle = [0, 2147483647]
    tcp_keepalives_interval = [0, 2147483647]
    temp_buffers = [100, 1073741823]
    temp_file_limit = [1048576, 2147483647]
    track_activity_query_size = [100, 1048576]
    vacuum_cost_delay = [0, 100]
    vacuum_cost_limit = [1, 10000]
    vacuum_cost_page_dirty = [0, 10000]
    vacuum_cost_page_hit = [0, 10000]
    vacuum_cost_page_miss = [0, 10000]
    vacuum_failsafe_age = [0, 2100000000]
    vacuum_freeze_min_age = [0, 1000000000]
    vacuum_freeze_table_age = [0, 2000000000]
    vacuum_multixact_failsafe_age = [0, 2100000000]
    vacuum_multixact_freeze_min_age = [0, 1000000000]
    vacuum_multixact_freeze_table_age = [0, 2000000000]
    wal_buffers = [-1, 262143]
    wal_receiver_timeout = [0, 2147483647]
    wal_sender_timeout = [0, 2147483647]
  })
  // The flags that are a word, and their words: https://www.postgresql.org/docs/current/runtime-config.html
  sql_switches = gen::concat(
    [for f in pack.sql_flags : f if gen::startswith(f, "enable_")],
    [
      "autovacuum", "default_transaction_deferrable", "default_transaction_read_only", "geqo", "hot_standby_feedback", "jit",
      "log_checkpoints", "log_connections", "log_disconnections", "log_duration", "log_executor_stats", "log_hostname", "log_lock_waits",
      "log_parser_stats", "log_planner_stats", "log_recovery_conflict_waits", "log_replication_commands", "log_statement_stats",
      "parallel_leader_participation", "standard_conforming_strings", "synchronize_seqscans", "track_activities",
      "track_commit_timestamp", "track_counts", "track_io_timing", "data_sync_retry", "trace_notify", "trace_sort",
      "log_lock_failures", "track_cost_delay_timing", "vacuum_truncate",
    ],
    pack.sql_extension_switches,
  )
  log_levels = [
    "debug5", "debug4", "debug3", "debug2", "debug1", "info", "notice", "warning", "error", "log", "fatal", "panic",
  ]
  sql_words = gen::merge(pack.sql_extension_words, {
    force_parallel_mode           = ["off", "on", "regress"]
    huge_pages                    = ["try", "on", "off"]
    log_min_error_statement       = pack.log_levels
    log_min_messages              = pack.log_levels
    ssl_max_protocol_version      = ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"]
    ssl_min_protocol_version      = ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"]
    trace_recovery_messages       = pack.log_levels
    wal_compression               = ["off", "on", "pglz", "lz4", "zstd"]
    constraint_exclusion          = ["partition", "on", "off"]
    default_transaction_isolation = ["serializable", "repeatable read", "read committed", "read uncommitted"]
    intervalstyle                 = ["sql_standard", "postgres", "postgres_verbose", "iso_8601"]
    log_error_verbosity           = ["terse", "default", "verbose"]
    log_statement                 = ["none", "ddl", "mod", "all"]
    password_encryption           = ["md5", "scram-sha-256"]
    plan_cache_mode               = ["auto", "force_generic_plan", "force_custom_plan"]
    session_replication_role      = ["origin", "replica", "local"]
    track_functions               = ["none", "pl", "all"]
    io_method                     = ["worker", "io_uring", "sync"]
  })
  // The flags that are a text, and those that are a number with a fraction; all others are whole numbers.
  sql_texts = ["datestyle", "default_tablespace", "log_line_prefix", "log_timezone", "postgis.gdal_enabled_drivers", "timezone"]
  sql_fractions = [
    "auto_explain.sample_rate", "pg_bigm.similarity_limit", "rdkit.dice_threshold", "rdkit.tanimoto_threshold",
    "vacuum_max_eager_freeze_failure_rate",
    "autovacuum_analyze_scale_factor", "autovacuum_vacuum_cost_delay", "autovacuum_vacuum_insert_scale_factor",
    "autovacuum_vacuum_scale_factor", "bgwriter_lru_multiplier", "checkpoint_completion_target", "cpu_index_tuple_cost",
    "cpu_operator_cost", "cpu_tuple_cost", "cursor_tuple_fraction", "geqo_seed", "geqo_selection_bias", "hash_mem_multiplier",
    "log_statement_sample_rate", "log_transaction_sample_rate", "parallel_setup_cost", "parallel_tuple_cost", "random_page_cost",
    "seq_page_cost", "vacuum_cost_delay",
  ]
  known_sql_flags = gen::concat(
    pack.sql_flags, [for e, flags in pack.sql_extension_flags : [for f in flags : "${e}.${f}"]]...
  )
  sql_units = gen::merge(
    { for f, size in pack.flag_bytes : f => { text = "units of ${size} bytes", such = "64MB" } },
    {
      for f, time in pack.flag_times : f => {
        text = { "1" = "microseconds", "1000" = "milliseconds", "1000000" = "seconds", "60000000" = "minutes" }[gen::tostring(time)]
        such = time < 1000000 ? "500ms" : "5min"
      }
    },
  )
  // What each setting is as a number in the unit of its flag, or null where it is none.
  flag_numbers = gen::merge([
    for name, flags in pack.postgres_flags : {
      for flag, value in flags : "${name}/${flag}" => gen::can(gen::regex("^-?[0-9.]+$", value)) ? gen::tonumber(value) : null
    }
  ]...)
  // A fact of something declared has no text here.
  sql_settings = gen::flatten([
    for name, d in pack.databases : [
      for flag, value in d.parameters : {
        name   = gen::lower(flag), value = value, text = gen::try(gen::tostring(value), null)
        number = gen::lookup(pack.flag_numbers, "${name}/${flag}", null), major = pack.database_majors[name]
      }
    ] if pack.database_kinds[name] == "postgres"
  ])
  // Whether each is a number of the kind that its flag is.
  stated_sql_settings = [
    for s in pack.sql_settings : gen::merge(s, {
      fits = s.number == null ? false : gen::contains(pack.sql_fractions, s.name) || s.number == gen::floor(s.number)
    }) if s.text != null
  ]
}
