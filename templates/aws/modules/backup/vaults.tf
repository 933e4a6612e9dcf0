# Recovery points of RDS keep the key of their instance; the vault's key is for
# what has none of its own.
resource "aws_backup_vault" "main" {
  generate {
    when = gen::length(pack.snapshots) > 0
  }

  name          = "${pack.name_prefix}database"
  force_destroy = pack.disposable.backups ? true : null
  kms_key_arn   = gen::fact("encryption_key/${pack.vault_key}", "arn")

  tags = {
    Service = "database"
  }

  # Some of what is in here is kept for years, and nothing can make it again.
  lifecycle {
    generate {
      when = spec.product.environment == "production" && !pack.disposable.backups
    }

    prevent_destroy = true
  }
}

# Copies are encrypted anew: keys do not leave their region.
resource "aws_backup_vault" "secondary" {
  generate {
    when = gen::length(pack.snapshot_copies) > 0
  }

  provider = aws.dr

  name          = "${pack.name_prefix}database"
  force_destroy = pack.disposable.backups ? true : null
  kms_key_arn   = gen::fact("encryption_key/${pack.copy_key}", "arn")

  tags = {
    Service = "database"
  }

  # Some of what is in here is kept for years, and nothing can make it again.
  lifecycle {
    generate {
      when = spec.product.environment == "production" && !pack.disposable.backups
    }

    prevent_destroy = true
  }
}
