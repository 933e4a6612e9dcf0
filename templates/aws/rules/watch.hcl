// Log groups and alarms.
values {
  log_retentions = [0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653]

  // The log groups that something writes to.
  log_group_writers = { for name, writers in { for n in pack.written_log_groups : n => n... } : name => gen::length(writers) }
  written_log_groups = gen::concat(
    gen::flatten([
      for t in spec.task_definitions : [
        for c in t.container_definitions : [c.log_configuration.options.awslogs-group]
        if gen::try(c.log_configuration.options.awslogs-group, null) != null
      ]
    ]),
    [for _, c in pack.elasticache : c.log_group if c.log_group != null],
    // Programs that write by themselves are told where.
    [
      for v in gen::concat(
        gen::flatten([for _, s in spec.servers : [for _, v in s.environment : v if gen::can(v.from)]]),
        gen::flatten([for _, f in spec.functions : [for _, v in f.environment : v if gen::can(v.from)]]),
        gen::flatten([
          for t in spec.task_definitions : [for c in t.container_definitions : [for e in c.environment : e.value if gen::can(e.value.from)]]
        ]),
      ) : gen::trimprefix(v.from, "log_group/") if gen::startswith(v.from, "log_group/")
    ],
    gen::flatten([
      for name, d in pack.rds_database : [
        for export in d.enabled_cloudwatch_logs_exports : "${pack.rds_log_roots[name]}/${export}" if d.identifier != null
      ]
    ]),
    gen::compact([
      gen::try(spec.datadog_agent.container.log_configuration.options.awslogs-group, null),
      gen::try(spec.datadog_agent.log_router.log_configuration.options.awslogs-group, null),
      gen::try(spec.performance_tuning.pgbouncer.container.log_configuration.options.awslogs-group, null),
    ]),
    gen::flatten([
      for _, d in spec.databases : gen::compact([
        gen::try(d.certificates.log_configuration.options.awslogs-group, null),
        gen::try(d.setup.container.log_configuration.options.awslogs-group, null),
      ])
    ]),
  )
  // Alarms on database metrics, with the database.
  database_alarms = [
    for a in spec.alarms : {
      metric   = a.metric_name, threshold = a.threshold,
      database = spec.databases[gen::coalesce(gen::try(a.resource.database, null), pack.database_key)]
      } if a.namespace == "AWS/RDS" && a.threshold != null && gen::has(
      spec.databases,
      gen::coalesce(gen::try(a.resource.database, null), pack.database_key, "-")
    )
  ]
  cache_alarms = [
    for a in spec.alarms : {
      metric = a.metric_name, threshold = a.threshold,
      node   = spec.caches[gen::coalesce(gen::try(a.resource.cache, null), pack.cache_key)].node_type
      } if a.namespace == "AWS/ElastiCache" && a.threshold != null && gen::has(
      spec.caches,
      gen::coalesce(gen::try(a.resource.cache, null), pack.cache_key, "-")
    )
  ]
}

// https://docs.aws.amazon.com/sdk-for-ruby/v3/api/Aws/CloudWatchLogs/Types/PutRetentionPolicyRequest.html
rule "log-retention" {
  severity = "error"
  title    = "No such retention"
  for_each = gen::concat(
    [for g in spec.log_groups : g.retention_in_days if g.retention_in_days != null],
    [for _, l in pack.flow_logs : l.retention_in_days if l.retention_in_days != null],
  )
  condition = gen::contains(pack.log_retentions, each.value)
  at        = each.value
  message   = <<-EOT
    CloudWatch Logs keeps lines for ${gen::join(", ", [for d in pack.log_retentions : gen::tostring(d)])} days, where 0
    is for ever; not for ${each.value}.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.MySQLDB.PublishtoCloudWatchLogs.html
rule "log-unwritten" {
  severity  = "error"
  title     = "Nothing writes here"
  for_each  = { for g in spec.log_groups : g.name => g.name if g.name != null && g.existing == null }
  condition = gen::lookup(pack.log_group_writers, each.value, 0) > 0
  at        = each.value
  notes = (
    gen::startswith(each.value, "/aws/elasticache/")
    ? [for _, c in pack.elasticache : { at = c.log_group, says = "This is where the cache writes." } if c.log_group != null]
    : []
  )
  message = (
    gen::startswith(each.value, "/aws/rds/") && gen::length(spec.databases) == 0
    ? "The spec has no database, which RDS would write here for. Remove the group, or add the database."
    : gen::startswith(each.value, "/aws/rds/")
    ? <<-EOT
      RDS writes to /aws/rds/instance/IDENTIFIER/EXPORT, where the identifier is database.identifier and the export one
      of enabled_cloudwatch_logs_exports. Make the three agree.
    EOT
    : gen::startswith(each.value, "/aws/elasticache/") && gen::length(spec.caches) == 0
    ? "The spec has no cache, which ElastiCache would write here for. Remove the group, or add the cache."
    : gen::startswith(each.value, "/aws/elasticache/") ? "ElastiCache writes to the group that cache.log_group names. Name this one there."
    : <<-EOT
      No container writes to the group ${each.value}. Name it in the log_configuration of one, or in the environment of a program that
      writes by itself, by {from: log_group/${each.value}, attribute: name}; or remove it.
    EOT
  )
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
rule "alarm-name" {
  severity  = "error"
  title     = "Name too long"
  for_each  = gen::compact([for a in spec.alarms : a.name])
  condition = gen::can(gen::regex("^.{1,250}$", each.value))
  at        = each.value
  message   = "The name of an alarm has 255 characters at most, of which a node of a cache takes a few. Write a shorter one."
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
rule "alarm-period" {
  severity  = "error"
  title     = "No such period"
  for_each  = [for a in spec.alarms : a.period if a.period != null]
  condition = gen::contains([10, 20, 30], each.value) || each.value % 60 == 0 && each.value > 0
  at        = each.value
  message   = "The period of an alarm is 10, 20 or 30 seconds, or a number of minutes in seconds, such as 300."
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
rule "alarm-period-minute" {
  severity = "error"
  title    = "Shorter than it is measured"
  for_each = [
    for a in spec.alarms : a if gen::contains([10, 20, 30], a.period) && gen::startswith(a.namespace, "AWS/")
  ]
  condition = false
  at        = [each.value.period, each.value.namespace]
  message   = "AWS measures its own metrics by the minute, and periods of seconds are for those that you publish. Write period: 60 or more."
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
rule "alarm-operator" {
  severity = "error"
  title    = "No such comparison"
  for_each = gen::concat(
    [for a in spec.alarms : a.comparison_operator if a.comparison_operator != null],
    gen::flatten([
      for s in spec.auto_scaling_policies : [
        for p in s.policies : p.alarm.comparison_operator if gen::try(p.alarm.comparison_operator, null) != null
      ]
    ]),
  )
  condition = gen::contains(
    ["GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "LessThanOrEqualToThreshold", "LessThanThreshold"],
    each.value
  )
  at      = each.value
  message = "CloudWatch compares with GreaterThanThreshold, GreaterThanOrEqualToThreshold, LessThanThreshold or LessThanOrEqualToThreshold."
}

rule "alarm-memory" {
  severity = "warning"
  title    = "Alarm comes too late"
  for_each = [
    for a in pack.database_alarms :
    a
    if a.metric == "FreeableMemory" && gen::try(pack.instance_memory[a.database.instance_class], null) != null
  ]
  condition = each.value.threshold >= pack.instance_memory[each.value.database.instance_class] * 1073741824 * 0.05
  at        = [each.value.threshold, each.value.database.instance_class]
  message   = <<-EOT
    ${each.value.threshold} bytes are less than 5 % of the ${pack.instance_memory[each.value.database.instance_class]}
    GiB of ${each.value.database.instance_class}: little is left to react in. Raise the threshold to about a tenth.
  EOT
}

// https://docs.amazonaws.cn/en_us/AmazonElastiCache/latest/dg/CacheMetrics.WhichShouldIMonitor.md
rule "alarm-cache-cpu" {
  severity = "warning"
  title    = "Alarm never comes"
  for_each = [
    for a in pack.cache_alarms : a
    if a.metric == "CPUUtilization" && gen::contains(pack.small_cache_nodes, gen::try(gen::split(".", a.node)[2], ""))
  ]
  condition = each.value.threshold <= 50
  at        = [each.value.metric, each.value.threshold, each.value.node]
  message   = <<-EOT
    Redis uses one processor, and ${each.value.node} has two: saturated, it shows about 50 %, and the alarm waits for
    ${each.value.threshold}. Watch EngineCPUUtilization, or lower the threshold.
  EOT
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html
rule "watch-insights" {
  severity  = "error"
  title     = "Not measured"
  for_each  = spec.watch.missing_tasks == null ? {} : pack.own_clusters
  condition = each.value.container_insights == true
  at        = [spec.watch.missing_tasks, each.value.container_insights]
  message   = "How many tasks run is measured by Container Insights. Write cluster.container_insights: true, or leave missing_tasks out."
}
