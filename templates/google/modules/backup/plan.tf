# Nobody can delete what is here before its time, not even who may delete the database.
resource "google_backup_dr_backup_vault" "main" {
  generate {
    when = gen::length(pack.snapshots) > 0
  }

  location        = pack.vault_region
  backup_vault_id = "${spec.product.name}-snapshots"
  description     = "Snapshots of the databases of ${spec.product.name}"

  backup_minimum_enforced_retention_duration = pack.vault_lock == null ? "86400s" : "${pack.vault_lock.min_retention.seconds}s"

  # The key of the region that the vault is in.
  encryption_config {
    generate {
      when = pack.vault_key != null
    }

    kms_key_name = google_kms_crypto_key_iam_member.agent["${pack.vault_key}/backups"].crypto_key_id
  }

  # Some of what is in here is kept for years, and nothing can make it again.
  lifecycle {
    generate {
      when = !pack.disposable.backups
    }

    prevent_destroy = true
  }
}

resource "google_backup_dr_backup_plan" "database" {
  generate {
    when = gen::length(pack.snapshots) > 0
  }

  location       = pack.region
  backup_plan_id = "${spec.product.name}-database"
  description    = "Snapshots of the databases of ${spec.product.name}"
  resource_type  = "sqladmin.googleapis.com/Instance"
  backup_vault   = google_backup_dr_backup_vault.main.id

  # For how many days a database can be restored to any moment.
  log_retention_days = pack.log_retention == 0 ? null : pack.log_retention

  backup_rules {
    generate {
      for_each = pack.snapshots
      as       = "snapshot"
    }

    rule_id               = snapshot.key
    backup_retention_days = snapshot.value.retention.days

    standard_schedule {
      recurrence_type = pack.recurrences[snapshot.key]
      time_zone       = "UTC"
      days_of_week    = snapshot.key == "weekly" ? ["SUNDAY"] : null
      days_of_month   = snapshot.key == "monthly" ? [1] : null

      backup_window {
        start_hour_of_day = pack.backup_hour
        end_hour_of_day   = pack.backup_hour + 6
      }
    }
  }
}

# The agent of the vault finds the databases and backs them up.
# https://cloud.google.com/backup-disaster-recovery/docs/cloud-console/sql/csql-backup
resource "google_project_iam_member" "vault" {
  generate {
    when = gen::length(pack.snapshots) > 0
  }

  project = var.project_id
  role    = "roles/backupdr.cloudSqlOperator"
  member  = "serviceAccount:${google_backup_dr_backup_vault.main.service_account}"
}

resource "google_backup_dr_backup_plan_association" "database" {
  generate {
    for_each = pack.databases
    when     = gen::length(pack.snapshots) > 0
    name     = each.key == "main" ? "primary" : each.key
  }

  location                   = pack.region
  backup_plan_association_id = each.value.identifier
  backup_plan                = google_backup_dr_backup_plan.database.id
  resource                   = "projects/${var.project_id}/instances/${google_sql_database_instance.primary[each.key].name}"
  resource_type              = "sqladmin.googleapis.com/Instance"

  depends_on = [google_project_iam_member.vault]
}
