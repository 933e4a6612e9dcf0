resource "aws_vpc" "main" {
  generate {
    for_each = pack.own_networks
  }

  cidr_block           = each.value.cidr_block
  enable_dns_support   = each.value.enable_dns_support
  enable_dns_hostnames = each.value.enable_dns_hostnames

  assign_generated_ipv6_cidr_block = each.value.assign_generated_ipv6_cidr_block

  tags = {
    Name = "${pack.network_names[each.key]}-vpc"
  }
}

# What names no security group gets this one, without rules: it reaches nothing.
resource "aws_default_security_group" "main" {
  generate {
    for_each = pack.own_networks
  }

  vpc_id = aws_vpc.main[each.key].id

  tags = {
    Name = "${pack.network_names[each.key]}-default-deny"
  }
}

resource "aws_vpc_ipv4_cidr_block_association" "this" {
  generate {
    for_each = pack.secondary_blocks
    as       = "block"
    name     = "${pack.network_prefixes[block.value.network]}block_${block.value.cidr}"
  }

  vpc_id     = aws_vpc.main[block.value.network].id
  cidr_block = block.value.cidr
}

resource "aws_internet_gateway" "main" {
  generate {
    for_each = pack.own_networks
    when     = each.value.internet_gateway != null
  }

  vpc_id = aws_vpc.main[each.key].id

  tags = {
    Name = each.value.internet_gateway.name
  }
}

# A way out by IPv6 that nobody comes in by.
resource "aws_egress_only_internet_gateway" "main" {
  generate {
    for_each = pack.own_networks
    when     = each.value.egress_only_internet_gateway != null
  }

  vpc_id = aws_vpc.main[each.key].id

  tags = {
    Name = each.value.egress_only_internet_gateway.name
  }
}
