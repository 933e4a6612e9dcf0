values {
  // Alarms that end a deployment stand with the services: a deployment needs them.
  rollback_names = gen::distinct(gen::flatten([
    for s in spec.services : s.deployment_configuration == null ? [] : s.deployment_configuration.rollback_alarms
  ]))
  rollback_of = {
    for n, s in pack.services : n => [
      for name, a in pack.metric_alarms : name
      if s.deployment_configuration != null && gen::contains(gen::try(s.deployment_configuration.rollback_alarms, []), a.alarm.name)
    ]
  }
  rollback_alarms = { for name, a in pack.metric_alarms : name => a if gen::contains(pack.rollback_names, a.alarm.name) }
  standing_alarms = { for name, a in pack.metric_alarms : name => a if !gen::contains(pack.rollback_names, a.alarm.name) }

  // One entry for each alarm that is written: what an alarm says of the cache is
  // measured at each of its members, which are named after the replication group
  // and counted from 001.
  metric_alarms = {
    for a in gen::flatten([
      for alarm in spec.alarms : alarm.resource.cache == null ? [{ alarm = alarm, name = alarm.name, member = null }] : [
        for n in gen::range(1, spec.caches[alarm.resource.cache].num_cache_nodes + 1) : {
          alarm  = alarm
          name   = "${alarm.name}-${gen::format("%03d", n)}"
          member = gen::format("%03d", n)
        }
      ]
    ]) : a.name => a
  }
}
