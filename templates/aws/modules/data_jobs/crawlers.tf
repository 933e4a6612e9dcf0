resource "aws_glue_crawler" "this" {
  generate {
    for_each = spec.crawlers
  }

  name          = pack.crawler_names[each.key]
  description   = each.value.description
  database_name = gen::fact("data_catalog/${each.value.catalog}", "name")
  table_prefix  = each.value.table_prefix
  role          = aws_iam_role.crawler[each.key].arn
  schedule      = each.value.schedule

  s3_target {
    generate {
      for_each = each.value.buckets
      as       = "target"
    }

    path       = "s3://${gen::fact("bucket/${target.value.bucket}", "name")}/${gen::join("", target.value.prefix[*])}"
    exclusions = gen::length(target.value.exclusions) == 0 ? null : target.value.exclusions
  }

  dynamodb_target {
    generate {
      for_each = each.value.tables
      as       = "target"
    }

    path = gen::fact("table/${target.value}", "name")
  }

  recrawl_policy {
    recrawl_behavior = each.value.new_only ? "CRAWL_NEW_FOLDERS_ONLY" : "CRAWL_EVERYTHING"
  }

  # With new folders alone, Glue changes no table that is there.
  schema_change_policy {
    delete_behavior = each.value.new_only ? "LOG" : "DEPRECATE_IN_DATABASE"
    update_behavior = each.value.new_only ? "LOG" : "UPDATE_IN_DATABASE"
  }

  tags = {
    Name = pack.crawler_names[each.key]
  }

  # A run by its schedule needs what the role may do.
  depends_on = (
    gen::length(pack.crawler_grants[each.key]) == 0
    ? [aws_iam_role_policy_attachment.crawler[each.key]]
    : [aws_iam_role_policy_attachment.crawler[each.key], aws_iam_role_policy.crawler[each.key]]
  )
}

resource "aws_iam_role" "crawler" {
  generate {
    for_each = spec.crawlers
    name     = "${each.key}_crawler"
  }

  name        = "${pack.crawler_names[each.key]}-crawler"
  description = "What the crawler ${pack.crawler_names[each.key]} may do."
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumedByGlue"
      Effect    = "Allow"
      Principal = { Service = "glue.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

# The catalog, logs and metrics: https://docs.aws.amazon.com/glue/latest/dg/create-an-iam-role.html
resource "aws_iam_role_policy_attachment" "crawler" {
  generate {
    for_each = spec.crawlers
    name     = "${each.key}_crawler"
  }

  role       = aws_iam_role.crawler[each.key].name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AWSGlueServiceRole"
}

resource "aws_iam_role_policy" "crawler" {
  generate {
    for_each = { for key, c in spec.crawlers : key => c if gen::length(pack.crawler_grants[key]) > 0 }
    name     = "${each.key}_crawler"
  }

  name = pack.crawler_names[each.key]
  role = aws_iam_role.crawler[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for is in pack.crawler_grants[each.key] : is == "objects" ? {
        Sid    = "ReadObjects"
        Effect = "Allow"
        Action = ["s3:GetObject"]
        Resource = [
          for b in each.value.buckets : "${gen::fact("bucket/${b.bucket}", "arn")}/${gen::join("", b.prefix[*])}*"
        ]
        } : is == "folders" ? {
        Sid      = "ListFolders"
        Effect   = "Allow"
        Action   = ["s3:GetBucketLocation", "s3:ListBucket"]
        Resource = [for b in gen::distinct([for b in each.value.buckets : b.bucket]) : gen::fact("bucket/${b}", "arn")]
        } : is == "items" ? {
        Sid      = "ReadItems"
        Effect   = "Allow"
        Action   = ["dynamodb:DescribeTable", "dynamodb:Scan"]
        Resource = [for t in each.value.tables : gen::fact("table/${t}", "arn")]
        } : {
        Sid      = "UseKeys"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = [for k in pack.crawler_keys[each.key] : gen::fact("encryption_key/${k}", "arn")]
      }
    ]
  })
}
