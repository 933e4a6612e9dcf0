resource "aws_cloudwatch_log_group" "search" {
  generate {
    for_each = pack.search_logs
  }

  name              = each.value.group
  retention_in_days = each.value.days
  kms_key_id        = gen::fact("encryption_key/${pack.logs_key}", "arn")
}

resource "aws_cloudwatch_log_resource_policy" "search" {
  generate {
    when = gen::length(pack.search_logs) > 0
  }

  policy_name = "${pack.name_prefix}search"
  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "WriteSearchLogs"
      Effect    = "Allow"
      Principal = { Service = "es.amazonaws.com" }
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:PutLogEventsBatch"]
      Resource  = [for name, _ in pack.search_logs : "${aws_cloudwatch_log_group.search[name].arn}:*"]
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
      }
    }]
  })
}
