resource "aws_ecr_repository" "this" {
  generate {
    for_each = pack.own_repositories
    name     = pack.labels[each.key]
  }

  name                 = each.value.name
  image_tag_mutability = each.value.image_tag_mutability
  force_delete         = pack.disposable.repositories ? true : null

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = gen::fact("encryption_key/${each.value.kms_key_id}", "arn")
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
    for_each = pack.own_repositories
    when     = gen::length(pack.image_rules[each.key]) > 0
    name     = pack.labels[each.key]
  }

  repository = aws_ecr_repository.this[each.key].name
  policy = jsonencode({
    rules = [
      for r in pack.image_rules[each.key] : {
        rulePriority = r.priority
        description  = r.description
        selection = {
          tagStatus      = r.status
          tagPrefixList  = gen::length(r.prefixes) == 0 ? null : r.prefixes
          tagPatternList = gen::length(r.patterns) == 0 ? null : r.patterns
          countType      = r.keep == null ? "sinceImagePushed" : "imageCountMoreThan"
          countUnit      = r.keep == null ? "days" : null
          countNumber    = r.keep == null ? r.days : r.keep
        }
        action = { type = "expire" }
      }
    ]
  })
}
