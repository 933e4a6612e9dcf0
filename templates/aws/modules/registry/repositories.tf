resource "aws_ecr_repository" "this" {
  generate {
    for_each = pack.repositories
    name     = pack.labels[each.key]
  }

  name                 = each.value.name
  image_tag_mutability = each.value.image_tag_mutability
  force_delete         = pack.disposable.repositories ? true : null

  encryption_configuration {
    encryption_type = "KMS"
  }

  image_scanning_configuration {
    scan_on_push = each.value.scan_on_push == true
  }

  tags = {
    Name = each.value.name
  }
}

resource "aws_ecr_lifecycle_policy" "this" {
  generate {
    for_each = pack.repositories
    when     = each.value.expire_untagged_after != null
    name     = pack.labels[each.key]
  }

  repository = aws_ecr_repository.this[each.key].name
  policy = jsonencode({
    rules = [
      {
        rulePriority = 1
        description  = "Untagged images, which no task definition refers to"
        selection = {
          tagStatus   = "untagged"
          countType   = "sinceImagePushed"
          countUnit   = "days"
          countNumber = each.value.expire_untagged_after.days
        }
        action = { type = "expire" }
      },
    ]
  })
}
