# Objects that are in a bucket before its replication is turned on are not copied; that
# is one run of S3 Batch Replication.
resource "aws_s3_bucket_replication_configuration" "copies" {
  generate {
    for_each = pack.copied_buckets
    name     = "${gen::trimsuffix(each.key, "_bucket")}_copies"
  }

  provider = gen::contains(pack.secondary_buckets, each.key) ? aws.dr : null

  bucket = aws_s3_bucket.this[each.key].id
  role   = aws_iam_role.bucket_replication[each.key].arn

  rule {
    generate {
      for_each = each.value.rules
      as       = "rule"
    }

    id       = rule.value.id
    status   = "Enabled"
    priority = rule.value.priority == null ? gen::length(each.value.rules) - rule.key : rule.value.priority

    filter {
      prefix = rule.value.prefix
    }

    delete_marker_replication {
      status = rule.value.delete_markers == true ? "Enabled" : "Disabled"
    }

    source_selection_criteria {
      generate {
        when = each.value.source_key != null
      }

      sse_kms_encrypted_objects {
        status = "Enabled"
      }
    }

    destination {
      bucket        = gen::fact("bucket/${rule.value.destination}", "arn")
      storage_class = rule.value.storage_class

      encryption_configuration {
        generate {
          when = each.value.source_key != null
        }

        replica_kms_key_id = gen::fact("encryption_key/${spec.storage[rule.value.destination].encryption.kms_master_key_id}", "arn")
      }

      replication_time {
        generate {
          when = rule.value.replication_time == true
        }

        status = "Enabled"

        time {
          minutes = 15
        }
      }

      metrics {
        generate {
          when = rule.value.replication_time == true
        }

        status = "Enabled"

        event_threshold {
          minutes = 15
        }
      }
    }
  }

  # An object that S3 may not copy yet is not copied later either.
  depends_on = [
    for d in gen::concat([{ bucket = null }], [for b in gen::concat([each.key], each.value.destinations) : { bucket = b }]) :
    d.bucket == null ? aws_iam_role_policy.bucket_replication[each.key] : aws_s3_bucket_versioning.this[d.bucket]
    if d.bucket == null || gen::has(pack.own_buckets, d.bucket)
  ]
}

resource "aws_iam_role" "bucket_replication" {
  generate {
    for_each = pack.copied_buckets
    name     = "${gen::trimsuffix(each.key, "_bucket")}_replication"
  }

  name        = "${pack.name_prefix}${gen::replace(gen::trimsuffix(each.key, "_bucket"), "_", "-")}-replication"
  description = "Copies the objects of ${spec.storage[each.key].name} for S3"

  # Another account cannot have S3 use this role: that takes iam:PassRole in this one.
  # S3 documents no condition on the account that it works for.
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "s3.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "bucket_replication" {
  generate {
    for_each = pack.copied_buckets
    name     = "${gen::trimsuffix(each.key, "_bucket")}_replication"
  }

  name = "replicate"
  role = aws_iam_role.bucket_replication[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for part in gen::concat(
        ["ListSource", "ReadSource", "WriteDestinations"],
        each.value.source_key == null ? [] : ["DecryptSource"],
        gen::length(each.value.copy_keys) == 0 ? [] : ["EncryptCopies"],
      ) :
      part == "ListSource" ? {
        Sid      = part
        Effect   = "Allow"
        Action   = ["s3:GetReplicationConfiguration", "s3:ListBucket"]
        Resource = [aws_s3_bucket.this[each.key].arn]
        } : part == "ReadSource" ? {
        Sid    = part
        Effect = "Allow"
        // Locks are copied with what they lock: https://repost.aws/knowledge-center/s3-cross-account-replication-object-lock
        Action = gen::concat(
          spec.storage[each.key].object_lock == null ? [] : ["s3:GetObjectLegalHold", "s3:GetObjectRetention"],
          ["s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTagging"],
        )
        Resource = ["${aws_s3_bucket.this[each.key].arn}/*"]
        } : part == "WriteDestinations" ? {
        Sid      = part
        Effect   = "Allow"
        Action   = ["s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags"]
        Resource = [for d in each.value.destinations : "${gen::fact("bucket/${d}", "arn")}/*"]
        } : part == "DecryptSource" ? {
        Sid      = part
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = [gen::fact("encryption_key/${each.value.source_key}", "arn")]
        } : {
        Sid      = part
        Effect   = "Allow"
        Action   = ["kms:Encrypt", "kms:GenerateDataKey"]
        Resource = [for k in each.value.copy_keys : gen::fact("encryption_key/${k}", "arn")]
      }
    ]
  })
}
