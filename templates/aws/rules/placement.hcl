// Where things are placed, and what they must not leave out.
values {
  // The zones of each load balancer whose subnets are all known.
  balancer_zones = {
    for name, b in spec.load_balancers : name => [for s in b.subnets : pack.subnet_zones[s]]
    if gen::length(b.subnets) > 0 && gen::alltrue([for s in b.subnets : gen::lookup(pack.subnet_zones, s, null) != null])
  }

  // Things that would get the VPC's default security group.
  ungrouped = gen::concat(
    [
      for name, b in spec.load_balancers :
      {
        what = "The load balancer"
        key  = name == "main" ? "load_balancer.security_groups" : "load_balancers.${name}.security_groups"
        at   = b.name
      }
      if gen::length(b.security_groups) == 0 && b.type != "network" && b.existing == null
    ],
    [
      for name, c in pack.own_caches :
      { what = "The cache", key = "${name == "main" ? "cache" : "caches.${name}"}.security_group_ids", at = c.replication_group_id }
      if gen::length(c.security_group_ids) == 0
    ],
    [
      for name, d in pack.own_databases :
      { what = "The database", key = "${name == "main" ? "database" : "databases.${name}"}.vpc_security_group_ids", at = d.identifier }
      if gen::length(d.vpc_security_group_ids) == 0
    ],
    [
      for name, e in spec.endpoints : { what = "The endpoint", key = "endpoints.${name}.security_groups", at = e.service }
      if gen::length(e.subnets) > 0 && gen::length(e.security_groups) == 0
    ],
  )

  // Regions in the spec that must be the product's own region.
  log_regions = gen::compact(gen::concat(
    gen::flatten(
      [for t in spec.task_definitions : [for c in t.container_definitions : [gen::try(c.log_configuration.options.awslogs-region, null)]]]
    ),
    [
      gen::try(spec.datadog_agent.container.log_configuration.options.awslogs-region, null),
      gen::try(spec.datadog_agent.log_router.log_configuration.options.awslogs-region, null),
      gen::try(spec.performance_tuning.pgbouncer.container.log_configuration.options.awslogs-region, null),
    ],
  ))

  awsvpc_groups = gen::flatten([
    for s in spec.services : gen::compact(gen::flatten([for b in s.load_balancers : [b.target_group_arn, b.alternate_target_group_arn]]))
    if gen::lookup(pack.network_modes, s.task_definition, null) == "awsvpc"
  ])

  // A task on Fargate has a network interface of its own, and is registered by its address.
  network_modes = {
    for f, t in pack.task_definitions :
    f => t.network_mode == null && gen::has(pack.fargate_families, f) ? "awsvpc" : t.network_mode
  }
  target_types = {
    for name, g in pack.target_groups :
    name => g.target_type == null && gen::contains(pack.awsvpc_groups, name) ? "ip" : g.target_type
  }
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
rule "balancer-zones" {
  severity = "error"
  title    = "Too few zones"
  for_each = pack.balancer_zones
  condition = (
    (gen::length(gen::distinct(each.value)) > 1 || spec.load_balancers[each.key].type == "network")
    && gen::length(gen::distinct(each.value)) == gen::length(each.value)
  )
  at = spec.load_balancers[each.key].subnets
  message = (
    spec.load_balancers[each.key].type == "network"
    ? "A network load balancer has one subnet in each zone; these subnets are in ${gen::join(", ", each.value)}."
    : "An application load balancer is in two zones at least, with one subnet in each; these subnets are in ${gen::join(", ", each.value)}."
  )
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
rule "group-default" {
  severity  = "error"
  title     = "No security group"
  for_each  = gen::length(gen::keys(spec.security_groups)) == 0 ? [] : pack.ungrouped
  condition = false
  at        = each.value.at
  message   = "${each.value.what} would get the VPC's default security group, which lets nothing in. Name its own in ${each.value.key}."
}

// https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
rule "zone-region" {
  severity = "error"
  title    = "Zone of another region"
  for_each = (
    pack.known_region == null
    ? []
    : gen::concat(
      [for s in pack.subnets : s.availability_zone if s.availability_zone != null],
      gen::flatten([for _, d in pack.own_databases : [for _, r in d.read_replicas : r.availability_zone if r.availability_zone != null]])
    )
  )
  condition = gen::can(gen::regex("^${spec.product.region}[a-f]$", each.value))
  at        = [each.value, spec.product.region]
  message   = <<-EOT
    The zones of ${spec.product.region} are called ${spec.product.region}a, ${spec.product.region}b and so on;
    ${each.value} is none of them.
  EOT
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
rule "log-region" {
  severity  = "error"
  title     = "Logs in another region"
  for_each  = pack.known_region == null ? [] : pack.log_regions
  condition = each.value == spec.product.region
  at        = [each.value, spec.product.region]
  message   = <<-EOT
    The log groups are in ${spec.product.region}, and a container that writes to ${each.value} does not start. Write
    ${spec.product.region}.
  EOT
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
rule "target-type" {
  severity  = "error"
  title     = "Targets of another kind"
  for_each  = [for g in spec.target_groups : g if gen::contains(pack.awsvpc_groups, g.name)]
  condition = each.value.target_type == null || each.value.target_type == "ip"
  at        = each.value.target_type
  message   = <<-EOT
    Tasks with the network mode awsvpc are registered by their addresses, and this group takes targets of the type
    ${each.value.target_type}. Write target_type: ip.
  EOT
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
rule "task-size-missing" {
  severity  = "error"
  title     = "Task without size"
  for_each  = [for t in spec.task_definitions : t if gen::has(pack.fargate_families, t.family) && t.family != null]
  condition = each.value.cpu != null && each.value.memory != null && pack.network_modes[each.value.family] == "awsvpc"
  at        = pack.network_modes[each.value.family] == "awsvpc" ? [each.value.family] : [each.value.network_mode]
  message   = <<-EOT
    A task on Fargate has cpu, memory and the network_mode awsvpc. Write ${gen::join(" and ", gen::compact([
      each.value.cpu == null ? "cpu" : "", each.value.memory == null ? "memory" : "",
      pack.network_modes[each.value.family] == "awsvpc" ? "" : "network_mode: awsvpc",
    ]))}.
  EOT
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
rule "container-limit" {
  severity = "error"
  title    = "Container larger than its task"
  for_each = gen::flatten([
    for t in spec.task_definitions : [
      for c in t.container_definitions : [{ name = c.name, memory = c.memory, task = t.memory }] if c.memory != null
    ] if t.memory != null
  ])
  condition = gen::try(each.value.memory <= gen::tonumber(each.value.task), true)
  at        = [each.value.memory, each.value.task]
  message = gen::join(" ", [
    "The container ${each.value.name} may take ${each.value.memory} MiB, and its task has ${each.value.task}. Make the task",
    "larger, or the container smaller.",
  ])
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
rule "container-essential" {
  severity  = "error"
  title     = "No container that counts"
  for_each  = [for t in spec.task_definitions : t if gen::length(t.container_definitions) > 0]
  condition = gen::length([for c in each.value.container_definitions : c if c.essential != false]) > 0
  at        = gen::concat([for c in each.value.container_definitions : c.essential], [each.value.family])
  message = gen::join(" ", [
    "A task ends with its essential containers, and ECS takes none without one. Leave essential: false out of the container",
    "that the task is for.",
  ])
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
rule "task-shares" {
  severity = "error"
  title    = "Containers exceed the task"
  for_each = pack.fargate_tasks
  condition = gen::tonumber(each.value.cpu) >= gen::sum(
    gen::concat([0], [for c in each.value.container_definitions : gen::coalesce(c.cpu, 0)])
  )
  at      = gen::concat([each.value.cpu], [for c in each.value.container_definitions : c.cpu])
  message = <<-EOT
    The containers of ${each.key} reserve more than the ${each.value.cpu} units of CPU that the task has. Make the task
    larger, or the containers smaller.
  EOT
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
rule "container-memory" {
  severity = "error"
  title    = "Limit below reservation"
  for_each = gen::flatten(
    [for t in spec.task_definitions : [for c in t.container_definitions : [c] if c.memory != null && c.memory_reservation != null]]
  )
  condition = each.value.memory > each.value.memory_reservation
  at        = [each.value.memory, each.value.memory_reservation]
  message   = "A container with both has more memory than memory_reservation: it is ended above the first, and sure of the second."
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters
rule "task-execution-role" {
  severity = "error"
  title    = "Task without execution role"
  for_each = [
    for t in spec.task_definitions : t
    if gen::has(pack.fargate_families, t.family) && t.execution_role_arn == null && gen::length([
      for c in t.container_definitions : c
      if(
        gen::length(c.secrets) > 0 || gen::has(pack.private_images, c.image)
        || gen::try(c.log_configuration.log_driver, null) == "awslogs"
      )
    ]) > 0
  ]
  condition = false
  at        = each.value.family
  message   = <<-EOT
    Fargate pulls images of ECR, reads secrets and writes logs as the execution role of the task, and this one has none. Add
    execution_role_arn.
  EOT
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
rule "health-check-off" {
  severity  = "error"
  title     = "Health check turned off"
  for_each  = [for g in spec.target_groups : g if pack.target_types[g.name] == "ip" && gen::try(g.health_check.enabled, null) == false]
  condition = false
  at        = [each.value.health_check.enabled, each.value.target_type]
  message   = "A group of addresses always has a health check. Write enabled: true."
}

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
rule "security-ports" {
  severity = "error"
  title    = "Half a range"
  for_each = gen::flatten(
    [
      for _, g in spec.security_groups :
      [
        for r in gen::concat(g.ingress_rules, g.egress_rules) :
        [r]
        if r.from_port != null && r.to_port != null && !gen::can(gen::regex("^(icmp|icmpv6|1|58)$", r.protocol))
      ]
    ]
  )
  condition = (each.value.from_port == -1) == (each.value.to_port == -1)
  at        = [each.value.from_port, each.value.to_port]
  message   = "-1 stands for every port, and then at both ends of the range. Write -1 twice, or a port twice."
}

// There is a provider for each of the two regions of a product, and for no other.
values {
  home_region  = gen::try(spec.product.region, null)
  other_region = gen::try(spec.product.secondary_region, null)
}

rule "region-foreign" {
  severity = "error"
  title    = "Region outside the product"
  for_each = gen::concat(
    [for key, b in spec.storage : { region = b.region, path = gen::path("storage", key, "region") } if b.region != null],
    [for key, k in spec.encryption_keys : { region = k.region, path = gen::path("encryption_keys", key, "region") } if k.region != null],
  )
  condition = pack.home_region == null || gen::contains([pack.home_region, pack.other_region], each.value.region)
  path      = each.value.path
  notes = gen::concat(
    [{ path = "product.region", says = "This is the product's region." }],
    pack.other_region == null ? [] : [{ path = "product.secondary_region", says = "This is its secondary region." }],
  )
  message = <<-EOT
    The product has nothing in the region ${each.value.region}. ${
      pack.other_region == null
      ? "Write ${pack.home_region}, or make ${each.value.region} the product's secondary_region."
      : "Write ${pack.home_region} or ${pack.other_region}."
    }
  EOT
}
