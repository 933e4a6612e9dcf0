# The replica of the bucket follows what happens to the originals within minutes,
# mistakes included. These copies do not follow a deletion.
resource "aws_datasync_location_s3" "originals" {
  generate {
    when = pack.media_copies != null
  }

  provider = gen::contains(pack.secondary_buckets, pack.media_backup.source_bucket) ? aws.dr : null

  s3_bucket_arn = gen::fact("bucket/${pack.media_backup.source_bucket}", "arn")
  subdirectory  = "/"

  s3_config {
    bucket_access_role_arn = aws_iam_role.media_copy.arn
  }

  # DataSync tries whether it may read and write when the location is made.
  depends_on = (
    gen::length(pack.media_keys) == 0
    ? [aws_iam_role_policy.media_copy]
    : [aws_iam_role_policy.media_copy, aws_iam_role_policy.media_copy_keys]
  )
}

resource "aws_datasync_location_s3" "copies" {
  generate {
    when = pack.media_copies != null
  }

  // A location is in the region of its bucket.
  provider = gen::contains(pack.secondary_buckets, pack.media_copies) ? aws.dr : null

  s3_bucket_arn = gen::fact("bucket/${pack.media_copies}", "arn")
  subdirectory  = "/${gen::trimsuffix(pack.media_folder, "/")}"

  s3_config {
    bucket_access_role_arn = aws_iam_role.media_copy.arn
  }

  # DataSync tries whether it may read and write when the location is made.
  depends_on = (
    gen::length(pack.media_keys) == 0
    ? [aws_iam_role_policy.media_copy]
    : [aws_iam_role_policy.media_copy, aws_iam_role_policy.media_copy_keys]
  )
}

resource "aws_datasync_task" "media" {
  generate {
    when = pack.media_copies != null
  }

  name                     = "${pack.name_prefix}media"
  source_location_arn      = aws_datasync_location_s3.originals.arn
  destination_location_arn = aws_datasync_location_s3.copies.arn
  cloudwatch_log_group_arn = aws_cloudwatch_log_group.media_copy.arn

  schedule {
    schedule_expression = pack.media_copy_time
  }

  options {
    transfer_mode          = "CHANGED"
    preserve_deleted_files = "PRESERVE"
    verify_mode            = "ONLY_FILES_TRANSFERRED"
    log_level              = "BASIC"
  }

  // The task cannot write to its log group before it is allowed to.
  depends_on = [aws_cloudwatch_log_resource_policy.media_copy]
}

resource "aws_cloudwatch_log_group" "media_copy" {
  generate {
    when = pack.media_copies != null
  }

  name              = "/aws/datasync/${pack.name_prefix}media"
  retention_in_days = 30
  kms_key_id        = gen::fact("encryption_key/${pack.logs_key}", "arn")
}

resource "aws_cloudwatch_log_resource_policy" "media_copy" {
  generate {
    when = pack.media_copies != null
  }

  policy_name = "${pack.name_prefix}datasync"
  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "WriteTransferLogs"
      Effect    = "Allow"
      Principal = { Service = "datasync.amazonaws.com" }
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource  = "${aws_cloudwatch_log_group.media_copy.arn}:*"
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
      }
    }]
  })
}

resource "aws_iam_role" "media_copy" {
  generate {
    when = pack.media_copies != null
  }

  name        = "${pack.name_prefix}media-copy"
  description = "Copies ${pack.bucket_names[pack.media_backup.source_bucket]} to ${pack.bucket_names[pack.media_copies]} for DataSync"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "datasync.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
      }
    }]
  })
}

resource "aws_iam_role_policy" "media_copy" {
  generate {
    when = pack.media_copies != null
  }

  name = "copy"
  role = aws_iam_role.media_copy.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "ListBuckets"
        Effect = "Allow"
        Action = [
          "s3:GetBucketLocation",
          "s3:ListBucket",
          "s3:ListBucketMultipartUploads",
        ]
        Resource = [
          gen::fact("bucket/${pack.media_backup.source_bucket}", "arn"),
          gen::fact("bucket/${pack.media_copies}", "arn"),
        ]
      },
      {
        Sid    = "ReadOriginals"
        Effect = "Allow"
        Action = [
          "s3:GetObject",
          "s3:GetObjectTagging",
          "s3:ListMultipartUploadParts",
        ]
        Resource = "${gen::fact("bucket/${pack.media_backup.source_bucket}", "arn")}/*"
      },
      {
        Sid    = "WriteCopies"
        Effect = "Allow"
        Action = [
          "s3:AbortMultipartUpload",
          "s3:DeleteObject",
          "s3:GetObject",
          "s3:GetObjectTagging",
          "s3:ListMultipartUploadParts",
          "s3:PutObject",
          "s3:PutObjectTagging",
        ]
        Resource = "${gen::fact("bucket/${pack.media_copies}", "arn")}/${pack.media_folder}*"
      },
    ]
  })
}

resource "aws_iam_role_policy" "media_copy_keys" {
  generate {
    when = gen::length(pack.media_keys) > 0
  }

  name = "keys"
  role = aws_iam_role.media_copy.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "UseKeys"
      Effect   = "Allow"
      Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource = [for k in pack.media_keys : gen::fact("encryption_key/${k}", "arn")]
    }]
  })
}
