values {
  // The load balancer in the short form, or the only one.
  balancer_key = (
    gen::has(spec.load_balancers, "main")
    ? "main"
    : gen::length(spec.load_balancers) == 1
    ? gen::keys(spec.load_balancers)[0]
    : null
  )
  balancer = spec.load_balancers[pack.balancer_key]

  // Whether its name leads to IPv6 addresses too.
  dualstack_balancer = pack.balancer == null ? false : gen::startswith(gen::coalesce(pack.balancer.ip_address_type, "ipv4"), "dualstack")

  // What the runbook calls it in the other region, where somebody else's has a name that nobody here knows.
  standby_balancer = pack.balancer == null ? null : pack.balancer.existing == null ? pack.balancer.name : "NAME-OF-THE-LOAD-BALANCER"

  own_balancers = { for name, b in spec.load_balancers : name => b if b.existing == null }

  // The kind of each: of an existing one it stands in the ARN, and without that it is the kind that reads requests.
  balancer_types = {
    for name, b in spec.load_balancers : name => (
      b.existing == null ? b.type :
      gen::can(gen::regex(":loadbalancer/net/", b.existing.arn)) ? "network" : "application"
    )
  }

  // The prefix of labels that belong to a load balancer: none for "main".
  balancer_prefixes = { for name, _ in spec.load_balancers : name => name == "main" ? "" : "${gen::identifier(name)}_" }

  // The protocols whose listeners have a certificate.
  encrypted_protocols = ["HTTPS", "TLS"]

  // Listeners by label (https, http, or https_8443 for other ports), each with its load balancer. Nobody says of an existing
  // one what it speaks.
  listeners = gen::merge([
    for name, b in spec.load_balancers : {
      for l in b.listeners : "${pack.balancer_prefixes[name]}${
        b.existing != null ? gen::lookup({ "80" = "http", "443" = "https" }, gen::tostring(l.port), "port_${l.port}") :
        gen::contains(["80 HTTP", "443 HTTPS"], "${l.port} ${l.protocol}") ? gen::lower(l.protocol) : "${gen::lower(l.protocol)}_${l.port}"
      }" => gen::merge(l, { balancer = name })
    }
  ]...)

  own_listeners = { for label, l in pack.listeners : label => l if gen::has(pack.own_balancers, l.balancer) }

  // The load balancers that send requests to each target group, and the one to
  // measure if a metric allows only one.
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

  scaled_balancer = spec.target_group_scaling == null ? null : pack.group_balancers[spec.target_group_scaling.target_group]

  // The namespace of each target group's metrics.
  group_namespaces = {
    for name, b in pack.group_balancers : name => pack.balancer_types[b] == "network" ? "AWS/NetworkELB" : "AWS/ApplicationELB"
  }
}

values {
  // Listener rules by listener and name: https_api.
  listener_rules = {
    for r in gen::flatten([
      for label, l in pack.listeners : [for rule in l.rules : { label = "${label}_${rule.name}", listener = label, rule = rule }]
    ]) : r.label => r
  }

  // All actions of a listener, in its rules and its default action.
  listener_actions = gen::flatten([
    for label, l in pack.listeners : [
      [for a in l.default_actions : { listener = label, rule = null, action = a }],
      [for r in l.rules : [for a in r.actions : { listener = label, rule = "${label}_${r.name}", action = a }]],
    ]
  ])

  // The target groups that each action sends requests to.
  listener_forwards = gen::flatten([
    for a in pack.listener_actions : [
      for group in gen::distinct(gen::compact(gen::concat(
        [a.action.target_group_arn], [for g in a.action.target_groups : g.target_group_arn],
      ))) : { group = group, listener = a.listener, rule = a.rule }
    ]
  ])

  // Further certificates of a listener, by listener and name.
  listener_certificates = {
    for c in gen::flatten([
      for label, l in pack.listeners : [for name in l.certificates : { listener = label, certificate = name }]
    ]) : "${c.listener}_${c.certificate}" => c
  }

  // Modules that wait for people: for secrets that they enter by hand, and for images and archives that they push. Lambda makes no
  // function of what is not there: https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
  // https://docs.aws.amazon.com/lambda/latest/api/API_FunctionCode.html
  late_modules = gen::concat(
    gen::length(pack.sign_ins) == 0 ? [] : ["load_balancing"],
    pack.functions_wait ? ["functions"] : [],
  )
  // Modules of which an apply makes nothing, or only a part, before the first images are there.
  held_modules = gen::concat(gen::length(pack.services) == 0 ? [] : ["compute"], pack.late_modules)

  // The secrets for signing in users.
  sign_ins = {
    for a in pack.listener_actions : a.action.authenticate_oidc.client_secret.secret => a.action.authenticate_oidc.client_secret.key...
    if a.action.authenticate_oidc != null
  }
}
