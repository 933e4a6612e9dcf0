# Snapshots are deleted when their time is over, and by nobody before.
resource "aws_backup_vault_lock_configuration" "main" {
  generate {
    when = pack.vault_lock != null
  }

  backup_vault_name   = aws_backup_vault.main.name
  min_retention_days  = gen::ceil(pack.vault_lock.min_retention.days)
  max_retention_days  = pack.vault_lock.max_retention == null ? null : gen::ceil(pack.vault_lock.max_retention.days)
  changeable_for_days = pack.vault_lock.changeable_for == null ? null : gen::ceil(pack.vault_lock.changeable_for.days)
}

resource "aws_backup_vault_lock_configuration" "secondary" {
  generate {
    when = pack.vault_lock != null && gen::length(pack.snapshot_copies) > 0
  }

  provider = aws.dr

  backup_vault_name   = aws_backup_vault.secondary.name
  min_retention_days  = gen::ceil(pack.vault_lock.min_retention.days)
  max_retention_days  = pack.vault_lock.max_retention == null ? null : gen::ceil(pack.vault_lock.max_retention.days)
  changeable_for_days = pack.vault_lock.changeable_for == null ? null : gen::ceil(pack.vault_lock.changeable_for.days)
}
