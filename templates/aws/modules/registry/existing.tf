# Repositories of somebody else in this account and region.
data "aws_ecr_repository" "this" {
  generate {
    for_each = { for name, r in pack.existing_repositories : name => r if r.arn == null }
    name     = pack.labels[each.key]
  }

  name = each.value.name
}
