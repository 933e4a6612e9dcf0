# Roles of somebody else.
data "aws_iam_role" "this" {
  generate {
    for_each = { for name, found in pack.existing_found : gen::trimprefix(name, "role/") => found if gen::startswith(name, "role/") }
  }

  name = each.value.name
}
