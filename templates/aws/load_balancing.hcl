values {
  // The load balancer that the spec writes by itself, or the only one.
  balancer_key = (
    gen::has(spec.load_balancers, "main")
    ? "main"
    : gen::length(spec.load_balancers) == 1
    ? gen::keys(spec.load_balancers)[0]
    : null
  )
  balancer = pack.balancer_key == null ? null : spec.load_balancers[pack.balancer_key]

  // What stands in front of the labels of what a load balancer has: nothing for main.
  balancer_prefixes = { for name, _ in spec.load_balancers : name => name == "main" ? "" : "${gen::identifier(name)}_" }

  // Those whose listeners show a certificate.
  encrypted_protocols = ["HTTPS", "TLS"]

  // Listeners by label: https and http, or https_8443 for any other port, each with its load balancer.
  listeners = gen::merge([
    for name, b in spec.load_balancers : {
      for l in b.listeners : "${pack.balancer_prefixes[name]}${
        gen::contains(["80 HTTP", "443 HTTPS"], "${l.port} ${l.protocol}") ? gen::lower(l.protocol) : "${gen::lower(l.protocol)}_${l.port}"
      }" => gen::merge(l, { balancer = name })
    }
  ]...)

  // The load balancers that send requests to each target group, and the one that counts
  // them where a metric has room for one.
  balancers_of_group = {
    for f in pack.listener_forwards : f.group => pack.listeners[f.listener].balancer...
  }
  group_balancers = {
    for name, _ in pack.target_groups : name => gen::coalesce(
      gen::try(
        gen::sort(gen::distinct(pack.balancers_of_group[name]))[0],
        null
      ), pack.balancer_key, gen::try(gen::keys(spec.load_balancers)[0], null),
    ) if gen::length(spec.load_balancers) > 0
  }

  // Where the metrics of each target group are.
  group_namespaces = {
    for name, b in pack.group_balancers : name => spec.load_balancers[b].type == "network" ? "AWS/NetworkELB" : "AWS/ApplicationELB"
  }
}

values {
  // Rules by their listener and their name: https_api.
  listener_rules = {
    for r in gen::flatten([
      for label, l in pack.listeners : [for rule in l.rules : { label = "${label}_${rule.name}", listener = label, rule = rule }]
    ]) : r.label => r
  }

  // Everything that a listener does with requests, in its rules or without one.
  listener_actions = gen::flatten([
    for label, l in pack.listeners : [
      [for a in l.default_actions : { listener = label, rule = null, action = a }],
      [for r in l.rules : [for a in r.actions : { listener = label, rule = "${label}_${r.name}", action = a }]],
    ]
  ])

  // The target groups that each of them sends requests to.
  listener_forwards = gen::flatten([
    for a in pack.listener_actions : [
      for group in gen::distinct(gen::compact(gen::concat(
        [a.action.target_group_arn], [for g in a.action.target_groups : g.target_group_arn],
      ))) : { group = group, listener = a.listener, rule = a.rule }
    ]
  ])

  // Certificates besides the first, by listener and name.
  listener_certificates = {
    for c in gen::flatten([
      for label, l in pack.listeners : [for name in l.certificates : { listener = label, certificate = name }]
    ]) : "${c.listener}_${c.certificate}" => c
  }

  // What reads secrets that are put in by hand waits until they are there.
  late_modules = gen::length(pack.sign_ins) == 0 ? [] : ["load_balancing"]

  // The secrets with which people are signed in.
  sign_ins = {
    for a in pack.listener_actions : a.action.authenticate_oidc.client_secret.secret => a.action.authenticate_oidc.client_secret.key...
    if a.action.authenticate_oidc != null
  }
}
