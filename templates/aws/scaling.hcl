values {
  // Services whose number of tasks is scaled.
  scaled_services = { for n, s in pack.services : n => s if s.auto_scaling != null }

  // All policies under "<service>/<name>", with the label of their block.
  scaling_policies = {
    for p in gen::flatten([
      for s in spec.auto_scaling_policies : [
        for policy in s.policies : { service = s.service_name, policy = policy }
      ]
    ]) : "${p.service}/${p.policy.name}" => gen::merge(p, { label = "${pack.labels[p.service]}_${p.policy.name}" })
  }

  tracking_policies = { for n, p in pack.scaling_policies : n => p if p.policy.target_tracking_scaling_policy != null }
  step_policies     = { for n, p in pack.scaling_policies : n => p if p.policy.step_scaling_policy != null }

  // Where the metrics of each service are: ECS measures two, and the others it publishes itself.
  metric_namespaces = {
    for n, s in pack.scaled_services : n => gen::merge(
      { CPUUtilization = "AWS/ECS", MemoryUtilization = "AWS/ECS" },
      { for m in s.auto_scaling.custom_metrics : m.metric_name => m.namespace },
    )
  }

  // Policies that scale by the number of requests to a service's target group.
  request_policies = spec.target_group_scaling == null ? {} : {
    for p in gen::flatten([
      for n, s in pack.scaled_services : [
        for policy in spec.target_group_scaling.scaling_policies : {
          service = n
          policy  = policy
          name    = gen::coalesce(policy.name, "${gen::replace(policy.metric_type, "_", "-")}-scaling")
        }
      ] if pack.service_groups[n] == spec.target_group_scaling.target_group
    ]) : "${p.service}/${p.name}" => gen::merge(p, { label = "${pack.labels[p.service]}_${p.name}" })
  }

  // The names of the target group metrics that policies use.
  group_metrics = {
    request_count_per_target = "ALBRequestCountPerTarget"
  }

  // Services that have fewer tasks outside of working hours.
  scheduled_services = spec.scheduled_scaling == null ? {} : {
    for s in spec.scheduled_scaling.services : s.service_name => s
  }

  // The two actions of each such service: at the beginning of working hours, with
  // the bounds of the service, and at their end.
  scheduled_actions = gen::merge([
    for n, s in pack.scheduled_services : {
      "${pack.labels[n]}_start" = {
        service      = n
        name         = "working-hours-start"
        at           = spec.scheduled_scaling.start
        min_capacity = pack.scaled_bounds[n].min_capacity
        max_capacity = pack.scaled_bounds[n].max_capacity
      }
      "${pack.labels[n]}_stop" = {
        service      = n
        name         = "working-hours-stop"
        at           = pack.schedule_ends ? spec.scheduled_scaling.stop : null
        min_capacity = s.min_capacity
        max_capacity = (
          s.max_capacity <= pack.scaled_bounds[n].max_capacity && s.min_capacity <= s.max_capacity ? s.max_capacity :
          gen::error(<<-EOT
            Outside of working hours ${n} may have ${s.min_capacity} to ${s.max_capacity} tasks. The first number must
            not exceed the second, nor the second the service's own max_capacity of
            ${pack.scaled_bounds[n].max_capacity}.
          EOT
          )
        )
      }
    }
  ]...)
  scaled_bounds = {
    for n, _ in pack.scheduled_services : n => pack.services[n].auto_scaling != null ? pack.services[n].auto_scaling :
    gen::error("scheduled_scaling names the service ${n}, which has no auto_scaling. Give it bounds there.")
  }
  schedule_ends = spec.scheduled_scaling == null ? false : (
    spec.scheduled_scaling.stop.hour * 60 + spec.scheduled_scaling.stop.minute >
    spec.scheduled_scaling.start.hour * 60 + spec.scheduled_scaling.start.minute ? true :
    gen::error("The working hours of scheduled_scaling have to end after they begin, on the same day.")
  )
}
