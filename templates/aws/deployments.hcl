// Deployments that start all new tasks beside the old ones, and then lead requests from one target group to another. CodeDeploy
// does it, by what a pipeline tells it:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-bluegreen.html
values {
  shifted_services = {
    for n, s in pack.services : n => s
    if gen::contains(["BLUE_GREEN", "CANARY", "LINEAR"], gen::try(s.deployment_configuration.strategy, "ROLLING"))
  }
  // The registration of each, of which there is one.
  shifted = { for n, s in pack.shifted_services : n => s.load_balancers[0] if gen::length(s.load_balancers) > 0 }

  listeners_by_port = { for label, l in pack.listeners : "${l.balancer} ${l.port}" => label... if l.balancer != null && l.port != null }
  forwards_by_group = { for f in pack.listener_forwards : f.group => f... }

  // The listeners that lead to each of these services, and the one that leads to its new tasks first.
  shift_tests = {
    for n, b in pack.shifted : n => b.test_listener_port == null ? null : gen::one(
      gen::lookup(pack.listeners_by_port, "${gen::lookup(pack.group_balancers, b.target_group_arn, "-")} ${b.test_listener_port}", [])
    )
  }
  shift_routes = {
    for n, b in pack.shifted : n => gen::distinct([
      for f in gen::lookup(pack.forwards_by_group, b.target_group_arn, []) : f.listener if f.listener != pack.shift_tests[n]
    ])
  }

  // What CodeDeploy changes for each: listeners, and their rules.
  shift_listeners = {
    for n, b in pack.shifted : n => gen::distinct([
      for f in pack.listener_forwards : { listener = f.listener, ruled = f.rule != null }
      if gen::contains([b.target_group_arn, gen::coalesce(b.alternate_target_group_arn, "-")], f.group)
    ])
  }

  // Where the target group is CodeDeploy's to choose.
  shifted_forwards = [
    for f in pack.listener_forwards : f if gen::anytrue([
      for _, b in pack.shifted : gen::contains([b.target_group_arn, gen::coalesce(b.alternate_target_group_arn, "-")], f.group)
    ])
  ]
  shifted_listeners = gen::distinct([for f in pack.shifted_forwards : f.listener if f.rule == null])
  shifted_rules     = gen::distinct([for f in pack.shifted_forwards : f.rule if f.rule != null])

  // Who besides Terraform changes a service, as its lifecycle has it.
  service_owners = {
    for n, s in pack.services : n => (
      gen::has(pack.shifted_services, n)
      ? s.auto_scaling == null ? "shifts" : "scaling and shifts"
      : gen::contains(pack.pipeline_services, n)
      ? s.auto_scaling == null ? "pipeline" : "scaling and pipeline"
      : s.auto_scaling == null ? "nobody" : "scaling"
    )
  }

  // How CodeDeploy leads requests to the new tasks, where it is not all at once.
  shift_steps = {
    for n, s in pack.shifted_services : n => (
      s.deployment_configuration.strategy == "CANARY"
      ? {
        type       = "TimeBasedCanary"
        percentage = gen::try(s.deployment_configuration.canary_configuration.canary_percent, null)
        interval   = gen::try(s.deployment_configuration.canary_configuration.canary_bake_time_in_minutes, null)
      }
      : {
        type       = "TimeBasedLinear"
        percentage = gen::try(s.deployment_configuration.linear_configuration.step_percent, null)
        interval   = gen::try(s.deployment_configuration.linear_configuration.step_bake_time_in_minutes, null)
      }
    ) if s.deployment_configuration.strategy != "BLUE_GREEN"
  }

  shift_roles = {
    for n, s in pack.shifted_services : n => gen::distinct(gen::compact([
      pack.task_definitions[s.task_definition].execution_role_arn, pack.task_definitions[s.task_definition].task_role_arn,
    ]))
  }
}

// https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateApplication.html
accepts "aws_codedeploy_app" {
  name = { length = [1, 100] }
}

// https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_TimeBasedCanary.html
accepts "aws_codedeploy_deployment_config" {
  deployment_config_name = { length = [1, 100] }
  traffic_routing_config {
    time_based_canary {
      interval   = { min = 1, max = 2880, whole = true }
      percentage = { min = 1, max = 99, whole = true }
    }
    time_based_linear {
      interval   = { min = 1, max = 2880, whole = true }
      percentage = { min = 1, max = 99, whole = true }
    }
  }
}

// https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_BlueInstanceTerminationOption.html
accepts "aws_codedeploy_deployment_group" {
  deployment_group_name = { length = [1, 100] }
  blue_green_deployment_config {
    terminate_blue_instances_on_deployment_success {
      termination_wait_time_in_minutes = { min = 0, max = 2880, whole = true }
    }
  }
}

unique "application of CodeDeploy" {
  types   = ["aws_codedeploy_app"]
  by      = ["name"]
  because = "a region of an account has one application of a name, which is that of the service"
}
