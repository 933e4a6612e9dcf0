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

  tags = {
    Name = "${pack.network_names[network.key]}-public-${each.key}"
    Tier = "public"
  }
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

  tags = {
    Name = "${pack.network_names[network.key]}-private-${each.key}"
    Tier = "private"
  }
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

  tags = {
    Name = "${pack.network_names[network.key]}-database-${each.key}"
    Tier = "database"
  }
}
