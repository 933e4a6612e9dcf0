// Backups, their windows, and encryption at rest.
values {
  week_days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  // The two windows of databases and caches, in minutes. A day has 1440 minutes, a week 10080.
  kept_windows = [
    for w in gen::concat(
      [
        for name, d in pack.own_databases :
        { place = gen::path("databases", name), weekly = d.maintenance_window, daily = d.backup_window }
      ],
      [for name, c in pack.own_caches : { place = gen::path("caches", name), weekly = c.maintenance_window, daily = c.backup_window }],
      ) : gen::merge(w, {
        week = [for t in gen::regexall("([a-z]{3}):([0-9]{2}):([0-9]{2})", w.weekly) :
        gen::index(pack.week_days, t[0]) * 1440 + gen::parseint(t[1], 10) * 60 + gen::parseint(t[2], 10)]
        day = [for t in gen::regexall("([0-9]{2}):([0-9]{2})", w.daily) : gen::parseint(t[0], 10) * 60 + gen::parseint(t[1], 10)]
    }) if w.weekly != null && w.daily != null
  ]
  overlapping_windows = [
    for w in pack.kept_windows : w if gen::anytrue([
      for d in gen::range(7) :
      (d * 1440 + w.day[0] - w.week[0] + 10080) % 10080 < (w.week[1] - w.week[0] + 10080) % 10080
      || 10080 - (d * 1440 + w.day[0] - w.week[0] + 10080) % 10080 < (w.day[1] - w.day[0] + 1440) % 1440
    ])
  ]

  // The two buckets of each replication, if both are described.
  replicated_buckets = gen::flatten([
    for name, c in pack.bucket_copies : [
      for bucket in [c.source_bucket, c.cross_region_replication.destination_bucket] : bucket
      if bucket != null && gen::has(pack.own_buckets, gen::coalesce(bucket, "-"))
    ] if c.cross_region_replication != null
  ])

  aging_rules = {
    for key, b in spec.storage : key => [
      for i, r in b.lifecycle_policy : i if r.transition != null || gen::length(r.transitions) > 0
    ]
  }
  aging_buckets = [
    for key, rules in pack.aging_rules : { name = key, path = gen::path("storage", key, "lifecycle_policy", rules[0], "id") }
    if gen::length(rules) > 0
  ]

  named_purchases = [
    for key in ["rds_reserved_instances", "elasticache_reserved_nodes", "savings_plans"] : key
    if gen::try(spec.reserved_capacity[key], null) != null
  ]

  // The shortest time in days that automated backups are kept for, and the database that it is of.
  kept_days   = [for _, d in pack.own_databases : gen::coalesce(d.backup_retention_period, 0)]
  least_days  = gen::length(pack.kept_days) == 0 ? 0 : gen::min(pack.kept_days...)
  least_place = gen::try(gen::path("databases", gen::keys(pack.own_databases)[gen::index(pack.kept_days, pack.least_days)]), "")

  // Steps that restore a snapshot, where less than a day of data may be lost.
  lost_seconds = gen::try(spec.disaster_recovery.rpo.seconds, 0)
  snapshot_steps = pack.lost_seconds <= 0 || pack.lost_seconds >= 86400 ? [] : gen::flatten([
    for p in spec.disaster_recovery.failover_procedures : [
      for j, step in p.steps : gen::path("disaster_recovery", "failover_procedures", p.key, j) if gen::endswith(step, "_from_snapshot")
    ]
  ])

  // Snapshots that say whether they are encrypted, each with every database.
  described_snapshots = gen::flatten([
    for name, d in pack.own_databases : [
      for i, s in gen::try(spec.rds_backup.manual_snapshots, []) : {
        stated = s.encryption, disk = d.storage_encrypted == true
        path   = gen::path("rds_backup", "manual_snapshots", i, "encryption")
        other  = gen::path("databases", name, d.storage_encrypted == null ? "identifier" : "storage_encrypted")
      } if s.encryption != null
    ]
  ])
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
// https://github.com/hashicorp/terraform/issues/17247
rule "windows-overlap" {
  severity  = "error"
  title     = "Windows overlap"
  for_each  = pack.overlapping_windows
  condition = false
  path      = "${each.value.place}.maintenance_window"
  message = <<-EOT
    The maintenance window ${each.value.weekly} and the backup window ${each.value.daily} have minutes in common. Move one of the
    two.
  EOT
}

// https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3.GrantReplicationPermissionProps.html
rule "replication-versioning" {
  severity  = "error"
  title     = "Replication without versions"
  for_each  = pack.replicated_buckets
  condition = spec.storage[each.value].versioning == "Enabled"
  at        = each.value
  notes     = [{ path = gen::path("storage", each.value), says = "This is the bucket." }]
  message   = "Objects are replicated between buckets with versions only. Add versioning: Enabled to the bucket."
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBInstance.html
rule "backups-deleted" {
  severity  = "warning"
  title     = "Backups deleted with database"
  condition = gen::try(spec.rds_backup.automated_backups.delete_automated_backups, null) != true
  path      = "rds_backup.automated_backups.delete_automated_backups"
  message   = "Whoever deletes the database deletes its backups with it, all at once. Write false."
}

rule "backup-unused" {
  severity  = "warning"
  title     = "Nothing to back up"
  condition = !gen::has(pack.saved_words, "cloudformation_templates")
  path      = "application_backup.configuration_backup.cloudformation_templates"
  message = <<-EOT
    There are no such templates: the infrastructure is described by this spec and the Terraform made of it, and both are in
    version control. Leave the key out.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithReservedDBInstances.html
rule "purchase-undecided" {
  severity  = "error"
  title     = "Purchase not decided"
  for_each  = gen::slice(gen::concat(pack.named_purchases, [null]), 0, 1)
  condition = each.value == null || gen::try(spec.reserved_capacity.enable_purchases, null) != null
  path      = "reserved_capacity.${each.value == null ? "" : each.value}"
  message = <<-EOT
    What is bought for a year cannot be given back by removing it here, so it has to be said whether it is bought. Add
    enable_purchases: false, or true with a payment_option.
  EOT
}

rule "tiering-conflict" {
  severity  = "error"
  title     = "Bucket left out of tiering"
  condition = gen::length(pack.aging_buckets) == 0 || gen::try(spec.cost_optimization.storage.s3_intelligent_tiering, null) != true
  path      = "cost_optimization.storage.s3_intelligent_tiering"
  notes     = [for b in pack.aging_buckets : { path = b.path, says = "This rule moves objects by their age." }]
  message = <<-EOT
    Objects that a rule moves by their age cannot be tiered by their use as well, so these buckets are left out:
    ${gen::join(", ", [for b in pack.aging_buckets : b.name])}. Remove their transitions, or accept it.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html
rule "facts-snapshots" {
  severity  = "error"
  title     = "Facts disagree"
  for_each  = pack.described_snapshots
  condition = each.value.stated == each.value.disk
  path      = each.value.path
  notes     = [{ path = each.value.other, says = "The other statement is here." }]
  compares  = [each.value.path, each.value.other]
  message = <<-EOT
    The encryption of the snapshots is ${each.value.stated} here and ${each.value.disk} in ${each.value.other}. Write the same in
    both places.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html
rule "store-unencrypted" {
  severity = "warning"
  title    = "Stored without encryption"

  check {
    for_each  = pack.own_databases
    condition = each.value.storage_encrypted == true
    path      = gen::path("databases", each.key, "storage_encrypted")
    message = <<-EOT
      The database is stored in the clear, and cannot be encrypted later without a copy. Write storage_encrypted: true.
    EOT
  }

  check {
    for_each  = pack.own_caches
    condition = each.value.at_rest_encryption_enabled == true
    path      = gen::path("caches", each.key, "at_rest_encryption_enabled")
    message   = "The cache is stored in the clear. Write at_rest_encryption_enabled: true."
  }

  check {
    for_each  = pack.own_caches
    condition = each.value.transit_encryption_enabled == true
    path      = gen::path("caches", each.key, "transit_encryption_enabled")
    message = <<-EOT
      What goes to the cache and its password cross the network in the clear. Write transit_encryption_enabled: true.
    EOT
  }

  check {
    for_each  = pack.own_buckets
    condition = each.value.encryption != null
    path      = gen::path("storage", each.key)
    message = <<-EOT
      Nothing says how the bucket is encrypted. Add encryption with its sse_algorithm, and a key where who may read has to be
      controlled.
    EOT
  }
}

// Automated backups restore any moment of their time:
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html
rule "snapshot-redundant" {
  severity = "warning"
  title    = "Snapshot adds nothing"
  for_each = {
    for i, s in gen::try(spec.rds_backup.manual_snapshots, []) : i => s if s.retention != null && s.cross_region_copy == null
  }
  condition = each.value.retention.seconds <= 0 || each.value.retention.seconds > pack.least_days * 86400
  path      = gen::path("rds_backup", "manual_snapshots", each.key, "retention")
  notes     = [{ path = "${pack.least_place}.backup_retention_period", says = "The automated backups are kept longer." }]
  message = <<-EOT
    The snapshot is kept for ${each.value.retention.text}, and the automated backups restore any moment of the last
    ${pack.least_days} days. Leave it out, or copy it to another region.
  EOT
}

rule "restore-snapshot" {
  severity  = "warning"
  title     = "Restore from a snapshot"
  for_each  = pack.snapshot_steps
  condition = false
  path      = each.value
  notes     = [{ path = "disaster_recovery.rpo", says = "This is how much may be lost." }]
  message = <<-EOT
    A snapshot is up to a day old, and at most ${spec.disaster_recovery.rpo.text} may be lost. Restore to a point in time from the
    replicated backups instead.
  EOT
}
