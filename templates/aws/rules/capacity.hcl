// Where tasks run, how they are replaced, and where databases and caches are placed.

values {
  // The subnet groups, with the places where the spec names their subnets.
  subnet_groups = gen::concat(
    [
      for name, d in pack.own_databases : {
        group = d.db_subnet_group, subnets = d.subnets, kind = "database", path = name == "main" ? "database" : "databases.${name}"
      } if d.db_subnet_group != null
    ],
    [
      for name, c in pack.own_caches : {
        group = c.subnet_group_name, subnets = c.subnets, kind = "cache", path = name == "main" ? "cache" : "caches.${name}"
      } if c.subnet_group_name != null
    ],
  )
  // The default strategy of each cluster, for services without one. It is unknown
  // for an existing cluster.
  default_strategies = { for name, c in spec.clusters : name => c.default_capacity_provider_strategy }
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
rule "service-capacity" {
  severity = "error"
  title    = "Unclear capacity"
  for_each = spec.services
  condition = (
    each.value.launch_type != null
    ? gen::length(each.value.capacity_provider_strategy) == 0
    : gen::length(gen::concat(
      each.value.capacity_provider_strategy,
      gen::try(pack.default_strategies[each.value.cluster != null ? each.value.cluster : pack.cluster_key], []),
    )) > 0
  )
  at = each.value.launch_type != null ? each.value.launch_type : each.value.service_name
  message = (
    each.value.launch_type != null
    ? "The service has a launch type and a capacity provider strategy, which exclude each other. Remove one of the two."
    : "The service has neither a launch type nor a capacity provider strategy, and the cluster has no default strategy. Add one of the two."
  )
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-draining.html
rule "service-deployment" {
  severity = "error"
  title    = "Deployment cannot proceed"
  for_each = [
    for s in spec.services : s.deployment_configuration
    if gen::try(s.deployment_configuration.maximum_percent, null) != null
    && gen::try(s.deployment_configuration.minimum_healthy_percent, null) != null
  ]
  condition = each.value.minimum_healthy_percent <= 100 && each.value.maximum_percent > each.value.minimum_healthy_percent
  at        = each.value.minimum_healthy_percent > 100 ? each.value.minimum_healthy_percent : each.value.maximum_percent
  message = (
    each.value.minimum_healthy_percent > 100
    ? <<-EOT
      At least ${each.value.minimum_healthy_percent} % of the tasks have to run, which are more than there are, so no
      deployment ends. Write 100 at most.
    EOT
    : <<-EOT
      At most ${each.value.maximum_percent} % of the tasks may run and at least ${each.value.minimum_healthy_percent} %
      must, so no task could be replaced. Make the first greater than the second.
    EOT
  )
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup.html
rule "subnet-group" {
  severity  = "error"
  title     = "Subnet group without subnets"
  for_each  = pack.subnet_groups
  condition = gen::length(each.value.subnets) > 0
  at        = each.value.group
  message   = <<-EOT
    Nothing says which subnets are in the group "${each.value.group}". Name them under ${each.value.path}.subnets, in as
    many zones as the ${each.value.kind} is to be in.
  EOT
}
