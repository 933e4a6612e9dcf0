# Ways to other networks.
resource "aws_vpc_peering_connection" "this" {
  generate {
    for_each = spec.peerings
  }

  vpc_id        = aws_vpc.main[pack.peered_networks[each.key]].id
  peer_vpc_id   = each.value.to != null ? gen::fact("network/${each.value.to}", "id") : each.value.network
  peer_owner_id = pack.peering_ends[each.key].account
  peer_region   = pack.peering_ends[each.key].region

  # In another account or region, it is accepted there.
  auto_accept = pack.peering_ends[each.key].account == null && pack.peering_ends[each.key].region == null

  tags = {
    Name = "${pack.name_prefix}${gen::replace(each.key, "_", "-")}"
  }
}

resource "aws_ec2_transit_gateway_vpc_attachment" "this" {
  generate {
    for_each = spec.transit_gateways
  }

  transit_gateway_id = each.value.existing == null ? each.value.id : data.aws_ec2_transit_gateway.this[each.key].id
  vpc_id             = aws_vpc.main[pack.transit_networks[each.key]].id
  subnet_ids         = [for s in each.value.subnets : gen::fact("subnet/${s}", "id")]
  // Without it, the gateway has no address of IPv6 there, and knows no way back:
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTransitGatewayVpcAttachmentRequestOptions.html
  ipv6_support = (
    gen::anytrue([for r in each.value.routes : gen::can(gen::regex(":", r))])
    && !gen::anytrue([for s in each.value.subnets : gen::has(pack.ipv4_subnets, s)])
    ? "enable"
    : null
  )

  tags = {
    Name = "${pack.name_prefix}${gen::replace(each.key, "_", "-")}"
  }
}

# In the account of the gateway, where an attachment waits to be accepted. Its routes come after that.
resource "aws_ec2_transit_gateway_vpc_attachment_accepter" "this" {
  generate {
    for_each = pack.accepted_gateways
  }

  provider = aws[pack.account_aliases[each.value.accepted_in]]

  transit_gateway_attachment_id = aws_ec2_transit_gateway_vpc_attachment.this[each.key].id

  tags = {
    Name = "${pack.name_prefix}${gen::replace(each.key, "_", "-")}"
  }
}

resource "aws_vpc_peering_connection_accepter" "this" {
  generate {
    for_each = pack.accepted_peerings
  }

  provider = aws[pack.account_aliases[each.value.accepted_in]]

  vpc_peering_connection_id = aws_vpc_peering_connection.this[each.key].id
  auto_accept               = true

  tags = {
    Name = "${pack.name_prefix}${gen::replace(each.key, "_", "-")}"
  }
}

# Gateways of somebody else. The tags of what is shared are seen by its owner alone.
data "aws_ec2_transit_gateway" "this" {
  generate {
    for_each = { for name, g in spec.transit_gateways : name => pack.existing_in_network["transit_gateway/${name}"] if g.existing != null }
  }

  provider = aws[pack.existing_aliases["transit_gateway/${each.key}"]]

  id = each.value.id

  filter {
    generate {
      for_each = gen::coalesce(each.value.tags, {})
      as       = "tag"
    }

    name   = "tag:${tag.key}"
    values = [tag.value]
  }
}

resource "aws_route" "far_public" {
  generate {
    for_each = {
      for label, r in pack.own_far_routes : label => r
      if gen::contains(r.tiers, "public") && gen::has(pack.public_networks, r.network)
    }
    as   = "route"
    name = "${pack.network_prefixes[route.value.network]}public_to_${route.value.label}"
  }

  route_table_id              = aws_route_table.public[route.value.network].id
  destination_cidr_block      = gen::can(gen::regex(":", route.value.cidr)) ? null : route.value.cidr
  destination_ipv6_cidr_block = gen::can(gen::regex(":", route.value.cidr)) ? route.value.cidr : null
  vpc_peering_connection_id = (
    route.value.peering == null ? null :
    gen::has(pack.accepted_peerings, route.value.peering) ? aws_vpc_peering_connection_accepter.this[route.value.peering].id :
    aws_vpc_peering_connection.this[route.value.peering].id
  )
  transit_gateway_id = (
    route.value.gateway == null ? null :
    gen::has(pack.accepted_gateways, route.value.gateway)
    ? aws_ec2_transit_gateway_vpc_attachment_accepter.this[route.value.gateway].transit_gateway_id :
    aws_ec2_transit_gateway_vpc_attachment.this[route.value.gateway].transit_gateway_id
  )
}

resource "aws_route" "far_private" {
  generate {
    for_each = {
      for label, r in pack.own_far_routes : label => r
      if gen::contains(r.tiers, "private") && gen::has(pack.private_networks, r.network)
    }
    as   = "route"
    name = "${pack.network_prefixes[route.value.network]}private_to_${route.value.label}"
  }

  for_each = aws_route_table.private[route.value.network]

  route_table_id              = each.value.id
  destination_cidr_block      = gen::can(gen::regex(":", route.value.cidr)) ? null : route.value.cidr
  destination_ipv6_cidr_block = gen::can(gen::regex(":", route.value.cidr)) ? route.value.cidr : null
  vpc_peering_connection_id = (
    route.value.peering == null ? null :
    gen::has(pack.accepted_peerings, route.value.peering) ? aws_vpc_peering_connection_accepter.this[route.value.peering].id :
    aws_vpc_peering_connection.this[route.value.peering].id
  )
  transit_gateway_id = (
    route.value.gateway == null ? null :
    gen::has(pack.accepted_gateways, route.value.gateway)
    ? aws_ec2_transit_gateway_vpc_attachment_accepter.this[route.value.gateway].transit_gateway_id :
    aws_ec2_transit_gateway_vpc_attachment.this[route.value.gateway].transit_gateway_id
  )
}

resource "aws_route" "far_database" {
  generate {
    for_each = {
      for label, r in pack.own_far_routes : label => r
      if gen::contains(r.tiers, "database") && gen::has(pack.database_networks, r.network)
    }
    as   = "route"
    name = "${pack.network_prefixes[route.value.network]}database_to_${route.value.label}"
  }

  route_table_id              = aws_route_table.database[route.value.network].id
  destination_cidr_block      = gen::can(gen::regex(":", route.value.cidr)) ? null : route.value.cidr
  destination_ipv6_cidr_block = gen::can(gen::regex(":", route.value.cidr)) ? route.value.cidr : null
  vpc_peering_connection_id = (
    route.value.peering == null ? null :
    gen::has(pack.accepted_peerings, route.value.peering) ? aws_vpc_peering_connection_accepter.this[route.value.peering].id :
    aws_vpc_peering_connection.this[route.value.peering].id
  )
  transit_gateway_id = (
    route.value.gateway == null ? null :
    gen::has(pack.accepted_gateways, route.value.gateway)
    ? aws_ec2_transit_gateway_vpc_attachment_accepter.this[route.value.gateway].transit_gateway_id :
    aws_ec2_transit_gateway_vpc_attachment.this[route.value.gateway].transit_gateway_id
  )
}
