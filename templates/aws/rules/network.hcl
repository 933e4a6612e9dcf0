// Security group rules that AWS refuses, or reads differently.
values {
  written_rules = gen::flatten([
    for key, g in spec.security_groups : [
      for r in gen::concat([for i in g.ingress_rules : { way = "in", rule = i }], [for e in g.egress_rules : { way = "out", rule = e }]) :
      {
        group    = key
        way      = r.way
        rule     = r.rule
        protocol = gen::try(gen::lookup(pack.protocol_names, r.rule.protocol, r.rule.protocol), null)
      }
    ]
  ])

  // What identifies a rule for AWS, whatever its description.
  rule_ends = gen::flatten([
    for r in pack.written_rules : [
      for end in gen::concat(
        [for c in r.rule.cidr_blocks : c],
        gen::compact([gen::try(r.rule.source_security_group_id, null), gen::try(r.rule.destination_security_group_id, null)])
      ) :
      {
        id = gen::join(
          " ",
          [
            r.group,
            r.way,
            gen::try(r.protocol, ""),
            end,
            gen::contains(
              pack.ported_protocols,
              gen::try(r.protocol, "")
            ) ? "${gen::try(r.rule.from_port, "")}-${gen::try(r.rule.to_port, "")}" : "",
          ]
        )
        rule = r.rule
      }
    ] if r.protocol != null && r.rule.from_port != null && r.rule.to_port != null ||
    r.protocol != null && !gen::contains(pack.ported_protocols, r.protocol == null ? "" : r.protocol)
  ])
  rules_by_id = { for e in pack.rule_ends : e.id => e.rule... }
}

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
rule "security-all-ports" {
  severity = "error"
  title    = "Opens every port"
  for_each = [
    for r in pack.written_rules :
    r
    if r.protocol != null && !gen::contains(pack.ported_protocols, gen::coalesce(r.protocol, "tcp"))
  ]
  condition = gen::length([for p in [each.value.rule.from_port, each.value.rule.to_port] : p if p == null ? false : p != 0 && p != -1]) == 0
  at        = [each.value.rule.from_port, each.value.rule.to_port, each.value.rule.protocol]
  message   = <<-EOT
    With protocol ${each.value.rule.protocol}, AWS ignores ports: the rule would open
    ${each.value.protocol == "-1" ? "everything" : "the whole protocol"}. Write protocol: tcp or udp for these ports, or
    -1 for both ends.
  EOT
}

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
rule "security-icmp" {
  severity = "error"
  title    = "No such message"
  for_each = [for r in pack.written_rules : r.rule if gen::contains(["icmp", "icmpv6"], r.protocol == null ? "" : r.protocol)]
  condition = (
    each.value.from_port == null || each.value.to_port == null ? false :
    each.value.from_port >= -1 &&
    each.value.from_port <= 255 &&
    each.value.to_port >= -1 &&
    each.value.to_port <= 255 &&
    (each.value.from_port != -1 || each.value.to_port == -1)
  )
  at      = [each.value.from_port, each.value.to_port, each.value.protocol]
  message = <<-EOT
    Of ICMP, from_port is the type and to_port the code: 8 and 0 for ping, 8 and -1 for each code of a type, -1 and -1
    for all of it. Write one of these.
  EOT
}

// https://github.com/hashicorp/terraform-provider-aws/issues/12450
// https://github.com/londonaicentre/FLIP/pull/886
rule "security-twice" {
  severity  = "error"
  title     = "Rule written twice"
  for_each  = { for id, rules in pack.rules_by_id : id => rules if gen::length(rules) > 1 }
  condition = false
  at        = [for r in each.value : r.protocol]
  message   = "AWS takes these for one rule, whatever their descriptions, and refuses the second one. Keep one of them."
}

// https://docs.amazonaws.cn/en_us/vpc/latest/userguide/nat-gateway-troubleshooting.html
rule "nat-way-out" {
  severity  = "error"
  title     = "Gateway without a way out"
  for_each  = { for name, n in pack.nat_gateways : name => n if gen::has(pack.own_networks, n.network) }
  condition = spec.networks[each.value.network].internet_gateway != null
  at        = each.value.name
  message   = <<-EOT
    A NAT gateway sends through the internet gateway of its network, and this one has none. Write
    internet_gateway: {name: igw} beside nat_gateways.
  EOT
}
