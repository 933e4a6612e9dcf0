# Every bucket is private, and is read by permissions alone.
resource "google_storage_bucket" "this" {
  generate {
    for_each = pack.own_buckets
    name     = gen::trimsuffix(each.key, "_bucket")
  }

  name                        = each.value.name
  location                    = gen::upper(gen::coalesce(each.value.region, pack.region))
  storage_class               = "STANDARD"
  uniform_bucket_level_access = true
  public_access_prevention    = each.value.public_read_access == true ? "inherited" : "enforced"
  force_destroy               = pack.disposable.buckets ? true : null

  versioning {
    generate {
      when = each.value.versioning != null
    }

    enabled = each.value.versioning == "Enabled"
  }

  encryption {
    generate {
      when = pack.bucket_keys[each.key] != null
    }

    default_kms_key_name = google_kms_crypto_key_iam_member.agent["${each.value.encryption.kms_master_key_id}/storage"].crypto_key_id
  }

  logging {
    generate {
      when = each.value.access_logs != null
    }

    log_bucket        = pack.bucket_names[each.value.access_logs.bucket]
    log_object_prefix = each.value.access_logs.prefix == null ? null : gen::trimsuffix(each.value.access_logs.prefix, "/")
  }

  # The page that the load balancer answers with at a path that ends in a slash:
  # https://cloud.google.com/storage/docs/hosting-static-website
  website {
    generate {
      when = gen::lookup(pack.root_pages, each.key, null) != null
    }

    main_page_suffix = pack.root_pages[each.key]
  }

  autoclass {
    generate {
      when = gen::contains(pack.tiered_buckets, each.key)
    }

    enabled = true
  }

  retention_policy {
    generate {
      when = each.value.object_lock != null
    }

    retention_period = gen::tostring(86400 * pack.locked_days[each.key])
    is_locked        = each.value.object_lock.mode == "COMPLIANCE"
  }

  soft_delete_policy {
    generate {
      when = each.value.google.soft_delete != null
    }

    retention_duration_seconds = each.value.google.soft_delete.seconds
  }

  cors {
    generate {
      for_each = each.value.cors_configuration
      as       = "cors"
    }

    origin          = cors.value.allowed_origins
    method          = cors.value.allowed_methods
    response_header = pack.cors_headers[each.key][cors.key]
    max_age_seconds = cors.value.max_age_seconds
  }

  lifecycle_rule {
    generate {
      for_each = each.value.lifecycle_policy
      when     = aging.value.status == "Enabled" && aging.value.abort_incomplete_multipart_upload != null
      as       = "aging"
    }

    action {
      type = "AbortIncompleteMultipartUpload"
    }
    condition {
      age            = aging.value.abort_incomplete_multipart_upload.days_after_initiation
      matches_prefix = gen::try(aging.value.filter.prefix, null) == null ? null : [aging.value.filter.prefix]
    }
  }

  lifecycle_rule {
    generate {
      for_each = pack.class_changes[each.key]
      as       = "change"
    }

    action {
      type          = "SetStorageClass"
      storage_class = change.value.storage_class
    }
    condition {
      age                        = change.value.days
      days_since_noncurrent_time = change.value.noncurrent_days
      num_newer_versions         = change.value.newer
      with_state                 = change.value.noncurrent_days == null ? null : "ARCHIVED"
      matches_prefix             = change.value.prefix == null ? null : [change.value.prefix]
    }
  }

  lifecycle_rule {
    generate {
      for_each = each.value.lifecycle_policy
      when     = aging.value.status == "Enabled" && gen::try(aging.value.expiration.days, null) != null
      as       = "aging"
    }

    action {
      type = "Delete"
    }
    condition {
      age            = aging.value.expiration.days
      matches_prefix = gen::try(aging.value.filter.prefix, null) == null ? null : [aging.value.filter.prefix]
    }
  }

  lifecycle_rule {
    generate {
      for_each = each.value.lifecycle_policy
      when     = aging.value.status == "Enabled" && aging.value.noncurrent_version_expiration != null
      as       = "aging"
    }

    action {
      type = "Delete"
    }
    condition {
      days_since_noncurrent_time = aging.value.noncurrent_version_expiration.noncurrent_days
      num_newer_versions         = aging.value.noncurrent_version_expiration.newer_noncurrent_versions
      with_state                 = "ARCHIVED"
      matches_prefix             = gen::try(aging.value.filter.prefix, null) == null ? null : [aging.value.filter.prefix]
    }
  }

  # Copies of another bucket, which application_backup keeps for a time.
  lifecycle_rule {
    generate {
      for_each = pack.ending_copies[each.key]
      as       = "copy"
    }

    action {
      type = "Delete"
    }
    condition {
      age            = copy.value.days
      matches_prefix = [copy.value.prefix]
    }
  }

  # What this bucket holds cannot be made again.
  lifecycle {
    generate {
      when = each.value.versioning == "Enabled" && !pack.disposable.buckets
    }

    prevent_destroy = true
  }
}
