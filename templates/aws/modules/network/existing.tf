# The network of somebody else, and its subnets. Reading them tells at the plan whether
# they are there, and whether each subnet is in its zone.

data "aws_vpc" "main" {
  generate {
    when = pack.existing_network != null
  }

  id   = pack.existing_network.id
  tags = pack.existing_network.tags
}

data "aws_subnet" "this" {
  generate {
    for_each = pack.existing_subnets
  }

  id                = each.value.id
  vpc_id            = data.aws_vpc.main.id
  availability_zone = each.value.zone
  tags              = each.value.tags
}

# The one that AWS makes with each network.
data "aws_security_group" "default" {
  generate {
    when = pack.existing_network != null && pack.restore_tests
  }

  name   = "default"
  vpc_id = data.aws_vpc.main.id
}
