// The scaling of services:
// https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalingPolicy.html
values {
  // Every policy with its place, and whether its steps add or remove tasks.
  placed_policies = gen::flatten([
    for i, s in spec.auto_scaling_policies : [
      for j, p in s.policies : {
        service  = s.service_name
        item     = i
        policy   = p
        place    = gen::path("auto_scaling_policies", i, "policies", j)
        tracker  = p.target_tracking_scaling_policy
        tracks   = gen::try(p.target_tracking_scaling_policy.predefined_metric_specification.predefined_metric_type, null)
        steps = gen::try([
          for step in p.step_scaling_policy.step_adjustments : step.scaling_adjustment if step.scaling_adjustment != null
        ], [])
        is_steps = p.step_scaling_policy != null
      }
    ]
  ])
  policies_by_item    = { for p in pack.placed_policies : gen::tostring(p.item) => p... }
  adding_policies     = { for item, all in pack.policies_by_item : item => [for p in all : p if gen::anytrue([for n in p.steps : n > 0])] }
  policies_by_service = { for p in pack.placed_policies : p.service => p... if p.service != null }

  // The targets of services, with the AWS metric for each, and what their policies do.
  metric_targets = gen::flatten([
    for i, s in spec.services : [
      for key, metric in { target_cpu_utilization = "CPUUtilization", target_memory_utilization = "MemoryUtilization" } : {
        target = s.auto_scaling[key], metric = metric
        path   = gen::path("services", i, "auto_scaling", key)
        tracking = [
          for p in gen::lookup(pack.policies_by_service, s.service_name, []) : p
          if gen::try(gen::endswith(p.tracks, metric), false)
        ]
      } if s.auto_scaling[key] != null
    ] if s.auto_scaling != null
  ])
  stepped_targets = gen::flatten([
    for i, s in spec.services : [
      for j, m in s.auto_scaling.custom_metrics : {
        metric = m
        path   = gen::path("services", i, "auto_scaling", "custom_metrics", j)
        alarms = [
          for p in gen::lookup(pack.policies_by_service, s.service_name, []) : "${p.place}.alarm"
          if gen::try(p.policy.alarm.metric_name == m.metric_name && p.policy.alarm.threshold == m.target_value, false)
        ]
      } if m.target_value != null
    ] if s.auto_scaling != null
  ])

  // Goals for the highest utilization, with the scaling targets and alarms to compare them with.
  use_goals = {
    for key, metric in { cpu_utilization = "CPUUtilization", memory_utilization = "MemoryUtilization" } : key => {
      metric = metric
      goal   = spec.performance_metrics.infrastructure_metrics[key].value
      against = gen::concat(
        [
          for p in pack.placed_policies : {
            text = "${p.service} is scaled to ${p.tracker.target_value}%", path = "${p.place}.target_tracking_scaling_policy.target_value"
            says = "Scaling holds the metric here."
          }
          if gen::try(gen::endswith(p.tracks, metric), false)
          && gen::try(p.tracker.target_value >= spec.performance_metrics.infrastructure_metrics[key].value, false)
        ],
        [
          for i, a in spec.alarms : {
            text = "${a.name} reports from ${a.threshold}%", path = gen::path("alarms", i, "threshold")
            says = "Nothing is reported below this."
          } if gen::try(a.metric_name == metric && a.threshold > spec.performance_metrics.infrastructure_metrics[key].value, false)
        ],
      )
    }
    if gen::try(spec.performance_metrics.infrastructure_metrics[key].unit == "%", false)
    && gen::try(spec.performance_metrics.infrastructure_metrics[key].comparison == "below", false)
    && gen::try(spec.performance_metrics.infrastructure_metrics[key].value, null) != null
  }
}

rule "scaling-policies" {
  severity = "error"
  title    = "Incomplete scaling policy"

  check {
    for_each  = [for p in pack.placed_policies : p if p.policy.policy_type == "TargetTrackingScaling"]
    condition = each.value.tracker != null && !each.value.is_steps && each.value.policy.alarm == null
    path      = "${each.value.place}.policy_type"
    message   = "A policy of this type has a target_tracking_scaling_policy, and neither an alarm nor a step_scaling_policy."
  }

  check {
    for_each  = [for p in pack.placed_policies : p if p.policy.policy_type == "StepScaling"]
    condition = each.value.tracker == null && each.value.is_steps && each.value.policy.alarm != null
    path      = "${each.value.place}.policy_type"
    message   = "A policy of this type has a step_scaling_policy and an alarm that starts it, and no target_tracking_scaling_policy."
  }

  check {
    for_each  = [for p in pack.placed_policies : p if p.policy.policy_type != null]
    condition = gen::contains(["TargetTrackingScaling", "StepScaling"], each.value.policy.policy_type)
    path      = "${each.value.place}.policy_type"
    message   = "The type of a policy is TargetTrackingScaling or StepScaling, not \"${each.value.policy.policy_type}\"."
  }
}

// https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html
rule "scaling-both" {
  severity = "error"
  title    = "Policies against each other"
  for_each = [
    for p in pack.placed_policies : gen::merge(p, { other = pack.adding_policies[gen::tostring(p.item)][0] })
    if p.tracker != null && gen::length(pack.adding_policies[gen::tostring(p.item)]) > 0
  ]
  condition = each.value.tracker.disable_scale_in == true
  path      = "${each.value.place}.name"
  notes     = [{ path = "${each.value.other.place}.name", says = "This policy adds them." }]
  message = <<-EOT
    The policy also takes tasks away while its metric is low, such as those that "${each.value.other.policy.name}" has just added.
    Write disable_scale_in: true, and let the other policies scale in.
  EOT
}

rule "scaling-one-way" {
  severity  = "warning"
  title     = "Never scales in"
  for_each  = { for item, all in pack.adding_policies : item => all[0] if gen::length(all) > 0 }
  condition = gen::anytrue([for p in pack.policies_by_item[each.key] : gen::anytrue([for n in p.steps : n < 0])])
  path      = "${each.value.place}.step_scaling_policy.step_adjustments"
  message = <<-EOT
    The steps of "${each.value.service}" only ever add tasks, so those that they add stay for ever. Add a policy with a negative
    scaling_adjustment, and an alarm for when there is little to do.
  EOT
}

rule "metric-namespace" {
  severity = "error"
  title    = "Metric without namespace"
  for_each = gen::flatten([
    for i, s in spec.services : [
      for j, m in s.auto_scaling.custom_metrics :
      { metric = m, path = gen::path("services", i, "auto_scaling", "custom_metrics", j, "metric_name") }
    ] if s.auto_scaling != null
  ])
  condition = each.value.metric.namespace != null
  path      = each.value.path
  message = <<-EOT
    A metric is found by its name and its namespace. Add the namespace in which the application publishes
    ${each.value.metric.metric_name}.
  EOT
}

rule "facts-scaling-targets" {
  severity = "error"
  title    = "Facts disagree"

  check {
    for_each = gen::flatten([
      for t in pack.metric_targets : [
        for p in t.tracking : {
          metric = t.metric, target = t.target, path = t.path, tracked = p.tracker.target_value
          other  = "${p.place}.target_tracking_scaling_policy.target_value"
        } if p.tracker.target_value != null
      ]
    ])
    condition = each.value.target == each.value.tracked
    path      = each.value.path
    notes     = [{ path = each.value.other, says = "The other statement is here." }]
    compares  = [each.value.path, each.value.other]
    message = <<-EOT
      The target of ${each.value.metric} is ${each.value.target} here and ${each.value.tracked} in ${each.value.other}. Write the
      same in both places.
    EOT
  }

  check {
    for_each  = pack.metric_targets
    condition = gen::length(each.value.tracking) > 0
    path      = each.value.path
    message = <<-EOT
      The service aims at a ${each.value.metric} of ${each.value.target}, and no policy of it in auto_scaling_policies tracks this
      metric, so nothing would scale. Add one, or leave the target out.
    EOT
  }

  check {
    for_each  = pack.stepped_targets
    condition = gen::length(each.value.alarms) > 0
    path      = "${each.value.path}.target_value"
    message = <<-EOT
      The service aims at a ${each.value.metric.metric_name} of ${each.value.metric.target_value}, and no policy of it in
      auto_scaling_policies has an alarm on this metric with this threshold. Make the two equal.
    EOT
  }

  // If a target has an alarm, its value and its metric are compared with those of the alarm.
  check {
    for_each = gen::flatten([
      for t in pack.stepped_targets : [
        for pair in [["target_value", "threshold"], ["metric_name", "metric_name"]] : {
          path = "${t.path}.${pair[0]}", other = "${t.alarms[0]}.${pair[1]}"
        }
      ] if gen::length(t.alarms) > 0
    ])
    condition = true
    path      = each.value.path
    compares  = [each.value.path, each.value.other]
    message   = "These agree."
  }
}

rule "goal-conflict" {
  severity  = "warning"
  title     = "Goal cannot be met"
  for_each  = pack.use_goals
  condition = gen::length(each.value.against) == 0
  path      = "performance_metrics.infrastructure_metrics.${each.key}"
  notes     = each.value.against
  message = <<-EOT
    ${each.value.metric} is to stay below ${each.value.goal}%, and: ${gen::join("; ", [for a in each.value.against : a.text])}.
    Let scaling aim lower than the goal, and alarms report what exceeds it.
  EOT
}

// Tasks per service: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html
rule "scaling-most" {
  severity  = "error"
  title     = "More tasks than a service has"
  for_each  = { for name, s in spec.services : name => s.auto_scaling if gen::try(s.auto_scaling.max_capacity != null, false) }
  condition = each.value.max_capacity <= 5000
  at        = each.value.max_capacity
  message   = "A service has 5000 tasks at most. Write such a number, or divide the work among several services."
}

rule "scaling-metric" {
  severity = "error"
  title    = "Metric that is not declared"
  for_each = gen::flatten([
    for s in spec.auto_scaling_policies : [
      for p in s.policies : { service = s.service_name, metric = p.alarm.metric_name } if gen::try(p.alarm.metric_name, null) != null
    ] if gen::has(pack.metric_namespaces, s.service_name)
  ])
  condition = gen::has(pack.metric_namespaces[each.value.service], each.value.metric)
  at        = each.value.metric
  message   = <<-EOT
    The service ${each.value.service} has the metrics ${gen::join(", ", gen::keys(pack.metric_namespaces[each.value.service]))},
    and no ${each.value.metric}. Write one of these, or add it to custom_metrics of the service, with its namespace.
  EOT
}
