// Services that call each other, with ECS Service Connect:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts.html
values {
  services_called    = gen::distinct(gen::flatten([for s in spec.services : s.calls]))
  connected_services = [for n, s in pack.services : n if gen::length(s.calls) > 0 || gen::contains(pack.services_called, n)]

  // The ports with a name in the containers of each task definition. Only named
  // ports can be called.
  named_ports = {
    for t in spec.task_definitions : t.family => gen::flatten([
      for c in t.container_definitions : [for p in c.port_mappings : p if p.name != null && p.container_port != null]
    ]) if t.family != null
  }

  services_by_name = { for s in spec.services : s.service_name => s... if s.service_name != null }

  service_calls = gen::flatten([
    for s in spec.services : [
      for called in s.calls : [{
        from   = s
        called = called
        to     = gen::one(gen::lookup(pack.services_by_name, called, []))
      }]
    ]
  ])

  // If two services are in different groups, a call needs an egress rule in one and
  // an ingress rule in the other, unless the groups allow it already.
  call_ways = gen::flatten([
    for c in pack.service_calls : [
      for p in pack.named_ports[c.to.task_definition] : {
        from     = c.from.network_configuration.security_groups[0]
        to       = c.to.network_configuration.security_groups[0]
        caller   = c.from.service_name
        called   = c.called
        port     = p.container_port
        protocol = gen::coalesce(p.protocol, "tcp")
      }
    ]
    if gen::can(c.from.network_configuration.security_groups[0]) && gen::can(c.to.network_configuration.security_groups[0])
  ])
  // One rule per group, however many of its members call.
  call_rules = {
    for w in pack.call_ways : "${w.from} ${w.to} ${w.port}" => w...
  }
  opened_calls = [
    for _, ways in pack.call_rules : gen::merge(ways[0], {
      out = gen::length([
        for r in spec.security_groups[ways[0].from].egress_rules : r
        if r.destination_security_group_id == ways[0].to && gen::try(r.from_port <= ways[0].port && ways[0].port <= r.to_port, true)
      ]) == 0
      in = gen::length([
        for r in spec.security_groups[ways[0].to].ingress_rules : r
        if r.source_security_group_id == ways[0].from && gen::try(r.from_port <= ways[0].port && ways[0].port <= r.to_port, true)
      ]) == 0
    })
  ]
  called_rules = gen::concat(
    [
      for w in pack.opened_calls : {
        group = w.from, way = "to", protocol = w.protocol, peer = w.to, distribution = false
        rule  = { description = "Calls of ${w.caller}", from_port = w.port, to_port = w.port, cidr_blocks = [] }
      } if w.out
    ],
    [
      for w in pack.opened_calls : {
        group = w.to, way = "from", protocol = w.protocol, peer = w.from, distribution = false
        rule  = { description = "Calls of ${w.caller}", from_port = w.port, to_port = w.port, cidr_blocks = [] }
      } if w.in
    ],
  )

  // Whether operators may open a shell in the tasks of each service.
  shells = {
    for n, s in pack.services :
    n => s.execute_command == null ? gen::try(spec.clusters[pack.service_clusters[n]].execute_command, null) == true : s.execute_command
  }
  shell_roles = gen::distinct([
    for n, s in pack.services : pack.task_definitions[s.task_definition].task_role_arn
    if pack.shells[n] && pack.task_definitions[s.task_definition].task_role_arn != null
  ])
  health_check_graces = {
    for n, s in pack.services : n => (
      s.health_check_grace_period != null ? s.health_check_grace_period :
      spec.target_group_scaling != null && pack.service_groups[n] == gen::try(spec.target_group_scaling.target_group, null)
      ? spec.target_group_scaling.health_check_grace_period : null
    )
  }
  rebalanced = {
    for n, s in pack.services : n => (
      s.availability_zone_rebalancing == null
      ? (
        gen::try(s.deployment_configuration.maximum_percent, null) != 100 && !gen::has(pack.shifted_services, n)
        && !gen::has(pack.daemons, n)
      )
      : s.availability_zone_rebalancing
    )
  }
}

// https://github.com/boto/botocore/blob/develop/botocore/data/ecs/2014-11-13/service-2.json
rule "call-port" {
  severity  = "error"
  title     = "No port to call"
  for_each  = [for c in pack.service_calls : c if c.to != null]
  condition = gen::length(gen::lookup(pack.named_ports, each.value.to.task_definition, [])) > 0
  at        = each.value.called
  message   = <<-EOT
    No container of ${each.value.called} has a port with a name, which is what others call. Give one of its
    port_mappings a name, such as {name: http, container_port: 8080}.
  EOT
}

rule "call-self" {
  severity  = "error"
  title     = "Service calls itself"
  for_each  = pack.service_calls
  condition = each.value.called != each.value.from.service_name
  at        = each.value.called
  message   = "${each.value.called} reaches itself without a name. Name another service, or leave it out of calls."
}

// https://github.com/boto/botocore/blob/develop/botocore/data/ecs/2014-11-13/service-2.json
rule "call-name" {
  severity  = "error"
  title     = "Name that no caller resolves"
  for_each  = gen::distinct([for c in pack.service_calls : c.called])
  condition = gen::can(gen::regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", each.value))
  at        = each.value
  message   = <<-EOT
    Others call a service by its service_name, which then has lower-case letters, digits and hyphens. Rename
    ${each.value}, with renamed_from.
  EOT
}

rule "call-port-names" {
  severity = "error"
  title    = "Name of another port"
  for_each = gen::flatten([
    for family, ports in pack.named_ports : [
      for p in ports : p.name if gen::length([for o in ports : o if o.name == p.name]) > 1
    ]
  ])
  condition = false
  at        = each.value
  message   = "Two ports of a task are called ${each.value}. Give each a name of its own."
}

// https://github.com/boto/botocore/blob/develop/botocore/data/ecs/2014-11-13/service-2.json
rule "call-network" {
  severity  = "error"
  title     = "Calls without a network"
  for_each  = [for c in pack.service_calls : c if c.to != null]
  condition = each.value.from.network_configuration != null && each.value.to.network_configuration != null
  at        = each.value.called
  notes = [
    for s in [each.value.from, each.value.to] : { at = s.service_name, says = "This service has no network_configuration." }
    if s.network_configuration == null
  ]
  message   = <<-EOT
    ${each.value.from.network_configuration == null ? each.value.from.service_name : each.value.called} has no
    network_configuration, and so no address. Add it.
  EOT
}

// https://github.com/aws/aws-cdk/pull/32259
rule "rebalance-bounds" {
  severity  = "error"
  title     = "No room to move"
  for_each  = [for s in spec.services : s if s.availability_zone_rebalancing == true]
  condition = gen::try(each.value.deployment_configuration.maximum_percent, null) != 100
  at        = [each.value.availability_zone_rebalancing, gen::try(each.value.deployment_configuration.maximum_percent, null)]
  message   = <<-EOT
    A task is moved by starting another one first, which a maximum_percent of 100 forbids. Raise it, or leave
    availability_zone_rebalancing out.
  EOT
}

// https://github.com/boto/botocore/blob/develop/botocore/data/ecs/2014-11-13/service-2.json (healthCheckGracePeriodSeconds)
rule "grace-without-balancer" {
  severity = "error"
  title    = "No checks to wait for"
  for_each = [for s in spec.services : s if s.health_check_grace_period != null]
  condition = gen::length(each.value.load_balancers) > 0 || gen::anytrue([
    for c in gen::try(pack.task_definitions[each.value.task_definition].container_definitions, []) : c.health_check != null
  ])
  at      = each.value.health_check_grace_period
  message = <<-EOT
    Nothing checks the health of a service without load_balancers whose containers have no health_check. Leave
    health_check_grace_period out.
  EOT
}

rule "grace-twice" {
  severity = "error"
  title    = "Grace of two kinds"
  for_each = [
    for s in spec.services : s
    if s.health_check_grace_period != null && gen::try(spec.target_group_scaling.health_check_grace_period, null) != null
  ]
  condition = (
    gen::try(each.value.load_balancers[0].target_group_arn, null) != spec.target_group_scaling.target_group ||
    each.value.health_check_grace_period == spec.target_group_scaling.health_check_grace_period
  )
  at      = [each.value.health_check_grace_period, spec.target_group_scaling.health_check_grace_period]
  message = "The same tasks have another health_check_grace_period in target_group_scaling. Keep one of the two."
}

// https://docs.aws.amazon.com/cloud-map/latest/api/API_CreateHttpNamespace.html
accepts "aws_service_discovery_http_namespace" {
  name = { length = [1, 1024] }
}
