// The goals of performance_metrics that can be measured.
values {
  # The metrics with a target, by name.
  goals = spec.performance_metrics == null ? {} : {
    for name, goal in gen::merge(
      gen::coalesce(spec.performance_metrics.application_metrics, {}),
      gen::coalesce(spec.performance_metrics.infrastructure_metrics, {}),
      gen::coalesce(spec.performance_metrics.business_metrics, {}),
    ) : name => goal if gen::can(goal.value)
  }

  # What is measured at the load balancer, with the limit in the unit of the
  # metric: seconds, and percent.
  objectives = {
    for name, unit in { response_time_p95 = "ms", error_rate = "%", availability = "%" } : name => {
      limit = (
        gen::length(spec.load_balancers) == 0
        ? gen::error(<<-EOT
          performance_metrics.application_metrics.${name} has a target, which is measured at the load balancer, and
          there is none. Add load_balancer, or take the metric out.
        EOT
        ) :
        pack.measured_balancer == null
        ? gen::error(<<-EOT
          performance_metrics.application_metrics.${name} has a target, which is measured at one load balancer, and
          there are ${gen::join(", ", gen::keys(spec.load_balancers))}. Write performance_metrics.load_balancer with the
          one that is meant.
        EOT
        ) :
        pack.goals[name].unit != unit
        ? gen::error(<<-EOT
          performance_metrics.application_metrics.${name} is measured in ${unit == "%" ? "percent" : "milliseconds"},
          and its target ${pack.goals[name].text} is not.
        EOT
        ) :
        unit == "ms" ? pack.goals[name].value / 1000 : pack.goals[name].value
      )
      comparison_operator = pack.goals[name].comparison == "below" ? "GreaterThanThreshold" : "LessThanThreshold"
      side                = pack.goals[name].comparison
      text                = "${pack.goals[name].comparison} ${pack.goals[name].value} ${unit}"
    } if gen::has(pack.goals, name)
  }

  # Where they are measured.
  measured_balancer = spec.performance_metrics == null ? null : (
    spec.performance_metrics.load_balancer != null ? spec.performance_metrics.load_balancer : pack.balancer_key
  )

  # Limits of the average use, in percent, or null.
  cpu_goal    = gen::try(pack.goals.cpu_utilization, null)
  memory_goal = gen::try(pack.goals.memory_utilization, null)

  # Who hears of a target that is missed.
  objective_actions = spec.performance_metrics.alarm_actions
}
