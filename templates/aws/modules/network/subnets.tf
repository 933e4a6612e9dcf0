# For what faces the internet. Nothing gets a public address by being here.
resource "aws_subnet" "public" {
  generate {
    when = pack.network != null
  }

  for_each = { for s in spec.vpc.public_subnets : s.availability_zone => s.cidr }

  vpc_id                  = aws_vpc.main.id
  availability_zone       = each.key
  cidr_block              = each.value
  map_public_ip_on_launch = false

  tags = {
    Name = "${spec.product.name}-public-${each.key}"
    Tier = "public"
  }
}

# What is here reaches the internet through a NAT gateway, if at all.
resource "aws_subnet" "private" {
  generate {
    when = pack.network != null
  }

  for_each = { for s in spec.vpc.private_subnets : s.availability_zone => s.cidr }

  vpc_id            = aws_vpc.main.id
  availability_zone = each.key
  cidr_block        = each.value

  tags = {
    Name = "${spec.product.name}-private-${each.key}"
    Tier = "private"
  }
}

# For what keeps data. No route leads to the internet.
resource "aws_subnet" "database" {
  generate {
    when = pack.network != null
  }

  for_each = { for s in spec.vpc.database_subnets : s.availability_zone => s.cidr }

  vpc_id            = aws_vpc.main.id
  availability_zone = each.key
  cidr_block        = each.value

  tags = {
    Name = "${spec.product.name}-database-${each.key}"
    Tier = "database"
  }
}
