resource "aws_s3_bucket" "this" {
  generate {
    for_each = pack.own_buckets
    name     = gen::trimsuffix(each.key, "_bucket")
  }

  provider = gen::contains(pack.secondary_buckets, each.key) ? aws.dr : null

  bucket = each.value.name

  force_destroy = pack.disposable.buckets ? true : null

  // Not for AWS Backup, whose plan is for databases.
  tags = gen::contains(gen::lookup(pack.named_sources, each.key, []), each.key) ? {
    Backup = "required"
  } : null

  # What this bucket holds cannot be made again.
  lifecycle {
    generate {
      when = each.value.versioning == "Enabled" && spec.product.environment == "production" && !pack.disposable.buckets
    }

    prevent_destroy = true
  }
}

resource "aws_s3_bucket_public_access_block" "this" {
  generate {
    for_each = pack.own_buckets
    name     = gen::trimsuffix(each.key, "_bucket")
  }

  provider = gen::contains(pack.secondary_buckets, each.key) ? aws.dr : null

  bucket = aws_s3_bucket.this[each.key].id

  block_public_acls       = each.value.public_read_access != true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  generate {
    for_each = pack.own_buckets
    name     = gen::trimsuffix(each.key, "_bucket")
  }

  provider = gen::contains(pack.secondary_buckets, each.key) ? aws.dr : null

  bucket = aws_s3_bucket.this[each.key].id

  rule {
    generate {
      when = !gen::contains(pack.acl_buckets, each.key)
    }

    object_ownership = "BucketOwnerEnforced"
  }

  # CloudFront delivers its logs by means of an ACL, which it adds itself.
  rule {
    generate {
      when = gen::contains(pack.acl_buckets, each.key)
    }

    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  generate {
    for_each = pack.own_buckets
    when     = each.value.encryption != null
    name     = gen::trimsuffix(each.key, "_bucket")
  }

  provider = gen::contains(pack.secondary_buckets, each.key) ? aws.dr : null

  bucket = aws_s3_bucket.this[each.key].id

  rule {
    // One data key a bucket in place of one an object: fewer calls to KMS.
    bucket_key_enabled = each.value.encryption.sse_algorithm == "AES256" ? null : true

    apply_server_side_encryption_by_default {
      sse_algorithm = each.value.encryption.sse_algorithm
      kms_master_key_id = (
        each.value.encryption.kms_master_key_id == null
        ? null
        : gen::fact("encryption_key/${each.value.encryption.kms_master_key_id}", "arn")
      )
    }
  }
}

resource "aws_s3_bucket_versioning" "this" {
  generate {
    for_each = pack.own_buckets
    when     = each.value.versioning != null
    name     = gen::trimsuffix(each.key, "_bucket")
  }

  provider = gen::contains(pack.secondary_buckets, each.key) ? aws.dr : null

  bucket = aws_s3_bucket.this[each.key].id

  versioning_configuration {
    status = each.value.versioning
  }
}

resource "aws_s3_bucket_cors_configuration" "this" {
  generate {
    for_each = pack.own_buckets
    when     = gen::length(each.value.cors_configuration) > 0
    name     = gen::trimsuffix(each.key, "_bucket")
  }

  provider = gen::contains(pack.secondary_buckets, each.key) ? aws.dr : null

  bucket = aws_s3_bucket.this[each.key].id

  cors_rule {
    generate {
      for_each = each.value.cors_configuration
      as       = "rule"
    }

    allowed_origins = rule.value.allowed_origins
    allowed_methods = rule.value.allowed_methods
    allowed_headers = rule.value.allowed_headers
    expose_headers  = gen::length(rule.value.expose_headers) == 0 ? null : rule.value.expose_headers
    max_age_seconds = rule.value.max_age_seconds
  }
}

resource "aws_s3_bucket_logging" "this" {
  generate {
    for_each = pack.own_buckets
    when     = each.value.access_logs != null
    name     = gen::trimsuffix(each.key, "_bucket")
  }

  provider = gen::contains(pack.secondary_buckets, each.key) ? aws.dr : null

  bucket = aws_s3_bucket.this[each.key].id

  target_bucket = gen::fact("bucket/${each.value.access_logs.bucket}", "id")
  target_prefix = pack.log_sources[each.value.access_logs.bucket][each.key]

  # Deliveries are refused until the policy allows them.
  depends_on = (
    gen::has(pack.own_buckets, each.value.access_logs.bucket) ? [aws_s3_bucket_policy.this[each.value.access_logs.bucket]] : null
  )
}

# New versions cannot be deleted or overwritten before their time.
resource "aws_s3_bucket_object_lock_configuration" "this" {
  generate {
    for_each = pack.own_buckets
    when     = each.value.object_lock != null
    name     = gen::trimsuffix(each.key, "_bucket")
  }

  provider = gen::contains(pack.secondary_buckets, each.key) ? aws.dr : null

  bucket = aws_s3_bucket.this[each.key].id

  rule {
    default_retention {
      mode  = each.value.object_lock.mode
      days  = each.value.object_lock.days
      years = each.value.object_lock.years
    }
  }

  # S3 locks versions, so there have to be some.
  depends_on = [aws_s3_bucket_versioning.this[each.key]]
}

resource "aws_s3_bucket_accelerate_configuration" "this" {
  generate {
    for_each = spec.storage
    when     = each.value.aws.acceleration != null
    name     = gen::trimsuffix(each.key, "_bucket")
  }

  provider = gen::contains(pack.secondary_buckets, each.key) ? aws.dr : null

  bucket = aws_s3_bucket.this[each.key].id
  status = each.value.aws.acceleration ? "Enabled" : "Suspended"
}
