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
  ] : gen::split(" ", line)])

  // The flags of extensions begin with one of these.
  sql_extensions = [
    "anon", "auto_explain", "cloudsql", "cron", "google_columnar_engine", "google_ml_integration", "pg_bigm", "pg_hint_plan",
    "pg_stat_statements", "pg_wait_sampling", "pgaudit", "pglogical", "pgtt", "squeeze",
  ]

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

  // The least and the most of flags that are often changed, in the units of Cloud SQL.
  sql_ranges = {
    autovacuum_max_workers     = [1, 262143]
    autovacuum_naptime         = [1, 2147483]
    checkpoint_timeout         = [30, 86400]
    log_min_duration_statement = [-1, 2147483647]
    maintenance_work_mem       = [1024, 2147483647]
    max_connections            = [14, 262143]
    max_replication_slots      = [10, 262143]
    max_wal_senders            = [10, 262143]
    max_worker_processes       = [8, 262143]
    work_mem                   = [64, 2147483647]
  }
  sql_settings = gen::flatten([
    for name, d in pack.databases : [
      for flag, value in d.parameters : { name = gen::lower(flag), value = value, text = gen::tostring(value), database = name }
    ]
  ])
}
