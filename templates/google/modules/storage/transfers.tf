# Storage Transfer Service copies as this agent of the project.
data "google_storage_transfer_project_service_account" "current" {
  generate {
    when = gen::length(pack.transfers) > 0
  }
}

resource "google_storage_bucket_iam_member" "copied_from" {
  generate {
    for_each = pack.copier_roles
    name     = "copied_from_${each.key}"
    when     = gen::length(pack.transfers) > 0
  }

  bucket = google_storage_bucket.this[pack.media_backup.source_bucket].name
  role   = each.value
  member = "serviceAccount:${data.google_storage_transfer_project_service_account.current.email}"
}

resource "google_storage_bucket_iam_member" "copied_to" {
  generate {
    for_each = pack.transfers
    name     = "copied_to_${each.key}"
  }

  bucket = google_storage_bucket.this[each.value.to].name
  role   = "roles/storage.legacyBucketWriter"
  member = "serviceAccount:${data.google_storage_transfer_project_service_account.current.email}"
}

# Changes of a bucket are told through Pub/Sub: the copier asks for them, and Cloud Storage tells.
# https://cloud.google.com/storage-transfer/docs/cross-bucket-replication
data "google_storage_project_service_account" "current" {
  generate {
    when = gen::has(pack.transfers, "changes")
  }
}

resource "google_project_iam_member" "asks_for_changes" {
  generate {
    when = gen::has(pack.transfers, "changes")
  }

  project = var.project_id
  role    = "roles/pubsub.editor"
  member  = "serviceAccount:${data.google_storage_transfer_project_service_account.current.email}"
}

resource "google_project_iam_member" "tells_changes" {
  generate {
    when = gen::has(pack.transfers, "changes")
  }

  project = var.project_id
  role    = "roles/pubsub.publisher"
  member  = data.google_storage_project_service_account.current.member
}

# A copy by schedule. Nothing that is deleted in the source is deleted in the copy.
resource "google_storage_transfer_job" "schedule" {
  generate {
    when = gen::has(pack.transfers, "schedule")
  }

  description = "Copies ${spec.storage[pack.transfers.schedule.from].name} to ${spec.storage[pack.transfers.schedule.to].name}"

  transfer_spec {
    gcs_data_source {
      bucket_name = google_storage_bucket.this[pack.transfers.schedule.from].name
    }
    gcs_data_sink {
      bucket_name = google_storage_bucket.this[pack.transfers.schedule.to].name
      path        = pack.copy_prefix
    }
    transfer_options {
      overwrite_when = "DIFFERENT"
    }
  }

  schedule {
    schedule_start_date {
      year  = 2026
      month = 1
      day   = 1
    }
    repeat_interval = gen::lookup({ daily = "86400s", weekly = "604800s" }, gen::coalesce(pack.media_backup.schedule, "daily"), "86400s")
  }

  depends_on = [
    for grant in pack.transfer_grants : grant.to == null ?
    google_storage_bucket_iam_member.copied_from[grant.from] : google_storage_bucket_iam_member.copied_to[grant.to]
  ]
}

# A copy of each change, in another region.
resource "google_storage_transfer_job" "changes" {
  generate {
    when = gen::has(pack.transfers, "changes")
  }

  description = "Replicates ${spec.storage[pack.transfers.changes.from].name} to ${spec.storage[pack.transfers.changes.to].name}"

  replication_spec {
    gcs_data_source {
      bucket_name = google_storage_bucket.this[pack.transfers.changes.from].name
    }
    gcs_data_sink {
      bucket_name = google_storage_bucket.this[pack.transfers.changes.to].name
    }
    transfer_options {
      overwrite_when = "DIFFERENT"

      metadata_options {
        generate {
          when = pack.transfers.changes.class != null
        }

        storage_class = pack.transfers.changes.class
      }
    }
  }

  depends_on = [
    for grant in pack.change_grants :
    grant.from != null ? google_storage_bucket_iam_member.copied_from[grant.from] :
    grant.to != null ? google_storage_bucket_iam_member.copied_to[grant.to] :
    grant.asks ? google_project_iam_member.asks_for_changes : google_project_iam_member.tells_changes
  ]
}
