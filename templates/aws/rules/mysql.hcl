// What RDS lets nobody set in a parameter group of MySQL or MariaDB, and what a version has not:
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.MySQL.Parameters.html
// https://dev.mysql.com/doc/refman/8.4/en/added-deprecated-removed.html.
values {
  mysql_fixed = [
    "basedir", "bind_address", "character_sets_dir", "datadir", "general_log_file", "innodb_data_file_path",
    "innodb_data_home_dir", "innodb_log_group_home_dir", "innodb_page_size", "innodb_temp_data_file_path", "innodb_undo_directory",
    "lc_messages_dir", "log_bin", "log_bin_basename", "log_error", "pid_file", "plugin_dir", "port", "relay_log", "report_host",
    "secure_file_priv", "server_id", "skip_networking", "slow_query_log_file", "socket", "ssl_ca", "ssl_cert", "ssl_key", "tmpdir",
    "user", "version",
  ]
  // The first version that has them no more, as a number that compares: 8.4 is 804.
  mysql_gone = {
    innodb_file_format                     = 800
    innodb_file_format_check               = 800
    innodb_file_format_max                 = 800
    innodb_large_prefix                    = 800
    innodb_locks_unsafe_for_binlog         = 800
    log_warnings                           = 800
    max_tmp_tables                         = 800
    metadata_locks_cache_size              = 800
    old_passwords                          = 800
    query_cache_limit                      = 800
    query_cache_min_res_unit               = 800
    query_cache_size                       = 800
    query_cache_type                       = 800
    query_cache_wlock_invalidate           = 800
    secure_auth                            = 800
    sync_frm                               = 800
    tx_isolation                           = 800
    tx_read_only                           = 800
    avoid_temporal_upgrade                 = 804
    binlog_transaction_dependency_tracking = 804
    default_authentication_plugin          = 804
    expire_logs_days                       = 804
    log_bin_use_v1_row_events              = 804
    master_info_repository                 = 804
    old                                    = 804
    relay_log_info_file                    = 804
    relay_log_info_repository              = 804
    show_old_temporals                     = 804
    transaction_write_set_extraction       = 804
  }
  mysql_instead = {
    default_authentication_plugin = "authentication_policy"
    expire_logs_days              = "binlog_expire_logs_seconds"
    log_warnings                  = "log_error_verbosity"
    tx_isolation                  = "transaction_isolation"
    tx_read_only                  = "transaction_read_only"
  }
  mysql_versions = {
    for k, d in pack.own_databases : k => gen::try(
      gen::tonumber(gen::regex("^([0-9]+)[.]([0-9]+)", d.engine_version)[0]) * 100
      + gen::tonumber(gen::regex("^([0-9]+)[.]([0-9]+)", d.engine_version)[1]), 0,
    ) if gen::contains(["mysql", "aurora-mysql"], d.engine)
  }
  mysql_stated = gen::flatten([
    for k, d in pack.own_databases :
    [for name, value in d.parameters : { database = k, name = name, value = value } if value != null]
    if pack.database_kinds[k] == "mysql"
  ])
}

rule "mysql-parameter-fixed" {
  severity  = "error"
  title     = "Not to be changed"
  for_each  = pack.mysql_stated
  condition = !gen::contains(pack.mysql_fixed, each.value.name)
  at        = each.value.value
  message   = "RDS decides ${each.value.name} by itself, and refuses another value. Leave the parameter out."
}

rule "mysql-parameter-version" {
  severity  = "error"
  title     = "Parameter of another version"
  for_each  = [for p in pack.mysql_stated : p if gen::has(pack.mysql_gone, p.name) && gen::has(pack.mysql_versions, p.database)]
  condition = pack.mysql_versions[each.value.database] < pack.mysql_gone[each.value.name]
  at        = [each.value.value, pack.own_databases[each.value.database].engine_version]
  message = (
    gen::has(pack.mysql_instead, each.value.name)
    ? <<-EOT
      MySQL ${pack.own_databases[each.value.database].engine_version} has no ${each.value.name} any more, and RDS refuses the
      group for it. Write ${pack.mysql_instead[each.value.name]}, or leave it out.
    EOT
    : <<-EOT
      MySQL ${pack.own_databases[each.value.database].engine_version} has no ${each.value.name} any more, and RDS refuses the
      group for it. Leave it out.
    EOT
  )
}

// RDS reads sizes and times as whole numbers, and takes no unit.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ParamValuesRef.html
rule "mysql-parameter-unit" {
  severity = "error"
  title    = "Value of a parameter"
  for_each = [
    for p in pack.mysql_stated : p if !gen::has(pack.mysql_numbers, p.name) && !gen::contains(pack.postgres_only, p.name)
  ]
  condition = !gen::can(gen::regex("^[0-9]+ ?([KMGTkmgt][Bb]?|[KMGT]iB|[smhd]|ms|min)$", each.value.value))
  at        = each.value.value
  message   = <<-EOT
    RDS takes ${each.value.value} as a text, and refuses it for ${each.value.name}. Write the whole number, in bytes or seconds, or
    a formula in braces such as {DBInstanceClassMemory*3/4}.
  EOT
}
