// The values of those parameters of PostgreSQL that are not numbers, and further
// facts about parameters. parameters_numbers.hcl names the sources.
values {
  // The severities of log messages.
  postgres_levels = [
    "debug1", "debug2", "debug3", "debug4", "debug5", "error", "fatal", "info", "log", "notice", "panic", "warning",
  ]

  // Parameters that take one of some words.
  postgres_words = {
    "auto_explain.log_format"            = ["json", "text", "xml", "yaml"]
    "auto_explain.log_level"             = ["debug1", "debug2", "debug3", "debug4", "debug5", "info", "log", "notice", "warning"]
    backslash_quote                      = ["off", "on", "safe_encoding"]
    bytea_output                         = ["escape", "hex"]
    client_min_messages                  = ["debug1", "debug2", "debug3", "debug4", "debug5", "error", "log", "notice", "warning"]
    compute_query_id                     = ["auto", "off", "on", "regress"]
    constraint_exclusion                 = ["off", "on", "partition"]
    debug_parallel_query                 = ["off", "on", "regress"]
    default_toast_compression            = ["lz4", "pglz"]
    default_transaction_isolation        = ["read committed", "read uncommitted", "repeatable read", "serializable"]
    file_copy_method                     = ["clone", "copy"]
    force_parallel_mode                  = ["off", "on", "regress"]
    huge_pages                           = ["off", "on", "try"]
    intervalstyle                        = ["iso_8601", "postgres", "postgres_verbose", "sql_standard"]
    io_method                            = ["io_uring", "sync", "worker"]
    log_error_verbosity                  = ["default", "terse", "verbose"]
    log_min_error_statement              = pack.postgres_levels
    log_min_messages                     = pack.postgres_levels
    log_statement                        = ["all", "ddl", "mod", "none"]
    password_encryption                  = ["md5", "scram-sha-256"]
    "pg_stat_statements.track"           = ["all", "none", "top"]
    plan_cache_mode                      = ["auto", "force_custom_plan", "force_generic_plan"]
    "rds.accepted_password_auth_method"  = ["md5+scram", "scram"]
    "rds.force_admin_logging_level"      = gen::concat(["disabled"], pack.postgres_levels)
    "rds.force_autovacuum_logging_level" = gen::concat(["disabled"], pack.postgres_levels)
    recovery_init_sync_method            = ["fsync", "syncfs"]
    recovery_prefetch                    = ["off", "on", "try"]
    session_replication_role             = ["local", "origin", "replica"]
    ssl_max_protocol_version             = ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"]
    ssl_min_protocol_version             = ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"]
    stats_fetch_consistency              = ["cache", "none", "snapshot"]
    synchronous_commit                   = ["local", "off", "on", "remote_apply", "remote_write"]
    trace_recovery_messages              = ["debug1", "debug2", "debug3", "debug4", "debug5", "error", "log", "notice", "warning"]
    track_functions                      = ["all", "none", "pl"]
    wal_compression                      = ["lz4", "off", "on", "pglz", "zstd"]
    xmlbinary                            = ["base64", "hex"]
    xmloption                            = ["content", "document"]
  }

  // Switches, which RDS takes as 1 and 0.
  postgres_switches = [
    "array_nulls", "auto_explain.log_analyze", "auto_explain.log_buffers", "auto_explain.log_nested_statements",
    "auto_explain.log_settings", "auto_explain.log_timing", "auto_explain.log_triggers", "auto_explain.log_verbose",
    "auto_explain.log_wal", "autovacuum", "check_function_bodies", "debug_pretty_print", "debug_print_parse",
    "debug_print_plan", "debug_print_rewritten", "default_transaction_deferrable", "default_transaction_read_only",
    "enable_async_append", "enable_bitmapscan", "enable_distinct_reordering", "enable_gathermerge",
    "enable_group_by_reordering", "enable_hashagg", "enable_hashjoin", "enable_incremental_sort", "enable_indexonlyscan",
    "enable_indexscan", "enable_material", "enable_memoize", "enable_mergejoin", "enable_nestloop",
    "enable_parallel_append", "enable_parallel_hash", "enable_partition_pruning", "enable_partitionwise_aggregate",
    "enable_partitionwise_join", "enable_presorted_aggregate", "enable_self_join_elimination", "enable_seqscan",
    "enable_sort", "enable_tidscan", "escape_string_warning", "event_triggers", "geqo", "hot_standby_feedback", "jit",
    "jit_expressions", "jit_tuple_deforming", "log_checkpoints", "log_connections", "log_disconnections", "log_duration",
    "log_executor_stats", "log_hostname", "log_lock_failures", "log_lock_waits", "log_parser_stats", "log_planner_stats",
    "log_recovery_conflict_waits", "log_replication_commands", "log_statement_stats", "log_truncate_on_rotation",
    "md5_password_warnings", "operator_precedence_warning", "parallel_leader_participation", "pg_stat_statements.save",
    "pg_stat_statements.track_planning", "pg_stat_statements.track_utility", "quote_all_identifiers",
    "rds.adaptive_autovacuum", "rds.custom_dns_resolution", "rds.force_ssl", "rds.logical_replication",
    "rds.restrict_password_commands", "remove_temp_files_after_crash", "row_security", "standard_conforming_strings",
    "summarize_wal", "sync_replication_slots", "synchronize_seqscans", "track_activities", "track_commit_timestamp",
    "track_cost_delay_timing", "track_counts", "track_io_timing", "track_wal_io_timing", "transform_null_equals",
    "update_process_title", "vacuum_truncate", "wal_receiver_create_temp_slot",
  ]

  // Parameters that take any text.
  postgres_texts = [
    "application_name", "client_encoding", "createrole_self_grant", "datestyle", "default_table_access_method",
    "default_tablespace", "default_text_search_config", "lc_messages", "lc_monetary", "lc_numeric", "lc_time",
    "log_destination", "log_filename", "log_line_prefix", "rds.allowed_extensions", "search_path",
    "session_preload_libraries", "shared_preload_libraries", "ssl_ciphers", "synchronized_standby_slots",
    "temp_tablespaces", "timezone",
  ]

  // Parameters that PostgreSQL only reads at its start: RDS cannot apply them immediately.
  postgres_static = [
    "autovacuum_freeze_max_age", "autovacuum_max_workers", "autovacuum_multixact_freeze_max_age", "autovacuum_worker_slots",
    "commit_timestamp_buffers", "huge_page_size", "huge_pages", "io_max_combine_limit", "io_max_concurrency", "io_method",
    "max_active_replication_origins", "max_connections", "max_files_per_process", "max_locks_per_transaction",
    "max_logical_replication_workers", "max_notify_queue_pages", "max_pred_locks_per_transaction",
    "max_prepared_transactions", "max_replication_slots", "max_wal_senders", "max_worker_processes",
    "min_dynamic_shared_memory", "multixact_member_buffers", "multixact_offset_buffers", "notify_buffers",
    "old_snapshot_threshold", "pg_stat_statements.max", "rds.custom_dns_resolution", "rds.logical_replication",
    "rds.restrict_password_commands", "reserved_connections", "serializable_buffers", "shared_buffers",
    "shared_preload_libraries", "subtransaction_buffers", "superuser_reserved_connections", "temp_file_limit",
    "track_activity_query_size", "track_commit_timestamp", "transaction_buffers", "wal_buffers", "wal_decode_buffer_size",
  ]

  // Parameters that RDS sets itself and nobody can change.
  postgres_fixed = [
    "allow_in_place_tablespaces", "allow_system_table_mods", "archive_cleanup_command", "archive_command",
    "archive_library", "archive_mode", "backtrace_functions", "bonjour", "bonjour_name", "cluster_name", "config_file",
    "data_directory", "data_sync_retry", "db_user_namespace", "debug_discard_caches", "dynamic_library_path",
    "dynamic_shared_memory_type", "event_source", "exit_on_error", "external_pid_file", "fsync", "full_page_writes",
    "hba_file", "hot_standby", "ident_file", "ignore_checksum_failure", "ignore_invalid_pages", "ignore_system_indexes",
    "jit_debugging_support", "jit_dump_bitcode", "jit_profiling_support", "jit_provider", "krb_caseins_users",
    "krb_server_keyfile", "listen_addresses", "lo_compat_privileges", "local_preload_libraries", "log_directory",
    "log_file_mode", "log_timezone", "logging_collector", "port", "post_auth_delay", "pre_auth_delay", "primary_conninfo",
    "primary_slot_name", "promote_trigger_file", "recovery_end_command", "recovery_min_apply_delay", "recovery_target",
    "recovery_target_action", "recovery_target_inclusive", "recovery_target_lsn", "recovery_target_name",
    "recovery_target_time", "recovery_target_timeline", "recovery_target_xid", "restart_after_crash", "restore_command",
    "shared_memory_type", "ssl", "ssl_ca_file", "ssl_cert_file", "ssl_crl_dir", "ssl_crl_file", "ssl_dh_params_file",
    "ssl_ecdh_curve", "ssl_key_file", "ssl_passphrase_command", "ssl_passphrase_command_supports_reload",
    "ssl_prefer_server_ciphers", "synchronous_standby_names", "syslog_facility", "syslog_ident", "syslog_sequence_numbers",
    "syslog_split_messages", "timezone_abbreviations", "trace_notify", "trace_sort", "unix_socket_directories",
    "unix_socket_group", "unix_socket_permissions", "wal_consistency_checking", "wal_init_zero", "wal_level",
    "wal_log_hints", "wal_recycle", "wal_sync_method", "zero_damaged_pages",
  ]

  // The first version that has a parameter, and the last one.
  postgres_since = {
    "12" = [
      "default_table_access_method", "log_transaction_sample_rate", "plan_cache_mode", "ssl_max_protocol_version",
      "ssl_min_protocol_version", "tcp_user_timeout",
    ]
    "13" = [
      "autovacuum_vacuum_insert_scale_factor", "autovacuum_vacuum_insert_threshold", "enable_incremental_sort",
      "hash_mem_multiplier", "log_min_duration_sample", "log_parameter_max_length", "log_parameter_max_length_on_error",
      "log_statement_sample_rate", "logical_decoding_work_mem", "maintenance_io_concurrency", "max_slot_wal_keep_size",
      "wal_keep_size", "wal_receiver_create_temp_slot", "wal_skip_threshold",
    ]
    "14" = [
      "client_connection_check_interval", "compute_query_id", "default_toast_compression", "enable_async_append",
      "enable_memoize", "huge_page_size", "idle_session_timeout", "log_recovery_conflict_waits",
      "min_dynamic_shared_memory", "recovery_init_sync_method", "track_wal_io_timing", "vacuum_failsafe_age",
      "vacuum_multixact_failsafe_age",
    ]
    "15" = [
      "log_startup_progress_interval", "recovery_prefetch", "recursive_worktable_factor", "stats_fetch_consistency",
      "wal_decode_buffer_size",
    ]
    "16" = [
      "createrole_self_grant", "debug_parallel_query", "enable_presorted_aggregate",
      "max_parallel_apply_workers_per_subscription", "reserved_connections", "scram_iterations",
      "vacuum_buffer_usage_limit",
    ]
    "17" = [
      "commit_timestamp_buffers", "enable_group_by_reordering", "event_triggers", "io_combine_limit",
      "max_notify_queue_pages", "multixact_member_buffers", "multixact_offset_buffers", "notify_buffers",
      "serializable_buffers", "subtransaction_buffers", "summarize_wal", "sync_replication_slots",
      "synchronized_standby_slots", "transaction_buffers", "transaction_timeout", "wal_summary_keep_time",
    ]
    "18" = [
      "autovacuum_vacuum_max_threshold", "autovacuum_worker_slots", "enable_distinct_reordering",
      "enable_self_join_elimination", "file_copy_method", "idle_replication_slot_timeout", "io_max_combine_limit",
      "io_max_concurrency", "io_method", "io_workers", "log_lock_failures", "max_active_replication_origins",
      "md5_password_warnings", "track_cost_delay_timing", "vacuum_max_eager_freeze_failure_rate", "vacuum_truncate",
    ]
  }
  postgres_until = {
    "12" = ["wal_keep_segments"]
    "13" = ["operator_precedence_warning", "vacuum_cleanup_index_scale_factor"]
    "15" = ["force_parallel_mode", "vacuum_defer_cleanup_age"]
    "16" = ["old_snapshot_threshold", "trace_recovery_messages"]
  }
}
