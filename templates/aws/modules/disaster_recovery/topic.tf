# An alarm can only tell topics of its own region, and those of the second region
# have to be heard when there is no first.
resource "aws_sns_topic" "standby" {
  generate {
    when = pack.standby_topic != null
  }

  provider = aws.dr

  name = pack.standby_topic
  kms_master_key_id = (
    spec.disaster_recovery.standby_kms_key_id == null
    ? null
    : gen::fact("encryption_key/${spec.disaster_recovery.standby_kms_key_id}", "arn")
  )

  tags = {
    Name = pack.standby_topic
  }
}

resource "aws_sns_topic_policy" "standby" {
  generate {
    when = pack.standby_topic != null
  }

  provider = aws.dr

  arn = aws_sns_topic.standby.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "DenyInsecureTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.standby.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Sid       = "PublishFromAlarms"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.standby.arn
        Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
      },
    ]
  })
}

resource "aws_sns_topic_subscription" "standby" {
  generate {
    when = pack.standby_topic != null
  }

  provider = aws.dr
  for_each = toset(var.alert_emails)

  topic_arn = aws_sns_topic.standby.arn
  protocol  = "email"
  endpoint  = each.value
}
