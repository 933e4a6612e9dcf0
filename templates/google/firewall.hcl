// A security group becomes a network tag. Google's firewall works at the network
// interfaces of the product, not at databases or caches, which Google runs, nor at
// the load balancer. So access to these is decided by egress rules of the callers.
values {
  protocol_names   = { "1" = "icmp", "6" = "tcp", "17" = "udp", "-1" = "all" }
  ported_protocols = ["tcp", "udp", "sctp"]

  // The groups of services and jobs, as network tags.
  task_groups = gen::distinct(gen::flatten(gen::concat(
    [for _, s in pack.services : s.network_configuration.security_groups],
    [for _, d in pack.databases : d.setup.network_configuration.security_groups],
    [for _, j in spec.jobs : j.network_configuration.security_groups],
    [for _, f in spec.functions : f.security_groups],
  )))
  store_groups = gen::distinct(gen::flatten(gen::concat(
    [for _, d in pack.databases : d.vpc_security_group_ids],
    [for _, c in pack.caches : c.security_group_ids],
    gen::keys(pack.strange_stores),
  )))
  // The groups of databases and caches of somebody else, each with what is in it, and those of our own.
  strange_stores = {
    for m in gen::flatten(gen::concat(
      [for key, d in pack.existing_databases : [for g in d.vpc_security_group_ids : { group = g, kind = "database", key = key }]],
      [for key, c in pack.existing_caches : [for g in c.security_group_ids : { group = g, kind = "cache", key = key }]],
    )) : m.group => m...
  }
  own_stores = gen::flatten(gen::concat(
    [for _, d in pack.databases : d.vpc_security_group_ids], [for _, c in pack.caches : c.security_group_ids],
  ))
  balancer_groups = pack.balancer == null ? [] : pack.balancer.security_groups

  // The network of each group, and the groups of each network that have services as members.
  group_networks = { for key, g in spec.security_groups : key => g.network != null ? g.network : pack.network_key }
  tagged_groups  = { for key in pack.task_groups : pack.group_networks[key] => key... if pack.group_networks[key] != null }

  tags = { for key in pack.task_groups : key => gen::join("-", gen::regexall("[a-z0-9]+", gen::lower(spec.security_groups[key].name))) }

  // What each group of tasks may reach: what its own egress rules allow, and what
  // the groups of a database or a cache let in from it.
  egress_ends = gen::flatten(gen::concat(
    [
      for group in pack.task_groups : [
        for r in spec.security_groups[group].egress_rules : [
          for cidr in r.cidr_blocks : { group = group, rule = r, range = cidr, store = null, end = cidr == "0.0.0.0/0" ? "anywhere" : cidr }
        ]
      ]
    ],
    [
      for store in pack.store_groups : [
        for r in spec.security_groups[store].ingress_rules : {
          group = r.source_security_group_id, rule = r, range = null, end = pack.labels[store]
          store = store
        }
        if r.source_security_group_id != null && gen::contains(pack.task_groups, gen::try(r.source_security_group_id, ""))
      ]
    ],
  ))
  egress_rules = {
    for e in pack.egress_ends : gen::join("_", gen::concat(
      [pack.labels[e.group]],
      gen::contains(pack.ported_protocols, gen::lookup(pack.protocol_names, e.rule.protocol, e.rule.protocol)) ?
      gen::distinct([e.rule.from_port, e.rule.to_port]) : [gen::lookup(pack.protocol_names, e.rule.protocol, e.rule.protocol)],
      ["to", e.end],
      )) => gen::merge(e, {
      protocol = gen::lookup(pack.protocol_names, e.rule.protocol, e.rule.protocol)
      ports = !gen::contains(pack.ported_protocols, gen::lookup(pack.protocol_names, e.rule.protocol, e.rule.protocol)) ? [] : [
        e.rule.from_port == e.rule.to_port ? gen::tostring(e.rule.from_port) : "${e.rule.from_port}-${e.rule.to_port}",
      ]
    })
  }

  // Where each rule that names no addresses leads: the ranges of the network, and what somebody else has.
  rule_ends = {
    for key, e in pack.egress_rules : key => gen::concat(
      [
        for name in gen::lookup(pack.ranges_by_network, pack.group_networks[e.group], []) :
        { kind = gen::has(pack.own_ranges, name) ? "own_range" : "range", key = name }
        if e.store == null || gen::contains(pack.own_stores, gen::coalesce(e.store, "-"))
      ],
      [for s in gen::lookup(pack.strange_stores, gen::coalesce(e.store, "-"), []) : { kind = s.kind, key = s.key }],
    )
  }

  // The addresses that may send requests to the load balancer, with the reasons.
  request_rules_by_address = gen::flatten([
    for group in pack.balancer_groups : [for r in spec.security_groups[group].ingress_rules : r if gen::length(r.cidr_blocks) > 0]
  ])
  request_sources = {
    for r in gen::flatten([
      for r in pack.request_rules_by_address : [for cidr in r.cidr_blocks : { cidr = cidr, why = r.description }]
    ]) : r.cidr => r.why...
  }
  // A policy of the load balancer is made from the only group that it is a member of.
  balancer_group = gen::length(pack.balancer_groups) == 1 ? spec.security_groups[pack.balancer_groups[0]] : null
}

// What the groups open: the ports at which the load balancer receives requests,
// and the services that it may send them to.
values {
  open_protocols = ["-1", "all"]
  port_protocols = ["6", "tcp"]

  reached_ports = gen::distinct(gen::flatten([
    for l in pack.listeners : [
      for r in pack.request_rules_by_address : l.port if gen::contains(pack.open_protocols, r.protocol) || (
        gen::contains(pack.port_protocols, r.protocol) && r.from_port <= l.port && l.port <= r.to_port
      )
    ]
  ]))
  open_listeners = [
    for l in pack.listeners : l.protocol if gen::length(pack.balancer_groups) == 0 || gen::contains(pack.reached_ports, l.port)
  ]

  // The port of each service, and its groups.
  request_ends = {
    for n in pack.web_services : n => {
      port   = pack.request_ports[n]
      groups = gen::try(pack.services[n].network_configuration.security_groups, [])
    }
  }
  sent_services = gen::distinct(gen::flatten([
    for n, end in pack.request_ends : [
      for group in pack.balancer_groups : [
        for r in spec.security_groups[group].egress_rules : n
        if (gen::length(r.cidr_blocks) > 0 || gen::contains(end.groups, gen::coalesce(r.destination_security_group_id, "-"))) && (
          gen::contains(pack.open_protocols, r.protocol) || (
            gen::contains(pack.port_protocols, r.protocol) && r.from_port <= end.port && end.port <= r.to_port
          )
        )
      ]
    ]
  ]))
  taking_services = gen::distinct(gen::flatten([
    for n, end in pack.request_ends : [
      for group in end.groups : [
        for r in spec.security_groups[group].ingress_rules : n
        if (gen::length(r.cidr_blocks) > 0 || gen::contains(pack.balancer_groups, gen::coalesce(r.source_security_group_id, "-"))) && (
          gen::contains(pack.open_protocols, r.protocol) || (
            gen::contains(pack.port_protocols, r.protocol) && r.from_port <= end.port && end.port <= r.to_port
          )
        )
      ]
    ]
  ]))
  // The services that the load balancer may reach by the rules of both sides.
  reached_services = [
    for n, end in pack.request_ends : n
    if (gen::length(pack.balancer_groups) == 0 || gen::contains(pack.sent_services, n))
    && (gen::length(end.groups) == 0 || gen::contains(pack.taking_services, n))
  ]
}
