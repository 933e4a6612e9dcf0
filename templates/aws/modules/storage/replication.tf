# Objects that are in the bucket before replication is turned on are not copied;
# that is one run of S3 Batch Replication.
resource "aws_s3_bucket_replication_configuration" "this" {
  generate {
    for_each = pack.own_buckets
    when     = each.key == pack.replicated_bucket
    name     = gen::trimsuffix(each.key, "_bucket")
  }

  provider = gen::contains(pack.secondary_buckets, each.key) ? aws.dr : null

  bucket = aws_s3_bucket.this[each.key].id
  role   = aws_iam_role.replication.arn

  rule {
    id     = "replicate_to_${gen::replace(pack.replication.destination_region, "-", "_")}"
    status = "Enabled"

    filter {}

    source_selection_criteria {
      generate {
        when = pack.replication_keys != null
      }

      sse_kms_encrypted_objects {
        status = "Enabled"
      }
    }

    # A deletion is followed as a marker; the version under it stays until the
    # lifecycle rules of the destination remove it.
    delete_marker_replication {
      status = "Enabled"
    }

    destination {
      bucket        = gen::fact("bucket/${pack.replication.destination_bucket}", "arn")
      storage_class = pack.replication.storage_class

      encryption_configuration {
        generate {
          when = pack.replication_keys != null
        }

        replica_kms_key_id = gen::fact("encryption_key/${pack.replication_keys.destination}", "arn")
      }

      # Replication time control: the recovery point objective, with an event
      # for each object that misses it.
      replication_time {
        generate {
          when = spec.disaster_recovery.rpo != null
        }

        status = "Enabled"

        time {
          minutes = (
            spec.disaster_recovery.rpo.minutes >= 15
            ? 15
            : gen::error("S3 promises to replicate within 15 minutes; the rpo of ${spec.disaster_recovery.rpo.text} cannot be met.")
          )
        }
      }

      metrics {
        generate {
          when = spec.disaster_recovery.rpo != null
        }

        status = "Enabled"

        event_threshold {
          minutes = spec.disaster_recovery.rpo.minutes >= 15 ? 15 : null
        }
      }
    }
  }

  # An object that S3 may not copy yet is not copied later either.
  depends_on = [
    for d in gen::concat(
      ["source", "destination", "policy"], pack.replication_keys == null ? [] : ["keys"],
    ) :
    d == "source" ? aws_s3_bucket_versioning.this[each.key] :
    d == "destination" ? aws_s3_bucket_versioning.this[pack.replication.destination_bucket] :
    d == "policy" ? aws_iam_role_policy.replication :
    aws_iam_role_policy.replication_keys
  ]
}

resource "aws_iam_role" "replication" {
  generate {
    when = pack.replicated_bucket != null
  }

  name        = "${pack.name_prefix}s3-replication"
  description = "Copies objects to ${pack.replication.destination_region} for S3"

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

resource "aws_iam_role_policy" "replication" {
  generate {
    when = pack.replicated_bucket != null
  }

  name = "replicate"
  role = aws_iam_role.replication.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "ListSource"
        Effect = "Allow"
        Action = [
          "s3:GetReplicationConfiguration",
          "s3:ListBucket",
        ]
        Resource = aws_s3_bucket.this[pack.replicated_bucket].arn
      },
      {
        Sid    = "ReadSource"
        Effect = "Allow"
        // Locks are copied with what they lock: https://repost.aws/knowledge-center/s3-cross-account-replication-object-lock
        Action = [
          spec.storage[pack.replicated_bucket].object_lock == null ? null : "s3:GetObjectLegalHold",
          spec.storage[pack.replicated_bucket].object_lock == null ? null : "s3:GetObjectRetention",
          "s3:GetObjectVersionAcl",
          "s3:GetObjectVersionForReplication",
          "s3:GetObjectVersionTagging",
        ]
        Resource = "${aws_s3_bucket.this[pack.replicated_bucket].arn}/*"
      },
      {
        Sid    = "WriteDestination"
        Effect = "Allow"
        Action = [
          "s3:ReplicateDelete",
          "s3:ReplicateObject",
          "s3:ReplicateTags",
        ]
        Resource = "${gen::fact("bucket/${pack.replication.destination_bucket}", "arn")}/*"
      },
    ]
  })
}

resource "aws_iam_role_policy" "replication_keys" {
  generate {
    when = pack.replication_keys != null
  }

  name = "reencrypt"
  role = aws_iam_role.replication.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "DecryptSource"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = gen::fact("encryption_key/${pack.replication_keys.source}", "arn")
      },
      {
        Sid      = "EncryptDestination"
        Effect   = "Allow"
        Action   = "kms:Encrypt"
        Resource = gen::fact("encryption_key/${pack.replication_keys.destination}", "arn")
      },
    ]
  })
}
