# For what faces the internet. Nothing gets a public address by being here.
resource "aws_subnet" "public" {
  generate {
    for_each = pack.public_networks
    as       = "network"
    name     = "${pack.network_prefixes[network.key]}public"
  }

  for_each = { for s in network.value.public_subnets : s.availability_zone => s.cidr }

  vpc_id                  = aws_vpc.main[network.key].id
  availability_zone       = each.key
  cidr_block              = each.value
  map_public_ip_on_launch = false

  ipv6_cidr_block = (
    gen::length(pack.ipv6_prefixes[network.key].public) == 0
    ? null
    : cidrsubnet(aws_vpc.main[network.key].ipv6_cidr_block, 8, pack.ipv6_prefixes[network.key].public[each.key])
  )
  assign_ipv6_address_on_creation = gen::length(pack.ipv6_prefixes[network.key].public) == 0 ? null : true

  tags = {
    Name = "${pack.network_names[network.key]}-public-${each.key}"
    Tier = "public"
  }

  depends_on = [
    for key in gen::lookup(pack.blocks_by_network, network.key, []) : aws_vpc_ipv4_cidr_block_association.this[key]
  ]
}

# What is here reaches the internet through a NAT gateway, if at all.
resource "aws_subnet" "private" {
  generate {
    for_each = pack.private_networks
    as       = "network"
    name     = "${pack.network_prefixes[network.key]}private"
  }

  for_each = { for s in network.value.private_subnets : s.availability_zone => s.cidr }

  vpc_id            = aws_vpc.main[network.key].id
  availability_zone = each.key
  cidr_block        = each.value

  ipv6_cidr_block = (
    gen::length(pack.ipv6_prefixes[network.key].private) == 0
    ? null
    : cidrsubnet(aws_vpc.main[network.key].ipv6_cidr_block, 8, pack.ipv6_prefixes[network.key].private[each.key])
  )
  assign_ipv6_address_on_creation = gen::length(pack.ipv6_prefixes[network.key].private) == 0 ? null : true

  tags = {
    Name = "${pack.network_names[network.key]}-private-${each.key}"
    Tier = "private"
  }

  depends_on = [
    for key in gen::lookup(pack.blocks_by_network, network.key, []) : aws_vpc_ipv4_cidr_block_association.this[key]
  ]
}

# For what keeps data. No route leads to the internet.
resource "aws_subnet" "database" {
  generate {
    for_each = pack.database_networks
    as       = "network"
    name     = "${pack.network_prefixes[network.key]}database"
  }

  for_each = { for s in network.value.database_subnets : s.availability_zone => s.cidr }

  vpc_id            = aws_vpc.main[network.key].id
  availability_zone = each.key
  cidr_block        = each.value

  ipv6_cidr_block = (
    gen::length(pack.ipv6_prefixes[network.key].database) == 0
    ? null
    : cidrsubnet(aws_vpc.main[network.key].ipv6_cidr_block, 8, pack.ipv6_prefixes[network.key].database[each.key])
  )
  assign_ipv6_address_on_creation = gen::length(pack.ipv6_prefixes[network.key].database) == 0 ? null : true

  tags = {
    Name = "${pack.network_names[network.key]}-database-${each.key}"
    Tier = "database"
  }

  depends_on = [
    for key in gen::lookup(pack.blocks_by_network, network.key, []) : aws_vpc_ipv4_cidr_block_association.this[key]
  ]
}
