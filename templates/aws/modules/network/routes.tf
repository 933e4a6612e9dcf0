resource "aws_route_table" "public" {
  generate {
    when = pack.network != null
  }

  vpc_id = aws_vpc.main.id

  tags = {
    Name = "${spec.product.name}-public"
  }
}

resource "aws_route" "public_internet" {
  generate {
    when = pack.network != null && pack.network.internet_gateway != null
  }

  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}

resource "aws_route_table_association" "public" {
  generate {
    when = pack.network != null
  }

  for_each = aws_subnet.public

  subnet_id      = each.value.id
  route_table_id = aws_route_table.public.id
}

# One table for each zone, so that a zone can have a way out of its own.
resource "aws_route_table" "private" {
  generate {
    when = pack.network != null
  }

  for_each = aws_subnet.private

  vpc_id = aws_vpc.main.id

  tags = {
    Name = "${spec.product.name}-private-${each.key}"
  }
}

# A zone without a NAT gateway of its own leaves through that of another one.
resource "aws_route" "private_nat" {
  generate {
    when = gen::length(pack.zone_nat) > 0
  }

  for_each = { for zone, nat in pack.zone_nat : zone => aws_nat_gateway.this[nat].id }

  route_table_id         = aws_route_table.private[each.key].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = each.value
}

resource "aws_route_table_association" "private" {
  generate {
    when = pack.network != null
  }

  for_each = aws_subnet.private

  subnet_id      = each.value.id
  route_table_id = aws_route_table.private[each.key].id
}

# Only the route within the VPC, which every table has.
resource "aws_route_table" "database" {
  generate {
    when = pack.network != null
  }

  vpc_id = aws_vpc.main.id

  tags = {
    Name = "${spec.product.name}-database"
  }
}

resource "aws_route_table_association" "database" {
  generate {
    when = pack.network != null
  }

  for_each = aws_subnet.database

  subnet_id      = each.value.id
  route_table_id = aws_route_table.database.id
}
