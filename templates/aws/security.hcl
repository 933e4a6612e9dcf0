// The rules of all security groups. AWS wants one rule resource per source or
// destination, so a rule of the spec with several ends becomes several resources.
values {
  // AWS stores a protocol by its name: "6" and tcp are the same.
  protocol_names = { "1" = "icmp", "6" = "tcp", "17" = "udp", "58" = "icmpv6" }

  // Protocols whose rules have ports, or a type and a code. A rule for any other
  // protocol has none.
  ported_protocols = ["icmp", "icmpv6", "tcp", "udp"]

  security_rules = gen::concat(pack.called_rules, gen::flatten([
    for key, group in spec.security_groups : [
      [
        for r in group.ingress_rules : {
          group = key, way = "from", rule = r, protocol = gen::lookup(pack.protocol_names, r.protocol, r.protocol)
          peer  = r.self == true ? key : r.source_security_group_id, distribution = r.from_distribution == true
        }
      ],
      [
        for r in group.egress_rules : {
          group = key, way = "to", rule = r, protocol = gen::lookup(pack.protocol_names, r.protocol, r.protocol)
          peer  = r.self == true ? key : r.destination_security_group_id, distribution = false
        }
      ],
    ]
  ]))

  no_end = { ipv4 = null, block = null, ipv6 = null, list = null, foreign = null }

  // Prefix lists that are found by name.
  prefix_list_names = gen::distinct([
    for r in pack.security_rule_ends : r.list if r.list != null && !gen::startswith(r.list, "pl-")
  ])

  security_rule_ends = gen::flatten([
    for r in pack.security_rules : [
      [
        for cidr in r.rule.cidr_blocks :
        gen::merge(r, pack.no_end, {
          peer = null
          ipv4 = gen::can(gen::regex(":", cidr)) ? null : cidr
          ipv6 = gen::can(gen::regex(":", cidr)) ? cidr : null
          block = (
            gen::contains(gen::lookup(pack.block_networks, cidr, []), pack.group_networks[r.group]) ? pack.group_networks[r.group] :
            gen::try(pack.block_networks[cidr][0], null)
          )
          end = cidr == "0.0.0.0/0" ? "anywhere" : cidr == "::/0" ? "anywhere_ipv6" : cidr
        })
      ],
      [for named in [r.distribution] : gen::merge(r, pack.no_end, { end = "distribution" }) if named],
      [for peer in [r.peer] : gen::merge(r, pack.no_end, { end = pack.labels[peer] }) if peer != null],
      [for list in gen::try(r.rule.prefix_lists, []) : gen::merge(r, pack.no_end, { end = list, list = list })],
      [
        for id in gen::compact([gen::try(r.rule.foreign_security_group, null)]) :
        gen::merge(r, pack.no_end, { end = gen::replace(id, "/", "_"), foreign = id })
      ],
    ]
  ])

  // The labels of rule resources: web_application_8000_from_alb_external.
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

values {
  stated_prefix_lists = gen::flatten([
    for _, g in spec.security_groups : [for r in gen::concat(g.ingress_rules, g.egress_rules) : [for list in r.prefix_lists : list]]
  ])
  // Whose addresses AWS keeps a list of, in each region and for all of them.
  listed_services = ["dynamodb", "ec2-instance-connect", "route53-healthchecks", "s3", "s3express", "vpc-lattice"]
}

// https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.md
rule "prefix-list" {
  severity = "error"
  title    = "Not a list of addresses"

  check {
    for_each  = pack.stated_prefix_lists
    condition = gen::can(gen::regex(gen::startswith(each.value, "pl-") ? "^pl-${pack.hex}$" : "^[A-Za-z][A-Za-z0-9._-]*$", each.value))
    at        = each.value
    message   = <<-EOT
      A list of addresses has an id such as pl-6da54004, or a name such as com.amazonaws.eu-west-1.s3; ${each.value} is
      neither. Addresses themselves stand in cidr_blocks.
    EOT
  }

  check {
    for_each  = pack.stated_prefix_lists
    condition = !gen::contains(pack.listed_services, each.value)
    at        = each.value
    message   = "The list of AWS for ${each.value} has the region in its name. Write com.amazonaws.${pack.primary_region}.${each.value}."
  }

  check {
    for_each = [for list in pack.stated_prefix_lists : list if gen::startswith(list, "com.amazonaws.")]
    condition = gen::can(gen::regex(gen::join("", [
      "^com[.]amazonaws[.](global[.]((ipv6[.])?cloudfront[.]origin-facing|groundstation)|",
      "[a-z]+(-[a-z]+)+-[0-9]+[.](ipv6[.])?(${gen::join("|", pack.listed_services)}))$",
    ]), each.value))
    at      = each.value
    message = <<-EOT
      AWS keeps no list ${each.value}. It has com.amazonaws.REGION. with one of ${gen::join(", ", pack.listed_services)} behind it, and
      com.amazonaws.global.cloudfront.origin-facing. Write one of these.
    EOT
  }
}

rule "foreign-group" {
  severity = "error"
  title    = "Not a security group"
  for_each = gen::flatten([
    for _, g in spec.security_groups : [
      for r in gen::concat(g.ingress_rules, g.egress_rules) : [for id in [r.foreign_security_group] : id if id != null]
    ]
  ])
  condition = gen::can(gen::regex("^([0-9]{12}/)?sg-${pack.hex}$", each.value))
  at        = each.value
  message   = <<-EOT
    A group of another network is an id such as sg-0a1b2c3d4e5f60718, in another account with that in front:
    482716305911/sg-0a1b2c3d4e5f60718. For ${each.value}, write source_security_group_id or
    destination_security_group_id if it is a group of the spec.
  EOT
}
