// Statements of performance_tuning in words. Each is compared with the part of the
// spec that carries it out: a statement that nothing carries out is an error.
values {
  // The words that this pack carries out or repeats, null where the spec has none, and all that it has.
  tuning_words = {
    database    = ["connection_pooling", "index_optimization", "query_optimization", "read_replicas"]
    caching     = ["application_cache", "browser_cache", "cdn_cache", "redis_cluster"]
    application = ["api_response_compression", "async_processing", "image_optimization", "static_compression"]
  }
  database_tuning    = gen::merge({ for w in pack.tuning_words.database : w => null }, spec.performance_tuning.database)
  caching_tuning     = gen::merge({ for w in pack.tuning_words.caching : w => null }, spec.performance_tuning.caching)
  application_tuning = gen::merge({ for w in pack.tuning_words.application : w => null }, spec.performance_tuning.application)
  own_tuning = gen::merge([
    for part, words in {
      database = spec.performance_tuning.database, caching = spec.performance_tuning.caching
      application = spec.performance_tuning.application
      } : {
      for name, text in gen::coalesce(words, {}) : "${part}, ${gen::replace(name, "_", " ")}" => text
      if !gen::contains(pack.tuning_words[part], name)
    }
  ]...)

  // The numbers at the beginning of these words are compared with the database and
  // the cache by rules of the program.
  replicas_tuning = pack.database == null ? null : pack.database_tuning.read_replicas
  nodes_tuning    = pack.cache == null ? null : pack.caching_tuning.redis_cluster
  cdn_tuning = pack.caching_tuning.cdn_cache == null ? null : (
    gen::length(pack.cached_behaviors) > 0 ? pack.caching_tuning.cdn_cache :
    gen::error(<<-EOT
      performance_tuning.caching.cdn_cache is ${pack.caching_tuning.cdn_cache}, and no behavior of the distribution
      caches anything. Give one its times, or leave the key out.
    EOT
    )
  )
  browser_tuning = pack.caching_tuning.browser_cache == null ? null : (
    gen::length(pack.header_behaviors) > 0 ? pack.caching_tuning.browser_cache :
    gen::error(<<-EOT
      performance_tuning.caching.browser_cache is ${pack.caching_tuning.browser_cache}, and no behavior of the
      distribution has cache_control. Give it to one, or leave the key out.
    EOT
    )
  )
  compressed_behaviors = [for label, b in pack.cached_behaviors : gen::coalesce(b.path_pattern, "*") if b.compress == true]
  compression_tuning = pack.application_tuning.static_compression == null ? null : (
    gen::length(pack.compressed_behaviors) > 0 ? pack.application_tuning.static_compression :
    gen::error(<<-EOT
      performance_tuning.application.static_compression is ${pack.application_tuning.static_compression}, and no
      behavior of the distribution that caches has compress: true. Give it to one, or leave the key out.
    EOT
    )
  )

  # Services that take no requests work off what others leave them.
  background_services = [for n, s in pack.services : n if gen::length(s.load_balancers) == 0]
  background_tuning = pack.application_tuning.async_processing == null ? null : (
    gen::length(pack.background_services) > 0 ? pack.application_tuning.async_processing :
    gen::error(<<-EOT
      performance_tuning.application.async_processing is ${pack.application_tuning.async_processing}, and every service
      stands behind a load balancer. Add one that works off the queue, or leave the key out.
    EOT
    )
  )

  # The services with a policy or an alarm.
  watched_services = gen::distinct(gen::compact(gen::concat(
    [for _, p in pack.tracking_policies : p.service],
    [for a in spec.alarms : gen::try(a.resource.service, null)],
  )))

  policies_of = { for _, p in pack.tracking_policies : p.service => p... }
  alarms_of   = { for a in spec.alarms : a.resource.service => a... if gen::try(a.resource.service, null) != null }

  # What a metric is compared with: its target, what the service scales at, and
  # what somebody is told of.
  utilizations = gen::flatten([
    for metric in [
      { goal = pack.cpu_goal, name = "CPU", type = "ECSServiceAverageCPUUtilization", metric = "CPUUtilization" },
      { goal = pack.memory_goal, name = "memory", type = "ECSServiceAverageMemoryUtilization", metric = "MemoryUtilization" },
      ] : [
      for service in pack.watched_services : {
        of   = "${metric.name} of `${service}`"
        goal = "${metric.goal.comparison} ${metric.goal.value} %"
        scale = gen::join(
          ", ",
          [
            for p in gen::lookup(pack.policies_of, service, []) :
            "${p.policy.target_tracking_scaling_policy.target_value} %"
            if p.policy.target_tracking_scaling_policy.predefined_metric_specification.predefined_metric_type == metric.type
          ]
        )
        alarm = gen::join(", ", [for a in gen::lookup(pack.alarms_of, service, []) : "${a.threshold} %" if a.metric_name == metric.metric])
      }
    ] if metric.goal != null
  ])

  # Provided values that containers are given: no task starts before they are
  # there.
  awaited_secrets = [
    for key, s in spec.secrets : s.name
    if gen::has(pack.provided_secrets, s.name) && gen::contains(gen::flatten(gen::values(pack.task_secrets)), key)
  ]

  # Metrics without a target, or with one that nothing here measures, by what to
  # say of them.
  unmeasured = gen::merge([
    for section in spec.performance_metrics == null ? [] : [
      spec.performance_metrics.infrastructure_metrics == null ? {} : {
        network_latency = spec.performance_metrics.infrastructure_metrics.network_latency
      },
      gen::coalesce(spec.performance_metrics.business_metrics, {}),
    ] : { for name, goal in section : name => gen::can(goal.text) ? goal.text : goal if goal != null }
  ]...)
}
