// Known parameters of MySQL and MariaDB: bounds, words and switches.
// https://dev.mysql.com/doc/refman/8.4/en/server-system-variables.html, https://dev.mysql.com/doc/refman/8.4/en/innodb-parameters.html
values {
  mysql_numbers = {
    auto_increment_increment       = [1, 65535]
    auto_increment_offset          = [1, 65535]
    back_log                       = [1, 65535]
    binlog_cache_size              = [4096, 18446744073709547520]
    binlog_expire_logs_seconds     = [0, 4294967295]
    binlog_stmt_cache_size         = [4096, 18446744073709547520]
    connect_timeout                = [2, 31536000]
    eq_range_index_dive_limit      = [0, 4294967295]
    group_concat_max_len           = [4, 18446744073709551615]
    innodb_adaptive_flushing_lwm   = [0, 70]
    innodb_autoinc_lock_mode       = [0, 2]
    innodb_buffer_pool_dump_pct    = [1, 100]
    innodb_buffer_pool_instances   = [1, 64]
    innodb_change_buffer_max_size  = [0, 50]
    innodb_concurrency_tickets     = [1, 4294967295]
    innodb_flush_log_at_timeout    = [0, 2700]
    innodb_flush_log_at_trx_commit = [0, 2]
    innodb_flush_neighbors         = [0, 2]
    innodb_ft_max_token_size       = [10, 84]
    innodb_ft_min_token_size       = [0, 16]
    innodb_io_capacity             = [100, 18446744073709551615]
    innodb_io_capacity_max         = [100, 18446744073709551615]
    innodb_lock_wait_timeout       = [1, 1073741824]
    innodb_log_buffer_size         = [1048576, 4294967295]
    innodb_lru_scan_depth          = [100, 18446744073709551615]
    innodb_max_dirty_pages_pct     = [0, 99.99]
    innodb_max_dirty_pages_pct_lwm = [0, 99.99]
    innodb_old_blocks_pct          = [5, 95]
    innodb_open_files              = [10, 2147483647]
    innodb_page_cleaners           = [1, 64]
    innodb_purge_batch_size        = [1, 5000]
    innodb_purge_threads           = [1, 32]
    innodb_read_ahead_threshold    = [0, 64]
    innodb_read_io_threads         = [1, 64]
    innodb_spin_wait_delay         = [0, 1000]
    innodb_thread_concurrency      = [0, 1000]
    innodb_write_io_threads        = [1, 64]
    interactive_timeout            = [1, 31536000]
    join_buffer_size               = [128, 18446744073709547520]
    key_buffer_size                = [8, 18446744073709547520]
    lock_wait_timeout              = [1, 31536000]
    log_error_verbosity            = [1, 3]
    long_query_time                = [0, 31536000]
    lower_case_table_names         = [0, 1]
    max_allowed_packet             = [1024, 1073741824]
    max_connect_errors             = [1, 18446744073709551615]
    max_connections                = [1, 100000]
    max_execution_time             = [0, 4294967295]
    max_heap_table_size            = [16384, 18446744073709550592]
    max_length_for_sort_data       = [4, 8388608]
    max_prepared_stmt_count        = [0, 4194304]
    max_sp_recursion_depth         = [0, 255]
    max_user_connections           = [0, 4294967295]
    min_examined_row_limit         = [0, 18446744073709551615]
    net_buffer_length              = [1024, 1048576]
    net_read_timeout               = [1, 31536000]
    net_retry_count                = [1, 18446744073709551615]
    net_write_timeout              = [1, 31536000]
    open_files_limit               = [0, 18446744073709551615]
    range_optimizer_max_mem_size   = [0, 18446744073709551615]
    read_buffer_size               = [8192, 2147479552]
    read_rnd_buffer_size           = [1, 2147483647]
    slow_launch_time               = [0, 31536000]
    sort_buffer_size               = [32768, 18446744073709551615]
    sync_binlog                    = [0, 4294967295]
    table_definition_cache         = [400, 524288]
    table_open_cache               = [1, 524288]
    table_open_cache_instances     = [1, 64]
    thread_cache_size              = [0, 16384]
    tmp_table_size                 = [1024, 18446744073709551615]
    wait_timeout                   = [1, 31536000]
  }
  mysql_switches = [
    "autocommit", "event_scheduler", "explicit_defaults_for_timestamp", "general_log",
    "innodb_adaptive_flushing", "innodb_adaptive_hash_index",
    "innodb_buffer_pool_dump_at_shutdown", "innodb_buffer_pool_load_at_startup", "innodb_deadlock_detect", "innodb_file_per_table",
    "innodb_print_all_deadlocks", "innodb_random_read_ahead", "innodb_rollback_on_timeout", "innodb_stats_auto_recalc",
    "innodb_stats_on_metadata", "innodb_stats_persistent", "innodb_strict_mode", "innodb_table_locks", "local_infile",
    "log_bin_trust_function_creators", "log_queries_not_using_indexes", "log_slow_admin_statements", "log_slow_replica_statements",
    "performance_schema", "require_secure_transport", "skip_name_resolve", "slow_query_log",
  ]
  mysql_words = {
    binlog_format           = ["MIXED", "ROW", "STATEMENT"]
    binlog_row_image        = ["full", "minimal", "noblob"]
    innodb_change_buffering = ["none", "inserts", "deletes", "changes", "purges", "all"]
    innodb_flush_method     = ["O_DIRECT", "O_DIRECT_NO_FSYNC", "fsync"]
    log_output              = ["FILE", "NONE", "TABLE"]
    transaction_isolation   = ["READ-COMMITTED", "READ-UNCOMMITTED", "REPEATABLE-READ", "SERIALIZABLE"]
    tx_isolation            = ["READ-COMMITTED", "READ-UNCOMMITTED", "REPEATABLE-READ", "SERIALIZABLE"]
  }
  mysql_known = {
    for name in gen::concat(gen::keys(pack.mysql_numbers), pack.mysql_switches, gen::keys(pack.mysql_words)) : name => true
  }

  mysql_parameters = gen::flatten([
    for k, d in pack.own_databases :
    [for name, value in d.parameters : { name = name, value = value } if value != null] if pack.database_kinds[k] == "mysql"
  ])
  // Parameters of PostgreSQL that MySQL does not have.
  postgres_only = [
    for name in pack.known_parameters : name
    if !gen::has(pack.mysql_known, name) && !gen::contains(["autocommit", "event_source", "port", "version"], name)
  ]
}

rule "mysql-parameter-unknown" {
  severity  = "error"
  title     = "Parameter of another engine"
  for_each  = pack.mysql_parameters
  condition = !gen::contains(pack.postgres_only, each.value.name)
  at        = each.value.value
  message   = <<-EOT
    ${each.value.name} is a parameter of PostgreSQL, and RDS refuses a group of MySQL or MariaDB for it. Leave it out,
    or write what it is called there.
  EOT
}

rule "mysql-parameter-value" {
  severity = "error"
  title    = "Value of a parameter"
  for_each = [for p in pack.mysql_parameters : p if gen::has(pack.mysql_known, p.name) && !gen::can(p.value.from)]
  condition = (
    gen::contains(pack.mysql_switches, each.value.name)
    ? gen::contains(["0", "1", "off", "on", "false", "true", "disabled"], gen::lower(each.value.value)) :
    gen::has(pack.mysql_words, each.value.name)
    ? gen::contains([for w in pack.mysql_words[each.value.name] : gen::lower(w)], gen::lower(each.value.value)) :
    gen::startswith(each.value.value, "{") ? true : !gen::can(gen::tonumber(each.value.value)) ? false : (
      gen::tonumber(each.value.value) >= pack.mysql_numbers[each.value.name][0] &&
      gen::tonumber(each.value.value) <= pack.mysql_numbers[each.value.name][1]
    )
  )
  at = each.value.value
  message = (
    gen::contains(pack.mysql_switches, each.value.name) ? "${each.value.name} is 0 or 1." :
    gen::has(pack.mysql_words, each.value.name) ? "${each.value.name} is one of ${gen::join(", ", pack.mysql_words[each.value.name])}." :
    <<-EOT
      ${each.value.name} is a number from ${pack.mysql_numbers[each.value.name][0]} to
      ${pack.mysql_numbers[each.value.name][1]}, without a unit, or a formula in braces such as
      {DBInstanceClassMemory/12582880}. ${each.value.value} is none.
    EOT
  )
}
