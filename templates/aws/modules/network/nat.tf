resource "aws_eip" "nat" {
  generate {
    for_each = pack.nat_gateways
    when     = each.value.allocation_id == null
    name     = gen::trimprefix(each.key, pack.name_prefix)
  }

  domain = "vpc"

  tags = {
    Name = each.value.name
  }

  depends_on = [aws_internet_gateway.main[each.value.network]]
}

resource "aws_nat_gateway" "this" {
  generate {
    for_each = pack.nat_gateways
    name     = gen::trimprefix(each.key, pack.name_prefix)
  }

  subnet_id     = aws_subnet.public[each.value.network][pack.subnet_zones[each.value.subnet]].id
  allocation_id = each.value.allocation_id == null ? aws_eip.nat[each.key].id : each.value.allocation_id

  tags = {
    Name = each.value.name
  }

  # It has no way out until the internet gateway is attached.
  depends_on = [aws_internet_gateway.main[each.value.network]]
}
