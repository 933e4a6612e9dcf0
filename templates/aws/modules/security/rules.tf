resource "aws_vpc_security_group_ingress_rule" "this" {
  generate {
    for_each = pack.ingress_rules
  }

  security_group_id = aws_security_group.this[each.value.group].id
  description       = each.value.rule.description

  ip_protocol = each.value.protocol
  from_port   = gen::contains(pack.ported_protocols, each.value.protocol) ? each.value.rule.from_port : null
  to_port     = gen::contains(pack.ported_protocols, each.value.protocol) ? each.value.rule.to_port : null

  cidr_ipv4 = each.value.block != null ? aws_vpc.main[each.value.block].cidr_block : each.value.ipv4
  cidr_ipv6 = each.value.ipv6
  referenced_security_group_id = (
    each.value.foreign != null ? each.value.foreign : gen::fact("security_group/${each.value.peer}", "id")
  )
  prefix_list_id = (
    each.value.distribution ? data.aws_ec2_managed_prefix_list.distribution.id : each.value.list == null ? null :
    gen::startswith(each.value.list, "pl-") ? each.value.list : data.aws_ec2_managed_prefix_list.this[each.value.list].id
  )
}

# Lists of addresses that others keep.
data "aws_ec2_managed_prefix_list" "this" {
  generate {
    for_each = { for name in pack.prefix_list_names : name => name }
  }

  name = each.key
}

# The addresses from which CloudFront asks origins, as AWS keeps them. They are those
# of all distributions.
data "aws_ec2_managed_prefix_list" "distribution" {
  generate {
    when = gen::length([for _, r in pack.ingress_rules : r if r.distribution]) > 0
  }

  name = "com.amazonaws.global.cloudfront.origin-facing"
}

# Traffic that no rule allows does not leave: Terraform removes the rule with
# which AWS creates a group, to anywhere on all ports.
resource "aws_vpc_security_group_egress_rule" "this" {
  generate {
    for_each = pack.egress_rules
  }

  security_group_id = aws_security_group.this[each.value.group].id
  description       = each.value.rule.description

  ip_protocol = each.value.protocol
  from_port   = gen::contains(pack.ported_protocols, each.value.protocol) ? each.value.rule.from_port : null
  to_port     = gen::contains(pack.ported_protocols, each.value.protocol) ? each.value.rule.to_port : null

  cidr_ipv4 = each.value.block != null ? aws_vpc.main[each.value.block].cidr_block : each.value.ipv4
  cidr_ipv6 = each.value.ipv6
  referenced_security_group_id = (
    each.value.foreign != null ? each.value.foreign : gen::fact("security_group/${each.value.peer}", "id")
  )
  prefix_list_id = (
    each.value.list == null ? null :
    gen::startswith(each.value.list, "pl-") ? each.value.list : data.aws_ec2_managed_prefix_list.this[each.value.list].id
  )
}
