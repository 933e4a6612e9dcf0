// Snapshots of the database that are kept longer than its automatic backups.
values {
  recurrences = { hourly = "HOURLY", daily = "DAILY", weekly = "WEEKLY", monthly = "MONTHLY", yearly = "YEARLY" }
  // The hour in which the window for backups begins. It has six hours at least, all of one day.
  // https://cloud.google.com/backup-disaster-recovery/docs/cloud-console/backup-plan-create
  backup_hour = gen::min(18, gen::try(gen::tonumber(gen::split(":", pack.databases.main.backup_window)[0]), 3))
  // With a plan, Backup and DR keeps the records by which a database is restored to any moment.
  log_retention = gen::length(pack.databases) == 0 ? 0 : gen::max([for _, days in pack.log_days : days]...)
  vault_lock  = gen::try(spec.rds_backup.vault_lock, null)
}
