// Texts that MySQL and MariaDB take of a list, and parameters that one of the two has:
// https://dev.mysql.com/doc/refman/8.4/en/sql-mode.html, https://dev.mysql.com/doc/refman/8.4/en/charset-charsets.html
// https://mariadb.com/kb/en/incompatibilities-and-feature-differences-between-mariadb-and-mysql/.
values {
  sql_modes = [
    "ALLOW_INVALID_DATES", "ANSI", "ANSI_QUOTES", "EMPTY_STRING_IS_NULL", "ERROR_FOR_DIVISION_BY_ZERO", "HIGH_NOT_PRECEDENCE",
    "IGNORE_BAD_TABLE_OPTIONS", "IGNORE_SPACE", "NO_AUTO_CREATE_USER", "NO_AUTO_VALUE_ON_ZERO", "NO_BACKSLASH_ESCAPES",
    "NO_DIR_IN_CREATE", "NO_ENGINE_SUBSTITUTION", "NO_UNSIGNED_SUBTRACTION", "NO_ZERO_DATE", "NO_ZERO_IN_DATE",
    "ONLY_FULL_GROUP_BY", "ORACLE", "PAD_CHAR_TO_FULL_LENGTH", "PIPES_AS_CONCAT", "REAL_AS_FLOAT", "SIMULTANEOUS_ASSIGNMENT",
    "STRICT_ALL_TABLES", "STRICT_TRANS_TABLES", "TIME_ROUND_FRACTIONAL", "TIME_TRUNCATE_FRACTIONAL", "TRADITIONAL",
  ]
  character_sets = [
    "armscii8", "ascii", "big5", "binary", "cp1250", "cp1251", "cp1256", "cp1257", "cp850", "cp852", "cp866", "cp932", "dec8",
    "eucjpms", "euckr", "gb18030", "gb2312", "gbk", "geostd8", "greek", "hebrew", "hp8", "keybcs2", "koi8r", "koi8u", "latin1",
    "latin2", "latin5", "latin7", "macce", "macroman", "sjis", "swe7", "tis620", "ucs2", "ujis", "utf16", "utf16le", "utf32",
    "utf8", "utf8mb3", "utf8mb4",
  ]
  character_set_parameters = [
    "character_set_client", "character_set_connection", "character_set_database", "character_set_filesystem",
    "character_set_results", "character_set_server",
  ]

  mysql_own = [
    "activate_all_roles_on_login", "admin_address", "authentication_policy", "binlog_expire_logs_auto_purge",
    "binlog_rows_query_log_events", "cte_max_recursion_depth", "default_collation_for_utf8mb4", "explain_format",
    "innodb_buffer_pool_in_core_file", "innodb_dedicated_server", "innodb_ddl_threads", "innodb_redo_log_capacity",
    "internal_tmp_mem_storage_engine", "mandatory_roles", "max_execution_time", "mysqlx_max_connections",
    "partial_revokes", "range_optimizer_max_mem_size", "replica_parallel_workers", "replica_preserve_commit_order",
    "replica_parallel_type", "sql_generate_invisible_primary_key", "sql_require_primary_key", "temptable_max_mmap", "temptable_max_ram",
    "gtid-mode", "gtid_mode", "enforce_gtid_consistency", "log_error_verbosity", "log_slow_replica_statements",
  ]
  mariadb_own = [
    "aria_pagecache_buffer_size", "aria_sort_buffer_size", "column_compression_threshold", "gtid_domain_id",
    "histogram_size", "histogram_type", "idle_transaction_timeout", "in_predicate_conversion_threshold", "join_cache_level",
    "log_slow_query", "log_slow_query_time", "max_statement_time", "optimizer_use_condition_selectivity", "server_audit_logging",
    "session_track_system_variables", "system_versioning_alter_history", "thread_pool_size", "use_stat_tables",
  ]
  // Aurora MySQL has the audit of MariaDB:
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Auditing.html
  aurora_mysql_own = [
    "server_audit_events", "server_audit_excl_users", "server_audit_incl_users", "server_audit_logging", "server_audit_logs_upload",
  ]
}

rule "mysql-parameter-engine" {
  severity = "error"
  title    = "Parameter of another engine"
  for_each = [
    for p in pack.mysql_stated : gen::merge(p, { maria = pack.own_databases[p.database].engine == "mariadb" })
    if pack.own_databases[p.database].engine != "aurora-mysql" || !gen::contains(pack.aurora_mysql_own, p.name)
  ]
  condition = !gen::contains(each.value.maria ? pack.mysql_own : pack.mariadb_own, each.value.name)
  at        = [each.value.value, pack.own_databases[each.value.database].engine]
  message   = <<-EOT
    ${each.value.name} is a parameter of ${each.value.maria ? "MySQL" : "MariaDB"}, and RDS refuses a group of
    ${each.value.maria ? "MariaDB" : "MySQL"} for it. Leave it out, or write what it is called there.
  EOT
}

rule "mysql-parameter-text" {
  severity = "error"
  title    = "Value of a parameter"
  for_each = [
    for p in pack.mysql_stated : p
    if gen::contains(gen::concat(pack.character_set_parameters, ["sql_mode", "time_zone", "default_time_zone"]), p.name)
  ]
  condition = (
    gen::contains(pack.character_set_parameters, each.value.name)
    ? gen::contains(pack.character_sets, gen::lower(each.value.value)) :
    each.value.name == "sql_mode"
    ? gen::length([
      for m in gen::split(",", each.value.value) : m if m != "" && !gen::contains(pack.sql_modes, gen::upper(gen::trimspace(m)))
    ]) == 0 :
    gen::can(gen::regex("^(UTC|SYSTEM|[A-Z][A-Za-z]+/[A-Z][A-Za-z_/-]+)$", each.value.value))
  )
  at = each.value.value
  message = (
    gen::contains(pack.character_set_parameters, each.value.name)
    ? "${each.value.value} is no set of characters of MySQL. Write utf8mb4, or another one that it has." :
    each.value.name == "sql_mode"
    ? "sql_mode is some of ${gen::join(", ", pack.sql_modes)}, with commas between them. Correct ${each.value.value}."
    : "RDS takes a time zone by its name, such as UTC or Europe/Berlin, and ${each.value.value} is none."
  )
}
