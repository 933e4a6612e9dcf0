// A subnet of Google Cloud is in all zones of its region. That of the tier database
// is no subnet here: what keeps data is run by Google in a network of its own, which
// takes its addresses from a range that is reserved for it.
// https://cloud.google.com/vpc/docs/private-services-access
values {
  // The network of what names none: the one that the spec writes by itself, or the only one.
  network_key = gen::has(spec.networks, "main") ? "main" : gen::length(spec.networks) == 1 ? gen::keys(spec.networks)[0] : null

  network_labels = { for key, _ in spec.networks : key => gen::identifier(key) }
  network_stems = {
    for key, _ in spec.networks : key => key == "main" ? spec.product.name : "${spec.product.name}-${gen::replace(key, "_", "-")}"
  }
  // Networks whose way to the internet has a name: it is the only one then.
  internet_networks = { for key, n in spec.networks : key => n if n.internet_gateway != null }

  subnetworks = {
    for s in gen::flatten([for _, n in spec.networks : gen::concat(n.public_subnets, n.private_subnets)]) : s.name => s
  }
  service_ranges = { for s in gen::flatten([for _, n in spec.networks : n.database_subnets]) : s.name => s }
  // The ranges of each network that has some.
  network_ranges = { for name, s in pack.service_ranges : s.network => name... }

  subnet_places = { for name, s in gen::merge(pack.subnetworks, pack.service_ranges) : name => s.network }

  nat_gateways = gen::merge([
    for key, n in spec.networks : { for g in n.nat_gateways : g.name => gen::merge(g, { network = key }) }
  ]...)
  nat_networks = { for key, n in spec.networks : key => n if gen::length(n.nat_gateways) > 0 }
  subnet_zones = {
    for s in gen::concat(gen::values(pack.subnetworks), gen::values(pack.service_ranges)) : s.name => s.availability_zone
  }

  // The gateway of each zone: the one whose subnet is there, unless another one says
  // that it serves it. Its private subnets leave through it.
  zone_nat = {
    for key, n in spec.networks : key => gen::merge(
      { for g in n.nat_gateways : pack.subnet_zones[g.subnet] => g.name },
      [for g in n.nat_gateways : { for zone in g.serves : zone => g.name }]...
    )
  }
  nat_subnets = {
    for name, g in pack.nat_gateways : name => [
      for s in spec.networks[g.network].private_subnets : s.name
      if gen::lookup(pack.zone_nat[g.network], s.availability_zone, null) == name
    ]
  }
}

// Flow logs are written of what is let through; what is not let through is written by the
// rule that refuses it. https://cloud.google.com/vpc/docs/flow-logs
values {
  flow_logs         = { for key, n in spec.networks : key => n.flow_logs if n.flow_logs != null }
  accepted_networks = [for key, f in pack.flow_logs : key if gen::contains(["ACCEPT", "ALL"], f.traffic_type)]
  rejected_networks = [for key, f in pack.flow_logs : key if gen::contains(["REJECT", "ALL"], f.traffic_type)]

  flow_filters = {
    for key, f in pack.flow_logs : key => gen::join(" AND ", [
      "(log_id(\"compute.googleapis.com/vpc_flows\") OR log_id(\"compute.googleapis.com/firewall\"))",
      "resource.labels.subnetwork_name=(${gen::join(" OR ", [
        for name, s in pack.subnetworks : "\"${spec.product.name}-${name}\"" if s.network == key
      ])})",
    ])
  }
}
