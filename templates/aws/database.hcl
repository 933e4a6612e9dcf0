values {
  # The plans of slow statements go to the log when the tuning asks for it:
  # auto_explain is loaded too, and slow is what is slow enough to be logged.
  explain_plans = pack.database_tuning == null ? false : (
    pack.database_tuning.query_optimization == null ? false :
    pack.database_tuning.query_optimization == "automated_explain_plans" ? true :
    gen::error("performance_tuning.database.query_optimization is ${pack.database_tuning.query_optimization}, and this pack knows only automated_explain_plans.")
  )
  explain_parameters = spec.database == null ? {} : {
    for name, text in pack.plan_parameters : name => pack.explain_plans ? text : null if pack.explain_plans
  }
  plan_parameters = spec.database == null ? {} : gen::merge(
    {
      "auto_explain.log_min_duration" = gen::lookup(spec.database.parameters, "log_min_duration_statement", "1000")
    },
    { for name, text in spec.database.parameters : name => text if gen::startswith(name, "auto_explain.") },
    {
      shared_preload_libraries = gen::join(",", gen::distinct(gen::concat(
        gen::compact(gen::split(",", gen::replace(gen::lookup(spec.database.parameters, "shared_preload_libraries", ""), " ", ""))),
        ["auto_explain"],
      )))
    },
  )

  # The log groups that the instance writes to; RDS would make them itself,
  # without retention and without a key.
  database_log_groups = spec.database == null ? [] : [
    for name, _ in pack.log_groups : name if gen::startswith(name, "/aws/rds/instance/${spec.database.identifier}/")
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
  option_group = spec.database == null ? null : spec.database.option_group == null ? null : (
    !gen::startswith(spec.database.option_group, "default:") ? spec.database.option_group :
    spec.database.option_group == "default:${spec.database.engine}-${gen::split(".", spec.database.engine_version)[0]}" ? null :
    gen::error("The option group ${spec.database.option_group} is not that of ${spec.database.engine} ${spec.database.engine_version}. Leave it out, and the database gets its own.")
  )

  automated_backups = spec.rds_backup == null ? null : spec.rds_backup.automated_backups

  # An interval of 0 turns enhanced monitoring off.
  database_monitored = spec.database == null ? false : spec.database.monitoring_interval == null ? false : spec.database.monitoring_interval > 0

  # The key of the query statistics, which contain statements: the instance's.
  insights_key = spec.database == null ? null : spec.database.performance_insights_enabled == true ? spec.database.kms_key_id : null
}
