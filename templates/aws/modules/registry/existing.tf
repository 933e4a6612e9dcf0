# Repositories of somebody else, in this account and region or in an account that the spec has a way to.
data "aws_ecr_repository" "this" {
  generate {
    for_each = { for name, r in pack.existing_repositories : name => r if r.read }
    name     = pack.labels[each.key]
  }

  provider = aws[pack.existing_aliases["repository/${each.key}"]]

  name = each.value.name
}

# Who may pull from them, where that is written from here: the account of the product.
resource "aws_ecr_repository_policy" "existing" {
  generate {
    for_each = { for name, r in pack.existing_repositories : name => r if gen::has(pack.owned_policies, "repository/${name}") }
    name     = "existing_${pack.labels[each.key]}"
  }

  provider = aws[pack.existing_aliases["repository/${each.key}"]]

  repository = each.value.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Pull"
      Effect    = "Allow"
      Principal = { AWS = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root" }
      Action    = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    }]
  })
}
