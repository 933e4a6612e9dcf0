resource "aws_flow_log" "main" {
  generate {
    for_each = pack.group_flow_logs
  }

  vpc_id                   = aws_vpc.main[each.key].id
  traffic_type             = each.value.traffic_type
  iam_role_arn             = aws_iam_role.flow_logs[each.key].arn
  log_destination          = aws_cloudwatch_log_group.flow_logs[each.key].arn
  log_format               = each.value.log_format
  max_aggregation_interval = each.value.max_aggregation_interval.seconds

  tags = {
    Name = "${pack.network_names[each.key]}-flow-logs"
  }

  depends_on = [aws_iam_role_policy.flow_logs[each.key]]
}

resource "aws_cloudwatch_log_group" "flow_logs" {
  generate {
    for_each = pack.group_flow_logs
    name     = "${pack.network_prefixes[each.key]}flow_logs"
  }

  name              = "/aws/vpc/${pack.network_names[each.key]}-flow-logs"
  retention_in_days = each.value.retention_in_days
  kms_key_id        = gen::fact("encryption_key/${pack.logs_key}", "arn")
}

data "aws_caller_identity" "current" {
  generate {
    when = gen::length(pack.group_flow_logs) > 0
  }
}

data "aws_partition" "current" {
  generate {
    when = gen::length(pack.group_flow_logs) > 0
  }
}

resource "aws_iam_role" "flow_logs" {
  generate {
    for_each = pack.group_flow_logs
    name     = "${pack.network_prefixes[each.key]}flow_logs"
  }

  name        = "${pack.network_names[each.key]}-flow-logs"
  description = "Lets the VPC write its flow logs"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Service = "vpc-flow-logs.amazonaws.com" }
        Action    = "sts:AssumeRole"
        Condition = {
          StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
          ArnLike = {
            "aws:SourceArn" = "arn:${data.aws_partition.current.partition}:ec2:${data.aws_region.current.id}:${
              data.aws_caller_identity.current.account_id
            }:vpc-flow-log/*"
          }
        }
      },
    ]
  })

  tags = {
    Name = "${pack.network_names[each.key]}-flow-logs"
  }
}

# The group exists before the flow log, so the role need not create any.
resource "aws_iam_role_policy" "flow_logs" {
  generate {
    for_each = pack.group_flow_logs
    name     = "${pack.network_prefixes[each.key]}flow_logs"
  }

  name = "write-flow-logs"
  role = aws_iam_role.flow_logs[each.key].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.flow_logs[each.key].arn}:*"
      },
      {
        Effect   = "Allow"
        Action   = "logs:DescribeLogGroups"
        Resource = "*"
      },
    ]
  })
}
