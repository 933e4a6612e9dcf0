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
    // https://docs.aws.amazon.com/lambda/latest/dg/images-create.html: Lambda pulls the images of functions by itself.
    Statement = [
      for s in gen::concat(["Pull"], gen::contains(pack.function_repositories, each.key) ? ["PullForFunctions"] : []) : s == "Pull" ? {
        Sid       = "Pull"
        Effect    = "Allow"
        Principal = { AWS = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root" }
        Action    = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        } : {
        Sid       = "PullForFunctions"
        Effect    = "Allow"
        Principal = { Service = "lambda.amazonaws.com" }
        Action    = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Condition = { ArnLike = { "aws:SourceArn" = "arn:${data.aws_partition.current.partition}:lambda:${pack.primary_region}:${
          data.aws_caller_identity.current.account_id
        }:function:*" } }
      }
    ]
  })
}
