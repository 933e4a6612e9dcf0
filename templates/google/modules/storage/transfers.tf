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
  }

  bucket = gen::fact("bucket/${each.value.bucket}", "name")
  role   = each.value.role
  member = "serviceAccount:${data.google_storage_transfer_project_service_account.current.email}"
}

resource "google_storage_bucket_iam_member" "copied_to" {
  generate {
    for_each = pack.transfers
    name     = "copied_to_${each.key}"
  }

  bucket = gen::fact("bucket/${each.value.to}", "name")
  role   = "roles/storage.legacyBucketWriter"
  member = "serviceAccount:${data.google_storage_transfer_project_service_account.current.email}"
}

# Changes of a bucket are told through Pub/Sub: the copier asks for them, and Cloud Storage tells.
# https://cloud.google.com/storage-transfer/docs/cross-bucket-replication
data "google_storage_project_service_account" "current" {
  generate {
    when = gen::length(pack.changes) > 0
  }
}

resource "google_project_iam_member" "asks_for_changes" {
  generate {
    when = gen::length(pack.changes) > 0
  }

  project = var.project_id
  role    = "roles/pubsub.editor"
  member  = "serviceAccount:${data.google_storage_transfer_project_service_account.current.email}"
}

resource "google_project_iam_member" "tells_changes" {
  generate {
    when = gen::length(pack.changes) > 0
  }

  project = var.project_id
  role    = "roles/pubsub.publisher"
  member  = data.google_storage_project_service_account.current.member
}

# A copy by schedule. Nothing that is deleted in the source is deleted in the copy.
resource "google_storage_transfer_job" "schedule" {
  generate {
    for_each = pack.schedules
    name     = each.key
  }

  description = "Copies ${pack.bucket_names[each.value.from]} to ${pack.bucket_names[each.value.to]}"

  transfer_spec {
    gcs_data_source {
      bucket_name = gen::fact("bucket/${each.value.from}", "name")
    }
    gcs_data_sink {
      bucket_name = gen::fact("bucket/${each.value.to}", "name")
      path        = each.value.prefix
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
    repeat_interval = gen::lookup({ daily = "86400s", weekly = "604800s" }, gen::coalesce(each.value.schedule, "daily"), "86400s")
  }

  depends_on = [
    for grant in pack.transfer_grants[each.key] : grant.to == null ?
    google_storage_bucket_iam_member.copied_from[grant.from] : google_storage_bucket_iam_member.copied_to[grant.to]
  ]
}

# A copy of each change, in another region.
resource "google_storage_transfer_job" "changes" {
  generate {
    for_each = pack.changes
    name     = each.key
  }

  description = "Replicates ${pack.bucket_names[each.value.from]} to ${pack.bucket_names[each.value.to]}"

  replication_spec {
    gcs_data_source {
      bucket_name = gen::fact("bucket/${each.value.from}", "name")
    }
    gcs_data_sink {
      bucket_name = gen::fact("bucket/${each.value.to}", "name")
    }
    transfer_options {
      overwrite_when = "DIFFERENT"

      metadata_options {
        generate {
          when = each.value.class != null
        }

        storage_class = each.value.class
      }
    }
  }

  depends_on = [
    for grant in pack.change_grants[each.key] :
    grant.from != null ? google_storage_bucket_iam_member.copied_from[grant.from] :
    grant.to != null ? google_storage_bucket_iam_member.copied_to[grant.to] :
    grant.asks ? google_project_iam_member.asks_for_changes : google_project_iam_member.tells_changes
  ]
}
