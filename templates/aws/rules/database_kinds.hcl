// Rules that differ between database engines.
values {
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.VersionMgmt.html
  engine_versions = {
    postgres = { pattern = "^1[1-8]([.][0-9]{1,2}(-rds[.][0-9]{8})?)?$", name = "PostgreSQL", words = "11 to 18" }
    mysql    = { pattern = "^(5[.]7|8[.]0|8[.]4)([.][0-9]+(-rds[.][0-9]{8})?)?$", name = "MySQL", words = "5.7, 8.0 and 8.4" }
    // 10.6 ended in August 2026: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MariaDB.Concepts.VersionMgmt.html
    mariadb  = { pattern = "^(10[.]11|11[.](4|8))([.][0-9]+)?$", name = "MariaDB", words = "10.11, 11.4 and 11.8" }
    // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.VersionPolicy.Versioning.html
    aurora-postgresql = { pattern = "^1[1-8]([.][0-9]{1,2})?$", name = "Aurora PostgreSQL", words = "11 to 18" }
    aurora-mysql = {
      pattern = "^(5[.]7|8[.]0|8[.]4)([.]mysql_aurora[.][2-4]([.][0-9]+){2})?$"
      name    = "Aurora MySQL"
      words   = "5.7, 8.0 and 8.4"
    }
  }
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.html
  engine_logs = {
    postgres = ["iam-db-auth-error", "postgresql", "upgrade"]
    mysql    = ["audit", "error", "general", "iam-db-auth-error", "slowquery"]
    mariadb  = ["audit", "error", "general", "iam-db-auth-error", "slowquery"]
    // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_LogAccess.html
    aurora-postgresql = ["iam-db-auth-error", "instance", "postgresql"]
    aurora-mysql      = ["audit", "error", "general", "iam-db-auth-error", "instance", "slowquery"]
  }
}

rule "database-engine" {
  severity = "error"
  title    = "Version of another engine"
  // Log names that no engine has are not accepted at all.
  for_each = {
    for k, d in pack.own_databases : k => d if gen::has(pack.engine_versions, d.engine)
    && gen::length([for _, e in pack.engine_versions : e if gen::can(gen::regex(e.pattern, d.engine_version))]) > 0
  }
  condition = gen::can(gen::regex(pack.engine_versions[each.value.engine].pattern, each.value.engine_version))
  at        = [each.value.engine_version, each.value.engine]
  message   = <<-EOT
    RDS has ${pack.engine_versions[each.value.engine].name} ${pack.engine_versions[each.value.engine].words}, not
    ${each.value.engine_version}. Write one of these, or another engine.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
rule "database-logs" {
  severity = "error"
  title    = "Log of another engine"
  for_each = gen::flatten([
    for _, d in pack.own_databases :
    [for l in d.enabled_cloudwatch_logs_exports : { log = l, engine = d.engine }]
    if gen::has(pack.engine_logs, d.engine)
  ])
  condition = gen::contains(pack.engine_logs[each.value.engine], each.value.log)
  at        = [each.value.log, each.value.engine]
  message   = <<-EOT
    A database of the engine ${each.value.engine} has the logs ${gen::join(", ", pack.engine_logs[each.value.engine])},
    not ${each.value.log}.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.MySQLDB.PublishtoCloudWatchLogs.html
rule "database-log-off" {
  severity = "warning"
  title    = "Log that is off"
  for_each = gen::flatten([
    for name, d in pack.own_databases : [
      for log, parameter in { general = "general_log", slowquery = "slow_query_log" } : {
        log = log, parameter = parameter, at = [
          for l in d.enabled_cloudwatch_logs_exports :
          l
          if l == log
        ][0], is = gen::lookup(d.parameters, parameter, "0")
      } if gen::contains([for l in d.enabled_cloudwatch_logs_exports : l], log)
    ] if pack.database_kinds[name] == "mysql"
  ])
  condition = gen::can(each.value.is.from) ? true : gen::contains(["1", "ON", "on"], each.value.is)
  at        = [each.value.at, each.value.is]
  message   = <<-EOT
    The log ${each.value.log} is exported, and the database does not write it: its parameter ${each.value.parameter} is
    not 1. Add it to parameters, with log_output: FILE; or leave the export out.
  EOT
}

rule "database-setup-engine" {
  severity  = "error"
  title     = "No setup of this database"
  for_each  = { for k, d in pack.own_databases : k => d if d.setup != null }
  condition = each.key == pack.database_key && pack.database_kinds[each.key] == "postgres"
  at        = [each.value.engine, each.value.setup]
  message = (
    pack.database_kinds[each.key] == "postgres"
    ? <<-EOT
      The task that makes roles is that of the database that is written by itself, as database. Write this one so, or
      make the roles of ${each.key} with a migration of the application.
    EOT
    : <<-EOT
      The task that makes roles speaks PostgreSQL. Leave setup out, and make the users of ${each.key} with a migration
      of the application, as the master user.
    EOT
  )
}

rule "database-several" {
  severity = "error"
  title    = "Which database is meant"
  for_each = (
    gen::length(pack.own_databases) < 2 || pack.database_key != null
    ? []
    : gen::flatten([for r in [gen::try(spec.performance_tuning.database, null)] : [r] if r != null])
  )
  condition = false
  at        = each.value
  message   = <<-EOT
    This is about the database that is written by itself, and of ${gen::join(", ", gen::keys(pack.own_databases))} none is.
    Write the one that is meant as database.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSnapshot.html
// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CopyDBSnapshot.html
rule "database-snapshot" {
  severity  = "error"
  title     = "No name of a snapshot"
  for_each  = { for k, d in pack.own_databases : k => d.snapshot_identifier if d.snapshot_identifier != null }
  condition = gen::can(gen::regex("^(arn:[a-z-]+:rds:.+:(cluster-)?snapshot:)?(rds:|awsbackup:)?[A-Za-z](-?[A-Za-z0-9])*$", each.value))
  at        = each.value
  message   = <<-EOT
    ${each.value} is no name of a snapshot: letters, digits and hyphens, such as orders-before-move, with rds: in front
    for an automated one and awsbackup: for one of AWS Backup; or the ARN of one of another account.
  EOT
}
