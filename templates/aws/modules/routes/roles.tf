data "aws_caller_identity" "current" {
  generate {
    when = gen::length(gen::flatten(gen::values(pack.api_queues))) > 0
  }
}

resource "aws_iam_role" "api" {
  generate {
    for_each = { for key, queues in pack.api_queues : key => queues if gen::length(queues) > 0 }
  }

  name        = "${pack.api_names[each.key]}-api"
  description = "What the API ${pack.api_names[each.key]} may do."
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumedByApiGateway"
      Effect    = "Allow"
      Principal = { Service = "apigateway.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "api" {
  generate {
    for_each = { for key, queues in pack.api_queues : key => queues if gen::length(queues) > 0 }
  }

  name = pack.api_names[each.key]
  role = aws_iam_role.api[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for g in pack.api_grants[each.key] : {
        Sid      = g.is
        Effect   = "Allow"
        Action   = g.actions
        Resource = [for r in g.of : gen::fact(r, "arn")]
      }
    ]
  })
}
