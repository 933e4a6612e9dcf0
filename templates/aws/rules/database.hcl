// What RDS accepts, and what its instances can hold.
values {
  rds_database = spec.database == null ? {} : { database = spec.database }

  // Memory of an instance in GiB: of the size large by family, and its multiples.
  large_memory = {
    m5 = 8, m6g = 8, m6i = 8, m7g = 8, m7i = 8, m8g = 8
    r5 = 16, r6g = 16, r6i = 16, r7g = 16, r7i = 16, r8g = 16, x2g = 32
  }
  size_factors = {
    large = 1, xlarge = 2, "2xlarge" = 4, "4xlarge" = 8, "8xlarge" = 16, "12xlarge" = 24, "16xlarge" = 32, "24xlarge" = 48
  }
  instance_classes = gen::distinct(gen::flatten([for _, d in pack.rds_database : gen::compact(gen::concat(
    [d.instance_class], [for _, r in d.read_replicas : r.instance_class],
  ))]))
  instance_memory = {
    for c in pack.instance_classes : c => gen::try(
      pack.large_memory[gen::split(".", c)[1]] * pack.size_factors[gen::split(".", c)[2]], null,
    )
  }
  known_memory = [for c, m in pack.instance_memory : m if m != null]

  // Minutes of the windows that the spec has.
  daily_minutes = {
    for w in gen::distinct(gen::compact([gen::try(spec.database.backup_window, null), gen::try(spec.cache.backup_window, null)])) :
    w => gen::try((
      gen::tonumber(gen::substr(w, 6, 2)) * 60 + gen::tonumber(gen::substr(w, 9, 2))
      - gen::tonumber(gen::substr(w, 0, 2)) * 60 - gen::tonumber(gen::substr(w, 3, 2)) + 1440
    ) % 1440, null)
  }
  weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  weekly_minutes = {
    for w in gen::distinct(gen::compact([gen::try(spec.database.maintenance_window, null), gen::try(spec.cache.maintenance_window, null)])) :
    w => gen::try((
      (gen::index(pack.weekdays, gen::substr(w, 10, 3)) - gen::index(pack.weekdays, gen::substr(w, 0, 3))) * 1440
      + gen::tonumber(gen::substr(w, 14, 2)) * 60 + gen::tonumber(gen::substr(w, 17, 2))
      - gen::tonumber(gen::substr(w, 4, 2)) * 60 - gen::tonumber(gen::substr(w, 7, 2)) + 10080
    ) % 10080, null)
  }
}

rule "database-window" {
  severity = "error"
  title    = "Window too short"
  for_each = gen::flatten([for _, d in pack.rds_database : gen::compact([d.backup_window, d.maintenance_window])])
  condition = gen::try(
    gen::lookup(pack.daily_minutes, each.value, null) == null
    ? gen::lookup(pack.weekly_minutes, each.value, null) >= 30 : pack.daily_minutes[each.value] >= 30, true,
  )
  at      = each.value
  message = "A window of RDS has 30 minutes at least; ${each.value} is shorter. Make it longer."
}

rule "database-retention" {
  severity  = "error"
  title     = "Retention out of range"
  for_each  = { for k, d in pack.rds_database : k => d if d.backup_retention_period != null }
  condition = each.value.backup_retention_period <= 35 && (each.value.backup_retention_period > 0 || gen::length(gen::keys(each.value.read_replicas)) == 0)
  at        = each.value.backup_retention_period
  message   = "RDS keeps automated backups for 1 to 35 days, and a database with replicas needs them. For longer ones use rds_backup.manual_snapshots."
}

rule "database-storage" {
  severity  = "error"
  title     = "Storage out of range"
  for_each  = { for k, d in pack.rds_database : k => d if d.allocated_storage != null }
  condition = each.value.allocated_storage >= 20 && each.value.allocated_storage <= 65536
  at        = each.value.allocated_storage
  message   = "An instance has 20 to 65536 GiB of storage, not ${each.value.allocated_storage}."
}

rule "database-name" {
  severity = "error"
  title    = "Name not accepted"
  for_each = gen::flatten([for _, d in pack.rds_database : gen::compact(gen::concat(
    [d.identifier], [for _, r in d.read_replicas : r.identifier],
  ))])
  condition = gen::can(gen::regex("^[a-z](-?[a-z0-9])*$", each.value)) && gen::strlen(each.value) <= 63
  at        = each.value
  message   = "The identifier of an instance is at most 63 lower-case letters, digits and hyphens, and begins with a letter."
}

rule "monitoring-interval" {
  severity  = "error"
  title     = "No such interval"
  for_each  = { for k, d in pack.rds_database : k => d if d.monitoring_interval != null }
  condition = gen::contains([0, 1, 5, 10, 15, 30, 60], each.value.monitoring_interval)
  at        = each.value.monitoring_interval
  message   = "Enhanced monitoring measures every 1, 5, 10, 15, 30 or 60 seconds, and with 0 not at all."
}

rule "insights-retention" {
  severity  = "error"
  title     = "No such retention"
  for_each  = { for k, d in pack.rds_database : k => d if d.performance_insights_retention_period != null }
  condition = gen::contains([7, 731], each.value.performance_insights_retention_period) || each.value.performance_insights_retention_period % 31 == 0 && each.value.performance_insights_retention_period <= 713
  at        = each.value.performance_insights_retention_period
  message   = "Performance Insights keeps its data for 7 days, for 731, or for a number of months of 31 days (31 to 713)."
}

rule "database-version" {
  severity = "warning"
  title    = "Minor version will change"
  for_each = {
    for k, d in pack.rds_database : k => d
    if d.engine_version != null && (d.auto_minor_version_upgrade == true || gen::length([for _, r in d.read_replicas : r if r.auto_minor_version_upgrade == true]) > 0)
  }
  condition = !gen::can(gen::regex("\\.", each.value.engine_version))
  at        = gen::concat([each.value.engine_version, each.value.auto_minor_version_upgrade], [for _, r in each.value.read_replicas : r.auto_minor_version_upgrade])
  message   = "RDS upgrades the minor version by itself, and retires old ones so that no instance can be made with them; a plan would go back to ${each.value.engine_version}. Write the major version alone."
}

rule "database-buffers" {
  severity  = "warning"
  title     = "Memory left unused"
  for_each  = { for k, d in pack.rds_database : k => d if d.instance_class != null && gen::can(gen::bytes(d.parameters.shared_buffers)) && gen::lookup(pack.instance_memory, d.instance_class, null) != null }
  condition = gen::bytes(each.value.parameters.shared_buffers) >= pack.instance_memory[each.value.instance_class] * 1073741824 * 0.15 && gen::bytes(each.value.parameters.shared_buffers) <= pack.instance_memory[each.value.instance_class] * 1073741824 * 0.4
  at        = [each.value.parameters.shared_buffers, each.value.instance_class]
  message   = "${each.value.instance_class} has ${pack.instance_memory[each.value.instance_class]} GiB, of which PostgreSQL wants about a quarter as shared_buffers, not ${each.value.parameters.shared_buffers}. Leave the parameter to RDS, which sizes it by the instance."
}

rule "database-connections" {
  severity  = "warning"
  title     = "Memory for connections short"
  for_each  = { for k, d in pack.rds_database : k => d if gen::can(gen::bytes(d.parameters.work_mem) * gen::tonumber(d.parameters.max_connections)) && gen::length(pack.known_memory) > 0 }
  condition = gen::bytes(each.value.parameters.work_mem) * gen::tonumber(each.value.parameters.max_connections) + gen::try(gen::bytes(each.value.parameters.shared_buffers), 0) <= gen::min(pack.known_memory...) * 1073741824
  at        = gen::concat([each.value.parameters.work_mem, each.value.parameters.max_connections], [for _, r in each.value.read_replicas : r.instance_class])
  message   = "${each.value.parameters.max_connections} connections that sort with ${each.value.parameters.work_mem} each, beside the buffers, can take more than the ${gen::min(pack.known_memory...)} GiB of the smallest instance with these parameters. Lower one of the two."
}

rule "parameter-default" {
  severity  = "warning"
  title     = "Parameter changes nothing"
  for_each  = { for name, value in spec.database == null ? {} : spec.database.parameters : name => value if gen::lookup(pack.postgres_defaults, name, null) != null }
  condition = pack.postgres_defaults[each.key] != each.value
  at        = each.value
  message   = "${each.value} is what RDS sets ${each.key} to by itself. Leave the parameter out."
}
