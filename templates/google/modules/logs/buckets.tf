# Where lines are kept, and for how long.
resource "google_logging_project_bucket_config" "this" {
  generate {
    for_each = pack.log_groups
    name     = pack.labels[each.key]
  }

  project        = var.project_id
  location       = pack.region
  bucket_id      = pack.log_bucket_ids[each.key]
  description    = "Lines of ${each.value.name}"
  retention_days = each.value.retention_in_days

  cmek_settings {
    generate {
      when = each.value.kms_key_id != null
    }

    kms_key_name = google_kms_crypto_key_iam_member.agent["${each.value.kms_key_id}/logs"].crypto_key_id
  }
}

# What is routed into it.
resource "google_logging_project_sink" "this" {
  generate {
    for_each = pack.log_groups
    when     = pack.log_filters[each.key] != ""
    name     = pack.labels[each.key]
  }

  name                   = pack.log_bucket_ids[each.key]
  description            = "Lines of ${each.value.name}"
  destination            = "logging.googleapis.com/${google_logging_project_bucket_config.this[each.key].id}"
  filter                 = pack.log_filters[each.key]
  unique_writer_identity = true
}
