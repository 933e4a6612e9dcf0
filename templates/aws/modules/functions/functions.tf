data "aws_partition" "current" {
  generate {
    when = pack.functions_name_things
  }
}

data "aws_region" "current" {
  generate {
    when = pack.functions_name_things
  }
}

data "aws_caller_identity" "current" {
  generate {
    when = (
      gen::length(pack.function_bucket_calls) > 0 || pack.functions_name_things || gen::length(pack.own_state_machines) > 0 ||
      gen::length(pack.own_delivery_streams) > 0
    )
  }
}

resource "aws_lambda_function" "this" {
  generate {
    for_each = pack.own_functions
  }

  function_name = pack.function_names[each.key]
  description   = each.value.description
  role          = aws_iam_role.function[each.key].arn
  architectures = [each.value.architecture]

  package_type = each.value.archive == null ? "Image" : "Zip"
  image_uri = (
    each.value.repository == null
    ? gen::fact(each.value.image)
    : "${gen::fact("repository/${each.value.repository}", "url")}:${each.value.tag}"
  )

  s3_bucket         = each.value.archive == null ? null : gen::fact("bucket/${each.value.archive.bucket}", "name")
  s3_key            = gen::fact(each.value.archive.key)
  s3_object_version = gen::fact(each.value.archive.version)
  handler           = each.value.handler
  runtime           = each.value.runtime

  layers                         = gen::length(each.value.layers) == 0 ? null : [for l in each.value.layers : gen::fact(l)]
  memory_size                    = each.value.memory
  timeout                        = each.value.timeout.seconds
  reserved_concurrent_executions = each.value.reserved_concurrency
  kms_key_arn                    = gen::fact("encryption_key/${each.value.kms_key_id}", "arn")

  image_config {
    generate {
      when = gen::length(each.value.command) > 0
    }

    command = [for part in each.value.command : gen::fact(part)]
  }

  ephemeral_storage {
    generate {
      when = each.value.ephemeral_storage != null
    }

    size = each.value.ephemeral_storage
  }

  environment {
    generate {
      when = gen::length(each.value.environment) > 0
    }

    variables = { for name, value in each.value.environment : name => gen::fact(value) }
  }

  vpc_config {
    generate {
      when = gen::length(each.value.subnets) > 0
    }

    subnet_ids         = [for s in each.value.subnets : gen::fact("subnet/${s}", "id")]
    security_group_ids = [for g in each.value.security_groups : gen::fact("security_group/${g}", "id")]
  }

  file_system_config {
    generate {
      when = each.value.file_system != null
    }

    arn              = gen::fact(each.value.file_system.access_point)
    local_mount_path = each.value.file_system.path
  }

  dead_letter_config {
    generate {
      when = each.value.dead_letter != null
    }

    target_arn = gen::fact("queue/${each.value.dead_letter}", "arn")
  }

  tracing_config {
    mode = each.value.tracing ? "Active" : "PassThrough"
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.function[each.key].name
  }

  tags = {
    Name = pack.function_names[each.key]
  }

  # Without its policy, the function can neither log nor be given to a trigger.
  depends_on = (
    gen::length(each.value.policies) == 0
    ? [aws_iam_role_policy.function[each.key]]
    : [aws_iam_role_policy.function[each.key], aws_iam_role_policy_attachment.function[each.key]]
  )
}

resource "aws_cloudwatch_log_group" "function" {
  generate {
    for_each = pack.own_functions
  }

  name              = "/aws/lambda/${pack.function_names[each.key]}"
  retention_in_days = each.value.log_retention.days
}

resource "aws_lambda_function_event_invoke_config" "this" {
  generate {
    for_each = { for key, f in spec.functions : key => f if f.retries != null || f.max_event_age != null }
  }

  function_name                = aws_lambda_function.this[each.key].function_name
  maximum_retry_attempts       = each.value.retries
  maximum_event_age_in_seconds = each.value.max_event_age.seconds
}

resource "aws_lambda_function_url" "this" {
  generate {
    for_each = { for key, f in spec.functions : key => f if f.url != null }
  }

  function_name      = aws_lambda_function.this[each.key].function_name
  authorization_type = each.value.url.authorization == "iam" ? "AWS_IAM" : "NONE"
}
