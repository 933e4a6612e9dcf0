// A subnet of Google Cloud covers all zones of its region. Subnets of the tier
// database do not become subnets: Google runs databases and caches in a network of
// its own, which takes its addresses from a reserved range.
// https://cloud.google.com/vpc/docs/private-services-access
values {
  // The default network: the one in the short form, or the only one.
  network_key = gen::has(spec.networks, "main") ? "main" : gen::length(spec.networks) == 1 ? gen::keys(spec.networks)[0] : null

  network_labels = { for key, _ in spec.networks : key => gen::identifier(key) }
  network_stems = {
    for key, _ in spec.networks : key => key == "main" ? spec.product.name : "${spec.product.name}-${gen::replace(key, "_", "-")}"
  }
  // Networks that name an internet gateway, and so have a route to the internet.
  internet_networks = { for key, n in spec.networks : key => n if n.internet_gateway != null }

  subnetworks = {
    for s in gen::flatten([for _, n in spec.networks : gen::concat(n.public_subnets, n.private_subnets)]) : s.name => s
  }
  service_ranges = { for s in gen::flatten([for _, n in spec.networks : n.database_subnets]) : s.name => s }
  ranges_by_network = { for name, s in pack.service_ranges : s.network => name... }
  // The address ranges of each network that reserves some.
  network_ranges = { for name, s in pack.own_ranges : s.network => name... }

  // The range of each database and cache: the first that it names, or else the first there is.
  first_range     = gen::length(pack.service_ranges) == 0 ? null : gen::keys(pack.service_ranges)[0]
  database_ranges = { for key, d in pack.databases : key => gen::length(d.subnets) == 0 ? pack.first_range : d.subnets[0] }
  cache_ranges    = { for key, c in pack.caches : key => gen::length(c.subnets) == 0 ? pack.first_range : c.subnets[0] }

  subnet_places = { for name, s in gen::merge(pack.subnetworks, pack.service_ranges) : name => s.network }

  nat_gateways = gen::merge([
    for key, n in spec.networks : { for g in n.nat_gateways : g.name => gen::merge(g, { network = key }) }
  ]...)
  nat_networks = { for key, n in spec.networks : key => n if gen::length(n.nat_gateways) > 0 }
  subnet_zones = {
    for s in gen::concat(gen::values(pack.subnetworks), gen::values(pack.service_ranges)) :
    s.name => gen::coalesce(s.availability_zone, pack.no_zone)
  }
  // Stands for the zone of the subnets that name none.
  no_zone = "-"

  // The NAT gateway of each zone: the one whose subnet is in the zone, unless
  // another one says that it serves the zone. Private subnets of the zone use it.
  zone_nat = {
    for key, n in spec.networks : key => gen::merge(
      { for g in n.nat_gateways : pack.subnet_zones[g.subnet] => g.name },
      [for g in n.nat_gateways : { for zone in g.serves : zone => g.name }]...
    )
  }
  nat_subnets = {
    for name, g in pack.nat_gateways : name => [
      for s in spec.networks[g.network].private_subnets : s.name
      if gen::lookup(pack.zone_nat[g.network], pack.subnet_zones[s.name], null) == name
    ]
  }
}

// Flow logs contain allowed connections; refused connections are logged by the
// rule that refuses them. https://cloud.google.com/vpc/docs/flow-logs
values {
  flow_logs         = { for key, n in spec.networks : key => n.flow_logs if n.flow_logs != null }
  accepted_networks = [for key, f in pack.flow_logs : key if gen::contains(["ACCEPT", "ALL"], f.traffic_type)]
  rejected_networks = [for key, f in pack.flow_logs : key if gen::contains(["REJECT", "ALL"], f.traffic_type)]

  subnetworks_by_network = { for name, s in pack.subnetworks : s.network => name... }
  flow_filters = {
    for key, f in pack.flow_logs : key => gen::join(" AND ", [
      "(log_id(\"compute.googleapis.com/vpc_flows\") OR log_id(\"compute.googleapis.com/firewall\"))",
      "resource.labels.subnetwork_name=(${gen::join(" OR ", [
        for name in gen::lookup(pack.subnetworks_by_network, key, []) : "\"${spec.product.name}-${name}\""
      ])})",
    ])
  }
}

// For how long records of the traffic are gathered: https://cloud.google.com/vpc/docs/flow-logs
values {
  flow_intervals = {
    "5"   = "INTERVAL_5_SEC", "30" = "INTERVAL_30_SEC", "60" = "INTERVAL_1_MIN", "300" = "INTERVAL_5_MIN"
    "600" = "INTERVAL_10_MIN", "900" = "INTERVAL_15_MIN"
  }
  flow_seconds = {
    for name in pack.accepted_networks : name => gen::tostring(gen::try(pack.flow_logs[name].max_aggregation_interval.seconds, 5))
  }
}
