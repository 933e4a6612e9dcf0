// What Cloud SQL for MySQL refuses.

// https://cloud.google.com/sql/docs/mysql/flags
rule "mysql-flag" {
  severity  = "error"
  title     = "No such flag"
  for_each  = [for s in pack.mysql_settings : gen::merge(s, { meant = gen::nearest(s.name, pack.mysql_flags) })]
  condition = gen::contains(pack.mysql_flags, each.value.name)
  at        = each.value.value
  message = gen::join(" ", [
    "Cloud SQL for MySQL has no flag ${each.value.name}, and refuses an instance with it.",
    each.value.meant == null ? "Correct the name, or leave the setting out; in an overlay, give it the value null." :
    "Do you mean ${each.value.meant}? Else leave the setting out; in an overlay, give it the value null.",
    "The flags are at https://cloud.google.com/sql/docs/mysql/flags.",
  ])
}

// https://cloud.google.com/sql/docs/mysql/flags
rule "mysql-flag-value" {
  severity = "error"
  title    = "No such value"
  for_each = [for s in pack.mysql_settings : s if s.text != null]
  condition = (
    gen::contains(pack.mysql_switches, each.value.name) ? gen::contains(["on", "off"], each.value.text) :
    gen::has(pack.mysql_words, each.value.name) ?
    gen::contains([for w in pack.mysql_words[each.value.name] : gen::lower(w)], gen::lower(each.value.text)) :
    gen::has(pack.mysql_ranges, each.value.name) ? (
      each.value.number == null ? false :
      each.value.number >= pack.mysql_ranges[each.value.name][0] && each.value.number <= pack.mysql_ranges[each.value.name][1] &&
      (gen::contains(pack.mysql_fractions, each.value.name) || each.value.number == gen::floor(each.value.number))
    ) : true
  )
  at = each.value.value
  message = (
    gen::contains(pack.mysql_switches, each.value.name) ? "The flag ${each.value.name} is on or off, and not ${each.value.text}." :
    gen::has(pack.mysql_words, each.value.name) ?
    "The flag ${each.value.name} is one of ${gen::join(", ", pack.mysql_words[each.value.name])}, and not ${each.value.text}." :
    gen::join(" ", [
      "The flag ${each.value.name} is a ${gen::contains(pack.mysql_fractions, each.value.name) ? "" : "whole "}number from",
      "${pack.mysql_ranges[each.value.name][0]} to ${pack.mysql_ranges[each.value.name][1]}, sizes in bytes or with a unit as in 64MB,",
      "and not ${each.value.text}.",
    ])
  )
}

// https://cloud.google.com/sql/docs/mysql/flags
rule "mysql-flag-version" {
  severity = "error"
  title    = "Flag of another version"
  for_each = [
    for s in pack.mysql_settings : gen::merge(s, {
      from = gen::lookup(pack.mysql_flags_from, s.name, 0), until = gen::lookup(pack.mysql_flags_until, s.name, 1000)
    }) if s.major != null
  ]
  condition = each.value.major >= each.value.from && each.value.major <= each.value.until
  at        = each.value.value
  message = gen::join(" ", [
    "MySQL has ${each.value.name}",
    each.value.major < each.value.from ? "from version 8.0 on" : "up to version ${each.value.until == 8 ? "8.0" : each.value.until}",
    "only, and this database has ${each.value.major == 8 ? "8.0" : each.value.major}. Leave the setting out; in an overlay, give it",
    "the value null.",
  ])
}

// https://dev.mysql.com/doc/refman/8.4/en/user-names.html
rule "mysql-user" {
  severity  = "error"
  title     = "Name too long"
  for_each  = [for _, d in pack.mysql_databases : d.username if d.username != null]
  condition = gen::strlen(each.value) <= 32
  at        = each.value
  message   = "A user of MySQL has a name of at most 32 characters, and ${each.value} has ${gen::strlen(each.value)}."
}

// The job of setup makes extensions with psql, and the pool is PgBouncer.
rule "mysql-setup" {
  severity = "error"
  title    = "Made for PostgreSQL"
  for_each = gen::concat(
    [
      for name, d in pack.mysql_databases :
      { path = gen::path("databases", name, "setup"), what = "setup makes extensions", instead = "run a job of jobs" } if d.setup != null
    ],
    pack.pgbouncer == null || !gen::has(pack.mysql_databases, "main") ? [] : [
      { path = "performance_tuning.pgbouncer", what = "pgbouncer pools connections", instead = "let the service pool its connections" },
    ],
  )
  condition = false
  path      = each.value.path
  message   = "${each.value.what} of PostgreSQL, and the database is MySQL. Leave it out, and ${each.value.instead}."
}
