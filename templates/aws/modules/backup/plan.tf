# Snapshots besides the automated backups of RDS, kept apart from the instance.
resource "aws_backup_plan" "database" {
  generate {
    when = gen::length(pack.snapshots) > 0
  }

  name = "${pack.name_prefix}database"

  # At an hour that neither of the instance's windows comes near: AWS Backup
  # starts nothing in them or in the hour before. Where two rules meet, the one
  # that keeps longer is followed. The default tags of the provider do not reach
  # what AWS Backup makes.
  rule {
    generate {
      for_each = pack.snapshots
      as       = "snapshot"
    }

    rule_name         = snapshot.value.schedule
    target_vault_name = aws_backup_vault.main.name
    schedule          = snapshot.value.cron

    # Minutes.
    start_window      = 60
    completion_window = 720

    lifecycle {
      delete_after = snapshot.value.days
    }

    copy_action {
      generate {
        when = snapshot.value.copied
      }

      destination_vault_arn = aws_backup_vault.secondary.arn

      lifecycle {
        delete_after = snapshot.value.days
      }
    }

    copy_action {
      generate {
        when = snapshot.value.cross_account_copy != null
      }

      destination_vault_arn = (
        snapshot.value.cross_account_copy.to != null ? gen::fact("backup_vault/${snapshot.value.cross_account_copy.to}", "arn") :
        "arn:${data.aws_partition.current.partition}:backup:${pack.copy_vaults[snapshot.key]}"
      )

      lifecycle {
        delete_after = snapshot.value.days
      }
    }

    recovery_point_tags = gen::merge(pack.default_tags, { Service = "database", Backup = "not-required" })
  }

  tags = {
    Service = "database"
  }
}

# By tag, so that a database is backed up because of what it is and not because
# somebody remembered to list it; all conditions must hold, so that the databases
# of other environments in the account are left alone. Buckets with the same tag
# are no business of this plan.
resource "aws_backup_selection" "database" {
  generate {
    when = gen::length(pack.snapshots) > 0
  }

  name         = "${pack.name_prefix}database"
  plan_id      = aws_backup_plan.database.id
  iam_role_arn = aws_iam_role.backup.arn

  resources = [
    for kind, _ in pack.backed_kinds :
    kind == "RDS"
    ? "arn:${data.aws_partition.current.partition}:rds:*:*:db:*"
    : "arn:${data.aws_partition.current.partition}:rds:*:*:cluster:*"
  ]

  condition {
    string_equals {
      generate {
        for_each = { Backup = "required", Project = pack.default_tags.Project, Environment = pack.default_tags.Environment }
        as       = "tag"
      }

      key   = "aws:ResourceTag/${tag.key}"
      value = tag.value
    }
  }

  depends_on = [aws_iam_role_policy_attachment.backup["backup"], aws_iam_role_policy_attachment.backup["restore"]]
}
