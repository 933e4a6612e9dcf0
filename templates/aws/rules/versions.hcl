// Which minor versions of the engines there are.
values {
  // By major version: the first minor version that RDS had, the newest one by the end of 2026, and the last one that can come until
  // the community ends the major one. PostgreSQL has one a quarter and some beside that, five years long.
  // https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
  // https://www.postgresql.org/support/versioning/ and https://www.postgresql.org/developer/roadmap/
  postgres_minors = {
    "11" = { first = 1, newest = 22, last = 22 }
    "12" = { first = 2, newest = 22, last = 22 }
    "13" = { first = 1, newest = 23, last = 23 }
    "14" = { first = 1, newest = 25, last = 25 }
    "15" = { first = 2, newest = 20, last = 26 }
    "16" = { first = 1, newest = 16, last = 26 }
    "17" = { first = 1, newest = 12, last = 26 }
    "18" = { first = 1, newest = 6, last = 26 }
  }
  engine_minors = {
    postgres          = pack.postgres_minors
    aurora-postgresql = pack.postgres_minors
    // 8.0 ended with 8.0.46; 8.4 has one a quarter until 2032.
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html
    mysql = {
      "5.7" = { first = 10, newest = 44, last = 44 }
      "8.0" = { first = 11, newest = 46, last = 46 }
      "8.4" = { first = 3, newest = 12, last = 34 }
    }
    // 10.11 ends in February 2028, 11.8 in June 2028 and 11.4 in May 2029.
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MariaDB.Concepts.VersionMgmt.html
    mariadb = {
      "10.11" = { first = 4, newest = 19, last = 26 }
      "11.4"  = { first = 3, newest = 13, last = 26 }
      "11.8"  = { first = 3, newest = 9, last = 18 }
    }
    // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraMySQLReleaseNotes/doc-history.html
    aurora-mysql = {
      "5.7" = { first = 7, newest = 12, last = 12 }
      "8.0" = { first = 1, newest = 13, last = 20 }
    }
  }
  // Where the minor version stands in a version, and what stands before it.
  minor_patterns = {
    postgres          = "^([0-9]+)[.]([0-9]+)"
    aurora-postgresql = "^([0-9]+)[.]([0-9]+)"
    mysql             = "^([0-9]+[.][0-9]+)[.]([0-9]+)"
    mariadb           = "^([0-9]+[.][0-9]+)[.]([0-9]+)"
    aurora-mysql      = "^([0-9]+[.][0-9]+)[.]mysql_aurora[.][0-9]+[.]([0-9]+)"
  }
  database_minors = {
    for name, d in pack.own_databases :
    name => gen::merge(pack.engine_minors[d.engine][gen::regex(pack.minor_patterns[d.engine], d.engine_version)[0]], {
      version = d.engine_version
      engine  = pack.engine_versions[d.engine].name
      major   = gen::regex(pack.minor_patterns[d.engine], d.engine_version)[0]
      minor   = gen::tonumber(gen::regex(pack.minor_patterns[d.engine], d.engine_version)[1])
    }) if gen::can(pack.engine_minors[d.engine][gen::regex(pack.minor_patterns[d.engine], d.engine_version)[0]])
  }
}

rule "database-minor" {
  severity  = "error"
  title     = "No such version"
  for_each  = pack.database_minors
  condition = each.value.minor >= each.value.first && each.value.minor <= each.value.last
  at        = each.value.version
  message = (
    each.value.minor < each.value.first
    ? <<-EOT
      RDS has no ${each.value.engine} ${each.value.version}: its first minor version of ${each.value.major} is
      ${each.value.first}. Write ${each.value.major}, which takes the newest one.
    EOT
    : <<-EOT
      RDS has no ${each.value.engine} ${each.value.version}: ${each.value.major} ends with the minor version
      ${each.value.last} or before it. Write ${each.value.major}, which takes the newest one.
    EOT
  )
}

rule "database-minor-new" {
  severity  = "warning"
  title     = "Unknown version"
  for_each  = { for name, d in pack.database_minors : name => d if d.minor <= d.last }
  condition = each.value.minor <= each.value.newest
  at        = each.value.version
  message   = <<-EOT
    The newest minor version of ${each.value.engine} ${each.value.major} that is known here is ${each.value.newest}. Write
    ${each.value.major}, which takes the newest one that RDS has.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Updates.Versions.html
rule "database-aurora-version" {
  severity = "error"
  title    = "No such version"
  for_each = {
    for name, d in pack.own_databases : name => d
    if d.engine == "aurora-mysql" && gen::can(gen::regex("[.]mysql_aurora[.]", d.engine_version))
  }
  condition = gen::can(gen::regex("^(5[.]7[.]mysql_aurora[.]2|8[.]0[.]mysql_aurora[.]3)[.]", each.value.engine_version))
  at        = each.value.engine_version
  message   = "Version 2 of Aurora MySQL is for 5.7, and version 3 for 8.0. Write 8.0, or such as 8.0.mysql_aurora.3.10.0."
}
