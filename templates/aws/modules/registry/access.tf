resource "aws_ecr_repository_policy" "this" {
  generate {
    for_each = pack.shared_repositories
    name     = pack.labels[each.key]
  }

  repository = aws_ecr_repository.this[each.key].name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for s in each.value :
      gen::startswith(s.who, "o-") ? {
        Sid       = s.sid
        Effect    = "Allow"
        Principal = "*"
        Action    = s.actions
        Condition = { StringEquals = { "aws:PrincipalOrgID" = s.who } }
        } : {
        Sid       = s.sid
        Effect    = "Allow"
        Principal = { AWS = gen::startswith(s.who, "arn:") ? s.who : "arn:${data.aws_partition.current.partition}:iam::${s.who}:root" }
        Action    = s.actions
      }
    ]
  })
}

data "aws_partition" "current" {
  generate {
    when = pack.accounts_of_repositories || pack.owned_repository_policies
  }
}
