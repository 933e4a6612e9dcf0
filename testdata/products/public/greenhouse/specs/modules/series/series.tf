resource "aws_timestreamwrite_database" "this" {
  database_name = spec.product.name
}

resource "aws_timestreamwrite_table" "this" {
  generate {
    for_each = spec.series
  }

  database_name = aws_timestreamwrite_database.this.database_name
  table_name    = each.key

  retention_properties {
    memory_store_retention_period_in_hours  = each.value.in_memory.hours
    magnetic_store_retention_period_in_days = each.value.kept.days
  }
}

resource "aws_iot_topic_rule" "series" {
  generate {
    for_each = spec.series
  }

  name        = "${spec.product.name}_${each.key}"
  enabled     = true
  sql         = "SELECT * FROM '${each.value.topic}'"
  sql_version = "2016-03-23"

  timestream {
    database_name = aws_timestreamwrite_database.this.database_name
    table_name    = aws_timestreamwrite_table.this[each.key].table_name
    role_arn      = aws_iam_role.series.arn

    dimension {
      name  = each.value.dimension
      value = "$${${each.value.dimension}}"
    }
  }

  depends_on = [aws_iam_role_policy.series]
}

resource "aws_iam_role" "series" {
  name = "${spec.product.name}-series"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "iot.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "series" {
  role = aws_iam_role.series.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "timestream:WriteRecords"
        Resource = [for name, _ in spec.series : aws_timestreamwrite_table.this[name].arn]
      },
      {
        Effect   = "Allow"
        Action   = "timestream:DescribeEndpoints"
        Resource = "*"
      },
    ]
  })
}
