resource "aws_kinesis_firehose_delivery_stream" "this" {
  generate {
    for_each = pack.own_delivery_streams
  }

  name        = pack.delivery_names[each.key]
  destination = pack.delivery_kinds[each.key]

  kinesis_source_configuration {
    generate {
      when = each.value.stream != null
    }

    kinesis_stream_arn = gen::fact("stream/${each.value.stream}", "arn")
    role_arn           = aws_iam_role.delivery[each.key].arn
  }

  server_side_encryption {
    generate {
      when = each.value.stream == null
    }

    enabled  = true
    key_type = each.value.kms_key_id == null ? "AWS_OWNED_CMK" : "CUSTOMER_MANAGED_CMK"
    key_arn  = gen::fact("encryption_key/${each.value.kms_key_id}", "arn")
  }

  extended_s3_configuration {
    generate {
      when = pack.delivery_kinds[each.key] == "extended_s3"
    }

    bucket_arn          = gen::fact("bucket/${each.value.bucket}", "arn")
    role_arn            = aws_iam_role.delivery[each.key].arn
    prefix              = each.value.prefix
    error_output_prefix = each.value.error_prefix
    buffering_size      = each.value.size
    buffering_interval  = each.value.interval.seconds
    compression_format  = each.value.compression

    dynamic_partitioning_configuration {
      generate {
        when = gen::length(each.value.partitions) > 0
      }

      enabled = true
    }

    processing_configuration {
      generate {
        when = each.value.function != null || gen::length(each.value.partitions) > 0
      }

      enabled = true

      processors {
        generate {
          when = each.value.function != null
        }

        type = "Lambda"

        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "${gen::fact("function/${each.value.function}", "arn")}:$LATEST"
        }
      }

      processors {
        generate {
          when = gen::length(each.value.partitions) > 0
        }

        type = "MetadataExtraction"

        parameters {
          parameter_name  = "JsonParsingEngine"
          parameter_value = "JQ-1.6"
        }

        parameters {
          parameter_name  = "MetadataExtractionQuery"
          parameter_value = "{${gen::join(",", [for name, part in each.value.partitions : "${name}:${part}"])}}"
        }
      }
    }

    cloudwatch_logging_options {
      generate {
        when = each.value.logs != null
      }

      enabled         = true
      log_group_name  = aws_cloudwatch_log_group.delivery[each.key].name
      log_stream_name = aws_cloudwatch_log_stream.delivery[each.key].name
    }
  }

  http_endpoint_configuration {
    generate {
      when = pack.delivery_kinds[each.key] == "http_endpoint"
    }

    url                = gen::fact(each.value.http.url)
    name               = each.value.http.name
    role_arn           = aws_iam_role.delivery[each.key].arn
    buffering_size     = each.value.size
    buffering_interval = each.value.interval.seconds
    retry_duration     = each.value.http.retry.seconds
    s3_backup_mode     = each.value.http.backup == "all" ? "AllData" : "FailedDataOnly"

    s3_configuration {
      bucket_arn          = gen::fact("bucket/${each.value.bucket}", "arn")
      role_arn            = aws_iam_role.delivery[each.key].arn
      prefix              = each.value.prefix
      error_output_prefix = each.value.error_prefix
      compression_format  = each.value.compression
    }

    processing_configuration {
      generate {
        when = each.value.function != null
      }

      enabled = true

      processors {
        type = "Lambda"

        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "${gen::fact("function/${each.value.function}", "arn")}:$LATEST"
        }
      }
    }

    secrets_manager_configuration {
      generate {
        when = each.value.http.secret != null
      }

      enabled    = true
      secret_arn = gen::fact("secret/${each.value.http.secret}", "arn")
      role_arn   = aws_iam_role.delivery[each.key].arn
    }

    request_configuration {
      content_encoding = each.value.http.gzip ? "GZIP" : "NONE"

      common_attributes {
        generate {
          for_each = each.value.http.attributes
          as       = "attribute"
        }

        name  = attribute.key
        value = gen::fact(attribute.value)
      }
    }

    cloudwatch_logging_options {
      generate {
        when = each.value.logs != null
      }

      enabled         = true
      log_group_name  = aws_cloudwatch_log_group.delivery[each.key].name
      log_stream_name = aws_cloudwatch_log_stream.delivery[each.key].name
    }
  }

  opensearch_configuration {
    generate {
      when = pack.delivery_kinds[each.key] == "opensearch"
    }

    domain_arn            = gen::fact("search_domain/${each.value.search.domain}", "arn")
    index_name            = each.value.search.index
    index_rotation_period = each.value.search.rotation
    role_arn              = aws_iam_role.delivery[each.key].arn
    buffering_size        = each.value.size
    buffering_interval    = each.value.interval.seconds
    retry_duration        = each.value.search.retry.seconds
    s3_backup_mode        = each.value.search.backup == "all" ? "AllDocuments" : "FailedDocumentsOnly"

    s3_configuration {
      bucket_arn          = gen::fact("bucket/${each.value.bucket}", "arn")
      role_arn            = aws_iam_role.delivery[each.key].arn
      prefix              = each.value.prefix
      error_output_prefix = each.value.error_prefix
      compression_format  = each.value.compression
    }

    processing_configuration {
      generate {
        when = each.value.function != null
      }

      enabled = true

      processors {
        type = "Lambda"

        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "${gen::fact("function/${each.value.function}", "arn")}:$LATEST"
        }
      }
    }

    vpc_config {
      subnet_ids         = [for s in each.value.search.subnets : gen::fact("subnet/${s}", "id")]
      security_group_ids = [for g in each.value.search.security_groups : gen::fact("security_group/${g}", "id")]
      role_arn           = aws_iam_role.delivery[each.key].arn
    }

    cloudwatch_logging_options {
      generate {
        when = each.value.logs != null
      }

      enabled         = true
      log_group_name  = aws_cloudwatch_log_group.delivery[each.key].name
      log_stream_name = aws_cloudwatch_log_stream.delivery[each.key].name
    }
  }

  splunk_configuration {
    generate {
      when = pack.delivery_kinds[each.key] == "splunk"
    }

    hec_endpoint               = gen::fact(each.value.splunk.url)
    hec_endpoint_type          = each.value.splunk.raw ? "Raw" : "Event"
    hec_acknowledgment_timeout = each.value.splunk.acknowledgment.seconds
    buffering_size             = each.value.splunk.size
    buffering_interval         = each.value.splunk.interval.seconds
    retry_duration             = each.value.splunk.retry.seconds
    s3_backup_mode             = each.value.splunk.backup == "all" ? "AllEvents" : "FailedEventsOnly"

    s3_configuration {
      bucket_arn          = gen::fact("bucket/${each.value.bucket}", "arn")
      role_arn            = aws_iam_role.delivery[each.key].arn
      prefix              = each.value.prefix
      error_output_prefix = each.value.error_prefix
      buffering_size      = each.value.size
      buffering_interval  = each.value.interval.seconds
      compression_format  = each.value.compression
    }

    processing_configuration {
      generate {
        when = each.value.function != null
      }

      enabled = true

      processors {
        type = "Lambda"

        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "${gen::fact("function/${each.value.function}", "arn")}:$LATEST"
        }
      }
    }

    secrets_manager_configuration {
      enabled    = true
      secret_arn = gen::fact("secret/${pack.delivery_secrets[each.key].name}", "arn")
      role_arn   = aws_iam_role.delivery[each.key].arn
    }

    cloudwatch_logging_options {
      generate {
        when = each.value.logs != null
      }

      enabled         = true
      log_group_name  = aws_cloudwatch_log_group.delivery[each.key].name
      log_stream_name = aws_cloudwatch_log_stream.delivery[each.key].name
    }
  }

  snowflake_configuration {
    generate {
      when = pack.delivery_kinds[each.key] == "snowflake"
    }

    account_url         = gen::fact(each.value.snowflake.url)
    database            = each.value.snowflake.database
    schema              = each.value.snowflake.schema
    table               = each.value.snowflake.table
    data_loading_option = "JSON_MAPPING"
    role_arn            = aws_iam_role.delivery[each.key].arn
    buffering_size      = each.value.snowflake.size
    buffering_interval  = each.value.snowflake.interval.seconds
    retry_duration      = each.value.snowflake.retry.seconds
    s3_backup_mode      = each.value.snowflake.backup == "all" ? "AllData" : "FailedDataOnly"

    snowflake_role_configuration {
      generate {
        when = each.value.snowflake.role != null
      }

      enabled        = true
      snowflake_role = each.value.snowflake.role
    }

    s3_configuration {
      bucket_arn          = gen::fact("bucket/${each.value.bucket}", "arn")
      role_arn            = aws_iam_role.delivery[each.key].arn
      prefix              = each.value.prefix
      error_output_prefix = each.value.error_prefix
      buffering_size      = each.value.size
      buffering_interval  = each.value.interval.seconds
      compression_format  = each.value.compression
    }

    processing_configuration {
      generate {
        when = each.value.function != null
      }

      enabled = true

      processors {
        type = "Lambda"

        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "${gen::fact("function/${each.value.function}", "arn")}:$LATEST"
        }
      }
    }

    secrets_manager_configuration {
      enabled    = true
      secret_arn = gen::fact("secret/${pack.delivery_secrets[each.key].name}", "arn")
      role_arn   = aws_iam_role.delivery[each.key].arn
    }

    cloudwatch_logging_options {
      generate {
        when = each.value.logs != null
      }

      enabled         = true
      log_group_name  = aws_cloudwatch_log_group.delivery[each.key].name
      log_stream_name = aws_cloudwatch_log_stream.delivery[each.key].name
    }
  }

  redshift_configuration {
    generate {
      when = pack.delivery_kinds[each.key] == "redshift"
    }

    cluster_jdbcurl = join("", [
      "jdbc:redshift://", gen::fact(pack.delivery_warehouses[each.key], "address"),
      ":", gen::fact(pack.delivery_warehouses[each.key], "port"), "/",
      each.value.warehouse.database == null
      ? gen::fact(pack.delivery_warehouses[each.key], "database") : each.value.warehouse.database,
    ])
    role_arn           = aws_iam_role.delivery[each.key].arn
    data_table_name    = each.value.warehouse.table
    data_table_columns = gen::length(each.value.warehouse.columns) == 0 ? null : gen::join(",", each.value.warehouse.columns)
    copy_options       = each.value.warehouse.copy_options
    retry_duration     = each.value.warehouse.retry.seconds

    s3_configuration {
      bucket_arn          = gen::fact("bucket/${each.value.bucket}", "arn")
      role_arn            = aws_iam_role.delivery[each.key].arn
      prefix              = each.value.prefix
      error_output_prefix = each.value.error_prefix
      buffering_size      = each.value.size
      buffering_interval  = each.value.interval.seconds
      compression_format  = each.value.compression
    }

    processing_configuration {
      generate {
        when = each.value.function != null
      }

      enabled = true

      processors {
        type = "Lambda"

        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "${gen::fact("function/${each.value.function}", "arn")}:$LATEST"
        }
      }
    }

    secrets_manager_configuration {
      enabled    = true
      secret_arn = gen::fact(pack.delivery_warehouses[each.key], "secret_arn")
      role_arn   = aws_iam_role.delivery[each.key].arn
    }

    cloudwatch_logging_options {
      generate {
        when = each.value.logs != null
      }

      enabled         = true
      log_group_name  = aws_cloudwatch_log_group.delivery[each.key].name
      log_stream_name = aws_cloudwatch_log_stream.delivery[each.key].name
    }
  }

  iceberg_configuration {
    generate {
      when = pack.delivery_kinds[each.key] == "iceberg"
    }

    catalog_arn        = gen::fact("data_catalog/${each.value.iceberg.catalog}", "catalog")
    role_arn           = aws_iam_role.delivery[each.key].arn
    buffering_size     = each.value.size
    buffering_interval = each.value.interval.seconds
    retry_duration     = each.value.iceberg.retry.seconds

    destination_table_configuration {
      database_name = gen::fact("data_catalog/${each.value.iceberg.catalog}", "name")
      table_name    = each.value.iceberg.table
      unique_keys   = gen::length(each.value.iceberg.unique_keys) == 0 ? null : each.value.iceberg.unique_keys
    }

    s3_configuration {
      bucket_arn          = gen::fact("bucket/${each.value.bucket}", "arn")
      role_arn            = aws_iam_role.delivery[each.key].arn
      prefix              = each.value.prefix
      error_output_prefix = each.value.error_prefix
      compression_format  = each.value.compression
    }

    processing_configuration {
      generate {
        when = each.value.function != null
      }

      enabled = true

      processors {
        type = "Lambda"

        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "${gen::fact("function/${each.value.function}", "arn")}:$LATEST"
        }
      }
    }

    cloudwatch_logging_options {
      generate {
        when = each.value.logs != null
      }

      enabled         = true
      log_group_name  = aws_cloudwatch_log_group.delivery[each.key].name
      log_stream_name = aws_cloudwatch_log_stream.delivery[each.key].name
    }
  }

  tags = {
    Name = pack.delivery_names[each.key]
    # Services that deliver logs look for the tag, and set it if it is not there.
    LogDeliveryEnabled = gen::contains(pack.log_streams, each.key) ? "true" : null
  }

  # What is delivered needs the permissions, and a stream that is read is looked for at once.
  depends_on = [aws_iam_role_policy.delivery[each.key]]
}

resource "aws_cloudwatch_log_group" "delivery" {
  generate {
    for_each = pack.delivery_logs
    name     = "${each.key}_delivery"
  }

  name              = "/aws/kinesisfirehose/${pack.delivery_names[each.key]}"
  retention_in_days = each.value.logs.days
  kms_key_id        = gen::fact("encryption_key/${pack.logs_key}", "arn")
}

resource "aws_cloudwatch_log_stream" "delivery" {
  generate {
    for_each = pack.delivery_logs
  }

  name           = "DestinationDelivery"
  log_group_name = aws_cloudwatch_log_group.delivery[each.key].name
}

resource "aws_iam_role" "delivery" {
  generate {
    for_each = pack.own_delivery_streams
    name     = "${each.key}_delivery"
  }

  name        = "${pack.delivery_names[each.key]}-delivery"
  description = "What Firehose may do to deliver the records of ${pack.delivery_names[each.key]}."
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumedByFirehose"
      Effect    = "Allow"
      Principal = { Service = "firehose.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

# https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html
resource "aws_iam_role_policy" "delivery" {
  generate {
    for_each = pack.own_delivery_streams
    name     = "${each.key}_delivery"
  }

  name = pack.delivery_names[each.key]
  role = aws_iam_role.delivery[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for is in pack.delivery_grants[each.key] : {
        Sid = {
          write  = "WriteObjects", read = "ReadRecords", call = "CallFunction", logs = "WriteLogs", keys = "UseKeys"
          secret = "ReadSecret", search = "WriteDocuments", network = "ReachNetwork", tables = "WriteTables", replace = "ReplaceFiles"
        }[is]
        Effect = "Allow"
        Action = {
          write = [
            "s3:AbortMultipartUpload", "s3:GetBucketLocation", "s3:GetObject", "s3:ListBucket", "s3:ListBucketMultipartUploads",
            "s3:PutObject",
          ]
          read   = ["kinesis:DescribeStream", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards"]
          call   = ["lambda:GetFunctionConfiguration", "lambda:InvokeFunction"]
          logs   = ["logs:PutLogEvents"]
          keys   = ["kms:Decrypt", "kms:GenerateDataKey"]
          secret = ["secretsmanager:GetSecretValue"]
          search = [
            "es:DescribeDomain", "es:DescribeDomainConfig", "es:DescribeDomains", "es:ESHttpGet", "es:ESHttpPost", "es:ESHttpPut",
          ]
          replace = ["s3:DeleteObject"]
          tables  = ["glue:GetDatabase", "glue:GetTable", "glue:UpdateTable"]
          network = [
            "ec2:CreateNetworkInterface", "ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterface",
            "ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcAttribute",
            "ec2:DescribeVpcs",
          ]
        }[is]
        Resource = (
          is == "write" ? [gen::fact("bucket/${each.value.bucket}", "arn"), "${gen::fact("bucket/${each.value.bucket}", "arn")}/*"] :
          is == "read" ? [gen::fact("stream/${each.value.stream}", "arn")] :
          is == "call" ? ["${gen::fact("function/${each.value.function}", "arn")}:$LATEST"] :
          is == "secret" ? [gen::fact(pack.delivery_secret_facts[each.key].of, pack.delivery_secret_facts[each.key].attribute)] :
          is == "replace" ? ["${gen::fact("bucket/${each.value.bucket}", "arn")}/*"] :
          is == "tables" ? [
            gen::fact("data_catalog/${each.value.iceberg.catalog}", "catalog"),
            gen::fact("data_catalog/${each.value.iceberg.catalog}", "arn"),
            gen::fact("data_catalog/${each.value.iceberg.catalog}", "tables"),
          ] :
          is == "search" ? [for end in ["", "/*"] : "${gen::fact("search_domain/${each.value.search.domain}", "arn")}${end}"] :
          is == "network" ? ["*"] :
          is == "logs" ? ["${aws_cloudwatch_log_group.delivery[each.key].arn}:*"] :
          [for k in pack.delivery_keys[each.key] : gen::fact("encryption_key/${k}", "arn")]
        )
      }
    ]
  })
}
