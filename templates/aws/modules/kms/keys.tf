data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {
  generate {
    when = gen::length(
      [for _, key in spec.encryption_keys : key if gen::contains(key.services, "logs")]
    ) + gen::length(pack.encrypted_topics) > 0
  }
}

data "aws_region" "secondary" {
  generate {
    when = gen::length([for t in pack.encrypted_topics : t if t.standby]) > 0
  }
  provider = aws.dr
}

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition

  # Leaves the decision to the IAM policies of the account. A key without this
  # statement can no longer be managed.
  account_administration = {
    Sid       = "AccountAdministration"
    Effect    = "Allow"
    Principal = { AWS = "arn:${local.partition}:iam::${local.account_id}:root" }
    Action    = "kms:*"
    Resource  = "*"
  }
}

resource "aws_kms_key" "this" {
  generate {
    for_each = pack.own_keys
    name     = pack.labels[each.key]
  }

  provider = gen::contains(pack.secondary_keys, each.key) ? aws.dr : null

  description             = each.value.description
  enable_key_rotation     = true
  deletion_window_in_days = pack.disposable.keys ? 7 : 30

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for principal in gen::concat(["account"], each.value.services, gen::lookup(pack.fed_keys, each.key, [])) :
      principal == "account" ? local.account_administration : principal == "logs" ? {
        Sid       = "EncryptLogs"
        Effect    = "Allow"
        Principal = { Service = "logs.${data.aws_region.current.id}.${pack.logs_domain}" }
        Action = [
          "kms:Encrypt",
          "kms:Decrypt",
          "kms:ReEncrypt*",
          "kms:GenerateDataKey*",
          "kms:DescribeKey",
        ]
        Resource = "*"
        Condition = {
          ArnLike = {
            "kms:EncryptionContext:aws:logs:arn" = "arn:${local.partition}:logs:${
              data.aws_region.current.id
            }:${local.account_id}:log-group:*"
          }
        }
        } : principal == "cloudfront" ? {
        # Of any distribution of this account: one of them is told by its id, which it
        # has after the bucket that it reads, and the bucket has the key.
        Sid       = "ReadByDistributions"
        Effect    = "Allow"
        Principal = { Service = "cloudfront.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*"]
        Resource  = "*"
        Condition = {
          StringEquals = { "aws:SourceAccount" = local.account_id }
          ArnLike      = { "aws:SourceArn" = "arn:${local.partition}:cloudfront::${local.account_id}:distribution/*" }
        }
        } : principal == "delivery" ? {
        # Logs of the network and of its load balancers, in buckets that this key encrypts.
        Sid       = "DeliverLogs"
        Effect    = "Allow"
        Principal = { Service = "delivery.logs.amazonaws.com" }
        Action = [
          "kms:Encrypt",
          "kms:Decrypt",
          "kms:ReEncrypt*",
          "kms:GenerateDataKey*",
          "kms:DescribeKey",
        ]
        Resource  = "*"
        Condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
        } : principal == "distribution logs" ? {
        # Logs of distributions, in buckets that this key encrypts. They are no resource of the account to whoever delivers them.
        Sid       = "DeliverDistributionLogs"
        Effect    = "Allow"
        Principal = { Service = "delivery.logs.amazonaws.com" }
        Action    = "kms:GenerateDataKey*"
        Resource  = "*"
        } : gen::startswith(principal, "queues ") ? {
        # What topics and buckets put into queues that this key encrypts.
        Sid       = "FillQueuesFrom${gen::title(gen::trimprefix(principal, "queues "))}"
        Effect    = "Allow"
        Principal = { Service = "${gen::trimprefix(principal, "queues ")}.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
        Condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
        } : {
        Sid       = "PublishFrom${gen::title(gen::replace(principal, ".", ""))}"
        Effect    = "Allow"
        Principal = { Service = "${principal}.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource  = "*"
        # Only through the topics that this key encrypts.
        Condition = {
          ArnEquals = {
            "kms:EncryptionContext:aws:sns:topicArn" = [
              for t in gen::lookup(pack.topics_by_key, each.key, []) :
              "arn:${local.partition}:sns:${
                t.standby ? data.aws_region.secondary.id : data.aws_region.current.id
              }:${local.account_id}:${t.name}"
              if gen::contains(t.publishers, principal)
            ]
          }
        }
      }
    ]
  })

  tags = {
    Name = each.key
  }

  # What a deleted key has encrypted is lost.
  lifecycle {
    generate {
      when = spec.product.environment == "production" && !pack.disposable.keys
    }

    prevent_destroy = true
  }
}

resource "aws_kms_alias" "this" {
  generate {
    for_each = pack.own_keys
    name     = pack.labels[each.key]
  }

  provider = gen::contains(pack.secondary_keys, each.key) ? aws.dr : null

  name          = "alias/${each.key}"
  target_key_id = aws_kms_key.this[each.key].key_id
}
