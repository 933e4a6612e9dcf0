# The addresses that a rule is about.
resource "aws_wafv2_ip_set" "this" {
  generate {
    for_each = pack.firewall_addresses
    name     = "${each.value.firewall}_${each.value.rule}"
  }

  provider = each.value.edge ? aws.edge : null

  name               = "${pack.name_prefix}${gen::replace("${each.value.firewall}-${each.value.rule}", "_", "-")}"
  description        = "Addresses of the rule ${each.value.rule}"
  scope              = each.value.scope
  ip_address_version = gen::can(gen::regex(":", each.value.addresses[0])) ? "IPV6" : "IPV4"
  addresses          = each.value.addresses
}
