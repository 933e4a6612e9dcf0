// Values that the provider takes and does nothing with.

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentCircuitBreaker.html
rule "breaker-off" {
  severity = "error"
  title    = "Way back without a breaker"
  for_each = [
    for s in spec.services : s.deployment_configuration.circuit_breaker
    if gen::try(s.deployment_configuration.circuit_breaker.rollback, null) == true
  ]
  condition = each.value.enable == true
  at        = [each.value.rollback, each.value.enable]
  message   = <<-EOT
    Only the circuit breaker finds that a deployment fails, and it is off: nothing would be rolled back. Write
    enable: true, or leave circuit_breaker out.
  EOT
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
rule "container-start-timeout" {
  severity = "error"
  title    = "Nobody waits"
  for_each = gen::flatten([
    for t in spec.task_definitions : [
      for c in t.container_definitions : {
        name    = c.name
        timeout = c.start_timeout
        waiting = [
          for d in gen::flatten([for other in t.container_definitions : other.depends_on]) : d
          if d.container_name == c.name && d.condition != "START"
        ]
      } if c.start_timeout != null
    ]
  ])
  condition = gen::length(each.value.waiting) > 0
  at        = each.value.timeout
  message   = <<-EOT
    start_timeout is how long others wait for ${each.value.name} to be healthy or done, and no container of its task does.
    Leave it out, or write depends_on at those that wait.
  EOT
}

// https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
rule "schedule-clock" {
  severity  = "error"
  title     = "Interval without a clock"
  for_each  = [for s in gen::values(spec.schedules) : s if s.every != null && s.cron == null]
  condition = each.value.timezone == "UTC"
  at        = each.value.timezone
  message   = <<-EOT
    timezone is the clock by which cron is read, and "every" only counts the time in between. Leave it out, or write the
    times as cron.
  EOT
}

// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html
rule "record-check" {
  severity  = "warning"
  title     = "Check without a choice"
  for_each  = [for r in pack.placed_records : r if r.health_check != null]
  condition = gen::length(each.value.kinds) > 0
  at        = each.value.health_check
  message   = <<-EOT
    Route 53 leaves an answer out by its check only where there is another one, and this name has one answer. Share it
    among several by a set, such as weight or failover, or leave health_check out.
  EOT
}
