// The rules of all security groups. AWS wants one rule resource for each source
// or destination, so a rule of the spec becomes as many as it has ends.
values {
  // AWS keeps a protocol by its name: "6" and tcp are one rule.
  protocol_names = { "1" = "icmp", "6" = "tcp", "17" = "udp", "58" = "icmpv6" }

  // Protocols of which a rule has ports, or a type and a code. Any other one is open as
  // a whole.
  ported_protocols = ["icmp", "icmpv6", "tcp", "udp"]

  security_rules = gen::concat(pack.called_rules, gen::flatten([
    for key, group in spec.security_groups : [
      [for r in group.ingress_rules : { group = key, way = "from", rule = r, protocol = gen::lookup(pack.protocol_names, r.protocol, r.protocol), peer = r.source_security_group_id, distribution = r.from_distribution == true }],
      [for r in group.egress_rules : { group = key, way = "to", rule = r, protocol = gen::lookup(pack.protocol_names, r.protocol, r.protocol), peer = r.destination_security_group_id, distribution = false }],
    ]
  ]))

  security_rule_ends = gen::flatten([
    for r in pack.security_rules : [
      [
        for cidr in r.rule.cidr_blocks :
        gen::merge(r, {
          peer = null
          ipv4 = gen::can(gen::regex(":", cidr)) ? null : cidr
          ipv6 = gen::can(gen::regex(":", cidr)) ? cidr : null
          end  = cidr == "0.0.0.0/0" ? "anywhere" : cidr == "::/0" ? "anywhere_ipv6" : cidr
        })
      ],
      [for named in [r.distribution] : gen::merge(r, { ipv4 = null, ipv6 = null, end = "distribution" }) if named],
      [for peer in [r.peer] : gen::merge(r, { ipv4 = null, ipv6 = null, end = pack.labels[peer] }) if peer != null],
    ]
  ])

  // The label of a rule's resource: web_application_8000_from_alb_external.
  labelled_security_rules = [
    for r in pack.security_rule_ends : gen::merge(r, {
      label = gen::join("_", gen::concat(
        [pack.labels[r.group]],
        r.protocol == "-1" ? ["all"] : r.protocol == "tcp" ? [] : [r.protocol],
        gen::contains(pack.ported_protocols, r.protocol) ? gen::distinct([r.rule.from_port, r.rule.to_port]) : [],
        [r.way, r.end],
      ))
    })
  ]

  ingress_rules = { for r in pack.labelled_security_rules : r.label => r if r.way == "from" }
  egress_rules  = { for r in pack.labelled_security_rules : r.label => r if r.way == "to" }
}
