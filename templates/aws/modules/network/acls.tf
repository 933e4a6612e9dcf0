# What may pass at the border of subnets. What no rule lets pass does not.
resource "aws_network_acl" "this" {
  generate {
    for_each = spec.network_acls
  }

  vpc_id     = gen::fact("network/${pack.subnet_networks[each.value.subnets[0]]}", "id")
  subnet_ids = [for s in each.value.subnets : gen::fact("subnet/${s}", "id")]

  ingress {
    generate {
      for_each = each.value.ingress
      as       = "rule"
    }

    rule_no         = rule.value.number
    action          = rule.value.action
    protocol        = rule.value.protocol
    cidr_block      = gen::can(gen::regex(":", rule.value.cidr)) ? null : rule.value.cidr
    ipv6_cidr_block = gen::can(gen::regex(":", rule.value.cidr)) ? rule.value.cidr : null
    from_port       = gen::contains(pack.acl_ported, rule.value.protocol) ? rule.value.from_port : 0
    to_port         = gen::contains(pack.acl_ported, rule.value.protocol) ? rule.value.to_port : 0
    icmp_type       = gen::contains(pack.acl_messages, rule.value.protocol) ? -1 : null
    icmp_code       = gen::contains(pack.acl_messages, rule.value.protocol) ? -1 : null
  }

  egress {
    generate {
      for_each = each.value.egress
      as       = "rule"
    }

    rule_no         = rule.value.number
    action          = rule.value.action
    protocol        = rule.value.protocol
    cidr_block      = gen::can(gen::regex(":", rule.value.cidr)) ? null : rule.value.cidr
    ipv6_cidr_block = gen::can(gen::regex(":", rule.value.cidr)) ? rule.value.cidr : null
    from_port       = gen::contains(pack.acl_ported, rule.value.protocol) ? rule.value.from_port : 0
    to_port         = gen::contains(pack.acl_ported, rule.value.protocol) ? rule.value.to_port : 0
    icmp_type       = gen::contains(pack.acl_messages, rule.value.protocol) ? -1 : null
    icmp_code       = gen::contains(pack.acl_messages, rule.value.protocol) ? -1 : null
  }

  tags = {
    Name = "${pack.name_prefix}${gen::replace(each.key, "_", "-")}"
  }
}
