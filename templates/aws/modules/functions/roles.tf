resource "aws_iam_role" "function" {
  generate {
    for_each = pack.own_functions
  }

  name        = "${pack.function_names[each.key]}-function"
  description = "What the function ${pack.function_names[each.key]} may do."

  # Another account cannot have Lambda use this role: that takes iam:PassRole in this one.
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumedByLambda"
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "function" {
  generate {
    for_each = pack.own_functions
  }

  name = pack.function_names[each.key]
  role = aws_iam_role.function[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for g in pack.function_grants[each.key] :
      g.is == "logs" ? {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${aws_cloudwatch_log_group.function[each.key].arn}:*"]
        } : g.is == "files" ? {
        Sid       = "MountFiles"
        Effect    = "Allow"
        Action    = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
        Resource  = ["*"]
        Condition = { StringEquals = { "elasticfilesystem:AccessPointArn" = gen::fact(g.of[0]) } }
        } : g.is == "use" ? {
        Effect = "Allow"
        Action = g.actions
        Resource = [
          g.of.named == null ? (
            g.of.suffix == "" ? gen::fact(g.of.from, g.of.attribute) : "${gen::fact(g.of.from, "arn")}${g.of.suffix}"
            ) : join(":", [
              "arn", data.aws_partition.current.partition, g.of.named.service, data.aws_region.current.id,
              data.aws_caller_identity.current.account_id, g.of.named.text,
          ])
        ]
        } : {
        Sid       = g.is
        Effect    = "Allow"
        Action    = g.actions
        Resource  = [for r in g.of : gen::fact(r)]
        Condition = gen::try(g.condition, null) == null ? null : gen::jsondecode(g.condition)
      }
    ]
  })
}

resource "aws_iam_role_policy_attachment" "function" {
  generate {
    for_each = spec.functions
    as       = "function"
    when     = gen::length(function.value.policies) > 0
  }

  for_each = toset(function.value.policies)

  role       = aws_iam_role.function[function.key].name
  policy_arn = each.value
}
