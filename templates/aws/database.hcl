values {
  # The database that the spec writes by itself, or the only one.
  database_key = (
    gen::has(pack.own_databases, "main") ? "main" :
    gen::length(pack.own_databases) == 1 ? gen::keys(pack.own_databases)[0] : null
  )
  database     = pack.own_databases[pack.database_key]

  # Databases of Aurora, which are clusters, and the others, which are an instance.
  clustered_databases = { for name, d in pack.own_databases : name => d if gen::startswith(d.engine, "aurora-") }
  single_databases    = { for name, d in pack.own_databases : name => d if !gen::has(pack.clustered_databases, name) }

  # What follows from the engine of each database: whose language it speaks, where it
  # listens, how URLs begin, and which family of parameters is its own.
  database_kinds = {
    for name, d in spec.databases :
    name => gen::contains(["aurora-mysql", "mysql", "mariadb"], gen::coalesce(d.engine, "postgres")) ? "mysql" : "postgres"
  }
  database_ports = {
    for name, d in spec.databases : name => d.port != null ? d.port : pack.database_kinds[name] == "mysql" ? 3306 : 5432
  }
  database_schemes = { for name, kind in pack.database_kinds : name => kind == "mysql" ? "mysql" : "postgresql" }
  database_names = {
    for name, d in spec.databases : name => gen::coalesce(d.db_name, pack.database_kinds[name] == "mysql" ? "mysql" : "postgres")
  }
  database_versions = {
    for name, d in pack.own_databases : name => gen::try(
      gen::regex(pack.database_kinds[name] == "mysql" ? "^[0-9]+[.][0-9]+" : "^[0-9]+", d.engine_version), d.engine_version,
    )
  }

  planned_databases = { for name, d in pack.own_databases : name => d if pack.database_kinds[name] == "postgres" }

  # The labels of blocks: those of the one that is written by itself are older than
  # names.
  database_labels   = { for name, _ in pack.own_databases : name => name == "main" ? "primary" : name }
  database_suffixes = { for name, _ in pack.own_databases : name => name == "main" ? "" : "_${name}" }

  // The subnet and parameter groups of each database, by default with names made of its own.
  subnet_group_names    = { for name, d in pack.own_databases : name => gen::coalesce(d.db_subnet_group, d.identifier) }
  parameter_group_names = { for name, d in pack.own_databases : name => gen::coalesce(d.parameter_group, d.identifier) }

  # Replicas by their names, which no two have, with the name of their source.
  replicas = gen::merge([
    for name, d in pack.single_databases : { for key, r in d.read_replicas : key => gen::merge(r, { database = name }) }
  ]...)

  # The plans of slow statements go to the log when the tuning asks for it:
  # auto_explain is loaded too, and slow is what is slow enough to be logged.
  explain_plans = pack.database_tuning.query_optimization == null ? false : (
    pack.database_tuning.query_optimization == "automated_explain_plans" ? true :
    gen::error(<<-EOT
      performance_tuning.database.query_optimization is ${pack.database_tuning.query_optimization}, and this pack knows
      only automated_explain_plans.
    EOT
    )
  )
  explain_parameters = {
    for db, plans in pack.plan_parameters : db => {
      for name, text in plans : name => pack.explain_plans ? text : null if pack.explain_plans && pack.database_kinds[db] == "postgres"
    }
  }
  plan_parameters = {
    for db, d in pack.own_databases : db => gen::merge(
      {
        "auto_explain.log_min_duration" = gen::lookup(d.parameters, "log_min_duration_statement", "1000")
      },
      { for name, text in d.parameters : name => text if gen::startswith(name, "auto_explain.") },
      {
        shared_preload_libraries = gen::join(",", gen::distinct(gen::concat(
          gen::compact(gen::split(",", gen::try(gen::replace(d.parameters.shared_preload_libraries, " ", ""), ""))),
          ["auto_explain"],
        )))
      },
    )
  }

  # The log groups that the instance writes to; RDS would make them itself,
  # without retention and without a key.
  database_log_groups = {
    for key, _ in pack.own_databases :
    key => [for name, _ in pack.own_log_groups : name if gen::startswith(name, "${pack.rds_log_roots[key]}/")]
  }

  # What has to be there before the instance is made.
  database_needs = {
    for key, _ in pack.own_databases : key => gen::concat(
      [for name in pack.database_log_groups[key] : { kind = "log_group", key = name }],
      pack.monitored_databases[key] ? [{ kind = "monitoring", key = null }] : [],
    )
  }

  # The certificate authority of the instances: RSA 2048, valid until 2061.
  database_ca = "rds-ca-rsa2048-g1"

  # The default option group of a version is RDS's own choice when none is named,
  # and moves with the version.
  option_groups = {
    for name, d in pack.own_databases : name => d.option_group == null ? null : (
      !gen::startswith(d.option_group, "default:") ? d.option_group :
      d.option_group == "default:${d.engine}-${gen::replace(pack.database_versions[name], ".", "-")}" ? null :
      gen::error(<<-EOT
        The option group ${d.option_group} is not that of ${d.engine} ${d.engine_version}. Leave it out, and the
        database gets its own.
      EOT
      )
    )
  }

  automated_backups = spec.rds_backup.automated_backups

  # An interval of 0 turns enhanced monitoring off.
  monitored_databases = { for name, d in pack.own_databases : name => gen::coalesce(d.monitoring_interval, 0) > 0 }
  database_monitored  = gen::contains(gen::values(pack.monitored_databases), true)

  # The key of the query statistics, which contain statements: the instance's.
  insights_keys = { for name, d in pack.own_databases : name => d.performance_insights_enabled == true ? d.kms_key_id : null }
}
