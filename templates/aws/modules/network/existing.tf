# The network of somebody else, and its subnets. Reading them tells at the plan whether
# they are there, and whether each subnet is in its zone.

data "aws_vpc" "main" {
  generate {
    for_each = pack.existing_networks
  }

  provider = aws[pack.existing_aliases["network/${each.key}"]]

  id   = each.value.id
  tags = each.value.tags
}

data "aws_subnet" "this" {
  generate {
    for_each = pack.existing_subnets
  }

  provider = aws[pack.existing_aliases["subnet/${each.key}"]]

  id                = each.value.id
  vpc_id            = data.aws_vpc.main[each.value.network].id
  availability_zone = each.value.zone
  tags              = each.value.tags
}

# The one that AWS makes with each network.
data "aws_security_group" "default" {
  generate {
    for_each = { for name, n in pack.existing_networks : name => n if pack.restore_tests }
    name     = "${pack.network_prefixes[each.key]}default"
  }

  provider = aws[pack.existing_aliases["network/${each.key}"]]

  name   = "default"
  vpc_id = data.aws_vpc.main[each.key].id
}
