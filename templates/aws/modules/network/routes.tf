resource "aws_route_table" "public" {
  generate {
    for_each = pack.public_networks
    as       = "network"
    name     = "${pack.network_prefixes[network.key]}public"
  }

  vpc_id = aws_vpc.main[network.key].id

  tags = {
    Name = "${pack.network_names[network.key]}-public"
  }
}

resource "aws_route" "public_internet" {
  generate {
    for_each = pack.public_networks
    as       = "network"
    when     = network.value.internet_gateway != null
    name     = "${pack.network_prefixes[network.key]}public_internet"
  }

  route_table_id         = aws_route_table.public[network.key].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main[network.key].id
}

resource "aws_route" "public_internet_ipv6" {
  generate {
    for_each = pack.public_networks
    as       = "network"
    when     = network.value.internet_gateway != null && gen::length(pack.ipv6_prefixes[network.key].public) > 0
    name     = "${pack.network_prefixes[network.key]}public_internet_ipv6"
  }

  route_table_id              = aws_route_table.public[network.key].id
  destination_ipv6_cidr_block = "::/0"
  gateway_id                  = aws_internet_gateway.main[network.key].id
}

resource "aws_route_table_association" "public" {
  generate {
    for_each = pack.public_networks
    as       = "network"
    name     = "${pack.network_prefixes[network.key]}public"
  }

  for_each = aws_subnet.public[network.key]

  subnet_id      = each.value.id
  route_table_id = aws_route_table.public[network.key].id
}

# One table for each zone, so that a zone can have a way out of its own.
resource "aws_route_table" "private" {
  generate {
    for_each = pack.private_networks
    as       = "network"
    name     = "${pack.network_prefixes[network.key]}private"
  }

  for_each = aws_subnet.private[network.key]

  vpc_id = aws_vpc.main[network.key].id

  tags = {
    Name = "${pack.network_names[network.key]}-private-${each.key}"
  }
}

# A zone without a NAT gateway of its own leaves through that of another one.
resource "aws_route" "private_nat" {
  generate {
    for_each = pack.private_networks
    as       = "network"
    when     = gen::length(pack.zone_nat[network.key]) > 0
    name     = "${pack.network_prefixes[network.key]}private_nat"
  }

  for_each = { for zone, nat in pack.zone_nat[network.key] : zone => aws_nat_gateway.this[nat].id }

  route_table_id         = aws_route_table.private[network.key][each.key].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = each.value
}

resource "aws_route" "private_egress_only" {
  generate {
    for_each = pack.private_networks
    as       = "network"
    when     = network.value.egress_only_internet_gateway != null && gen::length(pack.ipv6_prefixes[network.key].private) > 0
    name     = "${pack.network_prefixes[network.key]}private_egress_only"
  }

  for_each = aws_route_table.private[network.key]

  route_table_id              = each.value.id
  destination_ipv6_cidr_block = "::/0"
  egress_only_gateway_id      = aws_egress_only_internet_gateway.main[network.key].id
}

resource "aws_route_table_association" "private" {
  generate {
    for_each = pack.private_networks
    as       = "network"
    name     = "${pack.network_prefixes[network.key]}private"
  }

  for_each = aws_subnet.private[network.key]

  subnet_id      = each.value.id
  route_table_id = aws_route_table.private[network.key][each.key].id
}

# Only the route within the VPC, which every table has.
resource "aws_route_table" "database" {
  generate {
    for_each = pack.database_networks
    as       = "network"
    name     = "${pack.network_prefixes[network.key]}database"
  }

  vpc_id = aws_vpc.main[network.key].id

  tags = {
    Name = "${pack.network_names[network.key]}-database"
  }
}

resource "aws_route_table_association" "database" {
  generate {
    for_each = pack.database_networks
    as       = "network"
    name     = "${pack.network_prefixes[network.key]}database"
  }

  for_each = aws_subnet.database[network.key]

  subnet_id      = each.value.id
  route_table_id = aws_route_table.database[network.key].id
}
