resource "aws_vpc" "main" {
  generate {
    when = pack.network != null
  }

  cidr_block           = spec.vpc.cidr_block
  enable_dns_support   = spec.vpc.enable_dns_support
  enable_dns_hostnames = spec.vpc.enable_dns_hostnames

  tags = {
    Name = "${spec.product.name}-vpc"
  }
}

# What names no security group gets this one, without rules: it reaches nothing.
resource "aws_default_security_group" "main" {
  generate {
    when = pack.network != null
  }

  vpc_id = aws_vpc.main.id

  tags = {
    Name = "${spec.product.name}-default-deny"
  }
}

resource "aws_internet_gateway" "main" {
  generate {
    when = pack.network != null && pack.network.internet_gateway != null
  }

  vpc_id = aws_vpc.main.id

  tags = {
    Name = spec.vpc.internet_gateway.name
  }
}
