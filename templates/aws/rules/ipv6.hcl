// Further blocks of addresses of networks, and their IPv6 ranges.
values {
  // The subnets that the spec makes, each with its network and its place.
  written_subnets = gen::flatten([
    for name, n in pack.own_networks : [
      for tier, subnets in { public = n.public_subnets, private = n.private_subnets, database = n.database_subnets } :
      [for s in subnets : { network = name, tier = tier, prefix = s.ipv6_prefix, cidr = s.cidr, name = s.name }]
    ]
  ])
  prefixed_subnets = [for s in pack.written_subnets : s if s.prefix != null]
  // Those with IPv4 alone.
  ipv4_subnets = { for s in pack.written_subnets : s.name => s.network if s.prefix == null }

  // Blocks of a network, each with those that stand before it.
  ordered_blocks = gen::flatten([
    for name, n in pack.own_networks : [
      for i, block in n.secondary_cidr_blocks :
      { block = block, before = gen::compact(gen::concat([n.cidr_block], gen::slice(n.secondary_cidr_blocks, 0, i))), first = n.cidr_block }
      if block != null
    ]
  ])
  // Private ranges, of which a network has blocks of one alone:
  // https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
  private_ranges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]
}

// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
rule "network-block-overlap" {
  severity  = "error"
  title     = "Blocks overlap"
  for_each  = pack.ordered_blocks
  condition = gen::length([
    for b in each.value.before : b if gen::cidr_contains(b, each.value.block) || gen::cidr_contains(each.value.block, b)
  ]) == 0
  at        = [each.value.block, each.value.before]
  message   = "The network has addresses of ${each.value.block} already. Write a block of other addresses, or leave it out."
}

// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
rule "network-block-private" {
  severity = "error"
  title    = "Blocks of two ranges"
  for_each = [
    for b in pack.ordered_blocks : gen::merge(b, {
      range = gen::try([for range in pack.private_ranges : range if gen::cidr_contains(range, b.block)][0], null)
      of    = gen::try([for range in pack.private_ranges : range if gen::cidr_contains(range, b.first)][0], null)
    })
  ]
  condition = each.value.range == null || each.value.of == null || each.value.range == each.value.of
  at        = [each.value.block, each.value.first]
  message   = <<-EOT
    A network whose first block is one of ${gen::coalesce(each.value.of, "-")} takes no further one of
    ${gen::coalesce(each.value.range, "-")}, and AWS refuses it. Write one of the same range, or of 100.64.0.0/10.
  EOT
}

values {
  prefixed_by_network = { for s in pack.prefixed_subnets : s.network => s... if s.network != null }
}

rule "network-ipv6-unused" {
  severity  = "warning"
  title     = "IPv6 for nobody"
  for_each  = pack.ipv6_networks
  condition = gen::has(pack.prefixed_by_network, each.key)
  at        = each.value.assign_generated_ipv6_cidr_block
  message   = <<-EOT
    The network has an IPv6 range, and no subnet a part of it. Write ipv6_prefix: 0 at a subnet, 1 at the next one and so on, or leave
    assign_generated_ipv6_cidr_block out.
  EOT
}

// https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
rule "subnet-ipv6-network" {
  severity  = "error"
  title     = "No IPv6 here"
  for_each  = pack.prefixed_subnets
  condition = gen::has(pack.ipv6_networks, each.value.network)
  at        = each.value.prefix
  message   = "The network of this subnet has no IPv6 range. Write assign_generated_ipv6_cidr_block: true there, or leave ipv6_prefix out."
}

// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
// https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
rule "subnet-ipv6-range" {
  severity  = "error"
  title     = "No such part"
  for_each  = pack.prefixed_subnets
  condition = each.value.prefix >= 0 && each.value.prefix <= 255
  at        = each.value.prefix
  message   = "The IPv6 range of a network has 256 parts, from 0 to 255, and ${each.value.prefix} is none of them. Write another number."
}

// https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
rule "subnet-ipv6-twice" {
  severity  = "error"
  title     = "Part used twice"
  for_each  = { for s in pack.prefixed_subnets : "${s.network} ${s.prefix}" => s.prefix... }
  condition = gen::length(each.value) == 1
  at        = each.value
  message   = "Each subnet has a part of the IPv6 range of its own, and ${each.value[0]} is that of several. Give each another number."
}

rule "subnet-ipv6-tier" {
  severity = "error"
  title    = "Subnet without IPv6"
  for_each = {
    for key, subnets in { for s in pack.written_subnets : "${s.network} ${s.tier}" => s... } : key => subnets
    if gen::length([for s in subnets : s if s.prefix != null]) > 0
  }
  condition = gen::length([for s in each.value : s if s.prefix == null]) == 0
  at        = gen::concat([for s in each.value : s.cidr if s.prefix == null], [for s in each.value : s.prefix if s.prefix != null])
  message   = <<-EOT
    Other ${each.value[0].tier} subnets of the network have IPv6, and what is placed in several of them would have it in one zone and
    not in another. Write ipv6_prefix here too, or nowhere among them.
  EOT
}

// https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html
rule "egress-only-subnets" {
  severity  = "error"
  title     = "Gateway of nobody"
  for_each  = { for name, n in pack.own_networks : name => n if n.egress_only_internet_gateway != null }
  condition = gen::contains([for s in gen::lookup(pack.prefixed_by_network, each.key, []) : s.tier], "private")
  at        = each.value.egress_only_internet_gateway.name
  message   = <<-EOT
    An egress-only gateway is the way out of private subnets by IPv6, and none of this network has it. Write ipv6_prefix at its private
    subnets, or leave the gateway out.
  EOT
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html
rule "dualstack-closed" {
  severity = "warning"
  title    = "Nobody let in by IPv6"
  for_each = [
    for _, b in pack.own_balancers : gen::merge(b, {
      rules = gen::flatten([for g in b.security_groups : gen::try(spec.security_groups[g].ingress_rules, [])])
    }) if gen::startswith(gen::coalesce(b.ip_address_type, "ipv4"), "dualstack") && b.scheme == "internet-facing"
  ]
  condition = (
    gen::length([for r in each.value.rules : r if gen::contains(r.cidr_blocks, "0.0.0.0/0")]) == 0
    || gen::length([for r in each.value.rules : r if gen::contains(r.cidr_blocks, "::/0")]) > 0
  )
  at      = [each.value.ip_address_type, [for r in each.value.rules : [for c in r.cidr_blocks : c if c == "0.0.0.0/0"]]]
  message = <<-EOT
    The name of the load balancer leads to IPv6 addresses too, and its security groups let in IPv4 alone. Write "::/0" beside 0.0.0.0/0, or
    ip_address_type: ipv4.
  EOT
}

// https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html
rule "flow-logs-place" {
  severity = "error"
  title    = "Place of flow logs"
  for_each = pack.flow_logs
  condition = gen::length(gen::compact([
    each.value.retention_in_days == null ? null : "group", each.value.bucket, each.value.delivery_stream,
  ])) == 1
  at = [each.value.delivery_stream, each.value.bucket, each.value.retention_in_days, each.value.traffic_type]
  message = (
    gen::length(gen::compact([each.value.bucket, each.value.delivery_stream])) == 0 ?
    "Nothing says where the records go. Write retention_in_days, and a group of logs keeps them, or bucket, or delivery_stream."
    : "The records go to one place. Keep one of bucket, delivery_stream and retention_in_days, which is that of a group of logs."
  )
}

// https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3.html
rule "flow-logs-objects" {
  severity = "error"
  title    = "Objects without a bucket"
  for_each = [
    for _, f in pack.flow_logs : f
    if f.prefix != null || f.file_format != null || f.hive_compatible_partitions != null || f.per_hour_partition != null
  ]
  condition = each.value.bucket != null
  at        = [each.value.prefix, each.value.file_format, each.value.hive_compatible_partitions, each.value.per_hour_partition]
  message   = "This is about objects in a bucket, and the records go elsewhere. Leave it out, or write bucket."
}

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html
rule "flow-logs-prefix" {
  severity  = "error"
  title     = "Prefix of AWS"
  for_each  = gen::compact([for _, f in pack.flow_logs : f.prefix])
  condition = !gen::can(gen::regex("(^|/)AWSLogs(/|$)|^/", each.value))
  at        = each.value
  message   = "AWS writes AWSLogs after the prefix itself, and a prefix begins with no slash. Write another one, such as network."
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#target-group-ip-address-type
rule "target-ipv6" {
  severity = "error"
  title    = "No way to IPv6"
  for_each = {
    for name, g in pack.target_groups : name => {
      group = g
      alone = [
        for b in gen::distinct(gen::lookup(pack.balancers_of_group, name, [])) : b
        if spec.load_balancers[b].existing == null && spec.load_balancers[b].ip_address_type != "dualstack"
      ]
    } if g.ip_address_type == "ipv6"
  }
  condition = pack.target_types[each.key] == "ip" && gen::length(each.value.alone) == 0
  at        = each.value.group.ip_address_type
  message   = <<-EOT
    Targets are reached by IPv6 from a load balancer with ip_address_type: dualstack, by their addresses. Write target_type: ip in
    ${each.key}, and dualstack at its load balancer.
  EOT
}
