# Who pulls an image of another registry for the first time lets ECR fetch it, and make a
# repository for it.
resource "aws_iam_role_policy" "cached_images" {
  generate {
    for_each = { for role, prefixes in pack.cached_roles : role => prefixes if gen::has(pack.own_roles, role) }
    name     = "${pack.role_labels[each.key]}_cached_images"
  }

  name = "${each.key}-cached-images"
  role = aws_iam_role.this[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid    = "PullThroughCache"
      Effect = "Allow"
      Action = [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:BatchImportUpstreamImage",
        "ecr:CreateRepository",
        "ecr:GetDownloadUrlForLayer",
      ]
      Resource = [
        for prefix in each.value :
        "arn:${data.aws_partition.current.partition}:ecr:*:${data.aws_caller_identity.current.account_id}:repository/${prefix}/*"
      ]
    }]
  })
}
