// The dashboard: rows of widgets, each over the whole width of 24.
values {
  # Metrics of the load balancer that answers are counted from, by id.
  request_metrics = {
    requests        = "RequestCount"
    target_errors   = "HTTPCode_Target_5XX_Count"
    balancer_errors = "HTTPCode_ELB_5XX_Count"
  }
  request_series = [
    for id, metric in pack.request_metrics : { kind = "load_balancer", metric = metric, options = { id = id, visible = false } }
  ]

  # Lines at the targets.
  objective_lines = {
    for name, o in pack.objectives : name => [{ label = "target", value = o.limit, side = o.side }]
  }
  cpu_lines    = pack.cpu_goal == null ? [] : [{ label = "target", value = pack.cpu_goal.value, side = pack.cpu_goal.comparison }]
  memory_lines = pack.memory_goal == null ? [] : [{ label = "target", value = pack.memory_goal.value, side = pack.memory_goal.comparison }]

  # The widgets of one row share its width.
  dashboard_rows = spec.performance_metrics == null ? [] : [for row in [
    { height = 5, widgets = pack.dashboard_head },
    { height = 6, widgets = pack.measured_balancer == null ? [] : pack.dashboard_answers },
    { height = 6, widgets = pack.dashboard_services },
    { height = 6, widgets = gen::length(pack.own_databases) == 0 ? [] : pack.dashboard_database },
    { height = 6, widgets = gen::length(pack.own_caches) == 0 ? [] : pack.dashboard_cache },
  ] : row if gen::length(row.widgets) > 0]

  # Where each widget stands.
  dashboard_widgets = gen::concat([
    for r, row in pack.dashboard_rows : [
      for n, widget in row.widgets :
      gen::merge({ kind = "metric", series = [], lines = [], period = 300, stat = "Average", low = 0 }, widget, {
        x               = n * 24 / gen::length(row.widgets)
        y               = gen::sum(gen::concat([0], [for above in gen::slice(pack.dashboard_rows, 0, r) : above.height]))
        width           = 24 / gen::length(row.widgets)
        height          = row.height
      })
    ]
  ]...)

  dashboard_head = [
    {
      kind = "text"
      lines = gen::concat(
        ["# ${spec.product.base}, ${spec.product.environment}", "", "| target | |", "|---|---|"],
        [
          for name, goal in pack.goals : "| ${gen::replace(name, "_", " ")} | ${goal.comparison} ${goal.value} ${goal.unit} |"
          if gen::contains(gen::concat(gen::keys(pack.objectives), ["cpu_utilization", "memory_utilization"]), name)
        ],
      )
    },
    { kind = "alarm", title = "Alarms", alarms = gen::concat(gen::keys(pack.objectives), gen::keys(pack.metric_alarms)) },
  ]

  dashboard_answers = [
    {
      title = "Requests a second"
      stat  = "Sum"
      series = gen::concat(
        [{ kind = "expression", id = "rate", label = pack.throughput, expression = "requests / PERIOD(requests)" }],
        [for s in pack.request_series : s if s.metric == "RequestCount"],
      )
    },
    {
      title = "Response time, seconds"
      series = [
        for stat in ["p50", "p95", "p99"] :
        { kind = "load_balancer", metric = "TargetResponseTime", options = { label = stat, stat = stat } }
      ]
      lines = gen::lookup(pack.objective_lines, "response_time_p95", [])
    },
    {
      title = "Errors, % of requests"
      stat  = "Sum"
      series = gen::concat(
        [{ kind = "expression", id = "errors", label = "errors", expression = pack.error_expression }],
        pack.request_series,
      )
      lines = gen::lookup(pack.objective_lines, "error_rate", [])
    },
    {
      title  = "Availability, % of requests in an hour"
      stat   = "Sum"
      period = 3600
      series = gen::concat(
        [{ kind = "expression", id = "answered", label = "answered", expression = "100 - ${pack.error_expression}" }],
        pack.request_series,
      )
      lines = gen::lookup(pack.objective_lines, "availability", [])
      low   = null
    },
  ]

  # Every 5xx answer counts, whether it came from the application or from the load
  # balancer in its place. RequestCount has no requests that no target was found
  # for, so those are added.
  error_expression = "100 * (FILL(target_errors, 0) + FILL(balancer_errors, 0)) / (FILL(requests, 0) + FILL(balancer_errors, 0))"

  throughput = gen::replace(
    gen::coalesce(gen::try(gen::tostring(spec.performance_metrics.application_metrics.throughput), null), "requests_per_second"),
    "_",
    " "
  )

  dashboard_services = gen::length(pack.services) == 0 ? [] : gen::concat(
    [
      for metric in [
        { title = "CPU, %", namespace = "AWS/ECS", name = "CPUUtilization", lines = pack.cpu_lines },
        { title = "memory, %", namespace = "AWS/ECS", name = "MemoryUtilization", lines = pack.memory_lines },
        { title = "running tasks", namespace = "ECS/ContainerInsights", name = "RunningTaskCount", lines = [] },
        ] : {
        title = "Services: ${metric.title}"
        series = [
          for service, _ in pack.services :
          {
            kind      = "service"
            namespace = metric.namespace
            metric    = metric.name
            key       = service
            options   = { label = pack.labels[service] }
          }
        ]
        lines = metric.lines
        } if metric.namespace == "AWS/ECS" || pack.insights_kept
    ],
    [
      for queue in pack.dashboard_queues : {
        title  = "Waiting for ${pack.labels[queue.service]}"
        period = 60
        series = [
          {
            kind      = "custom"
            namespace = queue.namespace
            metric    = queue.metric
            options   = { label = gen::replace(queue.metric, "_", " ") }
          },
        ]
        lines = queue.lines
      }
    ],
  )

  # Whether the metrics of Container Insights are there.
  insights_kept = gen::anytrue(gen::concat([false], [for _, c in spec.clusters : c.existing != null || c.container_insights == true]))

  steps_by_metric = {
    for _, p in pack.step_policies : "${p.service} ${p.policy.alarm.metric_name}" => p...
    if gen::try(p.policy.alarm.metric_name, null) != null
  }

  # What waits for a service, with lines where it is scaled.
  dashboard_queues = gen::flatten([
    for service, s in pack.scaled_services : [
      for m in s.auto_scaling.custom_metrics : {
        service   = service
        metric    = m.metric_name
        namespace = m.namespace
        lines = [
          for p in gen::lookup(pack.steps_by_metric, "${service} ${m.metric_name}", []) :
          { label = p.policy.name, value = p.policy.alarm.threshold, side = null }
        ]
      }
    ]
  ])

  dashboard_database = [
    for widget in [
      { title = "CPU, %", metrics = { "" = "CPUUtilization" }, stat = "Average", lines = pack.cpu_lines },
      { title = "connections", metrics = { "" = "DatabaseConnections" }, stat = "Maximum", lines = pack.connection_lines },
      {
        title   = pack.disk_io == null ? null : "operations a second"
        metrics = { ", read" = "ReadIOPS", ", write" = "WriteIOPS" }
        stat    = "Average"
        lines   = []
      },
      {
        title   = pack.disk_io == null ? null : "bytes a second"
        metrics = { ", read" = "ReadThroughput", ", write" = "WriteThroughput" }
        stat    = "Average"
        lines   = []
      },
      ] : {
      title = "Database: ${widget.title}"
      stat  = widget.stat
      series = gen::flatten([
        for instance in pack.dashboard_instances : [
          for way, metric in widget.metrics :
          { kind = instance.kind, key = instance.key, metric = metric, options = { label = "${instance.label}${way}" } }
        ]
      ])
      lines = widget.lines
    } if widget.title != null
  ]
  disk_io = gen::try(spec.performance_metrics.infrastructure_metrics.disk_io, null)
  dashboard_instances = gen::concat(
    [
      for name, label in pack.database_labels :
      { label = label, kind = gen::has(pack.clustered_databases, name) ? "cluster" : "database", key = name }
    ],
    [
      for key, replica in pack.replicas :
      { label = gen::replace(gen::trimprefix(key, "read_"), "_", " "), kind = "replica", key = key }
    ],
  )
  connection_lines = [
    for name, d in pack.own_databases : {
      label = gen::length(pack.own_databases) == 1 ? "max_connections" : "max_connections of ${pack.database_labels[name]}"
      value = gen::tonumber(d.parameters.max_connections), side = null
    } if gen::can(gen::tonumber(d.parameters.max_connections))
  ]

  dashboard_cache = [
    for metric in [
      { title = "CPU of the engine, %", name = "EngineCPUUtilization", stat = "Average", lines = pack.cpu_lines },
      { title = "memory, %", name = "DatabaseMemoryUsagePercentage", stat = "Average", lines = pack.memory_lines },
      { title = "evictions", name = "Evictions", stat = "Sum", lines = [] },
      { title = "connections", name = "CurrConnections", stat = "Maximum", lines = [] },
      ] : {
      title = "Cache: ${metric.title}"
      stat  = metric.stat
      series = [
        for key, n in pack.watched_nodes :
        { kind = "cache", metric = metric.name, cache = n.cache, key = n.node, options = { label = gen::replace(key, "_", " ") } }
      ]
      lines = metric.lines
    }
  ]
}
