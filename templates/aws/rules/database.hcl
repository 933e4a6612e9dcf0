// What RDS accepts, and what its instances have room for.
values {
  rds_database = pack.own_databases

  // Parameters that use more memory than the instance has.
  large_parameters = {
    for key, p in pack.database_parameters : key => p
    if gen::contains(["autovacuum_work_mem", "maintenance_work_mem", "shared_buffers", "temp_buffers", "wal_buffers", "work_mem"], p.name)
    && gen::lookup(pack.parameter_bytes, key, 0) >= gen::coalesce(pack.least_memory[p.database], 1048576) * 1073741824
  }

  // The windows of the spec in minutes of the day.
  daily_minutes = {
    for w in gen::distinct(
      gen::compact(gen::concat([for _, d in pack.own_databases : d.backup_window], [for _, c in pack.own_caches : c.backup_window]))
    ) :
    w => gen::try((
      gen::tonumber(gen::substr(w, 6, 2)) * 60 + gen::tonumber(gen::substr(w, 9, 2))
      -gen::tonumber(gen::substr(w, 0, 2)) * 60 - gen::tonumber(gen::substr(w, 3, 2)) + 1440
    ) % 1440, null)
  }
  weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  weekly_minutes = {
    for w in gen::distinct(
      gen::compact(gen::concat(
        [for _, d in pack.own_databases : d.maintenance_window], [for _, c in pack.own_caches : c.maintenance_window],
        [for _, c in pack.own_memcached : c.maintenance_window],
      ))
    ) :
    w => gen::try((
      (gen::index(pack.weekdays, gen::substr(w, 10, 3)) - gen::index(pack.weekdays, gen::substr(w, 0, 3))) * 1440
      + gen::tonumber(gen::substr(w, 14, 2)) * 60 + gen::tonumber(gen::substr(w, 17, 2))
      -gen::tonumber(gen::substr(w, 4, 2)) * 60 - gen::tonumber(gen::substr(w, 7, 2)) + 10080
    ) % 10080, null)
  }
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
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

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
rule "database-retention" {
  severity = "error"
  title    = "Retention out of range"
  for_each = { for k, d in pack.rds_database : k => d if d.backup_retention_period != null }
  condition = (
    each.value.backup_retention_period >= 0 &&
    each.value.backup_retention_period <= 35 &&
    (each.value.backup_retention_period > 0 || gen::length(gen::keys(each.value.read_replicas)) == 0)
  )
  at      = gen::concat([each.value.backup_retention_period], [for _, r in each.value.read_replicas : r.identifier])
  message = <<-EOT
    RDS keeps automated backups for 1 to 35 days, and a database with replicas needs them. For longer ones use
    rds_backup.manual_snapshots.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
rule "database-storage" {
  severity  = "error"
  title     = "Storage out of range"
  for_each = [
    for _, d in pack.single_databases : gen::merge(
      { size = d.allocated_storage, type = d.storage_type },
      gen::coalesce(d.storage_type, "gp3") == "standard" ? { least = 5, most = 3072 } : { least = 20, most = 65536 },
    ) if d.allocated_storage != null
  ]
  condition = each.value.size >= each.value.least && each.value.size <= each.value.most
  at        = [each.value.size, each.value.type]
  message = gen::join(" ", [
    "An instance has ${each.value.least} to ${each.value.most} GiB of storage${each.value.type == null ? "" : " of ${each.value.type}"},",
    "not ${each.value.size}. Write a size of these.",
  ])
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
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

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
rule "monitoring-interval" {
  severity  = "error"
  title     = "No such interval"
  for_each  = { for k, d in pack.rds_database : k => d if d.monitoring_interval != null }
  condition = gen::contains([0, 1, 5, 10, 15, 30, 60], each.value.monitoring_interval)
  at        = each.value.monitoring_interval
  message   = "Enhanced monitoring measures every 1, 5, 10, 15, 30 or 60 seconds, and with 0 not at all."
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
rule "insights-retention" {
  severity = "error"
  title    = "No such retention"
  for_each = { for k, d in pack.rds_database : k => d if d.performance_insights_retention_period != null }
  condition = (
    gen::contains([7, 731], each.value.performance_insights_retention_period) ||
    each.value.performance_insights_retention_period % 31 == 0 &&
    each.value.performance_insights_retention_period >= 31 &&
    each.value.performance_insights_retention_period <= 713
  )
  at      = each.value.performance_insights_retention_period
  message = "Performance Insights keeps its data for 7 days, for 731, or for a number of months of 31 days (31 to 713)."
}

// https://github.com/hashicorp/terraform-provider-aws/pull/49496
// https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/db_instance.html.markdown
rule "database-version" {
  severity = "warning"
  title    = "Minor version will change"
  for_each = {
    for k, d in pack.rds_database : k => d
    if d.engine_version != null &&
    (d.auto_minor_version_upgrade == true || gen::length([for _, r in d.read_replicas : r if r.auto_minor_version_upgrade == true]) > 0)
  }
  condition = each.value.engine_version == pack.database_versions[each.key]
  at = gen::concat(
    [each.value.engine_version, each.value.auto_minor_version_upgrade],
    [for _, r in each.value.read_replicas : r.auto_minor_version_upgrade]
  )
  message = <<-EOT
    RDS upgrades the minor version by itself, and retires old ones so that no instance can be made with them; a plan
    would go back to ${each.value.engine_version}. Write the major version alone.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.html
rule "database-class" {
  severity  = "error"
  title     = "No such class"
  for_each  = pack.instance_classes
  condition = pack.instance_memory[each.value] != null
  at        = each.value
  message   = "RDS has no class ${each.value}. Write one such as db.t4g.medium, db.m7g.large or db.r7g.xlarge."
}

// https://www.postgresql.org/docs/current/runtime-config-resource.html
rule "database-buffers" {
  severity = "warning"
  title    = "Buffers of another instance"
  for_each = {
    for k, d in pack.rds_database : k => d
    if gen::has(pack.parameter_bytes, "${k}/shared_buffers") && gen::try(pack.instance_memory[d.instance_class], null) != null
    && !gen::has(pack.large_parameters, "${k}/shared_buffers") && gen::has(d.parameters, "shared_buffers")
  }
  condition = (
    pack.parameter_bytes["${each.key}/shared_buffers"] >= pack.instance_memory[each.value.instance_class] * 1073741824 * 0.15
    && pack.parameter_bytes["${each.key}/shared_buffers"] <= pack.instance_memory[each.value.instance_class] * 1073741824 * 0.4
  )
  at      = [each.value.parameters.shared_buffers, each.value.instance_class]
  message = <<-EOT
    ${each.value.instance_class} has ${pack.instance_memory[each.value.instance_class]} GiB, of which PostgreSQL wants
    about a quarter as shared_buffers; ${each.value.parameters.shared_buffers}
    ${
      pack.parameter_bytes["${each.key}/shared_buffers"] < pack.instance_memory[each.value.instance_class] * 268435456
      ? "leaves memory unused"
      : "takes too much from everything else"
    }.
    Leave the parameter to RDS, which sizes it by the instance.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Parameters.html
rule "database-memory" {
  severity  = "error"
  title     = "More than the memory"
  for_each  = pack.large_parameters
  condition = false
  at = gen::concat(
    [each.value.text],
    [for c in pack.database_classes[each.value.database] : c if pack.instance_memory[c] == pack.least_memory[each.value.database]]
  )
  message = <<-EOT
    ${each.value.name} is as large as all of the ${pack.least_memory[each.value.database]} GiB that the smallest
    instance with these parameters has, and it would not start, or not last. Write less, or leave the parameter to RDS.
  EOT
}

values {
  overfull_databases = { for key, p in pack.large_parameters : p.database => key... }
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Parameters.html
rule "database-connections" {
  severity = "warning"
  title    = "Memory for connections short"
  for_each = {
    for k, d in pack.rds_database : k => d
    if gen::can(pack.parameter_bytes["${k}/work_mem"] * pack.number_readings["${k}/max_connections"]) && pack.least_memory[k] != null
    && !gen::has(pack.overfull_databases, k)
  }
  condition = (
    pack.parameter_bytes["${each.key}/work_mem"] * pack.number_readings["${each.key}/max_connections"]
    + gen::lookup(pack.parameter_bytes, "${each.key}/shared_buffers", 0) <= pack.least_memory[each.key] * 1073741824
  )
  at = gen::concat(
    [each.value.parameters.work_mem, each.value.parameters.max_connections],
    [for _, r in each.value.read_replicas : r.instance_class]
  )
  message = <<-EOT
    ${each.value.parameters.max_connections} connections that sort with ${each.value.parameters.work_mem} each, beside
    the buffers, can take more than the ${pack.least_memory[each.key]} GiB of the smallest instance with these
    parameters. Lower one of the two.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_CreateDBInstance.html
rule "replica-name" {
  severity = "error"
  title    = "Name used twice"
  for_each = gen::flatten(
    [
      for _, d in pack.rds_database :
      [
        for key, r in d.read_replicas :
        {
          key    = key
          id     = r.identifier
          others = gen::compact(gen::concat([d.identifier], [for k, o in d.read_replicas : o.identifier if k != key]))
        }
        if r.identifier != null
      ]
    ]
  )
  condition = !gen::contains(each.value.others, each.value.id)
  at        = gen::concat([each.value.id], [for _, d in pack.rds_database : d.identifier])
  message   = <<-EOT
    An instance with the identifier ${each.value.id} is there already, and RDS makes no second one. Give the replica
    ${each.value.key} a name of its own.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html
// https://github.com/hashicorp/terraform-provider-aws/issues/28382
rule "database-iops" {
  severity = "error"
  title    = "Operations a second"
  for_each = pack.single_databases
  condition = (
    gen::contains(["io1", "io2"], each.value.storage_type == null ? "" : each.value.storage_type)
    ? each.value.iops != null && each.value.storage_throughput == null && (
      each.value.allocated_storage == null
      ? true
      : each.value.allocated_storage >= 100
      ) && (
      each.value.iops == null
      ? false
      : each.value.iops >= 1000 && each.value.iops <= 256000
    ) :
    each.value.storage_type == "gp3"
    ? each.value.iops == null && each.value.storage_throughput == null || each.value.iops != null && (
      each.value.allocated_storage == null
      ? true
      : each.value.allocated_storage >= 400
      ) && gen::try(each.value.iops >= 12000 && each.value.iops <= 64000, false) && (
      each.value.storage_throughput == null
      ? true
      : each.value.storage_throughput >= 500 && each.value.storage_throughput <= 4000
    ) :
    each.value.iops == null && each.value.storage_throughput == null
  )
  at = [each.value.iops, each.value.storage_throughput, each.value.storage_type, each.value.allocated_storage]
  message = (
    gen::contains(["io1", "io2"], each.value.storage_type == null ? "" : each.value.storage_type)
    ? <<-EOT
      Storage of the type ${each.value.storage_type} has the operations a second that are paid for, on 100 GiB or more.
      Write iops, 1000 to 256000, and no storage_throughput; or storage_type: gp3.
    EOT
    :
    each.value.storage_type == "gp3"
    ? <<-EOT
      Storage of the type gp3 has 3000 operations a second, and takes other numbers from 400 GiB on: iops from 12000 to
      64000, and with them a storage_throughput from 500 to 4000. Leave both out, or raise allocated_storage.
    EOT
    :
    "Only io1, io2 and gp3 take iops or storage_throughput. Write one of these storage types, or leave the two out."
  )
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html
rule "database-iops-ratio" {
  severity = "error"
  title    = "Operations for another size"
  for_each = [
    for _, d in pack.single_databases : gen::merge(d, { most = { gp3 = 500, io1 = 50, io2 = 1000 }[d.storage_type] })
    if d.iops != null && d.allocated_storage != null && gen::contains(["gp3", "io1", "io2"], d.storage_type)
  ]
  condition = (
    each.value.iops <= each.value.allocated_storage * each.value.most
    && (each.value.storage_type == "gp3" || each.value.iops * 2 >= each.value.allocated_storage)
    && (each.value.storage_throughput == null ? true : each.value.storage_throughput * 4 <= each.value.iops)
  )
  at = [each.value.iops, each.value.storage_throughput, each.value.allocated_storage, each.value.storage_type]
  message = (
    each.value.iops <= each.value.allocated_storage * each.value.most && each.value.iops * 2 >= each.value.allocated_storage
    ? "The throughput of storage is a quarter of its iops at most, ${each.value.iops / 4} here. Write less, or raise iops."
    : "Storage of the type ${each.value.storage_type} has half an operation to ${each.value.most} a GiB. Change iops or allocated_storage."
  )
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.Overview.Engines.html
rule "insights-class" {
  severity = "error"
  title    = "Instance too small to measure"
  for_each = {
    for k, d in pack.single_databases : k => d
    if d.performance_insights_enabled == true && gen::contains(["mariadb", "mysql"], d.engine)
  }
  condition = !gen::can(gen::regex("^db[.]t[234]g?[.](micro|small)$", each.value.instance_class))
  at        = [each.value.performance_insights_enabled, each.value.instance_class]
  message = gen::join(" ", [
    "Performance Insights needs more memory than ${each.value.instance_class} has. Write performance_insights_enabled: false,",
    "or a larger class such as db.t4g.medium.",
  ])
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
rule "database-zones" {
  severity = "error"
  title    = "Too few zones"
  for_each = {
    for k, d in pack.rds_database : k => gen::distinct([for s in d.subnets : pack.subnet_zones[s]])
    if gen::length(d.subnets) > 0 && gen::length([for s in d.subnets : s if gen::lookup(pack.subnet_zones, s, null) == null]) == 0
  }
  condition = gen::length(each.value) > 1
  at        = pack.own_databases[each.key].subnets
  message   = <<-EOT
    A subnet group of RDS covers two zones at least, also for an instance in one; these subnets are in
    ${gen::join(", ", each.value)}. Name a subnet of another zone too.
  EOT
}

rule "parameter-default" {
  severity  = "warning"
  title     = "Parameter changes nothing"
  for_each  = [for _, p in pack.database_parameters : p if gen::has(pack.postgres_defaults, p.name)]
  condition = pack.postgres_defaults[each.value.name] != each.value.text
  at        = each.value.text
  message   = "${each.value.text} is what RDS sets ${each.value.name} to by itself. Leave the parameter out."
}

// https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/db_instance.html.markdown
rule "storage-missing" {
  severity  = "error"
  title     = "Disk without size"
  for_each  = { for k, d in pack.own_databases : k => d if d.cluster == null && d.engine != null && d.instance_class != null }
  condition = each.value.allocated_storage != null
  path      = gen::path("databases", each.key, "instance_class")
  message = <<-EOT
    Nothing says how large the disk of the database "${gen::coalesce(each.value.identifier, each.key)}" is. Add allocated_storage,
    a number of GiB; for a database whose storage grows by itself, add cluster.
  EOT
}
