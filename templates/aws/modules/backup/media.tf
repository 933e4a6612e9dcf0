# The replica of the bucket follows what happens to the originals within minutes,
# mistakes included. These copies do not follow a deletion.
resource "aws_datasync_location_s3" "originals" {
  generate {
    for_each = pack.scheduled_copies
    name     = each.key == "main" ? "originals" : "originals_${each.key}"
  }

  provider = gen::contains(pack.secondary_buckets, each.value.source_bucket) ? aws.dr : null

  s3_bucket_arn = gen::fact("bucket/${each.value.source_bucket}", "arn")
  subdirectory  = "/"

  s3_config {
    bucket_access_role_arn = aws_iam_role.media_copy[each.key].arn
  }

  # DataSync tries whether it may read and write when the location is made.
  depends_on = (
    gen::length(each.value.keys) == 0
    ? [aws_iam_role_policy.media_copy[each.key]]
    : [aws_iam_role_policy.media_copy[each.key], aws_iam_role_policy.media_copy_keys[each.key]]
  )
}

resource "aws_datasync_location_s3" "copies" {
  generate {
    for_each = pack.scheduled_copies
    name     = each.key == "main" ? "copies" : "copies_${each.key}"
  }

  // A location is in the region of its bucket.
  provider = gen::contains(pack.secondary_buckets, each.value.destination_bucket) ? aws.dr : null

  s3_bucket_arn = gen::fact("bucket/${each.value.destination_bucket}", "arn")
  subdirectory  = "/${gen::trimsuffix(each.value.folder, "/")}"

  s3_config {
    bucket_access_role_arn = aws_iam_role.media_copy[each.key].arn
  }

  # DataSync tries whether it may read and write when the location is made.
  depends_on = (
    gen::length(each.value.keys) == 0
    ? [aws_iam_role_policy.media_copy[each.key]]
    : [aws_iam_role_policy.media_copy[each.key], aws_iam_role_policy.media_copy_keys[each.key]]
  )
}

resource "aws_datasync_task" "media" {
  generate {
    for_each = pack.scheduled_copies
    name     = each.key == "main" ? "media" : "copy_${each.key}"
  }

  name                     = "${pack.name_prefix}${each.key == "main" ? "media" : "copy-${each.value.label}"}"
  source_location_arn      = aws_datasync_location_s3.originals[each.key].arn
  destination_location_arn = aws_datasync_location_s3.copies[each.key].arn
  cloudwatch_log_group_arn = aws_cloudwatch_log_group.media_copy[each.key].arn

  schedule {
    schedule_expression = each.value.cron
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
    for_each = pack.scheduled_copies
    name     = each.key == "main" ? "media_copy" : "copy_${each.key}"
  }

  name              = "/aws/datasync/${pack.name_prefix}${each.key == "main" ? "media" : "copy-${each.value.label}"}"
  retention_in_days = 30
  kms_key_id        = gen::fact("encryption_key/${pack.logs_key}", "arn")
}

resource "aws_cloudwatch_log_resource_policy" "media_copy" {
  generate {
    when = gen::length(pack.scheduled_copies) > 0
  }

  policy_name = "${pack.name_prefix}datasync"
  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "WriteTransferLogs"
      Effect    = "Allow"
      Principal = { Service = "datasync.amazonaws.com" }
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = (
        gen::length(pack.scheduled_copies) == 1
        ? "${aws_cloudwatch_log_group.media_copy[gen::keys(pack.scheduled_copies)[0]].arn}:*"
        : [for name, _ in pack.scheduled_copies : "${aws_cloudwatch_log_group.media_copy[name].arn}:*"]
      )
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
      }
    }]
  })
}

resource "aws_iam_role" "media_copy" {
  generate {
    for_each = pack.scheduled_copies
    name     = each.key == "main" ? "media_copy" : "copy_${each.key}"
  }

  name        = "${pack.name_prefix}${each.key == "main" ? "media-copy" : "copy-${each.value.label}"}"
  description = "Copies ${pack.bucket_names[each.value.source_bucket]} to ${pack.bucket_names[each.value.destination_bucket]} for DataSync"

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
    for_each = pack.scheduled_copies
    name     = each.key == "main" ? "media_copy" : "copy_${each.key}"
  }

  name = "copy"
  role = aws_iam_role.media_copy[each.key].id

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
          gen::fact("bucket/${each.value.source_bucket}", "arn"),
          gen::fact("bucket/${each.value.destination_bucket}", "arn"),
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
        Resource = "${gen::fact("bucket/${each.value.source_bucket}", "arn")}/*"
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
        Resource = "${gen::fact("bucket/${each.value.destination_bucket}", "arn")}/${each.value.folder}*"
      },
    ]
  })
}

resource "aws_iam_role_policy" "media_copy_keys" {
  generate {
    for_each = { for name, c in pack.scheduled_copies : name => c if gen::length(c.keys) > 0 }
    name     = each.key == "main" ? "media_copy_keys" : "copy_${each.key}_keys"
  }

  name = "keys"
  role = aws_iam_role.media_copy[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "UseKeys"
      Effect   = "Allow"
      Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource = [for k in each.value.keys : gen::fact("encryption_key/${k}", "arn")]
    }]
  })
}
