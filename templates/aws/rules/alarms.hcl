// What the numbers of alarms and scaling policies mean.
values {
  // Metrics for which high values are bad, and those for which low values are bad.
  high_metrics = [
    "CPUUtilization", "MemoryUtilization", "EngineCPUUtilization", "DatabaseMemoryUsagePercentage", "Evictions",
    "SwapUsage", "DatabaseConnections", "CurrConnections", "DiskQueueDepth", "ReadLatency", "WriteLatency", "ReplicaLag",
    "ReplicationLag", "CPUReservation", "MemoryReservation", "DBLoad", "DBLoadCPU", "DBLoadNonCPU", "AuthenticationFailures",
    "MaximumUsedTransactionIDs", "OldestReplicationSlotLag", "EBSFilesystemUtilization",
  ]
  low_metrics  = ["FreeableMemory", "FreeStorageSpace", "CPUCreditBalance", "BurstBalance", "EBSIOBalance%", "EBSByteBalance%"]
  byte_metrics = ["FreeableMemory", "FreeStorageSpace"]
  share_metrics = [
    "CPUUtilization", "MemoryUtilization", "EngineCPUUtilization", "DatabaseMemoryUsagePercentage", "CPUReservation", "MemoryReservation",
    "EBSFilesystemUtilization",
  ]

  published_alarms = [for a in spec.alarms : a if a.metric_name != null && gen::startswith(a.namespace, "AWS/")]

  judged_steps = gen::flatten([
    for s in spec.auto_scaling_policies : [
      for p in s.policies : [{
        alarm = p.alarm
        kind  = p.step_scaling_policy.adjustment_type
        steps = p.step_scaling_policy.step_adjustments
        above = gen::startswith(p.alarm.comparison_operator, "GreaterThan")
        adds = gen::sum(
          gen::concat([0], [for a in p.step_scaling_policy.step_adjustments : a.scaling_adjustment if a.scaling_adjustment != null])
        ) > 0
      }]
      if p.step_scaling_policy != null && gen::try(p.alarm.comparison_operator, null) != null
    ]
  ])
  sided_steps = gen::flatten([
    for p in pack.judged_steps : [
      for a in p.steps : [{ policy = p, step = a }] if a.scaling_adjustment != null
    ]
  ])
  tracked_metrics = {
    for t in gen::flatten([
      for s in spec.auto_scaling_policies : [
        for p in s.policies : [{
          key = gen::join(" ", [
            s.service_name == null ? "" : s.service_name,
            p.target_tracking_scaling_policy.predefined_metric_specification.predefined_metric_type,
          ])
          type = p.target_tracking_scaling_policy.predefined_metric_specification.predefined_metric_type
        }]
        if gen::try(p.target_tracking_scaling_policy.predefined_metric_specification.predefined_metric_type, null) != null
      ]
    ]) : t.key => t.type...
  }
}

// https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepAdjustment.html
rule "step-exact" {
  severity  = "error"
  title     = "Fewer than none"
  for_each  = [for s in pack.sided_steps : s if s.policy.kind == "ExactCapacity"]
  condition = each.value.step.scaling_adjustment >= 0
  at        = [each.value.step.scaling_adjustment, each.value.policy.kind]
  message = gen::join(" ", [
    "ExactCapacity says how many tasks there are to be, and ${each.value.step.scaling_adjustment} is no such number. Write it,",
    "or ChangeInCapacity.",
  ])
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
rule "alarm-side" {
  severity = "error"
  title    = "Alarm on the good side"
  for_each = [for a in pack.published_alarms : a if a.comparison_operator != null && a.statistic != "SampleCount"]
  condition = (
    gen::contains(pack.high_metrics, each.value.metric_name) ? !gen::startswith(each.value.comparison_operator, "LessThan") :
    gen::contains(pack.low_metrics, each.value.metric_name) ? !gen::startswith(each.value.comparison_operator, "GreaterThan") : true
  )
  at = [each.value.comparison_operator, each.value.metric_name]
  message = (
    gen::contains(pack.low_metrics, each.value.metric_name)
    ? "Little ${each.value.metric_name} is what is bad, and this alarm comes while there is much. Write LessThanThreshold."
    : "Much ${each.value.metric_name} is what is bad, and this alarm comes while there is little. Write GreaterThanThreshold."
  )
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html
rule "alarm-sum" {
  severity  = "error"
  title     = "Sum of percentages"
  for_each  = [for a in pack.published_alarms : a if a.statistic != null && gen::contains(pack.share_metrics, a.metric_name)]
  condition = !gen::contains(["SampleCount", "Sum"], each.value.statistic)
  at        = [each.value.statistic, each.value.metric_name]
  message   = <<-EOT
    ${each.value.metric_name} is a percentage of every minute and every task, and its ${each.value.statistic} is none.
    Write Average or Maximum.
  EOT
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
rule "alarm-share" {
  severity  = "error"
  title     = "Share for a percentage"
  for_each  = [for a in pack.published_alarms : a if a.threshold != null && gen::contains(pack.share_metrics, a.metric_name)]
  condition = each.value.threshold <= 0 || each.value.threshold >= 1 ? true : false
  at        = [each.value.threshold, each.value.metric_name]
  message   = <<-EOT
    ${each.value.metric_name} is a percentage from 0 to 100, and ${each.value.threshold} is less than one. Write
    ${each.value.threshold * 100}.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
rule "alarm-bytes" {
  severity = "error"
  title    = "Not in bytes"
  for_each = [
    for a in pack.published_alarms :
    a
    if a.threshold != null && gen::contains(pack.byte_metrics, a.metric_name) && a.statistic != "SampleCount"
  ]
  condition = each.value.threshold >= 1048576
  at        = [each.value.threshold, each.value.metric_name]
  message   = <<-EOT
    ${each.value.metric_name} is in bytes, and ${each.value.threshold} of them are less than a MiB: the alarm would come
    when nothing is left. A GiB is 1073741824.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
rule "alarm-storage" {
  severity  = "error"
  title     = "Alarm always on"
  for_each  = [for a in pack.database_alarms : a if a.metric == "FreeStorageSpace" && a.database.allocated_storage != null]
  condition = each.value.threshold < each.value.database.allocated_storage * 1073741824
  at        = [each.value.threshold, each.value.database.allocated_storage]
  message   = <<-EOT
    The database has ${each.value.database.allocated_storage} GiB, so never more than ${each.value.threshold} bytes of
    it are free. Lower the threshold.
  EOT
}

// https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepAdjustment.html
rule "step-side" {
  severity = "error"
  title    = "Step never reached"
  for_each = pack.sided_steps
  condition = (
    each.value.policy.above
    ? (each.value.step.upper_bound == null ? true : each.value.step.upper_bound > 0) && (
      each.value.step.lower_bound == null
      ? false
      : each.value.step.lower_bound >= 0
    )
    : (each.value.step.lower_bound == null ? true : each.value.step.lower_bound < 0) && (
      each.value.step.upper_bound == null
      ? false
      : each.value.step.upper_bound <= 0
    )
  )
  at = gen::concat(
    [each.value.step.lower_bound, each.value.step.upper_bound, each.value.step.scaling_adjustment],
    [each.value.policy.alarm.comparison_operator]
  )
  message = (
    each.value.policy.above
    ? "The alarm comes above its threshold, and the bounds of steps count from there: they begin with lower_bound: 0 and go up."
    : "The alarm comes below its threshold, and the bounds of steps count from there: they begin with upper_bound: 0 and go down."
  )
}

// https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepAdjustment.html
rule "step-beginning" {
  severity = "error"
  title    = "Steps begin too late"
  for_each = [for p in pack.judged_steps : p if gen::length(p.steps) > 0]
  condition = (
    each.value.above
    ? gen::length([for a in each.value.steps : a if a.lower_bound == null ? true : a.lower_bound <= 0]) > 0
    : gen::length([for a in each.value.steps : a if a.upper_bound == null ? true : a.upper_bound >= 0]) > 0
  )
  at      = gen::concat([for a in each.value.steps : each.value.above ? a.lower_bound : a.upper_bound], [each.value.alarm.threshold])
  message = "Between the threshold of the alarm and the first step nothing is done, though the alarm is on. Let the first step begin at 0."
}

rule "step-sign" {
  severity = "error"
  title    = "Steps against each other"
  for_each = [for p in pack.judged_steps : p if p.kind != "ExactCapacity"]
  condition = (
    gen::length([for a in each.value.steps : a if a.scaling_adjustment > 0]) == 0 ||
    gen::length([for a in each.value.steps : a if a.scaling_adjustment < 0]) == 0
  )
  at      = gen::reverse([for a in each.value.steps : a.scaling_adjustment])
  message = "One policy adds tasks or takes them away, and this one does both. Make two of it, each with an alarm of its own."
}

rule "step-order" {
  severity = "error"
  title    = "Less where it is worse"
  for_each = [for p in pack.judged_steps : p if p.kind == "ChangeInCapacity" && p.above && p.adds && gen::length(p.steps) > 1]
  condition = gen::length([
    for pair in gen::setproduct(each.value.steps, each.value.steps) : pair
    if gen::try(pair[0].lower_bound < pair[1].lower_bound && pair[0].scaling_adjustment > pair[1].scaling_adjustment, false)
  ]) == 0
  at      = gen::reverse([for a in each.value.steps : a.scaling_adjustment])
  message = "A step that is farther from the threshold adds fewer tasks than one that is nearer. Exchange the two."
}

// https://github.com/hashicorp/terraform-provider-aws/issues/41179
rule "tracking-twice" {
  severity  = "error"
  title     = "Metric tracked twice"
  for_each  = { for key, types in pack.tracked_metrics : key => types if gen::length(types) > 1 }
  condition = false
  at        = gen::reverse(each.value)
  message   = "Application Auto Scaling takes one policy of a service for ${each.value[0]}. Leave the other out."
}

rule "alarm-resource" {
  severity = "error"
  title    = "Unclear alarm"
  for_each = [for i, a in spec.alarms : { place = i, of = a.resource } if a.resource != null]
  # Beside a target group, a load balancer only says which of several counts.
  condition = gen::length([
    for kind, name in each.value.of : kind
    if name != null && !(kind == "load_balancer" && each.value.of.target_group != null)
  ]) == 1
  path    = gen::path("alarms", each.value.place, "resource")
  message = "An alarm watches one thing: name a service, a database, a cache, a queue, a load balancer or a target group."
}
