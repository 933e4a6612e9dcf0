locals {
  lake_account = "739275439843"
  glue         = "arn:aws:glue:${spec.product.region}:${local.lake_account}"
}

resource "aws_athena_data_catalog" "lake" {
  name        = "data-lake-production"
  description = "Data catalog for access to the CDS data lake"
  type        = "GLUE"

  parameters = {
    "catalog-id" = local.lake_account
  }
}

resource "aws_iam_role" "lake" {
  generate {
    for_each = spec.lake
  }

  name        = "SupersetAthenaRead-${each.key}"
  description = "Reads the database ${each.key} of the data lake"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = [gen::fact("role/superset-task", "arn")] }
    }]
  })
}

resource "aws_iam_role_policy" "lake" {
  generate {
    for_each = spec.lake
  }

  name = "SupersetAthenaRead-${each.key}"
  role = aws_iam_role.lake[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Catalog"
        Effect   = "Allow"
        Action   = ["athena:GetDataCatalog"]
        Resource = [aws_athena_data_catalog.lake.arn]
      },
      {
        Sid    = "Queries"
        Effect = "Allow"
        Action = [
          "athena:BatchGetNamedQuery", "athena:BatchGetQueryExecution", "athena:GetNamedQuery", "athena:GetQueryExecution",
          "athena:GetQueryResults", "athena:GetQueryResultsStream", "athena:GetTableMetadata", "athena:GetWorkGroup",
          "athena:ListDatabases", "athena:ListDataCatalogs", "athena:ListNamedQueries", "athena:ListQueryExecutions",
          "athena:ListTagsForResource", "athena:ListWorkGroups", "athena:ListTableMetadata", "athena:StartQueryExecution",
          "athena:StopQueryExecution", "athena:CreatePreparedStatement", "athena:DeletePreparedStatement", "athena:GetPreparedStatement",
        ]
        Resource = ["*"]
      },
      {
        Sid      = "Sources"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:ListBucket", "s3:GetBucketLocation"]
        Resource = flatten([for b in each.value.buckets : ["arn:aws:s3:::${b}-production", "arn:aws:s3:::${b}-production/*"]])
      },
      {
        Sid      = "Results"
        Effect   = "Allow"
        Action   = ["s3:PutObject", "s3:GetObject", "s3:AbortMultipartUpload", "s3:ListBucket", "s3:GetBucketLocation"]
        Resource = ["arn:aws:s3:::cds-data-lake-athena-production", "arn:aws:s3:::cds-data-lake-athena-production/*"]
      },
      {
        Sid    = "Tables"
        Effect = "Allow"
        Action = [
          "glue:BatchGetPartition", "glue:GetDatabase", "glue:GetDatabases", "glue:GetPartition", "glue:GetPartitions",
          "glue:GetTable", "glue:GetTables", "glue:GetTableVersion", "glue:GetTableVersions",
        ]
        Resource = [
          aws_athena_data_catalog.lake.arn,
          "${local.glue}:catalog",
          "${local.glue}:database/${each.value.tables}",
          "${local.glue}:table/${each.value.tables}/*",
        ]
      },
    ]
  })
}
