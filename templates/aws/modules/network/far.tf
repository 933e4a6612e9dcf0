# Ways to other networks.
resource "aws_vpc_peering_connection" "this" {
  generate {
    for_each = spec.peerings
  }

  vpc_id        = aws_vpc.main[pack.peered_networks[each.key]].id
  peer_vpc_id   = each.value.to != null ? gen::fact("network/${each.value.to}", "id") : each.value.network
  peer_owner_id = each.value.account
  peer_region   = each.value.region

  # In another account or region, somebody there accepts it.
  auto_accept = each.value.account == null && each.value.region == null

  tags = {
    Name = "${pack.name_prefix}${gen::replace(each.key, "_", "-")}"
  }
}

resource "aws_ec2_transit_gateway_vpc_attachment" "this" {
  generate {
    for_each = spec.transit_gateways
  }

  transit_gateway_id = each.value.id
  vpc_id             = aws_vpc.main[pack.transit_networks[each.key]].id
  subnet_ids         = [for s in each.value.subnets : gen::fact("subnet/${s}", "id")]

  tags = {
    Name = "${pack.name_prefix}${gen::replace(each.key, "_", "-")}"
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

  route_table_id            = aws_route_table.public[route.value.network].id
  destination_cidr_block    = route.value.cidr
  vpc_peering_connection_id = route.value.peering == null ? null : aws_vpc_peering_connection.this[route.value.peering].id
  transit_gateway_id = (
    route.value.gateway == null
    ? null
    : aws_ec2_transit_gateway_vpc_attachment.this[route.value.gateway].transit_gateway_id
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

  route_table_id            = each.value.id
  destination_cidr_block    = route.value.cidr
  vpc_peering_connection_id = route.value.peering == null ? null : aws_vpc_peering_connection.this[route.value.peering].id
  transit_gateway_id = (
    route.value.gateway == null
    ? null
    : aws_ec2_transit_gateway_vpc_attachment.this[route.value.gateway].transit_gateway_id
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

  route_table_id            = aws_route_table.database[route.value.network].id
  destination_cidr_block    = route.value.cidr
  vpc_peering_connection_id = route.value.peering == null ? null : aws_vpc_peering_connection.this[route.value.peering].id
  transit_gateway_id = (
    route.value.gateway == null
    ? null
    : aws_ec2_transit_gateway_vpc_attachment.this[route.value.gateway].transit_gateway_id
  )
}
