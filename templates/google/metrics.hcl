// The metrics of Google Cloud that correspond to metrics of the spec.
// https://cloud.google.com/monitoring/api/metrics_gcp
values {
  // Metrics by the kind of thing and their name in the spec: the name at Google, how
  // the values of one series and of all series are combined, and the divisor for
  // values of the spec, since Google uses fractions of 1 instead of percent.
  metrics = {
    for name, m in {
      "service/CPUUtilization" = ["run.googleapis.com/container/cpu/utilizations", "ALIGN_DELTA", "REDUCE_MEAN", 100, null]
      "service/MemoryUtilization" = [
        "run.googleapis.com/container/memory/utilizations",
        "ALIGN_DELTA",
        "REDUCE_MEAN",
        100,
        null,
      ]
      "database/CPUUtilization"    = ["cloudsql.googleapis.com/database/cpu/utilization", "ALIGN_MEAN", null, 100, null]
      "database/MemoryUtilization" = ["cloudsql.googleapis.com/database/memory/utilization", "ALIGN_MEAN", null, 100, null]
      "database/DatabaseConnections" = [
        "cloudsql.googleapis.com/database/postgresql/num_backends",
        "ALIGN_MEAN",
        "REDUCE_SUM",
        1,
        null,
      ]
      // https://docs.cloud.google.com/sql/docs/mysql/admin-api/metrics.md.txt
      "mysql/DatabaseConnections" = ["cloudsql.googleapis.com/database/network/connections", "ALIGN_MEAN", "REDUCE_SUM", 1, null]
      "cache/CPUUtilization"                   = ["redis.googleapis.com/stats/cpu_utilization", "ALIGN_RATE", "REDUCE_SUM", 100, null]
      "cache/Evictions"                        = ["redis.googleapis.com/stats/evicted_keys", "ALIGN_DELTA", "REDUCE_SUM", 1, null]
      "cache/DatabaseMemoryUsagePercentage"    = ["redis.googleapis.com/stats/memory/usage_ratio", "ALIGN_MEAN", null, 100, null]
      // https://cloud.google.com/pubsub/docs/monitoring
      "queue/ApproximateNumberOfMessagesVisible" = ["${pack.queue_metrics}/num_undelivered_messages", "ALIGN_MEAN", null, 1, null]
      "queue/ApproximateAgeOfOldestMessage" = ["${pack.queue_metrics}/oldest_unacked_message_age", "ALIGN_MEAN", null, 1, null]
      "queue/NumberOfMessagesDeleted" = ["${pack.queue_metrics}/ack_message_count", "ALIGN_DELTA", "REDUCE_SUM", 1, null]
      "target_group/RequestCount"              = [pack.request_metric, "ALIGN_DELTA", "REDUCE_SUM", 1, null]
      "target_group/HTTPCode_Target_5XX_Count" = [pack.request_metric, "ALIGN_DELTA", "REDUCE_SUM", 1, 500]
      "target_group/HTTPCode_Target_4XX_Count" = [pack.request_metric, "ALIGN_DELTA", "REDUCE_SUM", 1, 400]
    } : name => { type = m[0], align = m[1], reduce = m[2], per = m[3], class = m[4] }
  }
  queue_metrics  = "pubsub.googleapis.com/subscription"
  request_metric = "loadbalancing.googleapis.com/https/backend_request_count"

  comparisons = { GreaterThanThreshold = "COMPARISON_GT", LessThanThreshold = "COMPARISON_LT" }
  aligners    = { Average = "ALIGN_MEAN", Maximum = "ALIGN_MAX", Minimum = "ALIGN_MIN" }

  alarm_targets = {
    for name, a in pack.alarms : name => (
      a.resource.service != null ? { kind = "service", name = a.resource.service } :
      a.resource.database != null ? { kind = "database", name = (
        gen::has(pack.databases, a.resource.database)
        ? spec.databases[a.resource.database].identifier
        : spec.databases[a.resource.database].existing.name
      ) } :
      a.resource.cache != null ? { kind = "cache", name = (
        gen::has(pack.caches, a.resource.cache)
        ? spec.caches[a.resource.cache].replication_group_id
        : spec.caches[a.resource.cache].existing.name
      ) } :
      a.resource.target_group != null ? { kind = "target_group", name = a.resource.target_group } :
      a.resource.queue != null ? { kind = "queue", name = pack.queue_names[a.resource.queue] } :
      { kind = "nothing", name = null }
    )
  }
  // How the values of all series are combined. Series that are parts of one number are added up, whatever the statistic:
  // the connections of each database, the processor time of Redis in the system and in itself. Each node is by itself.
  // https://cloud.google.com/memorystore/docs/redis/supported-monitoring-metrics
  // Shares of a processor or of memory are distributions, of which the 99th and the 5th percentile are taken for the
  // largest and the smallest value.
  // https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies#aligner
  share_aligners = { Average = "ALIGN_DELTA", Maximum = "ALIGN_PERCENTILE_99", Minimum = "ALIGN_PERCENTILE_05" }
  reducers = { Average = "REDUCE_MEAN", Maximum = "REDUCE_MAX", Minimum = "REDUCE_MIN", Sum = "REDUCE_SUM" }
  // An alarm is about the mean unless it names something else.
  alarm_statistics = { for name, a in pack.alarms : name => gen::coalesce(a.statistic, "Average") }
  alarm_reducers = {
    for name, a in pack.alarms :
    name => (
      gen::coalesce(pack.alarm_metrics[name].reduce, "-") == "REDUCE_SUM" ? "REDUCE_SUM" :
      pack.alarm_metrics[name].reduce == null ? null : gen::lookup(pack.reducers, pack.alarm_statistics[name], "REDUCE_MEAN")
    )
  }
  alarm_groups = {
    for name, m in pack.alarm_metrics : name => m.type == "redis.googleapis.com/stats/cpu_utilization" ? ["resource.label.node_id"] : null
  }
  alarm_aligners = {
    for name, a in pack.alarms :
    name => (
      pack.alarm_metrics[name].align == "ALIGN_MEAN" ? gen::lookup(pack.aligners, pack.alarm_statistics[name], "ALIGN_MEAN") :
      pack.alarm_metrics[name].reduce == "REDUCE_MEAN" ? gen::lookup(pack.share_aligners, pack.alarm_statistics[name], "ALIGN_DELTA") :
      pack.alarm_metrics[name].align
    )
  }

  // The metric of each alarm: one of the above, or a metric of Google by its own name.
  alarm_metrics = {
    for name, a in pack.alarms : name => gen::lookup(
      pack.metrics, "${pack.metric_kinds[name]}/${a.metric_name}",
      {
        type = a.metric_name, align = gen::lookup(pack.aligners, pack.alarm_statistics[name], "ALIGN_MEAN"), reduce = null, per = 1
        class = null
      },
    )
  }

  // MySQL has a metric of its own for connections.
  metric_kinds = {
    for name, a in pack.alarms : name => (
      a.metric_name == "DatabaseConnections" && gen::lookup(pack.database_kinds, gen::coalesce(a.resource.database, "-"), "") == "mysql"
      ? "mysql" : pack.alarm_targets[name].kind
    )
  }

  // Texts for people, in the words of the spec.
  alarm_texts = {
    for name, a in pack.alarms : name => gen::join("", [
      "${gen::coalesce(a.description, name)} (${a.statistic == null ? "" : "${a.statistic} of "}${a.metric_name}",
      a.namespace == null ? "" : " in ${a.namespace}", ", as the spec calls it)",
    ])
  }

  // The resource types in which the values of each kind of thing are found.
  monitored = {
    for name, t in pack.alarm_targets : name => gen::join(" AND ", gen::concat(
      t.kind == "service" && gen::contains(pack.web_services, t.name) ? [
        "resource.type = \"cloud_run_revision\"", "resource.labels.service_name = \"${t.name}\"",
      ] : [],
      t.kind == "service" && !gen::contains(pack.web_services, t.name) ? [
        "resource.type = \"cloud_run_worker_pool\"", "resource.labels.worker_pool_name = \"${t.name}\"",
      ] : [],
      t.kind == "database" ? ["resource.type = \"cloudsql_database\"", "resource.labels.database_id = ends_with(\":${t.name}\")"] : [],
      t.kind == "cache" ? ["resource.type = \"redis_instance\"", "resource.labels.instance_id = ends_with(\"/${t.name}\")"] : [],
      t.kind == "queue" ? ["resource.type = \"pubsub_subscription\"", "resource.labels.subscription_id = \"${t.name}\""] : [],
      t.kind == "target_group" ? ["resource.type = \"https_lb_rule\"", "resource.labels.backend_target_name = \"${t.name}\""] : [],
    ))
  }
  alarm_filters = {
    for name, m in pack.alarm_metrics : name => gen::join(" AND ", gen::concat(
      gen::compact(["metric.type = \"${m.type}\"", pack.monitored[name]]),
      m.class == null ? [] : ["metric.labels.response_code_class = ${m.class}"],
    ))
  }

  // Alarms that compute a value from two metrics, as PromQL.
  alarm_queries = {
    for name, a in pack.alarms : name => gen::join(" ", [
      "cloudsql_googleapis_com:database_memory_quota{database_id=~\".+:${pack.alarm_targets[name].name}\"}",
      "- cloudsql_googleapis_com:database_memory_total_usage{database_id=~\".+:${pack.alarm_targets[name].name}\"}",
      "${a.comparison_operator == "LessThanThreshold" ? "<" : ">"} ${a.threshold}",
    ])
    if pack.alarm_targets[name].kind == "database" && a.metric_name == "FreeableMemory"
  }
}
