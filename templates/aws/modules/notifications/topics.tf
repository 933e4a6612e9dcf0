data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  alarms     = "arn:${data.aws_partition.current.partition}:cloudwatch:${data.aws_region.current.id}:${local.account_id}:alarm:*"
}

resource "aws_sns_topic" "this" {
  generate {
    for_each = pack.own_topics
    name     = pack.labels[each.key]
  }

  name                        = each.value.name
  fifo_topic                  = each.value.fifo == true ? true : null
  content_based_deduplication = each.value.content_based_deduplication
  kms_master_key_id           = gen::fact("encryption_key/${each.value.kms_key_id}", "arn")

  tags = {
    Name = each.value.name
  }
}

resource "aws_sns_topic_policy" "this" {
  generate {
    for_each = pack.own_topics
    name     = pack.labels[each.key]
  }

  arn = aws_sns_topic.this[each.key].arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for publisher in gen::concat(["insecure"], each.value.publishers) :
      publisher == "insecure" ? {
        Sid       = "DenyInsecureTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.this[each.key].arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
        } : publisher == "elasticache" ? {
        # ElastiCache identifies itself by the topic's owner alone: with its
        # service principal or aws:SourceAccount it cannot publish.
        Sid       = "PublishFromElastiCache"
        Effect    = "Allow"
        Principal = { AWS = "*" }
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.this[each.key].arn
        Condition = { StringEquals = { "aws:SourceOwner" = local.account_id } }
        } : publisher == "cloudwatch" ? {
        Sid       = "PublishFromAlarms"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.this[each.key].arn
        Condition = {
          StringEquals = { "aws:SourceAccount" = local.account_id }
          ArnLike      = { "aws:SourceArn" = local.alarms }
        }
        } : {
        Sid       = "PublishFrom${gen::title(gen::replace(publisher, ".", ""))}"
        Effect    = "Allow"
        Principal = { Service = "${publisher}.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.this[each.key].arn
        Condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
      }
    ]
  })
}
