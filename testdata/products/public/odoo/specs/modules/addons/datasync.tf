resource "aws_datasync_location_s3" "this" {
  generate {
    for_each = spec.copied_folders
  }

  s3_bucket_arn = gen::fact("bucket/${each.value.bucket}", "arn")
  subdirectory  = "/"

  s3_config {
    bucket_access_role_arn = gen::fact("role/${each.value.role}", "arn")
  }
}

resource "aws_datasync_location_efs" "this" {
  generate {
    for_each = spec.copied_folders
  }

  efs_file_system_arn = gen::fact("file_system/${each.value.file_system}", "arn")
  subdirectory        = each.value.folder

  ec2_config {
    security_group_arns = [gen::fact("security_group/${each.value.security_group}", "arn")]
    subnet_arn          = gen::fact("subnet/${each.value.subnet}", "arn")
  }
}

resource "aws_datasync_task" "this" {
  generate {
    for_each = spec.copied_folders
  }

  name                     = "${spec.product.name}-${each.key}"
  source_location_arn      = aws_datasync_location_s3.this[each.key].arn
  destination_location_arn = aws_datasync_location_efs.this[each.key].arn

  options {
    preserve_deleted_files = "REMOVE"
  }

  schedule {
    schedule_expression = "rate(1 hour)"
  }
}
