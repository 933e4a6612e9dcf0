data "aws_region" "current" {
  generate {
    when = gen::length(pack.private_networks) > 0 || gen::length(pack.group_flow_logs) > 0
  }
}

# What goes to S3 and comes from there passes no NAT gateway.
resource "aws_vpc_endpoint" "s3" {
  generate {
    for_each = pack.private_networks
    as       = "network"
    name     = "${pack.network_prefixes[network.key]}s3"
  }

  vpc_id = aws_vpc.main[network.key].id
  service_name = (
    gen::try(pack.own_services[pack.named_gateways[network.key][0]], true)
    ? "com.amazonaws.${data.aws_region.current.id}.s3"
    : spec.endpoints[pack.named_gateways[network.key][0]].service
  )
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [for table in aws_route_table.private[network.key] : table.id]

  tags = {
    Name = (
      gen::has(pack.named_gateways, network.key)
      ? "${pack.name_prefix}${gen::replace(pack.named_gateways[network.key][0], "_", "-")}"
      : "${pack.network_names[network.key]}-s3"
    )
  }
}
