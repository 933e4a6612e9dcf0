# What a warehouse reads and writes its buckets by: COPY and UNLOAD.
resource "aws_iam_role" "warehouse" {
  generate {
    for_each = pack.loading_warehouses
  }

  name = "${pack.warehouse_names[each.key]}-warehouse"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = ["redshift-serverless.amazonaws.com", "redshift.amazonaws.com"] }
    }]
  })
}

resource "aws_iam_role_policy" "warehouse" {
  generate {
    for_each = pack.loading_warehouses
  }

  name = "buckets"
  role = aws_iam_role.warehouse[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for g in pack.warehouse_grants["warehouse/${each.key}"] : {
        Sid      = g.is
        Effect   = "Allow"
        Action   = g.actions
        Resource = [for r in g.of : r.end == "" ? gen::fact(r.of, "arn") : "${gen::fact(r.of, "arn")}${r.end}"]
      }
    ]
  })
}

# What a serverless warehouse reads and writes its buckets by: COPY and UNLOAD.
resource "aws_iam_role" "serverless_warehouse" {
  generate {
    for_each = pack.loading_serverless_warehouses
    name     = "${each.key}_serverless"
  }

  name = "${pack.serverless_warehouse_names[each.key]}-serverless-warehouse"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = ["redshift-serverless.amazonaws.com", "redshift.amazonaws.com"] }
    }]
  })
}

resource "aws_iam_role_policy" "serverless_warehouse" {
  generate {
    for_each = pack.loading_serverless_warehouses
    name     = "${each.key}_serverless"
  }

  name = "buckets"
  role = aws_iam_role.serverless_warehouse[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for g in pack.warehouse_grants["serverless_warehouse/${each.key}"] : {
        Sid      = g.is
        Effect   = "Allow"
        Action   = g.actions
        Resource = [for r in g.of : r.end == "" ? gen::fact(r.of, "arn") : "${gen::fact(r.of, "arn")}${r.end}"]
      }
    ]
  })
}
