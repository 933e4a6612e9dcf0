// Log groups.
values {
  log_groups     = gen::merge(pack.implied_log_groups, { for g in spec.log_groups : g.name => g })
  own_log_groups = { for name, g in pack.log_groups : name => g if gen::try(g.existing, null) == null }

  // The exported database logs without a log group in the spec. RDS would create a group
  // without retention and key, so the group is written with those of its neighbour.
  rds_log_roots = {
    for key, d in pack.own_databases :
    key => "/aws/rds/${gen::has(pack.clustered_databases, key) ? "cluster" : "instance"}/${gen::coalesce(d.identifier, "-")}"
  }
  rds_log_groups = {
    for key, d in pack.own_databases : key => [
      for g in spec.log_groups : g if g.existing == null && gen::startswith(g.name, "${pack.rds_log_roots[key]}/")
    ]
  }
  implied_log_groups = gen::merge([
    for key, groups in pack.rds_log_groups : gen::length(groups) == 0 ? {} : {
      for export in pack.own_databases[key].enabled_cloudwatch_logs_exports : "${pack.rds_log_roots[key]}/${export}" =>
      gen::merge(groups[0], { name = "${pack.rds_log_roots[key]}/${export}" })
    }
  ]...)
}
