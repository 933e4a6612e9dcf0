// On AWS a subnet is in one zone, and each zone uses a NAT gateway of its own:
// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
values {
  placed_subnets = gen::flatten([
    for name, n in spec.networks : [
      for tier in ["public", "private", "database"] : [
        for i, s in n["${tier}_subnets"] : gen::merge(s, { place = gen::path("networks", name, "${tier}_subnets", i) }) if s.name != null
      ]
    ]
  ])
  // What is known about subnets even if the spec has errors.
  zones_by_subnet = { for s in pack.placed_subnets : s.name => s.availability_zone if s.availability_zone != null }
  public_subnets  = [for s in pack.placed_subnets : s.name if s.tier == "public"]
  private_zones   = [for s in pack.placed_subnets : "${s.network} ${s.availability_zone}" if s.tier == "private"]
  listed_gateways = gen::flatten([
    for name, n in spec.networks : [
      for i, g in n.nat_gateways : gen::merge(g, { network = name, place = gen::path("networks", name, "nat_gateways", i) })
    ]
  ])
  // Networks with NAT gateways, with several, and with one that names the zones it serves.
  nat_networks     = gen::distinct([for g in pack.listed_gateways : g.network])
  several_gateways = [for n, all in { for g in pack.listed_gateways : g.network => g... } : n if gen::length(all) > 1]
  served_networks  = gen::distinct([for s in pack.nat_serves : s.network])

  // The zones that NAT gateways name in "serves".
  nat_serves = gen::flatten([
    for g in pack.listed_gateways : [
      for j, zone in g.serves :
      { zone = zone, gateway = g.name, subnet = g.subnet, network = g.network, place = "${g.place}.serves[${j}]" }
      if zone != null && g.name != null
    ]
  ])
  nat_by_zone = { for s in pack.nat_serves : "${s.network} ${s.zone}" => s... }
  // A gateway that names no zones serves the one that it is in.
  nat_own_zones = {
    for g in pack.listed_gateways : "${g.network} ${pack.zones_by_subnet[g.subnet]}" => g.name...
    if g.subnet != null && gen::has(pack.zones_by_subnet, g.subnet)
  }
  idle_gateways = [
    for g in pack.listed_gateways : { path = "${g.place}.name", network = g.network } if gen::length(g.serves) == 0
  ]
  idle_by_network = { for g in pack.idle_gateways : g.network => g... }
  // Subnets of services are left out, since the rules about their paths report what is missing.
  occupied_subnets = gen::flatten([for s in spec.services : gen::try(s.network_configuration.subnets, [])])

  internet_balancers = { for name, b in spec.load_balancers : name => b if b.scheme == "internet-facing" }

  // The places that name subnets, and whether these must be public.
  subnet_uses = gen::concat(
    [
      for g in pack.listed_gateways :
      { subnet = g.subnet, public = true, what = "A NAT gateway", place = "${g.place}.subnet" }
    ],
    gen::flatten([
      for name, b in pack.internet_balancers : [
        for i, s in b.subnets : {
          subnet = s, public = true, what = "An internet-facing load balancer", place = gen::path("load_balancers", name, "subnets", i)
        }
      ]
    ]),
    gen::flatten([
      for name, d in pack.own_databases : [
        for i, s in d.subnets : { subnet = s, public = false, what = "A database", place = gen::path("databases", name, "subnets", i) }
      ]
    ]),
    gen::flatten([
      for name, c in pack.own_caches : [
        for i, s in c.subnets : { subnet = s, public = false, what = "A cache", place = gen::path("caches", name, "subnets", i) }
      ]
    ]),
  )

  // Subnets that the internet reaches, and whether a load balancer is in one.
  reached_subnets = gen::concat(pack.public_subnets, gen::flatten([for name, b in pack.internet_balancers : b.subnets]))
  balancer_places = gen::merge({}, [
    for name, b in pack.internet_balancers : {
      for i, s in b.subnets : s => gen::path("load_balancers", name, "subnets", i) if s != null
    }
  ]...)

  // The rules that let members of a group reach databases and caches.
  store_groups = gen::concat(
    gen::flatten([for _, d in pack.own_databases : d.vpc_security_group_ids]),
    gen::flatten([for _, c in pack.own_caches : c.security_group_ids]),
  )
  store_doors = gen::flatten([
    for group in pack.store_groups : [
      for i, r in gen::try(spec.security_groups[group].ingress_rules, []) :
      gen::path("security_groups", group, "ingress_rules", i, "source_security_group_id") if r.source_security_group_id != null
    ]
  ])

  // The zones of each database, by the subnets that it names or, if it names none,
  // by the subnets of its tier.
  database_subnets = {
    for name, d in pack.own_databases : name => [
      for s in pack.placed_subnets : s
      if gen::contains(d.subnets, s.name) || gen::length(d.subnets) == 0 && s.tier == "database"
    ]
  }
  replicas_by_zone = gen::flatten([
    for name, d in pack.own_databases : [
      for key, r in d.read_replicas : { database = name, key = key, zone = r.availability_zone, subnets = pack.database_subnets[name] }
      if r.availability_zone != null && gen::length(pack.database_subnets[name]) > 0
    ]
  ])

  // The subnets of each load balancer of which none is known.
  unknown_subnets = {
    for name, b in spec.load_balancers :
    name => gen::anytrue([for n in b.subnets : gen::has(pack.zones_by_subnet, n)]) ? [] : [for n in b.subnets : n if n != null]
  }
  // Services behind a load balancer, with the zones of both, where subnets of both are known. Where the service
  // has some of the load balancer's own subnets, and none is known, their names stand for zones.
  balanced_services = gen::flatten([
    for name, b in spec.load_balancers : [
      for i, s in spec.services : {
        place = gen::path("services", i, "network_configuration", "subnets")
        zones = [
          for n in s.network_configuration.subnets : gen::lookup(pack.zones_by_subnet, n, n)
          if gen::has(pack.zones_by_subnet, n) || gen::contains(pack.unknown_subnets[name], n)
        ]
        served = [
          for j, n in b.subnets :
          { zone = gen::lookup(pack.zones_by_subnet, n, n), path = gen::path("load_balancers", name, "subnets", j) }
          if gen::has(pack.zones_by_subnet, n) || gen::alltrue([
            for own in s.network_configuration.subnets : gen::contains(pack.unknown_subnets[name], own)
          ])
        ]
      }
      if s.network_configuration != null && gen::anytrue([
        for l in s.load_balancers :
        gen::length(spec.load_balancers) == 1 || gen::contains(pack.groups_by_balancer[name], gen::coalesce(l.target_group_arn, "-"))
      ])
    ]
  ])
  uncovered_services = [
    for s in pack.balanced_services :
    gen::merge(s, { missing = [for z in s.served : z if z.zone != "" && !gen::contains(s.zones, z.zone)] })
  ]
}

rule "nat-zones" {
  severity = "error"
  title    = "Unclear NAT gateway"

  check {
    for_each = gen::flatten([
      for zone, all in pack.nat_by_zone : [for n, s in all : gen::merge(s, { other = all[n - 1].gateway }) if n > 0]
    ])
    condition = false
    path      = each.value.place
    message   = "The zone ${each.value.zone} already leaves through ${each.value.other}. Let one gateway serve it."
  }

  check {
    for_each  = [for zone, all in pack.nat_by_zone : all[0]]
    condition = gen::contains(pack.private_zones, "${each.value.network} ${each.value.zone}")
    path      = each.value.place
    message   = "There is no private subnet in the zone ${each.value.zone}. Remove it from the list."
  }

  check {
    for_each = [
      for s in pack.placed_subnets : s
      if s.tier == "private" && gen::contains(pack.nat_networks, s.network) && !gen::contains(pack.occupied_subnets, s.name)
    ]
    condition = gen::anytrue([
      for all in [pack.nat_by_zone, pack.nat_own_zones] : gen::has(all, "${each.value.network} ${each.value.availability_zone}")
    ])
    path = "${each.value.place}.availability_zone"
    notes = [
      for g in gen::lookup(pack.idle_by_network, each.value.network, []) : { path = g.path, says = "This gateway serves no zone." }
    ]
    message = <<-EOT
      No NAT gateway serves the zone ${each.value.availability_zone}, so nothing in it reaches the internet. Add it to the list
      serves of one.
    EOT
  }
}

rule "nat-cross-zone" {
  severity = "warning"
  title    = "Traffic crosses zones"
  for_each = [
    for s in pack.nat_serves : gen::merge(s, { own = pack.zones_by_subnet[s.subnet] })
    if s.subnet != null && gen::has(pack.zones_by_subnet, s.subnet)
  ]
  condition = each.value.zone == each.value.own
  path      = each.value.place
  message   = <<-EOT
    The zone ${each.value.zone} leaves through a gateway in ${each.value.own}: its traffic is billed twice, and it is cut off when
    the other zone fails. Add a gateway in ${each.value.zone}.
  EOT
}

rule "nat-idle" {
  severity = "error"
  title    = "Gateway without use"
  for_each = [
    for g in pack.idle_gateways : g
    if gen::contains(pack.several_gateways, g.network) && gen::contains(pack.served_networks, g.network)
  ]
  condition = false
  path      = each.value.path
  message   = "No zone leaves through this gateway, and it is paid for by the hour. Name its zones in serves, or remove it."
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
rule "replica-zone" {
  severity  = "error"
  title     = "Zone without subnet"
  for_each  = pack.replicas_by_zone
  condition = gen::contains([for s in each.value.subnets : s.availability_zone], each.value.zone)
  path      = gen::path("databases", each.value.database, "read_replicas", each.value.key, "availability_zone")
  notes = [
    for s in each.value.subnets : { path = "${s.place}.availability_zone", says = "It has a subnet in this zone." }
  ]
  message = <<-EOT
    The database has no subnet in the zone ${each.value.zone}. Add one to ${gen::path("databases", each.value.database)}.subnets,
    or choose a zone that has one.
  EOT
}

rule "subnet-tier" {
  severity  = "error"
  title     = "Wrong kind of subnet"
  for_each  = [for u in pack.subnet_uses : u if u.subnet != null]
  condition = gen::contains(pack.public_subnets, each.value.subnet) == each.value.public
  path      = each.value.place
  message = (
    each.value.public
    ? "${each.value.what} is reached from the internet, and \"${each.value.subnet}\" is not a public subnet. Use a public one."
    : "${each.value.what} must not be reached from the internet, and \"${each.value.subnet}\" is a public subnet. Use another tier."
  )
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html
rule "service-network" {
  severity = "error"
  title    = "Service without network"

  check {
    for_each  = spec.services
    condition = each.value.network_configuration != null
    path      = gen::path("services", each.key, "service_name")
    notes     = [for door in pack.store_doors : { path = door, says = "Only who is in this group gets in here." }]
    message   = "The service has no network_configuration, without which none of its tasks starts. Add the subnets and security groups."
  }

  check {
    for_each = gen::flatten([
      for i, s in spec.services : [
        for j, subnet in gen::try(s.network_configuration.subnets, []) :
        { subnet = subnet, network = gen::path("services", i, "network_configuration"), item = j }
        if subnet != null && !gen::try(s.network_configuration.assign_public_ip == true, false)
      ]
    ])
    condition = !gen::contains(pack.reached_subnets, each.value.subnet)
    path      = ["${each.value.network}.subnets[${each.value.item}]", each.value.network]
    notes = [
      for place in gen::compact([gen::lookup(pack.balancer_places, each.value.subnet, null)]) :
      { path = place, says = "The load balancer is reached from the internet here." }
    ]
    message = <<-EOT
      A task in the public subnet "${each.value.subnet}" without a public address reaches nothing outside the VPC. Use a private
      subnet.
    EOT
  }
}

rule "zone-coverage" {
  severity  = "warning"
  title     = "Zone without tasks"
  for_each  = [for s in pack.uncovered_services : s if gen::length(s.zones) > 0]
  condition = gen::length(each.value.missing) == 0
  path      = each.value.place
  notes     = [for z in each.value.missing : { path = z.path, says = "The load balancer is here." }]
  message   = <<-EOT
    The load balancer takes requests in zones where the service has no tasks:
    ${gen::join(", ", [for z in each.value.missing : z.zone])}. Add a subnet of each.
  EOT
}
