// A subnet of Google Cloud is in all zones of its region. That of the tier database
// is no subnet here: what keeps data is run by Google in a network of its own, which
// takes its addresses from a range that is reserved for it.
// https://cloud.google.com/vpc/docs/private-services-access
values {
  subnetworks = pack.network == null ? {} : {
    for s in gen::concat(pack.network.public_subnets, pack.network.private_subnets) : s.name => s
  }
  service_ranges = pack.network == null ? {} : { for s in pack.network.database_subnets : s.name => s }
  flow_logs      = pack.network == null ? null : pack.network.flow_logs

  nat_gateways = pack.network == null ? {} : { for n in pack.network.nat_gateways : n.name => n }
  subnet_zones = {
    for s in gen::concat(gen::values(pack.subnetworks), gen::values(pack.service_ranges)) : s.name => s.availability_zone
  }

  // The gateway of each zone: the one whose subnet is there, unless another one says
  // that it serves it. Its private subnets leave through it.
  zone_nat = gen::merge(
    { for name, n in pack.nat_gateways : pack.subnet_zones[n.subnet] => name },
    [for name, n in pack.nat_gateways : { for zone in n.serves : zone => name }]...
  )
  nat_subnets = {
    for name, n in pack.nat_gateways : name => [
      for s in pack.network.private_subnets : s.name if gen::lookup(pack.zone_nat, s.availability_zone, null) == name
    ]
  }
}
