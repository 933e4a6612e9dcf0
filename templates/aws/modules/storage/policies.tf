locals {
  generate {
    when = gen::length(pack.delivered_logs) > 0
  }

  # Who delivers the logs of networks and of network load balancers for this account.
  log_deliveries = "arn:${data.aws_partition.current.partition}:logs:${data.aws_region.current.id}:${
    data.aws_caller_identity.current.account_id
  }:*"
}

resource "aws_s3_bucket_policy" "this" {
  generate {
    for_each = pack.policed_buckets
    when     = !gen::contains(pack.origin_buckets, each.key)
    name     = gen::trimsuffix(each.key, "_bucket")
  }

  provider = gen::contains(pack.secondary_buckets, each.key) ? aws.dr : aws[gen::lookup(pack.existing_aliases, "bucket/${each.key}", "")]

  bucket = gen::fact("bucket/${each.key}", "id")

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for s in pack.bucket_statements[each.key] :
      s == "insecure_transport" ? {
        Sid       = "DenyInsecureTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource = [
          gen::fact("bucket/${each.key}", "arn"),
          "${gen::fact("bucket/${each.key}", "arn")}/*",
        ]
        Condition = {
          Bool = { "aws:SecureTransport" = "false" }
        }
      } :
      s == "bucket_logs" ? {
        Sid       = "BucketLogDelivery"
        Effect    = "Allow"
        Principal = { Service = "logging.s3.amazonaws.com" }
        Action    = "s3:PutObject"
        Resource  = [for _, prefix in pack.log_sources[each.key] : "${gen::fact("bucket/${each.key}", "arn")}/${prefix}*"]
        Condition = {
          ArnLike      = { "aws:SourceArn" = [for source, _ in pack.log_sources[each.key] : gen::fact("bucket/${source}", "arn")] }
          StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
        }
      } :
      s == "delivery_acl" ? {
        Sid       = "DeliveryChecksAcl"
        Effect    = "Allow"
        Principal = { Service = "delivery.logs.amazonaws.com" }
        Action    = "s3:GetBucketAcl"
        Resource  = aws_s3_bucket.this[each.key].arn
        Condition = {
          ArnLike      = { "aws:SourceArn" = local.log_deliveries }
          StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
        }
      } :
      s == "delivered_logs" ? {
        Sid       = "LogDelivery"
        Effect    = "Allow"
        Principal = { Service = "delivery.logs.amazonaws.com" }
        Action    = "s3:PutObject"
        Resource = [
          for path in pack.delivered_logs[each.key] :
          "${aws_s3_bucket.this[each.key].arn}/${path}${data.aws_caller_identity.current.account_id}/*"
        ]
        Condition = {
          ArnLike = { "aws:SourceArn" = local.log_deliveries }
          StringEquals = {
            "aws:SourceAccount" = data.aws_caller_identity.current.account_id
            "s3:x-amz-acl"      = "bucket-owner-full-control"
          }
        }
      } :
      {
        Sid       = "LoadBalancerLogDelivery"
        Effect    = "Allow"
        Principal = { Service = "logdelivery.elasticloadbalancing.amazonaws.com" }
        Action    = "s3:PutObject"
        Resource = gen::length(pack.balancer_logs[each.key]) > 1 ? [
          for path in pack.balancer_logs[each.key] :
          "${gen::fact("bucket/${each.key}", "arn")}/${path}/${data.aws_caller_identity.current.account_id}/*"
        ] : "${gen::fact("bucket/${each.key}", "arn")}/${pack.balancer_logs[each.key][0]}/${data.aws_caller_identity.current.account_id}/*"
        Condition = {
          StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
        }
      }
    ]
  })

  # S3 takes one change of a bucket's access at a time.
  depends_on = gen::has(pack.own_buckets, each.key) ? [aws_s3_bucket_public_access_block.this[each.key]] : []
}
