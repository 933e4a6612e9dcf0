// Networks, their subnets, and the route of each zone to the internet.
values {
  // The default network: the one in the short form, or the only one.
  network_key = gen::has(spec.networks, "main") ? "main" : gen::length(spec.networks) == 1 ? gen::keys(spec.networks)[0] : null

  // The networks that this spec creates, and the prefix of their labels and names.
  own_networks     = { for name, n in spec.networks : name => n if n.existing == null }
  // The networks with public or private subnets, which have route tables of that tier.
  public_networks   = { for name, n in pack.own_networks : name => n if gen::length(n.public_subnets) > 0 }
  private_networks  = { for name, n in pack.own_networks : name => n if gen::length(n.private_subnets) > 0 }
  database_networks = { for name, n in pack.own_networks : name => n if gen::length(n.database_subnets) > 0 }
  network_prefixes  = { for name, _ in spec.networks : name => name == "main" ? "" : "${gen::identifier(name)}_" }
  network_names = {
    for name, _ in spec.networks : name => name == "main" ? spec.product.name : "${spec.product.name}-${gen::replace(name, "_", "-")}"
  }

  // The networks by their CIDR block.
  block_networks = { for name, n in pack.own_networks : n.cidr_block => name... if n.cidr_block != null }

  // The IPv4 blocks of each network.
  network_blocks = { for name, n in spec.networks : name => gen::compact(gen::concat([n.cidr_block], n.secondary_cidr_blocks)) }

  // Further blocks of networks, by the network and the block.
  secondary_blocks = {
    for b in gen::flatten([
      for name, n in pack.own_networks : [for cidr in n.secondary_cidr_blocks : { network = name, cidr = cidr } if cidr != null]
    ]) : "${b.network} ${b.cidr}" => b
  }
  blocks_by_network = { for key, b in pack.secondary_blocks : b.network => key... }

  // The networks with IPv6, and the number of each subnet's part of the range, by the network and the tier.
  ipv6_networks = { for name, n in pack.own_networks : name => n if n.assign_generated_ipv6_cidr_block == true }
  ipv6_prefixes = {
    for name, n in pack.own_networks : name => {
      for tier, subnets in { public = n.public_subnets, private = n.private_subnets, database = n.database_subnets } :
      tier => { for s in subnets : s.availability_zone => s.ipv6_prefix if s.ipv6_prefix != null && s.availability_zone != null }
    }
  }

  subnets = gen::flatten([
    for _, n in spec.networks : gen::concat(n.public_subnets, n.private_subnets, n.database_subnets)
  ])

  // What a reference to a subnet, such as "private-subnet-1a", becomes:
  // aws_subnet.private[pack.subnet_networks[name]][pack.subnet_zones[name]].
  subnet_zones    = { for s in pack.subnets : s.name => s.availability_zone }
  subnet_tiers    = { for s in pack.subnets : s.name => s.tier }
  subnet_networks = { for s in pack.subnets : s.name => s.network }

  flow_logs = { for name, n in spec.networks : name => n.flow_logs if n.flow_logs != null }
  // Those that go to a group of logs, and those in buckets, with what their objects begin with.
  group_flow_logs  = { for name, f in pack.flow_logs : name => f if f.bucket == null && f.delivery_stream == null }
  bucket_flow_logs = { for name, f in pack.flow_logs : name => f if f.bucket != null }
  stream_flow_logs = { for name, f in pack.flow_logs : name => f if f.delivery_stream != null && f.bucket == null }
  flow_log_prefixes = {
    for name, f in pack.bucket_flow_logs : name => f.prefix == null ? "" : "${gen::trimsuffix(f.prefix, "/")}/"
  }
  // Streams that log services deliver to: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-Firehose.html
  log_streams = gen::distinct([for _, f in pack.flow_logs : f.delivery_stream if f.delivery_stream != null])

  // The zone is looked up, unless the spec says that it is to be created.
  creates_zone = spec.dns == null ? false : spec.dns.create_zone == true

  nat_gateways = gen::merge([
    for name, network in spec.networks : { for n in network.nat_gateways : n.name => gen::merge(n, { network = name }) }
  ]...)

  // The NAT gateway of each zone that uses one: the gateway in the zone, unless
  // another gateway says that it serves the zone.
  zone_nat = {
    for name, network in spec.networks : name => gen::merge(
      { for n in network.nat_gateways : pack.subnet_zones[n.subnet] => n.name },
      [for n in network.nat_gateways : { for zone in n.serves : zone => n.name }]...
    )
  }
}

// The network of each thing that does not name one.
values {
  group_networks = { for key, g in spec.security_groups : key => g.network != null ? g.network : pack.network_key }

  zone_networks = { for key, z in spec.zones : key => gen::length(z.networks) > 0 ? z.networks : gen::compact([pack.network_key]) }

  // A target group is in the network of the services behind it, or of its load balancer.
  target_group_networks = {
    for name, _ in pack.target_groups : name => gen::coalesce(gen::concat(
      [
        for s in spec.services : gen::try(pack.subnet_networks[s.network_configuration.subnets[0]], null)
        if gen::contains(gen::flatten([for b in s.load_balancers : [b.target_group_arn, b.alternate_target_group_arn]]), name)
      ],
      [gen::try(pack.subnet_networks[spec.load_balancers[pack.group_balancers[name]].subnets[0]], null), pack.network_key, "main"],
    )...)
  }
}
