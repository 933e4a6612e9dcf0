resource "aws_s3_bucket_lifecycle_configuration" "this" {
  generate {
    for_each = pack.own_buckets
    when = (
      gen::length(each.value.lifecycle_policy) > 0 ||
      gen::contains(pack.tiered_buckets, each.key) ||
      gen::length(pack.ending_copies[each.key]) > 0
    )
    name = gen::trimsuffix(each.key, "_bucket")
  }

  provider = gen::contains(pack.secondary_buckets, each.key) ? aws.dr : null

  bucket = aws_s3_bucket.this[each.key].id

  # Objects move between access tiers as they are read or not; none of the tiers
  # makes a reader wait.
  rule {
    generate {
      when = gen::contains(pack.tiered_buckets, each.key)
    }

    id     = "intelligent_tiering"
    status = spec.cost_optimization.storage.s3_intelligent_tiering ? "Enabled" : "Disabled"

    filter {}

    transition {
      days          = 0
      storage_class = "INTELLIGENT_TIERING"
    }
  }

  # Copies of another bucket. One whose original is still there is made again by
  # the next run of the task.
  rule {
    generate {
      for_each = pack.ending_copies[each.key]
      as       = "copy"
    }

    id     = "expire_${copy.value.name}_copies"
    status = "Enabled"

    filter {
      prefix = copy.value.folder
    }

    expiration {
      days = gen::ceil(copy.value.days)
    }
  }

  rule {
    generate {
      for_each = each.value.lifecycle_policy
      as       = "rule"
    }

    id     = rule.value.id
    status = rule.value.status

    filter {
      generate {
        when = !pack.combined_filter[each.key][rule.value.id]
      }

      prefix                   = gen::try(rule.value.filter.prefix, null)
      object_size_greater_than = gen::try(rule.value.filter.object_size_greater_than, null)
      object_size_less_than    = gen::try(rule.value.filter.object_size_less_than, null)

      tag {
        generate {
          for_each = gen::try(rule.value.filter.tags, {})
          as       = "tag"
        }

        key   = tag.key
        value = tag.value
      }
    }

    filter {
      generate {
        when = pack.combined_filter[each.key][rule.value.id]
      }

      and {
        prefix                   = rule.value.filter.prefix
        tags                     = gen::length(rule.value.filter.tags) == 0 ? null : rule.value.filter.tags
        object_size_greater_than = rule.value.filter.object_size_greater_than
        object_size_less_than    = rule.value.filter.object_size_less_than
      }
    }

    abort_incomplete_multipart_upload {
      generate {
        when = rule.value.abort_incomplete_multipart_upload != null
      }

      days_after_initiation = rule.value.abort_incomplete_multipart_upload.days_after_initiation
    }

    transition {
      generate {
        for_each = gen::concat(rule.value.transition[*], rule.value.transitions)
        as       = "move"
      }

      days          = move.value.days
      storage_class = move.value.storage_class
    }

    expiration {
      generate {
        when = rule.value.expiration != null
      }

      days                         = rule.value.expiration.days
      expired_object_delete_marker = rule.value.expiration.expired_object_delete_marker
    }

    noncurrent_version_transition {
      generate {
        for_each = rule.value.noncurrent_version_transitions
        as       = "move"
      }

      noncurrent_days           = move.value.noncurrent_days
      newer_noncurrent_versions = move.value.newer_noncurrent_versions
      storage_class             = move.value.storage_class
    }

    noncurrent_version_expiration {
      generate {
        when = rule.value.noncurrent_version_expiration != null
      }

      noncurrent_days           = rule.value.noncurrent_version_expiration.noncurrent_days
      newer_noncurrent_versions = rule.value.noncurrent_version_expiration.newer_noncurrent_versions
    }
  }

  // S3 refuses rules about old versions where there are none.
  depends_on = each.value.versioning == null ? null : [aws_s3_bucket_versioning.this[each.key]]
}
