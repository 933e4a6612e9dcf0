// Names that a database or its master user cannot have.
values {
  // The words that an engine reserves, and the names that exist in it already:
  // https://www.postgresql.org/docs/current/sql-keywords-appendix.html, https://dev.mysql.com/doc/refman/8.4/en/keywords.html
  reserved_words = {
    postgres = [
      "admin", "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "authorization", "binary", "both",
      "case", "cast", "check", "collate", "collation", "column", "concurrently", "constraint", "create", "cross", "current_date",
      "current_role", "current_time", "current_timestamp", "current_user", "default", "deferrable", "desc", "distinct", "do",
      "else", "end", "except", "false", "fetch", "for", "foreign", "freeze", "from", "full", "grant", "group", "having", "ilike",
      "in", "initially", "inner", "intersect", "into", "is", "isnull", "join", "lateral", "leading", "left", "like", "limit",
      "localtime", "localtimestamp", "natural", "none", "not", "notnull", "null", "offset", "on", "only", "or", "order", "outer",
      "overlaps", "placing", "primary", "public", "references", "returning", "right", "select", "session_user", "similar", "some",
      "symmetric", "table", "tablesample", "then", "to", "trailing", "true", "union", "unique", "user", "using", "variadic",
      "verbose", "when", "where", "window", "with",
    ]
    mysql = [
      "all", "and", "as", "by", "case", "check", "column", "condition", "create", "cross", "cursor", "database", "databases",
      "default", "delete", "describe", "distinct", "drop", "each", "else", "empty", "except", "exists", "false", "for", "foreign",
      "from", "function", "grant", "group", "grouping", "groups", "having", "in", "index", "inner", "insert", "int", "into", "is",
      "join", "key", "keys", "kill", "leave", "left", "like", "limit", "lock", "loop", "match", "natural", "not", "null", "of",
      "on", "option", "or", "order", "outer", "over", "partition", "primary", "procedure", "range", "rank", "read", "references",
      "release", "rename", "repeat", "replace", "require", "return", "revoke", "right", "row", "rows", "schema", "schemas",
      "select", "set", "show", "sql", "system", "table", "then", "to", "trigger", "true", "union", "unique", "unlock", "update",
      "usage", "use", "using", "values", "when", "where", "while", "window", "with", "write",
    ]
  }
  reserved_databases = {
    postgres = ["db", "rdsadmin", "template0", "template1"]
    mysql    = ["information_schema", "innodb", "mysql", "performance_schema", "rdsadmin", "sys", "tmp"]
  }
  // The longest names of a master user: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html
  user_lengths = { postgres = 63, mysql = 32, mariadb = 16 }

  // MariaDB is a fork of MySQL and reserves the same words.
  named_databases = {
    for k, d in pack.rds_database : k => {
      db_name = d.db_name, username = d.username, engine = d.engine
      words   = pack.database_kinds[k] == "postgres" ? "postgres" : "mysql"
      label   = pack.database_kinds[k] == "postgres" ? "PostgreSQL" : gen::try(pack.engine_versions[d.engine].name, "MySQL")
    }
  }
  usual_user = (
    spec.product == null || gen::try(spec.product.name, null) == null
    ? "app_admin"
    : "${gen::replace(spec.product.name, "-", "_")}_admin"
  )
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
// https://github.com/aws-cloudformation/cfn-lint/pull/4425
rule "database-user" {
  severity = "error"
  title    = "Reserved name"
  for_each = { for k, d in pack.named_databases : k => d if d.username != null }
  condition = (
    !gen::contains(pack.reserved_words[each.value.words], gen::lower(each.value.username))
    && !gen::can(
      gen::regex(
        each.value.words == "postgres" ? "^(?i)(pg_|rds)" : "^(?i)(rdsadmin|rdsrepladmin|rds_superuser_role|mysql[.].*)$",
        each.value.username
      )
    )
  )
  at      = each.value.username
  message = <<-EOT
    RDS and ${each.value.label} keep ${each.value.username} for themselves, and no master user can have the name. Write
    another one, such as ${pack.usual_user}.
  EOT
}

// https://github.com/floci-io/floci/pull/3730
rule "database-user-length" {
  severity  = "error"
  title     = "Name too long"
  for_each  = { for k, d in pack.named_databases : k => d if d.username != null }
  condition = gen::strlen(each.value.username) <= gen::lookup(pack.user_lengths, each.value.engine, 63)
  at        = [each.value.username, each.value.engine]
  message   = <<-EOT
    ${each.value.label} has master users of at most ${pack.user_lengths[each.value.engine]} characters, and
    ${each.value.username} has ${gen::strlen(each.value.username)}. Write a shorter one.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
rule "database-reserved" {
  severity = "error"
  title    = "Reserved name"
  for_each = { for k, d in pack.named_databases : k => d if d.db_name != null }
  condition = !gen::contains(
    gen::concat(pack.reserved_databases[each.value.words], pack.reserved_words[each.value.words]),
    gen::lower(each.value.db_name)
  )
  at      = each.value.db_name
  message = <<-EOT
    RDS and ${each.value.label} keep the name ${each.value.db_name} for themselves, and no database can have it. Write
    another one.
  EOT
}

rule "database-port-closed" {
  severity = "error"
  title    = "Port that nothing lets in"
  for_each = {
    for k, d in pack.rds_database : k => d if d.port != null && gen::length(d.vpc_security_group_ids) > 0 && gen::length([
      for g in d.vpc_security_group_ids :
      g if gen::try(spec.security_groups[g].existing, null) != null || !gen::has(spec.security_groups, g)
    ]) == 0 && gen::length(gen::flatten([for g in d.vpc_security_group_ids : [for r in spec.security_groups[g].ingress_rules : [r]]])) > 0
  }
  condition = gen::length(gen::flatten([
    for g in each.value.vpc_security_group_ids : [
      for r in spec.security_groups[g].ingress_rules : [r]
      if r.from_port == null || r.to_port == null || gen::contains(["-1", "all"], gen::coalesce(r.protocol, "-1"))
      ? true
      : r.from_port <= each.value.port && r.to_port >= each.value.port
    ]
  ])) > 0
  at      = [each.value.port, each.value.vpc_security_group_ids]
  message = <<-EOT
    No ingress rule of ${gen::join(", ", each.value.vpc_security_group_ids)} lets the port ${each.value.port} in, so
    nothing reaches the database. Write the port of the rules, or change them.
  EOT
}
