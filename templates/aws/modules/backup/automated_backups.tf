# The automated backups and the log of every transaction, in the second region. Of
# what leaves the region, only this is never older than some minutes, and a
# restore from it can choose its second.
resource "aws_db_instance_automated_backups_replication" "database" {
  generate {
    for_each = pack.backups_replicated ? pack.single_databases : {}
    name     = "database${pack.database_suffixes[each.key]}"
  }

  provider = aws.dr

  source_db_instance_arn = aws_db_instance.primary[each.key].arn
  retention_period       = pack.automated_backups.backup_retention_period
  kms_key_id = (
    pack.replica_key == null || each.value.storage_encrypted != true
    ? null
    : gen::fact("encryption_key/${pack.replica_key}", "arn")
  )
}
