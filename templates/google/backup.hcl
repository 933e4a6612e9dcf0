// Snapshots of the database that are kept longer than its automatic backups.
values {
  recurrences = { hourly = "HOURLY", daily = "DAILY", weekly = "WEEKLY", monthly = "MONTHLY", yearly = "YEARLY" }
  // The hour of the day in which the database is backed up.
  backup_hour = gen::try(gen::tonumber(gen::split(":", pack.databases.main.backup_window)[0]), 3)
  vault_lock  = gen::try(spec.rds_backup.vault_lock, null)
}
