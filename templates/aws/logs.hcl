// Log groups.
values {
  log_groups = gen::merge(pack.implied_log_groups, { for g in spec.log_groups : g.name => g })

  // The database exports logs for which the spec has no group. RDS would make
  // one without retention and without a key; it gets those of its neighbour.
  rds_log_groups = pack.database == null ? [] : [
    for g in spec.log_groups : g if gen::startswith(g.name, "/aws/rds/instance/${pack.database.identifier}/")
  ]
  implied_log_groups = gen::length(pack.rds_log_groups) == 0 ? {} : {
    for name in [for export in pack.database.enabled_cloudwatch_logs_exports : "/aws/rds/instance/${pack.database.identifier}/${export}"] :
    name => gen::merge(pack.rds_log_groups[0], { name = name })
  }
}
