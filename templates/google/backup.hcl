// Snapshots of the database that outlive its own backups.
values {
  recurrences = { hourly = "HOURLY", daily = "DAILY", weekly = "WEEKLY", monthly = "MONTHLY", yearly = "YEARLY" }
  // The hour of the day that the database is backed up in.
  backup_hour = gen::try(gen::tonumber(gen::split(":", pack.databases.main.backup_window)[0]), 3)
  vault_lock  = gen::try(spec.rds_backup.vault_lock, null)
}
