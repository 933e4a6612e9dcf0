// What Cloud SQL refuses of flags, users, databases and disks.

// https://cloud.google.com/sql/docs/postgres/flags
rule "sql-flag" {
  severity = "error"
  title    = "No such flag"
  for_each = [
    for s in pack.sql_settings : gen::merge(s, { meant = gen::nearest(s.name, pack.known_sql_flags) })
    if s.name != "shared_preload_libraries"
  ]
  condition = (
    gen::contains(pack.sql_flags, each.value.name) ||
    gen::length(gen::split(".", each.value.name)) == 2 && gen::contains(pack.sql_extensions, gen::split(".", each.value.name)[0]) &&
    gen::contains(
      gen::lookup(pack.sql_extension_flags, gen::split(".", each.value.name)[0], [gen::split(".", each.value.name)[1]]),
      gen::split(".", each.value.name)[1],
    )
  )
  at = each.value.value
  message = (
    gen::has(pack.sql_instead, each.value.name) ?
    "Cloud SQL has no flag ${each.value.name}. Write ${pack.sql_instead[each.value.name]}." :
    gen::join(" ", [
      "Cloud SQL has no flag ${each.value.name}, and refuses an instance with it.",
      each.value.meant == null ? "Correct the name, or leave the setting out; in an overlay, give it the value null." :
      "Do you mean ${each.value.meant}? Else leave the setting out; in an overlay, give it the value null.",
      "The flags are at https://cloud.google.com/sql/docs/postgres/flags.",
    ])
  )
}

// Which flags Cloud SQL has for its own extensions may change.
// https://cloud.google.com/sql/docs/postgres/flags
rule "sql-flag-like" {
  severity = "warning"
  title    = "Flag like another one"
  for_each = [
    for s in pack.sql_settings : gen::merge(s, { meant = gen::nearest(s.name, pack.sql_switches) })
    if gen::startswith(s.name, "cloudsql.") && !gen::contains(pack.sql_switches, s.name)
  ]
  condition = each.value.meant == null
  at        = each.value.value
  message   = "This pack does not know the flag ${each.value.name}. If you mean ${each.value.meant}, write that; else leave it."
}

// https://cloud.google.com/sql/docs/postgres/flags
rule "sql-flag-value" {
  severity = "error"
  title    = "Out of range"
  for_each = [
    for s in pack.stated_sql_settings : gen::merge(s, { range = pack.sql_ranges[s.name] })
    if gen::has(pack.sql_ranges, s.name) && (s.fits || gen::has(pack.cloud_sql_ranges, s.name))
  ]
  condition = !each.value.fits ? false : (
    each.value.number >= each.value.range[0] && each.value.number <= each.value.range[1]
  )
  at        = each.value.value
  message   = <<-EOT
    ${each.value.name} is a ${gen::contains(pack.sql_fractions, each.value.name) ? "" : "whole "}number from ${each.value.range[0]} to ${
      each.value.range[1]
    }${
      gen::has(pack.sql_units, each.value.name) ?
      ", in ${pack.sql_units[each.value.name].text}, or is written with a unit, as in ${pack.sql_units[each.value.name].such}" : ""
    }. It would be ${each.value.text}.
  EOT
}

// https://cloud.google.com/sql/docs/postgres/flags
rule "sql-flag-number" {
  severity = "error"
  title    = "No number"
  for_each = [
    for s in pack.stated_sql_settings : gen::merge(s, { fraction = gen::contains(pack.sql_fractions, s.name) })
    if (gen::contains(pack.sql_flags, s.name) || gen::has(pack.sql_ranges, s.name))
    && !gen::has(pack.cloud_sql_ranges, s.name) && !gen::has(pack.sql_words, s.name)
    && !gen::contains(pack.sql_switches, s.name) && !gen::contains(pack.sql_texts, s.name)
  ]
  condition = each.value.fits
  at        = each.value.value
  message   = <<-EOT
    The flag ${each.value.name} is a ${each.value.fraction ? "number" : "whole number"}, and ${each.value.text} is none. ${
      gen::has(pack.sql_units, each.value.name) ?
      "Write it in ${pack.sql_units[each.value.name].text}, or with a unit, as in ${pack.sql_units[each.value.name].such}." :
      each.value.fraction ? "Write a number such as 1.1." : "Write a number such as 100."
    }
  EOT
}

// https://cloud.google.com/sql/docs/postgres/flags
rule "sql-flag-word" {
  severity = "error"
  title    = "No such value"
  for_each = [
    for s in pack.stated_sql_settings : gen::merge(s, {
      words = gen::lookup(pack.sql_words, s.name, gen::contains(pack.sql_switches, s.name) ? ["on", "off"] : [])
    })
  ]
  condition = (
    gen::length(each.value.words) == 0 || gen::contains(each.value.words, gen::lower(each.value.text)) ||
    gen::contains(pack.sql_switches, each.value.name) && gen::contains(["true", "false", "1", "0"], gen::lower(each.value.text))
  )
  at      = each.value.value
  message = "The flag ${each.value.name} is ${gen::join(" or ", each.value.words)}, and not ${each.value.text}. Write one of these."
}

// https://docs.pgedge.com/pgaudit/v18-0/settings
rule "sql-flag-words" {
  severity = "error"
  title    = "No such value"
  for_each = gen::flatten([
    for s in pack.stated_sql_settings : [
      for word in gen::split(",", s.text) : gen::merge(s, { word = gen::lower(gen::trimspace(word)), words = pack.sql_lists[s.name] })
    ] if gen::has(pack.sql_lists, s.name)
  ])
  condition = gen::contains(each.value.words, gen::trimprefix(each.value.word, "-"))
  at        = each.value.value
  message = gen::join(" ", [
    "The flag ${each.value.name} has words with commas between them, and ${each.value.word == "" ? "one is missing" : each.value.word} is",
    "none that it knows. Write some of ${gen::join(", ", each.value.words)}, one to leave out with a minus in front.",
  ])
}

// https://docs.cloud.google.com/sql/docs/postgres/release-notes
rule "sql-flag-version" {
  severity = "error"
  title    = "Flag of another version"
  for_each = [
    for s in pack.sql_settings : gen::merge(s, {
      from = gen::lookup(pack.sql_flags_from, s.name, 0), until = gen::lookup(pack.sql_flags_until, s.name, 1000)
    }) if s.major != null
  ]
  condition = each.value.major >= each.value.from && each.value.major <= each.value.until
  at        = each.value.value
  message = gen::join(" ", [
    "PostgreSQL has ${each.value.name}", each.value.from > 0 ? "from version ${each.value.from} on" : "up to version ${each.value.until}",
    "only, and this database has ${each.value.major}. Leave the setting out; in an overlay, give it the value null.",
  ])
}

// Cloud SQL brings the minor version up to date itself: https://cloud.google.com/sql/docs/postgres/db-versions
rule "sql-version" {
  severity  = "error"
  title     = "Version that cannot be chosen"
  for_each  = [for _, d in pack.databases : d.engine_version if d.engine_version != null]
  condition = !gen::can(gen::regex("^[1-9][0-9]+[.]", each.value))
  at        = each.value
  message   = <<-EOT
    Cloud SQL has major versions, of which it takes the minor one itself, and ${each.value} names one. Write
    "${gen::split(".", each.value)[0]}".
  EOT
}

// https://cloud.google.com/sql/docs/postgres/users
rule "sql-user" {
  severity  = "error"
  title     = "User of Google's own"
  for_each  = [for _, d in pack.databases : d.username if d.username != null]
  condition = !gen::startswith(gen::lower(each.value), "cloudsql") && !gen::startswith(gen::lower(each.value), "pg_")
  at        = each.value
  message   = <<-EOT
    Names that begin with cloudsql are users of Cloud SQL itself, those with pg_ of PostgreSQL, and ${each.value} cannot be made.
    Write another username, such as app_admin.
  EOT
}

// https://cloud.google.com/sql/docs/postgres/create-manage-databases
rule "sql-database-there" {
  severity  = "error"
  title     = "Database that is there already"
  for_each  = [for _, d in pack.databases : d.db_name if d.db_name != null]
  condition = !gen::contains(pack.databases_there, gen::lower(each.value))
  at        = each.value
  message   = "Each instance has a database ${each.value} from the beginning, so it cannot be made. Write another db_name, such as app."
}

// https://cloud.google.com/sql/docs/postgres/machine-series-overview
rule "sql-disk-of-machine" {
  severity = "error"
  title    = "Disk of another machine"
  for_each = {
    for name, d in pack.databases : name => d if gen::try(gen::has(pack.disk_types, d.storage_type), false)
  }
  condition = (
    each.value.storage_type != "hyperdisk" && (each.value.storage_type != "hdd" || pack.database_editions[each.key] == "ENTERPRISE")
  )
  at      = [each.value.storage_type, each.value.instance_class]
  message = <<-EOT
    ${
      each.value.storage_type == "hyperdisk"
      ? "Only machines of the series C4A and N4 have Hyperdisk, and ${each.value.instance_class} is of none of them"
      : "Machines of Enterprise Plus have no hard disks, and ${each.value.instance_class} is one"
    }. Write ssd.
  EOT
}

// A copy is in a zone of the region, as the original.
rule "sql-replica-zone" {
  severity  = "error"
  title     = "Zone of another region"
  for_each  = [for _, r in pack.replicas : r.availability_zone if r.availability_zone != null && pack.region != null]
  condition = gen::contains(pack.region_zones, each.value)
  at        = each.value
  message   = <<-EOT
    A copy is made in ${pack.region}, whose zones are ${gen::join(", ", pack.region_zones)}. Write one of these
    instead of ${each.value}, or leave availability_zone out.
  EOT
}

// https://cloud.google.com/backup-disaster-recovery/docs/cloud-console/backup-plan-create
rule "snapshot-locked" {
  severity  = "error"
  title     = "Shorter than the lock"
  for_each  = pack.vault_lock == null ? {} : pack.snapshots
  condition = gen::try(each.value.retention.seconds >= pack.vault_lock.min_retention.seconds, true)
  at        = [each.value.retention.text, pack.vault_lock.min_retention.text]
  message   = <<-EOT
    The vault keeps everything for ${gen::replace(pack.vault_lock.min_retention.text, "_", " ")} at least, and the ${each.key}
    snapshots are to end after ${gen::replace(each.value.retention.text, "_", " ")}. Write a longer retention, or a shorter min_retention.
  EOT
}
