// The settings of MySQL that Cloud SQL takes as flags. It sets all others itself.
// https://cloud.google.com/sql/docs/mysql/flags
values {
  mysql_databases = { for name, d in pack.databases : name => d if pack.database_kinds[name] == "mysql" }

  mysql_switches = gen::flatten([for line in [
    "activate_all_roles_on_login autocommit automatic_sp_privileges binlog_gtid_simple_recovery binlog_order_commits",
    "binlog_rows_query_log_events check_proxy_users cloudsql_allow_analyze_table cloudsql_avoid_parse_session_logging",
    "cloudsql_iam_authentication cloudsql_ignore_innodb_encryption cloudsql_vector cloudsql_vector_iterative_filtering",
    "disconnect_on_expired_password end_markers_in_json event_scheduler explicit_defaults_for_timestamp foreign_key_checks",
    "general_log global_connection_memory_tracking innodb_adaptive_hash_index innodb_buffer_pool_dump_at_shutdown",
    "innodb_buffer_pool_dump_now innodb_buffer_pool_load_abort innodb_buffer_pool_load_at_startup innodb_buffer_pool_load_now",
    "innodb_cloudsql_managed_buffer_pool innodb_cloudsql_optimized_write innodb_cmp_per_index_enabled innodb_deadlock_detect",
    "innodb_disable_sort_file_cache innodb_file_per_table innodb_flush_sync innodb_ft_enable_diag_print innodb_ft_enable_stopword",
    "innodb_log_checksums innodb_optimize_fulltext_only innodb_print_all_deadlocks innodb_print_ddl_logs innodb_random_read_ahead",
    "innodb_rollback_on_timeout innodb_stats_auto_recalc innodb_stats_include_delete_marked innodb_stats_on_metadata",
    "innodb_stats_persistent innodb_status_output innodb_status_output_locks innodb_strict_mode innodb_table_locks",
    "innodb_undo_log_truncate innodb_use_native_aio keep_files_on_create local_infile log_bin_trust_function_creators",
    "log_queries_not_using_indexes log_slow_admin_statements log_slow_extra log_slow_replica_statements log_slow_slave_statements",
    "master_verify_checksum myisam_use_mmap mysql_native_password_proxy_users password_require_current performance_schema",
    "performance_schema_show_processlist query_cache_wlock_invalidate read_only replica_compressed_protocol",
    "replica_preserve_commit_order replica_sql_verify_checksum session_track_schema session_track_state_change",
    "sha256_password_proxy_users show_compatibility_56 show_create_table_verbosity skip_character_set_client_handshake",
    "skip_show_database slave_compressed_protocol slave_preserve_commit_order slave_sql_verify_checksum slow_query_log",
    "source_verify_checksum sql_generate_invisible_primary_key sql_require_primary_key sysdate_is_now unique_checks",
    "windowing_use_high_precision",
  ] : gen::split(" ", line)])

  // The least and the most of numbers. Sizes are in bytes, times in the unit of the setting.
  mysql_ranges = gen::merge(
    {
      for line in [
        "auto_increment_increment 1 65535", "auto_increment_offset 1 65535", "back_log 1 65535",
        "binlog_expire_logs_seconds 0 4294967295", "binlog_group_commit_sync_delay 0 1000000",
        "binlog_group_commit_sync_no_delay_count 0 1000000", "bulk_insert_buffer_size 0 4294967295",
        "cloudsql_mysql_audit_log_write_period 0 5000", "cloudsql_mysql_audit_max_query_length -1 1073741824",
        "cloudsql_vector_iterative_filtering_max_neighbors 10 1000", "connect_timeout 2 31536000",
        "connection_memory_chunk_size 0 536870912", "cte_max_recursion_depth 0 4294967295", "default_password_lifetime 0 65535",
        "default_week_format 0 7", "div_precision_increment 0 30", "eq_range_index_dive_limit 0 2147483647", "expire_logs_days 0 99",
        "flush_time 0 31536000", "ft_max_word_len 10 252", "ft_min_word_len 1 16", "ft_query_expansion_limit 0 1000",
        "generated_random_password_length 5 255", "group_concat_max_len 4 17179869184",
        "gtid_executed_compression_period 0 4294967295", "histogram_generation_max_mem_size 1000000 4294967295",
        "innodb_adaptive_hash_index_parts 1 512", "innodb_adaptive_max_sleep_delay 0 1000000", "innodb_autoextend_increment 1 1000",
        "innodb_autoinc_lock_mode 0 2", "innodb_buffer_pool_dump_pct 1 100", "innodb_buffer_pool_instances 1 64",
        "innodb_change_buffer_max_size 0 50", "innodb_cloudsql_managed_buffer_pool_threshold_pct 50 99",
        "innodb_commit_concurrency 0 1000", "innodb_compression_failure_threshold_pct 0 100", "innodb_compression_level 0 9",
        "innodb_compression_pad_pct_max 0 75", "innodb_concurrency_tickets 1 4294967295", "innodb_doublewrite_batch_size 0 256",
        "innodb_doublewrite_files 2 128", "innodb_doublewrite_pages 4 512", "innodb_fill_factor 10 100",
        "innodb_flush_log_at_timeout 0.0001 2700", "innodb_flush_log_at_trx_commit 1 2", "innodb_flush_neighbors 0 2",
        "innodb_flushing_avg_loops 1 1000", "innodb_ft_cache_size 1600000 80000000", "innodb_ft_max_token_size 10 252",
        "innodb_ft_min_token_size 0 16", "innodb_ft_num_word_optimize 1000 10000", "innodb_ft_result_cache_limit 1000000 4294967295",
        "innodb_ft_sort_pll_degree 1 32", "innodb_ft_total_cache_size 32000000 1600000000", "innodb_idle_flush_pct 0 100",
        "innodb_io_capacity 100 100000", "innodb_io_capacity_max 100 100000", "innodb_lock_wait_timeout 1 1073741824",
        "innodb_log_buffer_size 262144 4294967295", "innodb_log_file_size 4194304 274877906944",
        "innodb_log_spin_cpu_abs_lwm 0 4294967295", "innodb_log_spin_cpu_pct_hwm 0 100",
        "innodb_log_wait_for_flush_spin_hwm 0 4294967295", "innodb_log_write_ahead_size 512 65536",
        "innodb_max_dirty_pages_pct 0 99.99", "innodb_max_dirty_pages_pct_lwm 0 99.99", "innodb_max_purge_lag 0 4294967295",
        "innodb_max_purge_lag_delay 0 10000000", "innodb_old_blocks_pct 5 95", "innodb_old_blocks_time 0 4294967295",
        "innodb_open_files 100 2147483647", "innodb_page_cleaners 1 64", "innodb_parallel_read_threads 1 256",
        "innodb_purge_batch_size 1 5000", "innodb_purge_rseg_truncate_frequency 1 128", "innodb_purge_threads 1 32",
        "innodb_read_ahead_threshold 0 64", "innodb_read_io_threads 1 64", "innodb_redo_log_capacity 8388608 549755813888",
        "innodb_replication_delay 0 4294967295", "innodb_rollback_segments 1 128", "innodb_segment_reserve_factor 0.03 40",
        "innodb_sort_buffer_size 65536 67108864", "innodb_spin_wait_delay 0 1000000", "innodb_sync_array_size 1 1024",
        "innodb_sync_spin_loops 0 4294967295", "innodb_thread_concurrency 0 1000", "innodb_thread_sleep_delay 0 1000000",
        "innodb_write_io_threads 1 64", "interactive_timeout 1 31536000", "key_buffer_size 4096 4294967295",
        "key_cache_block_size 512 16384", "key_cache_division_limit 1 100", "lock_wait_timeout 1 31536000", "log_error_verbosity 1 3",
        "long_query_time 0 30000000", "lower_case_table_names 0 1", "max_allowed_packet 16384 1073741824",
        "max_binlog_cache_size 4096 4294967296", "max_binlog_size 4096 1073741824", "max_binlog_stmt_cache_size 4096 4294967296",
        "max_connections 1 100000", "max_digest_length 0 1048576", "max_error_count 0 65535", "max_heap_table_size 16384 67108864",
        "max_length_for_sort_data 4 8388608", "max_points_in_geometry 3 1048576", "max_prepared_stmt_count 0 1048576",
        "max_sort_length 4 8388608", "max_sp_recursion_depth 0 255", "max_user_connections 0 4294967295",
        "min_examined_row_limit 0 4294967295", "myisam_data_pointer_size 2 7", "myisam_sort_buffer_size 4096 4294967295",
        "net_buffer_length 1024 1048576", "net_read_timeout 30 4294967295", "net_retry_count 10 4294967295",
        "net_write_timeout 60 4294967295", "ngram_token_size 1 10", "optimizer_prune_level 0 1", "optimizer_search_depth 0 62",
        "password_history 0 4294967295", "password_reuse_interval 0 4294967295", "performance_schema_max_digest_sample_age 0 1048576",
        "preload_buffer_size 1024 1073741824", "query_alloc_block_size 1024 4294967295", "query_cache_limit 0 223338299392",
        "query_cache_size 0 223338299392", "query_cache_type 0 2", "range_alloc_block_size 4096 4294967295",
        "read_buffer_size 8192 2147483647", "read_rnd_buffer_size 1 2147483647", "regexp_stack_limit 0 2147483647",
        "regexp_time_limit 0 2147483647", "replica_checkpoint_group 32 524280", "replica_checkpoint_period 1 4294967295",
        "replica_net_timeout 1 31536000", "rpl_read_size 8192 4294959104", "schema_definition_cache 256 524288",
        "slave_checkpoint_group 32 524280", "slave_checkpoint_period 1 4294967295", "slave_net_timeout 1 31536000",
        "slow_launch_time 0 31536000", "stored_program_cache 16 524288", "stored_program_definition_cache 256 524288",
        "sync_binlog 0 4294967295", "sync_master_info 0 4294967295", "sync_relay_log 0 4294967295",
        "sync_relay_log_info 0 4294967295", "sync_source_info 0 4294967295", "table_definition_cache 400 524288",
        "table_open_cache 1 524288", "table_open_cache_instances 1 64", "tablespace_definition_cache 256 524288",
        "temptable_max_mmap 0 68719476736", "temptable_max_ram 2097152 68719476736", "thread_cache_size 0 16384",
        "tmp_table_size 1024 67108864", "transaction_alloc_block_size 1024 131072", "transaction_prealloc_size 1024 131072",
        "updatable_views_with_limit 0 1", "wait_timeout 1 31536000",
      ] : gen::split(" ", line)[0] => [gen::tonumber(gen::split(" ", line)[1]), gen::tonumber(gen::split(" ", line)[2])]
    },
    // Those that only MySQL itself bounds above.
    {
      for line in [
        "binlog_cache_size 4096", "binlog_stmt_cache_size 4096", "binlog_transaction_dependency_history_size 1",
        "cloudsql_vector_max_mem_size 1073741824", "connection_memory_limit 2097152", "global_connection_memory_limit 16777216",
        "innodb_buffer_pool_chunk_size 1048576", "innodb_buffer_pool_size 1", "innodb_fsync_threshold 0", "innodb_lru_scan_depth 100",
        "innodb_max_undo_log_size 10485760", "innodb_online_alter_log_max_size 65536", "innodb_stats_persistent_sample_pages 1",
        "innodb_stats_sample_pages 1", "innodb_stats_transient_sample_pages 1", "join_buffer_size 128", "key_cache_age_threshold 100",
        "log_throttle_queries_not_using_indexes 0", "max_connect_errors 1", "max_execution_time 0", "max_join_size 16",
        "max_seeks_for_key 1", "max_write_lock_count 1", "myisam_max_sort_file_size 0", "myisam_mmap_size 7",
        "optimizer_trace_max_mem_size 0", "parser_max_mem_size 10000000", "query_cache_min_res_unit 0", "query_prealloc_size 8192",
        "range_optimizer_max_mem_size 0", "replica_parallel_workers 0", "replica_pending_jobs_size_max 0",
        "replica_transaction_retries 0", "slave_parallel_workers 0", "slave_pending_jobs_size_max 0", "slave_transaction_retries 0",
        "sort_buffer_size 32768", "sql_select_limit 0", "thread_stack 131072",
      ] : gen::split(" ", line)[0] => [gen::tonumber(gen::split(" ", line)[1]), 18446744073709551615]
    },
    { for f in pack.mysql_schema_sizes : "performance_schema_${f}" => [-1, 104857600] },
  )
  mysql_schema_sizes = gen::flatten([for line in [
    "accounts_size digests_size error_size events_stages_history_long_size events_stages_history_size",
    "events_statements_history_long_size events_statements_history_size events_transactions_history_long_size",
    "events_transactions_history_size events_waits_history_long_size events_waits_history_size hosts_size max_cond_classes",
    "max_cond_instances max_digest_length max_file_classes max_file_handles max_file_instances max_index_stat max_memory_classes",
    "max_metadata_locks max_mutex_classes max_mutex_instances max_prepared_statements_instances max_program_instances",
    "max_rwlock_classes max_rwlock_instances max_socket_classes max_socket_instances max_sql_text_length max_stage_classes",
    "max_statement_classes max_statement_stack max_table_handles max_table_instances max_table_lock_stat max_thread_classes",
    "max_thread_instances session_connect_attrs_size setup_actors_size setup_objects_size users_size",
  ] : gen::split(" ", line)])
  mysql_fractions = [
    "innodb_flush_log_at_timeout", "innodb_max_dirty_pages_pct", "innodb_max_dirty_pages_pct_lwm", "innodb_segment_reserve_factor",
    "long_query_time",
  ]

  // The flags that are a word, in the form of MySQL, which takes any case.
  mysql_words = {
    binlog_row_image                       = ["full", "minimal", "noblob"]
    binlog_row_metadata                    = ["full", "minimal"]
    binlog_row_value_options               = ["PARTIAL_JSON"]
    binlog_transaction_dependency_tracking = ["COMMIT_ORDER", "WRITESET", "WRITESET_SESSION"]
    completion_type                        = ["NO_CHAIN", "CHAIN", "RELEASE"]
    concurrent_insert                      = ["NEVER", "AUTO", "ALWAYS"]
    default_authentication_plugin          = ["mysql_native_password", "caching_sha2_password"]
    default_tmp_storage_engine             = ["INNODB", "MEMORY"]
    delay_key_write                        = ["OFF", "ON", "ALL"]
    innodb_change_buffering                = ["none", "inserts", "deletes", "changes", "purges", "all"]
    innodb_flush_method                    = ["fsync", "O_DIRECT", "O_DSYNC"]
    innodb_stats_method                    = ["nulls_equal", "nulls_unequal", "nulls_ignored"]
    internal_tmp_disk_storage_engine       = ["INNODB", "MYISAM"]
    internal_tmp_mem_storage_engine        = ["MEMORY", "TempTable"]
    log_timestamps                         = ["UTC", "SYSTEM"]
    myisam_stats_method                    = ["nulls_equal", "nulls_unequal", "nulls_ignored"]
    replica_parallel_type                  = ["DATABASE", "LOGICAL_CLOCK"]
    session_track_gtids                    = ["OFF", "OWN_GTID", "ALL_GTIDS"]
    session_track_transaction_info         = ["OFF", "STATE", "CHARACTERISTICS"]
    slave_parallel_type                    = ["DATABASE", "LOGICAL_CLOCK"]
    transaction_isolation                  = ["READ-UNCOMMITTED", "READ-COMMITTED", "REPEATABLE-READ", "SERIALIZABLE"]
    transaction_write_set_extraction       = ["OFF", "MURMUR32", "XXHASH64"]
  }
  mysql_texts = gen::flatten([for line in [
    "block_encryption_mode character_set_client character_set_connection character_set_results character_set_server",
    "cloudsql_mysql_audit_data_masking_cmds cloudsql_mysql_audit_data_masking_regex collation_connection collation_server",
    "default_time_zone ft_stopword_file init_connect innodb_checksum_algorithm innodb_ft_aux_table innodb_ft_server_stopword_table",
    "innodb_ft_user_stopword_table innodb_monitor_disable innodb_monitor_enable innodb_monitor_reset innodb_monitor_reset_all",
    "lc_times_names log_output mandatory_roles optimizer_switch optimizer_trace optimizer_trace_features optimizer_trace_offset",
    "replica_skip_errors replica_type_conversions replicate_do_db replicate_do_table replicate_ignore_db replicate_ignore_table",
    "replicate_wild_do_table replicate_wild_ignore_table slave_skip_errors slave_type_conversions sql_mode tls_version",
  ] : gen::split(" ", line)])
  mysql_flags = gen::concat(pack.mysql_switches, gen::keys(pack.mysql_ranges), gen::keys(pack.mysql_words), pack.mysql_texts)

  // The first and the last version of MySQL with a flag, of those that not every version has.
  mysql_flags_from = {
    for f in [
      "activate_all_roles_on_login", "character_set_client", "character_set_connection", "character_set_results",
      "cloudsql_allow_analyze_table", "cloudsql_ignore_innodb_encryption", "cloudsql_vector", "cloudsql_vector_iterative_filtering",
      "cloudsql_vector_iterative_filtering_max_neighbors", "cloudsql_vector_max_mem_size", "collation_connection",
      "connection_memory_chunk_size", "connection_memory_limit", "default_authentication_plugin", "default_password_lifetime",
      "disconnect_on_expired_password", "foreign_key_checks", "generated_random_password_length", "global_connection_memory_limit",
      "global_connection_memory_tracking", "innodb_buffer_pool_dump_now", "innodb_buffer_pool_load_abort",
      "innodb_buffer_pool_load_now", "innodb_fsync_threshold", "innodb_ft_aux_table", "innodb_idle_flush_pct",
      "internal_tmp_mem_storage_engine", "log_slow_replica_statements", "mandatory_roles", "password_history",
      "password_require_current", "password_reuse_interval", "performance_schema_show_processlist", "replica_checkpoint_group",
      "replica_checkpoint_period", "replica_compressed_protocol", "replica_net_timeout", "replica_parallel_type",
      "replica_parallel_workers", "replica_pending_jobs_size_max", "replica_preserve_commit_order", "replica_skip_errors",
      "replica_sql_verify_checksum", "replica_transaction_retries", "replica_type_conversions", "source_verify_checksum",
      "sql_generate_invisible_primary_key", "sql_select_limit", "sync_source_info", "unique_checks",
    ] : f => 8
  }
  mysql_flags_until = gen::merge(
    {
      for f in [
        "internal_tmp_disk_storage_engine", "query_cache_limit", "query_cache_min_res_unit", "query_cache_size", "query_cache_type",
        "query_cache_wlock_invalidate", "show_compatibility_56",
      ] : f => 5.7
    },
    {
      for f in [
        "binlog_transaction_dependency_tracking", "default_authentication_plugin", "expire_logs_days", "transaction_write_set_extraction",
      ] : f => 8
    },
  )

  // The flags that take effect with a restart.
  mysql_restarts = gen::concat(gen::flatten([for line in [
    "back_log binlog_gtid_simple_recovery character_set_server cloudsql_vector cloudsql_vector_max_mem_size",
    "default_authentication_plugin default_time_zone disconnect_on_expired_password ft_max_word_len ft_min_word_len",
    "ft_query_expansion_limit ft_stopword_file innodb_adaptive_hash_index_parts innodb_autoinc_lock_mode",
    "innodb_buffer_pool_chunk_size innodb_buffer_pool_instances innodb_buffer_pool_load_at_startup innodb_cloudsql_optimized_write",
    "innodb_commit_concurrency innodb_doublewrite_batch_size innodb_doublewrite_files innodb_doublewrite_pages innodb_flush_method",
    "innodb_ft_aux_table innodb_ft_cache_size innodb_ft_max_token_size innodb_ft_min_token_size innodb_ft_sort_pll_degree",
    "innodb_ft_total_cache_size innodb_log_buffer_size innodb_log_file_size innodb_page_cleaners innodb_purge_threads",
    "innodb_read_io_threads innodb_rollback_on_timeout innodb_sort_buffer_size innodb_sync_array_size innodb_use_native_aio",
    "innodb_write_io_threads lower_case_table_names max_digest_length myisam_mmap_size ngram_token_size performance_schema",
    "query_cache_type replica_skip_errors skip_character_set_client_handshake skip_show_database slave_skip_errors sysdate_is_now",
    "table_open_cache_instances thread_stack transaction_isolation",
  ] : gen::split(" ", line)]), [for f in pack.mysql_schema_sizes : "performance_schema_${f}"])

  // The flags as Cloud SQL writes them: on and off, sizes in bytes. The logs that the spec names are turned on by flags.
  mysql_values = {
    for name, d in pack.mysql_databases : name => gen::merge(
      gen::contains(d.enabled_cloudwatch_logs_exports, "slowquery") ? { log_output = "FILE", slow_query_log = "on" } : {},
      gen::contains(d.enabled_cloudwatch_logs_exports, "general") ? { general_log = "on", log_output = "FILE" } : {},
      {
        for flag, value in d.parameters : flag => (
          !gen::can(gen::tostring(value)) ? value :
          gen::contains(pack.mysql_switches, flag) && gen::contains(["1", "true", "on"], gen::lower(gen::tostring(value))) ? "on" :
          gen::contains(pack.mysql_switches, flag) && gen::contains(["0", "false", "off"], gen::lower(gen::tostring(value))) ? "off" :
          gen::has(pack.mysql_ranges, flag) && gen::can(gen::bytes(value)) ? gen::tostring(gen::bytes(value)) : value
        )
      },
    )
  }
  mysql_settings = gen::flatten([
    for name, d in pack.mysql_databases : [
      for flag, value in d.parameters : {
        name   = gen::lower(flag), value = value, text = gen::try(gen::tostring(pack.mysql_values[name][flag]), null)
        number = gen::try(gen::tonumber(pack.mysql_values[name][flag]), null)
        major  = gen::try(gen::tonumber(gen::regex("^[0-9]+[.][0-9]+", d.engine_version)), null)
      }
    ]
  ])
}
