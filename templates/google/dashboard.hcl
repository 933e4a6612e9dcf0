// The charts of the dashboard.
values {
  // Services and worker pools have one metric, and a query of such a metric says of which resource it is.
  // https://cloud.google.com/monitoring/promql/promql-mapping
  // https://docs.cloud.google.com/run/docs/monitoring
  instances_query = gen::join(" or ", [
    "sum by (service_name) (run_googleapis_com:container_instance_count{monitored_resource=\"cloud_run_revision\"})",
    "sum by (worker_pool_name) (run_googleapis_com:container_instance_count{monitored_resource=\"cloud_run_worker_pool\"})",
  ])

  charts = gen::concat(
    pack.balancer == null ? [] : [
      { title = "Requests a second", query = "sum by (response_code_class) (rate(${pack.balancer_requests}[5m]))" },
      { title = "95 % of the requests are answered within, in ms", query = pack.latency_query },
    ],
    [
      { title = "Instances", query = pack.instances_query },
      { title = "Processors in use", query = pack.cpu_query },
    ],
    gen::length(pack.databases) == 0 ? [] : [
      { title = "Connections of the database", query = pack.connections_query },
      { title = "Processors of the database", query = "cloudsql_googleapis_com:database_cpu_utilization" },
    ],
    gen::length(pack.caches) == 0 ? [] : [
      { title = "Memory of the cache", query = "redis_googleapis_com:stats_memory_usage_ratio" },
      { title = "Keys that the cache drops", query = "sum by (instance_id) (increase(redis_googleapis_com:stats_evicted_keys[5m]))" },
    ],
  )
}
