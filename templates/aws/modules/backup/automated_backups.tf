# The automated backups and the log of every transaction, in the second region. Of
# what leaves the region, only this is never older than some minutes, and a
# restore from it can choose its second.
resource "aws_db_instance_automated_backups_replication" "database" {
  generate {
    when = pack.backups_replicated
  }

  provider = aws.dr

  source_db_instance_arn = aws_db_instance.primary.arn
  retention_period       = pack.automated_backups.backup_retention_period
  kms_key_id             = pack.replica_key == null ? null : aws_kms_key.this[pack.replica_key].arn
}

# Minutes: RDS hands the log of the transactions over every five.
locals {
  generate {
    when = pack.backups_replicated
  }

  database_recovery_point = 5
}

check "database_recovery_point" {
  generate {
    when = pack.backups_replicated
  }

  assert {
    condition     = aws_db_instance_automated_backups_replication.database.retention_period > 0 && local.database_recovery_point <= spec.disaster_recovery.rpo.minutes
    error_message = "The loss of the region costs more of the database than the ${gen::replace(spec.disaster_recovery.rpo.text, "_", " ")} that the recovery point objective allows."
  }
}
