data "aws_caller_identity" "current" {
  generate {
    when = gen::length(pack.logged_zones) > 0
  }
}

# Route 53 writes to log groups of this region alone.
resource "aws_cloudwatch_log_group" "queries" {
  generate {
    for_each = pack.logged_zones
  }

  provider = pack.primary_region == "us-east-1" ? null : aws.edge

  name              = "/aws/route53/${gen::fact("zone/${each.key}", "name")}"
  retention_in_days = each.value.days
}

resource "aws_cloudwatch_log_resource_policy" "queries" {
  generate {
    when = gen::length(pack.logged_zones) > 0
  }

  provider = pack.primary_region == "us-east-1" ? null : aws.edge

  policy_name = "${pack.name_prefix}queries"
  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "WriteQueryLogs"
      Effect    = "Allow"
      Principal = { Service = "route53.amazonaws.com" }
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource  = [for key, _ in pack.logged_zones : "${aws_cloudwatch_log_group.queries[key].arn}:*"]
      Condition = {
        ArnLike      = { "aws:SourceArn" = [for key, _ in pack.logged_zones : gen::fact("zone/${key}", "arn")] }
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
      }
    }]
  })
}

resource "aws_route53_query_log" "this" {
  generate {
    for_each = pack.logged_zones
  }

  zone_id                  = gen::fact("zone/${each.key}", "id")
  cloudwatch_log_group_arn = aws_cloudwatch_log_group.queries[each.key].arn

  depends_on = [aws_cloudwatch_log_resource_policy.queries]
}
