// Deployments that lead requests from one target group to another, as CodeDeploy does it:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-bluegreen.html
values {
  // The services with such a strategy, by their place.
  shifting = [
    for i, s in spec.services : { place = gen::path("services", i), service = s, deployment = s.deployment_configuration }
    if gen::contains(["BLUE_GREEN", "CANARY", "LINEAR"], gen::try(s.deployment_configuration.strategy, "ROLLING"))
  ]
  shifting_names = gen::compact([for s in pack.shifting : s.service.service_name])
}

rule "shift-pipeline" {
  severity  = "error"
  title     = "Nobody deploys"
  for_each  = pack.shifting
  condition = gen::try(each.value.service.image.managed_by, "terraform") == "ci"
  at        = each.value.deployment.strategy
  message   = <<-EOT
    CodeDeploy deploys the revision that a pipeline gives it, and an apply starts no such deployment. Write
    image: {managed_by: ci} beside it, or leave strategy out.
  EOT
}

rule "shift-groups" {
  severity = "error"
  title    = "Nowhere to shift to"

  check {
    for_each  = pack.shifting
    condition = gen::length(each.value.service.load_balancers) == 1
    at = gen::length(each.value.service.load_balancers) > 1 ? each.value.service.load_balancers[1].target_group_arn : [
      each.value.deployment.strategy,
    ]
    message = <<-EOT
      CodeDeploy leads the requests of one port of a service from one target group to another, so the service has one item in
      load_balancers. ${gen::length(each.value.service.load_balancers) == 0 ? "Add it" : "Keep one"}, or write strategy: ROLLING.
    EOT
  }

  check {
    for_each  = pack.shifting
    condition = gen::alltrue([for b in each.value.service.load_balancers : b.alternate_target_group_arn != null])
    at        = [each.value.service.load_balancers[0].target_group_arn, each.value.deployment.strategy]
    message   = <<-EOT
      The tasks of the next deployment are in a target group of their own. Name it here: alternate_target_group_arn, a group like
      ${gen::coalesce(each.value.service.load_balancers[0].target_group_arn, "this one")}.
    EOT
  }
}

rule "shift-without" {
  severity = "error"
  title    = "Nothing shifts"

  check {
    for_each = [
      for s in spec.services : s if !gen::contains(pack.shifting_names, gen::coalesce(s.service_name, "-"))
    ]
    condition = gen::length([
      for b in each.value.load_balancers : b if b.alternate_target_group_arn != null || b.test_listener_port != null
    ]) == 0
    at      = gen::flatten([for b in each.value.load_balancers : [b.alternate_target_group_arn, b.test_listener_port]])
    message = <<-EOT
      With the strategy ROLLING, new tasks come into the target group of those before them. Write deployment_configuration:
      {strategy: BLUE_GREEN}, or leave this out.
    EOT
  }

  check {
    for_each = [
      for s in spec.services : s if !gen::contains(pack.shifting_names, gen::coalesce(s.service_name, "-"))
    ]
    condition = gen::try(each.value.deployment_configuration.bake_time_in_minutes, null) == null
    at        = gen::try(each.value.deployment_configuration.bake_time_in_minutes, null)
    message   = <<-EOT
      With the strategy ROLLING, a task ends when a new one has taken over: none is kept. Write strategy: BLUE_GREEN, or leave this out.
    EOT
  }

  // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_service
  check {
    for_each = [
      for s in spec.services : s.deployment_configuration.bake_time_in_minutes
      if gen::try(s.deployment_configuration.bake_time_in_minutes, null) != null
    ]
    condition = each.value <= 1440
    at        = each.value
    message   = "Tasks from before are kept a day at most. Write 1440 or less."
  }
}

rule "shift-steps" {
  severity = "error"
  title    = "Steps of another strategy"

  check {
    for_each  = [for s in spec.services : s.deployment_configuration if s.deployment_configuration != null]
    condition = (gen::try(each.value.strategy, null) == "CANARY") == (each.value.canary_configuration != null)
    at = [
      gen::try(each.value.canary_configuration.canary_percent, null),
      gen::try(each.value.canary_configuration.canary_bake_time_in_minutes, null), each.value.strategy,
    ]
    message = (
      each.value.canary_configuration == null
      ? <<-EOT
        CANARY leads some requests to the new tasks first. Say how many, and for how long: canary_configuration: {canary_percent: 10,
        canary_bake_time_in_minutes: 5}.
      EOT
      : "canary_configuration is of the strategy CANARY. Write that, or leave this out."
    )
  }

  check {
    for_each  = [for s in spec.services : s.deployment_configuration if s.deployment_configuration != null]
    condition = (gen::try(each.value.strategy, null) == "LINEAR") == (each.value.linear_configuration != null)
    at = [
      gen::try(each.value.linear_configuration.step_percent, null),
      gen::try(each.value.linear_configuration.step_bake_time_in_minutes, null), each.value.strategy,
    ]
    message = (
      each.value.linear_configuration == null
      ? <<-EOT
        LINEAR leads requests to the new tasks step by step. Say how large the steps are: linear_configuration: {step_percent: 10,
        step_bake_time_in_minutes: 1}.
      EOT
      : "linear_configuration is of the strategy LINEAR. Write that, or leave this out."
    )
  }
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
rule "shift-rolling" {
  severity = "error"
  title    = "Only for rolling deployments"

  check {
    for_each  = pack.shifting
    condition = each.value.deployment.circuit_breaker == null
    at = [
      gen::try(each.value.deployment.circuit_breaker.enable, null), gen::try(each.value.deployment.circuit_breaker.rollback, null),
      each.value.deployment.strategy,
    ]
    message = <<-EOT
      The circuit breaker is for the strategy ROLLING. With this one, a deployment that fails leaves the requests where they were.
      Leave circuit_breaker out.
    EOT
  }

  check {
    for_each  = pack.shifting
    condition = each.value.deployment.maximum_percent == null && each.value.deployment.minimum_healthy_percent == null
    at        = [each.value.deployment.maximum_percent, each.value.deployment.minimum_healthy_percent]
    message   = <<-EOT
      All new tasks start beside the old ones, so there are neither more nor fewer of them on the way. Leave the percentages out, or
      write strategy: ROLLING.
    EOT
  }
}

values {
  callees              = gen::flatten([for s in spec.services : s.calls])
  forwards_by_listener = { for f in pack.listener_forwards : f.listener => f... }
}

// https://github.com/aws/containers-roadmap/issues/1993
rule "shift-calls" {
  severity = "error"
  title    = "Not found by its callers"
  for_each = pack.shifting
  condition = gen::length(each.value.service.calls) == 0 && !gen::contains(
    pack.callees, gen::coalesce(each.value.service.service_name, "-")
  )
  at      = each.value.deployment.strategy
  message = <<-EOT
    Services call each other by Service Connect, of which CodeDeploy knows nothing: AWS refuses the service. Write strategy: ROLLING,
    or let others reach it by its load balancer, and take it out of calls.
  EOT
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html
rule "shift-scaling" {
  severity = "error"
  title    = "Requests counted in one of two groups"
  for_each = [
    for s in pack.shifting : s
    if spec.target_group_scaling != null && gen::length(s.service.load_balancers) > 0
  ]
  condition = !gen::contains(
    gen::flatten([for b in each.value.service.load_balancers : [b.target_group_arn, b.alternate_target_group_arn]]),
    spec.target_group_scaling.target_group
  )
  at      = [spec.target_group_scaling.target_group, each.value.deployment.strategy]
  message = <<-EOT
    The requests of ${each.value.service.service_name} are in another target group after each deployment, and AWS does not scale by
    them. Scale by its processor, with auto_scaling_policies, or write strategy: ROLLING.
  EOT
}

rule "shift-listener" {
  severity = "error"
  title    = "Way to the tasks unclear"

  check {
    for_each  = { for n, b in pack.shifted : n => b if b.target_group_arn != null }
    condition = gen::length(pack.shift_routes[each.key]) == 1
    at        = each.value.target_group_arn
    message = (
      gen::length(pack.shift_routes[each.key]) == 0
      ? <<-EOT
        No listener leads to ${each.value.target_group_arn}, so there are no requests to shift. Name it in default_actions of a
        listener, or in the actions of one of its rules.
      EOT
      : <<-EOT
        CodeDeploy shifts the requests of one listener, and ${gen::length(pack.shift_routes[each.key])} lead to
        ${each.value.target_group_arn}. Let one of them lead there, and write test_listener_port if another one is for tests.
      EOT
    )
  }

  check {
    for_each = { for n, b in pack.shifted : n => b if b.target_group_arn != null }
    condition = (
      each.value.test_listener_port == null || pack.shift_tests[each.key] != null &&
      gen::anytrue([
        for f in gen::lookup(pack.forwards_by_listener, pack.shift_tests[each.key], []) :
        gen::contains([each.value.target_group_arn, gen::coalesce(each.value.alternate_target_group_arn, "-")], f.group)
      ])
    )
    at = each.value.test_listener_port
    message = (
      pack.shift_tests[each.key] == null
      ? "The load balancer has no listener of port ${each.value.test_listener_port}. Add it, with a default action that forwards to ${
        gen::coalesce(each.value.alternate_target_group_arn, "the other group")
      }."
      : <<-EOT
        The listener of port ${each.value.test_listener_port} leads to neither of the two target groups. Let its default action forward
        to ${gen::coalesce(each.value.alternate_target_group_arn, "the other one")}.
      EOT
    )
  }

  check {
    for_each = { for n, b in pack.shifted : n => b if b.target_group_arn != null }
    condition = each.value.alternate_target_group_arn == null || gen::alltrue([
      for f in gen::lookup(pack.forwards_by_group, each.value.alternate_target_group_arn, []) : f.listener == pack.shift_tests[each.key]
    ])
    at      = each.value.alternate_target_group_arn
    message = <<-EOT
      ${each.value.alternate_target_group_arn} is for tasks that nobody is led to yet, and a listener leads there. Take it out of the
      listener, or write the port of the listener as test_listener_port if it is for tests.
    EOT
  }
}

// https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations-create.html
rule "shift-network" {
  severity = "error"
  title    = "Only all at once"
  for_each = {
    for n, s in pack.shifted_services : n => s
    if gen::try(pack.balancer_types[pack.group_balancers[pack.shifted[n].target_group_arn]], "") == "network"
  }
  condition = each.value.deployment_configuration.strategy == "BLUE_GREEN"
  at        = each.value.deployment_configuration.strategy
  message   = <<-EOT
    A network load balancer leads all connections to new tasks at once. Write strategy: BLUE_GREEN, or type: application at the load
    balancer.
  EOT
}
