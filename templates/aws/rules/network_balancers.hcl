// Network load balancers, which pass connections on without reading them.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html
values {
  network_balancers = { for name, b in pack.own_balancers : name => b if b.type == "network" }

  // The target group protocols that a listener of each protocol can send to. QUIC and TCP_QUIC, which AWS has as well, are not
  // among them: version 5.100 of the provider refuses them.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html
  balancer_protocols = {
    application = { HTTP = ["HTTP", "HTTPS"], HTTPS = ["HTTP", "HTTPS"] }
    network     = { TCP = ["TCP", "TCP_UDP"], UDP = ["UDP", "TCP_UDP"], TCP_UDP = ["TCP_UDP"], TLS = ["TCP", "TLS"] }
  }
  typed_listeners = [
    for l in pack.listed_listeners : {
      listener = l
      type     = spec.load_balancers[l.balancer].type
      speaks   = gen::keys(pack.balancer_protocols[spec.load_balancers[l.balancer].type])
    }
    if l.protocol != null && gen::has(pack.balancer_protocols, spec.load_balancers[l.balancer].type)
  ]

  // The target groups of each listener, with their protocols.
  spoken_forwards = gen::flatten([
    for t in pack.typed_listeners : [
      for a in gen::concat(t.listener.default_actions, gen::flatten([for r in t.listener.rules : r.actions])) : [
        for name in gen::compact(gen::concat([a.target_group_arn], [for g in a.target_groups : g.target_group_arn])) : [
          for g in gen::lookup(pack.spoken_groups, name, []) :
          { protocol = t.listener.protocol, group = g, takes = pack.balancer_protocols[t.type][t.listener.protocol] }
        ]
      ]
    ] if gen::contains(t.speaks, t.listener.protocol)
  ])
  // Those that a load balancer may send to, by their names.
  spoken_groups = {
    for g in spec.target_groups : g.name => g...
    if g.name != null && gen::contains(gen::concat(["HTTP", "HTTPS"], pack.packet_protocols), gen::coalesce(g.protocol, "-"))
  }
  packet_protocols = ["TCP", "TCP_UDP", "TLS", "UDP"]
}

// CreateListener: https://github.com/boto/botocore/blob/develop/botocore/data/elbv2/2015-12-01/service-2.json
rule "listener-protocol" {
  severity  = "error"
  title     = "Protocol of another kind"
  for_each  = pack.typed_listeners
  condition = gen::contains(each.value.speaks, each.value.listener.protocol)
  at        = each.value.listener.protocol
  message = (
    each.value.type == "network"
    ? "A network load balancer does not read requests. Write TCP, UDP, TCP_UDP or TLS, or type: application."
    : "An application load balancer reads requests of HTTP and HTTPS alone. Write one of these, or type: network."
  )
}

rule "target-protocol" {
  severity  = "error"
  title     = "Protocols do not fit"
  for_each  = pack.spoken_forwards
  condition = gen::contains(each.value.takes, each.value.group.protocol)
  at        = [each.value.group.protocol, each.value.protocol]
  message = gen::join(" ", [
    "A listener of ${each.value.protocol} sends to target groups of ${gen::join(" or ", each.value.takes)},",
    "and ${each.value.group.name} is one of ${each.value.group.protocol}. Correct one of the two.",
  ])
}

// CreateRule and Action: https://github.com/boto/botocore/blob/develop/botocore/data/elbv2/2015-12-01/service-2.json
// AWS has rules that tell IPv4 from IPv6 since July 2026. The provider cannot write their condition, ip_address_type:
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SourceIpConditionConfig.html
rule "network-action" {
  severity = "error"
  title    = "Nothing to read"
  for_each = gen::flatten([
    for t in pack.typed_listeners : [
      [for a in t.listener.default_actions : { at = a.type, bad = a.type != null && a.type != "forward" }],
      [for r in t.listener.rules : { at = r.name, bad = true }],
    ] if t.type == "network"
  ])
  condition = !each.value.bad
  at        = each.value.at
  message = gen::join(" ", [
    "A network load balancer passes connections on and reads no requests. Write one default action, forward, and no rules: the only",
    "ones that AWS has for it tell IPv4 from IPv6, which no version of the provider that this pack takes can write. Or write",
    "type: application.",
  ])
}

rule "network-extras" {
  severity = "error"
  title    = "Nothing to read"
  for_each = gen::flatten([
    for _, b in pack.network_balancers : [
      b.firewall == null ? [] : [{
        says = "A firewall looks at requests, and a network load balancer does not read them."
        at   = [b.firewall.managed_rules, b.firewall.rate_limit]
      }],
      // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-access-logs.html
      b.access_logs == null || gen::length([for l in b.listeners : l if gen::coalesce(l.protocol, "TLS") == "TLS"]) > 0 ? [] : [{
        says = "A network load balancer has logs of its TLS listeners alone, and it has none."
        at   = [b.access_logs.bucket]
      }],
    ]
  ])
  condition = false
  at        = each.value.at
  message = gen::join(" ", [
    each.value.says,
    "Leave it out; vpc.flow_logs record the connections.",
  ])
}

// TargetGroupAttribute: https://github.com/boto/botocore/blob/develop/botocore/data/elbv2/2015-12-01/service-2.json
rule "group-cookies" {
  severity  = "error"
  title     = "Nothing to read"
  for_each  = [for g in spec.target_groups : g if g.stickiness != null && g.protocol != null]
  condition = gen::contains(pack.packet_protocols, each.value.protocol) == (each.value.stickiness.type == "source_ip")
  at        = [each.value.stickiness.type, each.value.protocol]
  message = (
    gen::contains(pack.packet_protocols, each.value.protocol)
    ? "Nobody reads cookies of ${each.value.protocol}: write type: source_ip, which knows a client by its address."
    : "A client of ${each.value.protocol} is known by a cookie: write lb_cookie or app_cookie."
  )
}

// TargetGroupAttribute and CreateTargetGroup: https://github.com/boto/botocore/blob/develop/botocore/data/elbv2/2015-12-01/service-2.json
rule "group-requests" {
  severity = "error"
  title    = "Nothing to read"
  for_each = [
    for g in spec.target_groups : g
    if gen::contains(pack.packet_protocols, gen::coalesce(g.protocol, "-"))
    && (g.slow_start != null || g.load_balancing_algorithm_type != null || g.protocol_version != null)
  ]
  condition = false
  at        = [each.value.slow_start, each.value.load_balancing_algorithm_type, each.value.protocol_version]
  message = gen::join(" ", [
    "slow_start, load_balancing_algorithm_type and protocol_version are about requests,",
    "which a target group of ${each.value.protocol} knows nothing of. Leave them out.",
  ])
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
rule "check-request" {
  severity = "error"
  title    = "Check of nothing"
  for_each = [
    for g in spec.target_groups : g.health_check
    if g.health_check != null && gen::contains(pack.packet_protocols, gen::coalesce(g.protocol, "-"))
    && gen::coalesce(g.health_check.protocol, "TCP") == "TCP"
  ]
  condition = each.value.path == null && each.value.matcher == null
  at        = [each.value.path, each.value.matcher, each.value.protocol]
  message = gen::join(" ", [
    "A check by TCP is passed by whoever accepts the connection.",
    "Leave path and matcher out, or write protocol: HTTP, which asks for the path.",
  ])
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
rule "check-packets" {
  severity = "error"
  title    = "Check of another kind"
  for_each = [
    for g in spec.target_groups : g.health_check
    if gen::try(g.health_check.protocol, null) == "TCP" && !gen::contains(pack.packet_protocols, gen::coalesce(g.protocol, "TCP"))
  ]
  condition = false
  at        = each.value.protocol
  message   = "Tasks that speak HTTP are checked by a request: write protocol: HTTP or HTTPS, with the path that answers."
}
