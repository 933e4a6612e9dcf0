resource "aws_flow_log" "main" {
  generate {
    when = pack.flow_logs != null
  }

  vpc_id          = aws_vpc.main.id
  traffic_type    = pack.flow_logs.traffic_type
  iam_role_arn    = aws_iam_role.flow_logs.arn
  log_destination = aws_cloudwatch_log_group.flow_logs.arn

  tags = {
    Name = "${spec.product.name}-flow-logs"
  }
}

resource "aws_cloudwatch_log_group" "flow_logs" {
  generate {
    when = pack.flow_logs != null
  }

  name              = "/aws/vpc/${spec.product.name}-flow-logs"
  retention_in_days = pack.flow_logs.retention_in_days
  kms_key_id        = pack.logs_key == null ? null : gen::fact("encryption_key/${pack.logs_key}", "arn")
}

data "aws_caller_identity" "current" {
  generate {
    when = pack.flow_logs != null
  }
}

data "aws_partition" "current" {
  generate {
    when = pack.flow_logs != null
  }
}

resource "aws_iam_role" "flow_logs" {
  generate {
    when = pack.flow_logs != null
  }

  name        = "${spec.product.name}-flow-logs"
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
            "aws:SourceArn" = "arn:${data.aws_partition.current.partition}:ec2:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:vpc-flow-log/*"
          }
        }
      },
    ]
  })

  tags = {
    Name = "${spec.product.name}-flow-logs"
  }
}

# The group exists before the flow log, so the role need not create any.
resource "aws_iam_role_policy" "flow_logs" {
  generate {
    when = pack.flow_logs != null
  }

  name = "write-flow-logs"
  role = aws_iam_role.flow_logs.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.flow_logs.arn}:*"
      },
      {
        Effect   = "Allow"
        Action   = "logs:DescribeLogGroups"
        Resource = "*"
      },
    ]
  })
}
