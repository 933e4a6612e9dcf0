values {
  // Services whose number of tasks changes by itself.
  scaled_services = { for n, s in pack.services : n => s if s.auto_scaling != null }

  // Every policy under "<service>/<name>", with the label of its block.
  scaling_policies = {
    for p in gen::flatten([
      for s in spec.auto_scaling_policies : [
        for policy in s.policies : { service = s.service_name, policy = policy }
      ]
    ]) : "${p.service}/${p.policy.name}" => gen::merge(p, { label = "${pack.labels[p.service]}_${p.policy.name}" })
  }

  tracking_policies = { for n, p in pack.scaling_policies : n => p if p.policy.target_tracking_scaling_policy != null }
  step_policies     = { for n, p in pack.scaling_policies : n => p if p.policy.step_scaling_policy != null }

  // The namespace that each service publishes a metric of its own to.
  metric_namespaces = {
    for n, s in pack.scaled_services : n => { for m in s.auto_scaling.custom_metrics : m.metric_name => m.namespace }
  }

  // Policies that follow the requests a service's target group receives.
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

  // What the metrics of a target group are called where a policy follows them.
  group_metrics = {
    request_count_per_target = "ALBRequestCountPerTarget"
  }
}
