values {
  # The database that the spec writes by itself, or the only one.
  database = gen::has(spec.databases, "main") ? spec.databases.main : gen::length(spec.databases) == 1 ? gen::values(spec.databases)[0] : null

  # The plans of slow statements go to the log when the tuning asks for it:
  # auto_explain is loaded too, and slow is what is slow enough to be logged.
  explain_plans = pack.database_tuning == null ? false : (
    pack.database_tuning.query_optimization == null ? false :
    pack.database_tuning.query_optimization == "automated_explain_plans" ? true :
    gen::error("performance_tuning.database.query_optimization is ${pack.database_tuning.query_optimization}, and this pack knows only automated_explain_plans.")
  )
  explain_parameters = pack.database == null ? {} : {
    for name, text in pack.plan_parameters : name => pack.explain_plans ? text : null if pack.explain_plans
  }
  plan_parameters = pack.database == null ? {} : gen::merge(
    {
      "auto_explain.log_min_duration" = gen::lookup(pack.database.parameters, "log_min_duration_statement", "1000")
    },
    { for name, text in pack.database.parameters : name => text if gen::startswith(name, "auto_explain.") },
    {
      shared_preload_libraries = gen::join(",", gen::distinct(gen::concat(
        gen::compact(gen::split(",", gen::replace(gen::lookup(pack.database.parameters, "shared_preload_libraries", ""), " ", ""))),
        ["auto_explain"],
      )))
    },
  )

  # The log groups that the instance writes to; RDS would make them itself,
  # without retention and without a key.
  database_log_groups = pack.database == null ? [] : [
    for name, _ in pack.log_groups : name if gen::startswith(name, "/aws/rds/instance/${pack.database.identifier}/")
  ]

  # What has to be there before the instance is made.
  database_needs = gen::concat(
    [for name in pack.database_log_groups : { kind = "log_group", key = name }],
    pack.database_monitored ? [{ kind = "monitoring", key = null }] : [],
  )

  # The certificate authority of the instances: RSA 2048, valid until 2061.
  database_ca = "rds-ca-rsa2048-g1"

  # The default option group of a version is RDS's own choice when none is named,
  # and moves with the version.
  option_group = pack.database == null ? null : pack.database.option_group == null ? null : (
    !gen::startswith(pack.database.option_group, "default:") ? pack.database.option_group :
    pack.database.option_group == "default:${pack.database.engine}-${gen::split(".", pack.database.engine_version)[0]}" ? null :
    gen::error("The option group ${pack.database.option_group} is not that of ${pack.database.engine} ${pack.database.engine_version}. Leave it out, and the database gets its own.")
  )

  automated_backups = spec.rds_backup == null ? null : spec.rds_backup.automated_backups

  # An interval of 0 turns enhanced monitoring off.
  database_monitored = pack.database == null ? false : pack.database.monitoring_interval == null ? false : pack.database.monitoring_interval > 0

  # The key of the query statistics, which contain statements: the instance's.
  insights_key = pack.database == null ? null : pack.database.performance_insights_enabled == true ? pack.database.kms_key_id : null
}
