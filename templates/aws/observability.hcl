values {
  // Alarms that end a deployment are written beside the services, which refer to them.
  rollback_names = gen::distinct(gen::flatten([
    for s in spec.services : s.deployment_configuration.rollback_alarms
  ]))
  rollback_of = {
    for n, s in pack.services : n => [
      for name, a in pack.metric_alarms : name
      if s.deployment_configuration != null && gen::contains(gen::try(s.deployment_configuration.rollback_alarms, []), a.alarm.name)
    ]
  }
  rollback_alarms = { for name, a in pack.metric_alarms : name => a if gen::contains(pack.rollback_names, a.alarm.name) }
  standing_alarms = { for name, a in pack.metric_alarms : name => a if !gen::contains(pack.rollback_names, a.alarm.name) }

  // One entry for each alarm that is written. An alarm on the cache is measured at
  // each of its nodes, which are named after the replication group and numbered from
  // 001, so it becomes one alarm per node.
  metric_alarms = {
    for a in gen::flatten([
      for alarm in spec.alarms : gen::try(alarm.resource.cache, null) == null ? [{ alarm = alarm, name = alarm.name, member = null }] : [
        for n in gen::range(1, gen::coalesce(spec.caches[alarm.resource.cache].num_cache_nodes, 0) + 1) : {
          alarm  = alarm
          name   = "${alarm.name}-${gen::format("%03d", n)}"
          member = gen::format("%03d", n)
        }
      ]
    ]) : a.name => gen::merge(a, {
      // A load balancer publishes no value if there are no requests, and a program none
      // if nothing happens, so missing values mean that all is well.
      missing = (
        a.alarm.treat_missing_data != null ? a.alarm.treat_missing_data :
        a.alarm.resource == null || pack.alarm_balancers[a.alarm.name] != null ? "notBreaching" : "missing"
      )
    })
  }

  // The load balancer of each alarm.
  alarm_balancers = {
    for a in spec.alarms : a.name => (
      gen::try(a.resource.load_balancer, null) != null ? a.resource.load_balancer :
      gen::try(a.resource.target_group, null) != null ? gen::lookup(pack.group_balancers, a.resource.target_group, null) : null
    ) if a.name != null
  }

  percentile = { for a in spec.alarms : a.name => gen::can(gen::regex("^(p|tm|tc|ts|wm)[0-9]", a.statistic)) if a.name != null }

  composite_members = {
    for name, named in pack.composite_names : name => gen::concat(
      [
        for key, _ in { for key in gen::flatten([for n in named : gen::lookup(pack.alarms_by_name, n, [])]) : key => true } :
        { key = key, kind = gen::has(pack.rollback_alarms, key) ? "rollback" : "metric" }
      ],
      [
        for key, _ in { for key in gen::flatten([for n in named : gen::lookup(pack.math_alarms_by_name, n, [])]) : key => true } :
        { key = key, kind = "math" }
      ],
    )
  }

  # Topics that tell nobody but those of the input. In an environment that is made and
  # thrown away nobody has to hear of it.
  unheard_topics = spec.disposable == true ? [] : [
    for t in spec.topics : t.name if gen::has(pack.alert_topics, t.name) && gen::length(t.subscriptions) == 0
  ]
  // The topics by which people are told: those that services of AWS warn by, where nothing is said of it. A topic to which programs alone
  // send, or buckets, is work for programs.
  alert_topics = {
    for name, t in pack.own_topics : name => t
    if t.alert_emails == null ? t.fifo != true && gen::length([for p in t.publishers : p if p != "s3"]) > 0 : t.alert_emails
  }

  delivering_topics = [for label, s in pack.topic_subscriptions : label if s.protocol == "firehose"]
  topic_subscriptions = {
    for s in gen::flatten([
      for t in spec.topics : [
        for n, s in t.subscriptions : [gen::merge(s, { topic = t.name, place = n, label = "${pack.labels[t.name]}_${s.protocol}_${n}" })]
      ]
    ]) : s.label => s
  }
}
