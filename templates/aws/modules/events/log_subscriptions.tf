data "aws_partition" "current" {
  generate {
    when = gen::length(pack.log_roles) > 0
  }
}

data "aws_region" "current" {
  generate {
    when = gen::length(pack.log_roles) > 0
  }
}

resource "aws_cloudwatch_log_subscription_filter" "this" {
  generate {
    for_each = { for key, fs in pack.log_filters : key => gen::merge(fs[0], { is = spec.log_subscriptions[fs[0].key] }) }
  }

  name = pack.log_subscription_names[each.value.key]
  log_group_name = (
    each.value.of == "function" ? aws_cloudwatch_log_group.function[each.value.group].name :
    each.value.of == "zone" ? aws_cloudwatch_log_group.queries[each.value.group].name :
    gen::fact("log_group/${each.value.group}", "name")
  )
  filter_pattern = each.value.is.pattern == null ? "" : each.value.is.pattern
  destination_arn = (
    each.value.is.destination != null ? each.value.is.destination :
    each.value.is.function != null ? gen::fact("function/${each.value.is.function}", "arn") :
    each.value.is.stream != null ? gen::fact("stream/${each.value.is.stream}", "arn") :
    gen::fact("delivery_stream/${each.value.is.delivery_stream}", "arn")
  )
  role_arn     = gen::has(pack.log_roles, each.value.key) ? aws_iam_role.log_subscription[each.value.key].arn : null
  distribution = each.value.is.distribution

  # CloudWatch Logs sends a line to try it when the filter is made.
  depends_on = (
    each.value.is.function != null ? [aws_lambda_permission.log_subscription[each.key]] :
    gen::has(pack.log_roles, each.value.key) ? [aws_iam_role_policy.log_subscription[each.value.key]] : null
  )
}

resource "aws_lambda_permission" "log_subscription" {
  generate {
    for_each = { for key, fs in pack.log_filters : key => fs[0] if spec.log_subscriptions[fs[0].key].function != null }
    name     = "lines_${each.key}"
  }

  function_name = gen::fact("function/${spec.log_subscriptions[each.value.key].function}", "name")
  statement_id  = "LinesOf${gen::join("", [for word in gen::split("_", gen::identifier(each.key)) : gen::title(word)])}"
  action        = "lambda:InvokeFunction"
  principal     = "logs.amazonaws.com"
  source_arn = (
    each.value.of == "function" ? "${aws_cloudwatch_log_group.function[each.value.group].arn}:*" :
    each.value.of == "zone" ? "${aws_cloudwatch_log_group.queries[each.value.group].arn}:*" :
    "${gen::fact("log_group/${each.value.group}", "arn")}:*"
  )
}

resource "aws_iam_role" "log_subscription" {
  generate {
    for_each = pack.log_roles
    name     = "lines_${each.key}"
  }

  name        = "${pack.log_subscription_names[each.key]}-logs"
  description = "What the subscription ${pack.log_subscription_names[each.key]} may do."
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumedByLogs"
      Effect    = "Allow"
      Principal = { Service = "logs.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringLike = {
          "aws:SourceArn" = join(":", [
            "arn", data.aws_partition.current.partition, "logs", data.aws_region.current.id,
            data.aws_caller_identity.current.account_id, "*",
          ])
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "log_subscription" {
  generate {
    for_each = pack.log_roles
    name     = "lines_${each.key}"
  }

  name = pack.log_subscription_names[each.key]
  role = aws_iam_role.log_subscription[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for s in each.value.key == null ? [each.value.kind] : [each.value.kind, "key"] : {
        Effect = "Allow"
        Action = { stream = ["kinesis:PutRecord"], delivery_stream = ["firehose:PutRecord"], key = ["kms:GenerateDataKey"] }[s]
        Resource = (
          s == "key" ? gen::fact("encryption_key/${each.value.key}", "arn")
          : gen::fact("${each.value.kind}/${each.value.name}", "arn")
        )
      }
    ]
  })
}
