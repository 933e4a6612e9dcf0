data "aws_region" "current" {
  generate {
    when = gen::length(pack.made_endpoints) > 0
  }
}

resource "aws_vpc_endpoint" "this" {
  generate {
    for_each = pack.made_endpoints
  }

  vpc_id = gen::fact("network/${pack.endpoint_networks[each.key]}", "id")
  service_name = (
    pack.own_services[each.key]
    ? "com.amazonaws.${data.aws_region.current.id}.${each.value.service}"
    : each.value.service
  )
  vpc_endpoint_type   = each.value.type
  private_dns_enabled = each.value.type == "Interface" ? each.value.private_dns : null
  route_table_ids = (
    each.value.type == "Gateway" && gen::has(pack.private_networks, pack.endpoint_networks[each.key])
    ? [for table in aws_route_table.private[pack.endpoint_networks[each.key]] : table.id]
    : null
  )
  subnet_ids = each.value.type == "Gateway" ? null : [for s in each.value.subnets : gen::fact("subnet/${s}", "id")]
  security_group_ids = (
    gen::length(each.value.security_groups) == 0 ? null : [for g in each.value.security_groups : gen::fact("security_group/${g}", "id")]
  )

  tags = {
    Name = "${pack.name_prefix}${gen::replace(each.key, "_", "-")}"
  }
}
