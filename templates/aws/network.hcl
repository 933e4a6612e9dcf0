// Subnets and the way out of each zone.
values {
  subnets = spec.vpc == null ? [] : gen::concat(
    spec.vpc.public_subnets, spec.vpc.private_subnets, spec.vpc.database_subnets,
  )

  // What a reference to a subnet ("private-subnet-1a") stands for:
  // aws_subnet.private[pack.subnet_zones[name]].
  subnet_zones = { for s in pack.subnets : s.name => s.availability_zone }
  subnet_tiers = { for s in pack.subnets : s.name => s.tier }

  // The network, when it is made here.
  network       = spec.vpc == null ? null : spec.vpc.existing == null ? spec.vpc : null
  network_block = pack.network == null ? "none" : pack.network.cidr_block

  flow_logs = spec.vpc == null ? null : spec.vpc.flow_logs

  // The zone exists already unless the spec says otherwise, and is looked up.
  creates_zone = spec.dns == null ? false : spec.dns.create_zone == true

  nat_gateways = spec.vpc == null ? {} : { for n in spec.vpc.nat_gateways : n.name => n }

  // The NAT gateway of each zone that has one: the one in the zone, unless
  // another one says that it serves it.
  zone_nat = spec.vpc == null ? {} : gen::merge(
    { for n in spec.vpc.nat_gateways : pack.subnet_zones[n.subnet] => n.name },
    [for n in spec.vpc.nat_gateways : { for zone in n.serves : zone => n.name }]...
  )
}
