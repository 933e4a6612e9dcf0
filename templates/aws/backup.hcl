// What backs up the database and the media.
section "backup_vaults" {
  doc        = "Vaults that are there already, of another account or of this one, and take copies of snapshots."
  thing      = "backup_vault"
  for_others = true

  key "existing" {
    type     = "existing"
    required = true
    doc      = "Which vault it is. With owns_policy, the account of the product is permitted to copy into it."
  }

  fact "arn" {
    doc   = "Names the vault to AWS Backup."
    value = data.aws_backup_vault.this[name].arn
  }
  fact "name" {
    doc   = "What the vault is called."
    value = data.aws_backup_vault.this[name].name
  }
}

values {
  snapshots = gen::length(pack.own_databases) == 0 || spec.rds_backup == null ? [] : [
    for s in spec.rds_backup.manual_snapshots : gen::merge(s, {
      cron = (
        gen::has(pack.backup_times, s.schedule)
        ? pack.backup_times[s.schedule]
        : gen::error(<<-EOT
          A snapshot of the database cannot be taken ${s.schedule}. It can be taken
          ${gen::join(", ", gen::keys(pack.backup_times))}; the automated backups cover what is in between.
        EOT
        )
      )
      days = gen::ceil(s.retention.days)
      copied = s.cross_region_copy == null ? false : (
        // A spec without a product is told to add that first.
        spec.product == null || s.cross_region_copy.destination_region == pack.secondary_region ? true :
        gen::error(<<-EOT
          The ${s.schedule} snapshot is copied to ${s.cross_region_copy.destination_region}, which is not
          product.secondary_region. Make the two equal.
        EOT
        )
      )
    })
  ]

  // Hours in which AWS Backup starts no job for an RDS instance: the hours of its
  // windows and the hour before each. A weekly window counts for every day, which
  // costs nothing, since the hour is the same all week.
  database_windows = [
    for w in gen::distinct(gen::compact(gen::flatten([for _, d in pack.own_databases : [d.backup_window, d.maintenance_window]]))) : {
      from = gen::parseint(
        gen::regexall("([0-9]{2}):([0-9]{2})", w)[0][0],
        10
      ) * 60 + gen::parseint(gen::regexall("([0-9]{2}):([0-9]{2})", w)[0][1], 10) - 60
      to = gen::parseint(
        gen::regexall("([0-9]{2}):([0-9]{2})", w)[1][0],
        10
      ) * 60 + gen::parseint(gen::regexall("([0-9]{2}):([0-9]{2})", w)[1][1], 10)
    }
  ]
  busy_hours = gen::flatten([
    for w in pack.database_windows : [
      for hour in gen::range(gen::floor(w.from / 60), gen::ceil((w.to > w.from ? w.to : w.to + 1440) / 60)) : (hour + 24) % 24
    ]
  ])

  // The first hour from 06:00 on that is free and that is followed by another free
  // hour, since a job may start up to an hour late.
  backup_hour = [
    for hour in gen::concat(gen::range(6, 24), gen::range(0, 6)) : hour
    if !gen::contains(pack.busy_hours, hour) && !gen::contains(pack.busy_hours, (hour + 1) % 24)
  ][0]

  // If several rules apply to one backup, AWS Backup keeps it for the longest of their times.
  backup_times = {
    daily     = "cron(0 ${pack.backup_hour} * * ? *)"
    weekly    = "cron(0 ${pack.backup_hour} ? * SUN *)"
    monthly   = "cron(0 ${pack.backup_hour} 1 * ? *)"
    quarterly = "cron(0 ${pack.backup_hour} 1 1,4,7,10 ? *)"
    yearly    = "cron(0 ${pack.backup_hour} 1 1 ? *)"
  }

  vault_lock = spec.rds_backup == null || gen::length(pack.snapshots) == 0 ? null : spec.rds_backup.vault_lock

  // The databases that are backed up, by AWS Backup's name for their kind.
  backed_kinds = gen::length(pack.snapshots) == 0 ? {} : {
    for kind, databases in { RDS = pack.single_databases, Aurora = pack.clustered_databases } :
    kind => databases if gen::length(databases) > 0
  }

  // The key of the vault, for data that has no key of its own.
  vault_key = gen::try(
    [for _, d in pack.database == null ? pack.own_databases : { main = pack.database } : d.kms_key_id if d.kms_key_id != null][0],
    null
  )

  // The databases in words: the identifier of the only one, or all identifiers.
  database_words = gen::join(" and ", [for _, d in pack.own_databases : d.identifier])

  // The vaults of other accounts that snapshots are copied to, as the end of an ARN.
  copy_vaults = [
    for s in pack.snapshots : gen::try(s.cross_account_copy.account_id, null) == null ? null : gen::join(":", [
      gen::coalesce(s.cross_account_copy.region, pack.primary_region),
      s.cross_account_copy.account_id, "backup-vault", gen::coalesce(s.cross_account_copy.vault, "-"),
    ])
  ]
  daily_snapshots = gen::contains([for s in pack.snapshots : s.schedule], "daily")

  // The vault in the second region, and its key.
  snapshot_copies = [for s in pack.snapshots : s.cross_region_copy if s.cross_region_copy != null]
  copy_keys       = gen::distinct([for c in pack.snapshot_copies : c.kms_key_id if c.kms_key_id != null])
  copy_key = (
    gen::length(pack.copy_keys) == 0 ? null : gen::length(pack.copy_keys) == 1 ? pack.copy_keys[0] :
    gen::error(<<-EOT
      The copies of the snapshots have the keys ${gen::join(", ", pack.copy_keys)}. A vault has one key: name the same
      one everywhere.
    EOT
    )
  )

  // The key of the automated backups in the second region.
  replica_key = (
    pack.backups_replicated != true ||
    pack.copy_key != null ||
    gen::length([for _, d in pack.single_databases : d if d.storage_encrypted == true]) == 0
    ) ? pack.copy_key : (
    gen::error(<<-EOT
      The automated backups of an encrypted database are copied with a key of the second region. Name one as kms_key_id
      of a cross_region_copy in rds_backup.manual_snapshots.
    EOT
    )
  )

  // Whether the automated backups, with their log of every transaction, are also copied to
  // the second region. With snapshots alone, everything after the last snapshot is lost.
  backups_replicated = gen::length(pack.single_databases) == 0 || spec.disaster_recovery == null ? false : (
    spec.rds_backup != null &&
    pack.automated_backups != null &&
    (spec.point_in_time_recovery == null || spec.point_in_time_recovery.enabled == true)
    ? true
    : gen::error(<<-EOT
      An rpo of ${spec.disaster_recovery.rpo.text} needs the automated backups of the database in
      ${spec.disaster_recovery.secondary_region}. State rds_backup.automated_backups, and leave point_in_time_recovery
      enabled.
    EOT
    )
  )

  // Copies of buckets, and the one that the disaster recovery counts on: main, or the only one.
  bucket_copies = gen::try(spec.application_backup.bucket_copies, {})
  main_copy_name = (
    gen::has(pack.bucket_copies, "main") ? "main" : gen::length(pack.bucket_copies) == 1 ? gen::keys(pack.bucket_copies)[0] : null
  )
  main_copy = pack.main_copy_name == null ? null : pack.bucket_copies[pack.main_copy_name]

  // Copies by schedule, which stay when an object is deleted.
  scheduled_copies = {
    for name, c in pack.bucket_copies : name => gen::merge(c, {
      label  = name == "main" ? "media" : gen::replace(name, "_", "-")
      folder = name == "main" ? "media/" : "${name}/"
      cron = (
        gen::has(pack.copy_times, c.schedule)
        ? pack.copy_times[c.schedule]
        : gen::error(<<-EOT
          ${name == "main" ? "Media" : "Objects"} cannot be copied ${c.schedule}. They can be copied
          ${gen::join(", ", gen::keys(pack.copy_times))}; cross_region_replication follows every change.
        EOT
        )
      )
      keys = gen::distinct(gen::compact([
        for key in [c.source_bucket, c.destination_bucket] : gen::try(spec.storage[key].encryption.kms_master_key_id, null)
      ]))
    }) if c.schedule != null && c.destination_bucket != null
  }
  scheduled_by_source = { for _, c in pack.scheduled_copies : c.source_bucket => c... if c.source_bucket != null }
  // Those that end some time after they were made, by the bucket that has them.
  ending_copies = { for bucket, _ in spec.storage : bucket => gen::lookup(pack.copies_that_end, bucket, []) }
  copies_that_end = {
    for name, c in pack.scheduled_copies : c.destination_bucket => {
      name = name == "main" ? "media" : name, folder = c.folder, days = c.retention.days
    }...
    if c.retention != null
  }
  copy_times = {
    hourly    = "cron(0 * * * ? *)"
    daily     = "cron(0 5 * * ? *)"
    weekly    = "cron(0 5 ? * SUN *)"
    monthly   = "cron(0 5 1 * ? *)"
    quarterly = "cron(0 5 1 1,4,7,10 ? *)"
    yearly    = "cron(0 5 1 1 ? *)"
  }

  // What is saved that is no data, and the names of those that the runbook knows something of.
  saved_words = gen::try(gen::coalesce(spec.application_backup.configuration_backup, {}), {})
  known_saved = ["cloudformation_templates", "ecs_task_definitions", "parameter_store", "secrets_manager"]
}
