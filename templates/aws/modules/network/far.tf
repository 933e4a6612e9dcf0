# Ways to other networks.
resource "aws_vpc_peering_connection" "this" {
  generate {
    for_each = spec.peerings
  }

  vpc_id        = aws_vpc.main.id
  peer_vpc_id   = each.value.network
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
  vpc_id             = aws_vpc.main.id
  subnet_ids         = [for s in each.value.subnets : gen::fact("subnet/${s}", "id")]

  tags = {
    Name = "${pack.name_prefix}${gen::replace(each.key, "_", "-")}"
  }
}

resource "aws_route" "far_public" {
  generate {
    for_each = { for label, r in pack.far_routes : label => r if gen::contains(r.tiers, "public") }
    as       = "route"
    name     = "public_to_${route.key}"
  }

  route_table_id            = aws_route_table.public.id
  destination_cidr_block    = route.value.cidr
  vpc_peering_connection_id = route.value.peering == null ? null : aws_vpc_peering_connection.this[route.value.peering].id
  transit_gateway_id        = route.value.gateway == null ? null : aws_ec2_transit_gateway_vpc_attachment.this[route.value.gateway].transit_gateway_id
}

resource "aws_route" "far_private" {
  generate {
    for_each = { for label, r in pack.far_routes : label => r if gen::contains(r.tiers, "private") }
    as       = "route"
    name     = "private_to_${route.key}"
  }

  for_each = aws_route_table.private

  route_table_id            = each.value.id
  destination_cidr_block    = route.value.cidr
  vpc_peering_connection_id = route.value.peering == null ? null : aws_vpc_peering_connection.this[route.value.peering].id
  transit_gateway_id        = route.value.gateway == null ? null : aws_ec2_transit_gateway_vpc_attachment.this[route.value.gateway].transit_gateway_id
}

resource "aws_route" "far_database" {
  generate {
    for_each = { for label, r in pack.far_routes : label => r if gen::contains(r.tiers, "database") }
    as       = "route"
    name     = "database_to_${route.key}"
  }

  route_table_id            = aws_route_table.database.id
  destination_cidr_block    = route.value.cidr
  vpc_peering_connection_id = route.value.peering == null ? null : aws_vpc_peering_connection.this[route.value.peering].id
  transit_gateway_id        = route.value.gateway == null ? null : aws_ec2_transit_gateway_vpc_attachment.this[route.value.gateway].transit_gateway_id
}
