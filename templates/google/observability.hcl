// Alarms and dashboards, and the goals of the product as queries in PromQL.
values {
  watch = spec.watch
  watched = spec.watch == null ? {} : {
    for name, w in {
      free_storage = gen::length(pack.databases) == 0 ? null : {
        limit = spec.watch.free_storage, above = false, minutes = 10
        title = "The storage of a database is nearly full"
        query = "100 * (1 - cloudsql_googleapis_com:database_disk_utilization)"
      }
      connections = gen::length(pack.databases) == 0 ? null : {
        limit = spec.watch.connections, above = true, minutes = 5
        title = "A database has many connections"
        query = pack.connections_query
      }
      replica_lag = gen::length(pack.replicas) == 0 ? null : {
        limit = gen::try(spec.watch.replica_lag.seconds, null), above = true, minutes = 5
        title = "A copy of the database is behind"
        query = "cloudsql_googleapis_com:database_replication_replica_lag"
      }
      cache_memory = gen::length(pack.caches) == 0 ? null : {
        limit = spec.watch.cache_memory, above = true, minutes = 5
        title = "The cache is nearly full"
        query = "100 * redis_googleapis_com:stats_memory_usage_ratio"
      }
      evictions = gen::length(pack.caches) == 0 ? null : {
        limit = spec.watch.evictions, above = true, minutes = 5
        title = "The cache drops keys to make room"
        query = "sum by (instance_id) (increase(redis_googleapis_com:stats_evicted_keys[5m]))"
      }
    } : name => w if w != null && gen::try(w.limit, null) != null
  }
  // Services whose instances are counted.
  least_instances = {
    for n, s in pack.services : n => s.auto_scaling == null ? gen::coalesce(s.desired_count, 0) : s.auto_scaling.min_capacity
  }
  counted_services = {
    for n, s in pack.services : n => {
      least  = pack.least_instances[n]
      filter = gen::contains(pack.web_services, n) ? "monitored_resource=\"cloud_run_revision\",service_name=\"${n}\"" : (
        "monitored_resource=\"cloud_run_worker_pool\",worker_pool_name=\"${n}\""
      )
    } if gen::try(spec.watch.missing_tasks, null) != null && pack.least_instances[n] > 0
  }

  watch_topics = spec.watch.notify
  goal_topics  = spec.performance_metrics.alarm_actions
  goals = spec.performance_metrics == null ? {} : {
    for name, goal in gen::merge(
      gen::coalesce(spec.performance_metrics.application_metrics, {}),
      gen::coalesce(spec.performance_metrics.infrastructure_metrics, {}),
    ) : name => goal if gen::can(goal.value)
  }

  // The requests of the load balancer, and those of them that fail.
  balancer_filter   = pack.balancer == null ? "" : "url_map_name=\"${pack.balancer.name}\""
  balancer_requests = "loadbalancing_googleapis_com:https_backend_request_count{${pack.balancer_filter}}"
  failed_requests   = "loadbalancing_googleapis_com:https_backend_request_count{${pack.balancer_filter},response_code_class=\"500\"}"
  latencies         = "loadbalancing_googleapis_com:https_backend_latencies_bucket{${pack.balancer_filter}}"
  latency_query     = "histogram_quantile(0.95, sum by (le) (rate(${pack.latencies}[5m])))"

  // A metric of several resource types needs a filter for one of them.
  of_services  = "{monitored_resource=\"cloud_run_revision\"}[30m]"
  cpu_use      = "run_googleapis_com:container_cpu_utilizations_bucket"
  cpu_query    = "histogram_quantile(0.5, sum by (le, service_name) (rate(${pack.cpu_use}${pack.of_services})))"
  memory_query = gen::replace(pack.cpu_query, "container_cpu", "container_memory")

  // The goals that can be measured, each as a query.
  objectives = pack.balancer == null ? {} : {
    for name, query in {
      response_time_p95  = pack.latency_query
      error_rate         = "100 * sum(rate(${pack.failed_requests}[5m])) / sum(rate(${pack.balancer_requests}[5m]))"
      availability       = "100 * (1 - sum(rate(${pack.failed_requests}[30m])) / sum(rate(${pack.balancer_requests}[30m])))"
      cpu_utilization    = "100 * ${pack.cpu_query}"
      memory_utilization = "100 * ${pack.memory_query}"
    } : name => { query = query, goal = pack.goals[name] } if gen::has(pack.goals, name)
  }
}

// Jobs that report failures, and caches that report events.
values {
  failed_jobs = gen::join(",", [
    "monitored_resource=\"cloud_run_job\"", "result=\"failed\"",
    "job_name=~\"${gen::join("|", gen::concat(
      ["${spec.product.name}-database-setup"], pack.migration == null ? [] : ["${spec.product.name}-migration"],
    ))}\"",
  ])
  failed_runs = {
    for name, _ in pack.told_jobs : name => gen::join(",", [
      "monitored_resource=\"cloud_run_job\"", "result=\"failed\"", "job_name=\"${pack.job_names[name]}\"",
    ])
  }
  told_caches = { for name, c in pack.caches : name => c if c.notification_topic_arn != null }
}

// Uptime checks request the product from outside and check its certificate and its
// answers. https://cloud.google.com/monitoring/uptime-checks
values {
  asked_outside = pack.watch == null || spec.dns == null || pack.https == null ? false : (
    spec.watch.certificate_expiry != null || spec.watch.unhealthy_targets != null
  )
  health       = gen::try(pack.target_groups[pack.default_group].health_check, null)
  // Accepted status codes: single codes, and ranges by their class.
  health_parts = pack.health == null || gen::try(pack.health.matcher, null) == null ? [] : [
    for part in gen::split(",", gen::replace(pack.health.matcher, " ", "")) : gen::split("-", part)
  ]
  health_codes = gen::concat(
    [for part in pack.health_parts : { value = gen::tonumber(part[0]), class = null } if gen::length(part) == 1],
    [
      for digit in ["1", "2", "3", "4", "5"] : { value = null, class = "STATUS_CLASS_${digit}XX" }
      if gen::anytrue([
        for part in pack.health_parts : gen::length(part) == 2 && gen::substr(part[0], 0, 1) <= digit && digit <= gen::substr(part[1], 0, 1)
      ])
    ],
  )
}
