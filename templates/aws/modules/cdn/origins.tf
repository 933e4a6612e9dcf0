# Requests of the distribution to a bucket are signed; the bucket stays private.
resource "aws_cloudfront_origin_access_control" "this" {
  generate {
    for_each = pack.bucket_origins
    name     = gen::trimprefix(each.value.s3_origin_config.origin_access_control, pack.name_prefix)
  }

  name                              = each.value.s3_origin_config.origin_access_control
  description                       = "Reads ${pack.bucket_names[each.value.domain_name]} for the distribution"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

# Here and not with the bucket: the distribution names the bucket, and the policy
# names the distribution.
resource "aws_s3_bucket_policy" "origin" {
  generate {
    for_each = gen::distinct([for b in pack.origin_buckets : b if gen::has(pack.own_buckets, b)])
    name     = gen::trimsuffix(each.value, "_bucket")
  }

  provider = gen::contains(pack.secondary_buckets, each.value) ? aws.dr : null

  bucket = aws_s3_bucket.this[each.value].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "ReadByDistribution"
        Effect    = "Allow"
        Principal = { Service = "cloudfront.amazonaws.com" }
        Action    = "s3:GetObject"
        Resource  = "${aws_s3_bucket.this[each.value].arn}/*"
        Condition = {
          StringEquals = { "aws:SourceArn" = gen::length(pack.bucket_readers[each.value]) > 1 ? [
            for name in pack.bucket_readers[each.value] : aws_cloudfront_distribution.main[name].arn
          ] : aws_cloudfront_distribution.main[pack.bucket_readers[each.value][0]].arn }
        }
      },
      {
        Sid       = "DenyInsecureTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource = [
          aws_s3_bucket.this[each.value].arn,
          "${aws_s3_bucket.this[each.value].arn}/*",
        ]
        Condition = {
          Bool = { "aws:SecureTransport" = "false" }
        }
      },
    ]
  })

  # S3 takes one change of a bucket's access at a time.
  depends_on = [aws_s3_bucket_public_access_block.this[each.value]]
}
