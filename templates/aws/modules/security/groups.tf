# Groups have no rules of their own: groups that refer to each other would need
# each other first, and a rule is added or removed without touching the rest.

resource "aws_security_group" "this" {
  generate {
    for_each = pack.own_groups
    name     = pack.labels[each.key]
  }

  name        = each.value.name
  description = each.value.description
  vpc_id      = gen::fact("network/${pack.group_networks[each.key]}", "id")

  tags = {
    Name = each.value.name
  }

  # Under another name, the new group must be in use before the old one can go.
  lifecycle {
    create_before_destroy = true
  }
}

# Groups of somebody else. Reading them tells at the plan whether they are there.
data "aws_security_group" "this" {
  generate {
    for_each = pack.existing_groups
    name     = pack.labels[each.key]
  }

  provider = aws[pack.existing_aliases["security_group/${each.key}"]]

  id     = each.value.id
  name   = each.value.name
  tags   = each.value.tags
  vpc_id = pack.group_networks[each.key] == null ? null : gen::fact("network/${pack.group_networks[each.key]}", "id")
}
