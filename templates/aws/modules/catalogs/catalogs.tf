resource "aws_glue_catalog_database" "this" {
  generate {
    for_each = pack.own_data_catalogs
  }

  name        = pack.catalog_names[each.key]
  description = each.value.description
  location_uri = (
    each.value.bucket == null ? null : "s3://${gen::fact("bucket/${each.value.bucket}", "name")}/${gen::join("", each.value.prefix[*])}"
  )
}

resource "aws_athena_workgroup" "this" {
  generate {
    for_each = pack.own_workgroups
  }

  name          = pack.workgroup_names[each.key]
  description   = each.value.description
  force_destroy = spec.disposable == true ? true : null

  configuration {
    enforce_workgroup_configuration    = true
    publish_cloudwatch_metrics_enabled = true
    bytes_scanned_cutoff_per_query     = each.value.most_read == null ? null : each.value.most_read * 1048576

    result_configuration {
      output_location = (
        "s3://${gen::fact("bucket/${each.value.results.bucket}", "name")}/${gen::join("", each.value.results.prefix[*])}"
      )

      encryption_configuration {
        encryption_option = each.value.kms_key_id == null ? "SSE_S3" : "SSE_KMS"
        kms_key_arn       = gen::fact("encryption_key/${each.value.kms_key_id}", "arn")
      }
    }
  }

  tags = {
    Name = pack.workgroup_names[each.key]
  }
}
