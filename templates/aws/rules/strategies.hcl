// How tasks are distributed over the capacity providers of a cluster:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-capacity-providers.html
values {
  // The cluster of each service; null if it is declared nowhere.
  clusters_by_service = [
    for s in spec.services : gen::one([
      for name in [s.cluster != null ? s.cluster : gen::length(spec.clusters) == 1 ? gen::keys(spec.clusters)[0] : "main"] :
      name if gen::has(spec.clusters, name)
    ])
  ]
  services_by_cluster = { for i, name in pack.clusters_by_service : name => i... if name != null }
  // Every strategy with its cluster.
  capacity_strategies = gen::concat(
    [
      for name, c in spec.clusters : {
        cluster = name, items = c.default_capacity_provider_strategy
        place   = gen::path("clusters", name, "default_capacity_provider_strategy")
      }
    ],
    [
      for i, s in spec.services : {
        cluster = pack.clusters_by_service[i], items = s.capacity_provider_strategy
        place   = gen::path("services", i, "capacity_provider_strategy")
      } if pack.clusters_by_service[i] != null
    ],
  )

  // The default strategies, and what each service of the cluster has instead; null for nothing.
  default_users = {
    for name, c in spec.clusters : name => [
      for i in gen::lookup(pack.services_by_cluster, name, []) : (
        spec.services[i].launch_type != null
        ? { path = gen::path("services", i, "launch_type"), says = "This service states a launch type." }
        : gen::length(spec.services[i].capacity_provider_strategy) > 0
        ? { path = gen::path("services", i, "capacity_provider_strategy"), says = "This service has a strategy of its own." }
        : null
      )
    ] if gen::length(c.default_capacity_provider_strategy) > 0
  }

  spot_share = gen::try(spec.cost_optimization.compute.use_spot_instances, null)
  spot_services = [
    for i, s in spec.services : {
      all  = gen::sum(gen::concat([0], [for item in s.capacity_provider_strategy : gen::coalesce(item.weight, 0)]))
      spot = gen::sum(gen::concat([0], [
        for item in s.capacity_provider_strategy : gen::coalesce(item.weight, 0)
        if gen::can(gen::regex("spot", gen::lower(item.capacity_provider)))
      ]))
      place = gen::path("services", i, "capacity_provider_strategy")
    } if s.service_name != null && s.service_name == gen::try(pack.spot_share.of, null)
  ]
}

rule "strategy-providers" {
  severity = "error"
  title    = "Invalid capacity strategy"

  check {
    for_each = gen::flatten([
      for s in pack.capacity_strategies : [
        for n, i in [for i, item in s.items : i if gen::try(item.base > 0, false)] : "${s.place}[${i}].base" if n > 0
      ]
    ])
    condition = false
    path      = each.value
    message   = "Only one item of a strategy has a base. Remove this one."
  }

  check {
    for_each = gen::flatten([
      for s in pack.capacity_strategies : [
        for i, item in s.items : { name = item.capacity_provider, cluster = s.cluster, path = "${s.place}[${i}].capacity_provider" }
        if item.capacity_provider != null
      ] if spec.clusters[s.cluster].existing == null
    ])
    condition = gen::contains(spec.clusters[each.value.cluster].capacity_providers, each.value.name)
    path      = each.value.path
    message = <<-EOT
      The cluster has no capacity provider "${each.value.name}". Add ${each.value.name} to
      ${gen::path("clusters", each.value.cluster)}.capacity_providers, or use one of these.
    EOT
  }

  check {
    for_each  = [for s in pack.capacity_strategies : s if gen::length(s.items) > 0]
    condition = gen::anytrue([for item in each.value.items : gen::try(item.weight > 0, false)])
    path      = each.value.place
    notes     = [for i, _ in each.value.items : { path = "${each.value.place}[${i}].weight", says = "This item has no weight." }]
    message = <<-EOT
      No item of the strategy has a weight, so no task could be placed beyond the base. Give at least one item a weight.
    EOT
  }
}

rule "strategy-unused" {
  severity  = "warning"
  title     = "Strategy without service"
  for_each  = { for name, users in pack.default_users : name => users if gen::length(users) > 0 }
  condition = gen::anytrue([for user in each.value : user == null])
  path      = gen::path("clusters", each.key, "default_capacity_provider_strategy")
  notes     = each.value
  message = <<-EOT
    Every service states a launch type or a strategy of its own, so nothing ever uses this one. Remove it, or remove the launch
    type of a service that is to follow it.
  EOT
}

rule "spot-share" {
  severity  = "error"
  title     = "No share of a service"
  for_each  = pack.spot_share == null ? [] : [pack.spot_share]
  condition = gen::can(each.value.of)
  at        = each.value
  message   = <<-EOT
    The share of a service's tasks is a number and its name, such as 30%_of_workers, and not
    ${gen::try(each.value.text, each.value)}.
  EOT
}

rule "facts-spot-share" {
  severity  = "error"
  title     = "Facts disagree"
  for_each  = pack.spot_services
  condition = each.value.all > 0 && each.value.spot * 100 == pack.spot_share.percent * each.value.all
  path      = "cost_optimization.compute.use_spot_instances"
  notes     = [{ path = each.value.place, says = "The other statement is here." }]
  compares  = ["cost_optimization.compute.use_spot_instances", each.value.place]
  message = <<-EOT
    The share of spot capacity is ${pack.spot_share.percent} of 100 here and
    ${each.value.all > 0 ? "${each.value.spot} of ${each.value.all}" : "none, as the service has no strategy with weights,"} in
    ${each.value.place}. Write the same in both places.
  EOT
}
