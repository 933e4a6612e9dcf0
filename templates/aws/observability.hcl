values {
  // One entry for each alarm that is written: what an alarm says of the cache is
  // measured at each of its members, which are named after the replication group
  // and counted from 001.
  metric_alarms = {
    for a in gen::flatten([
      for alarm in spec.alarms : alarm.resource.cache == null ? [{ alarm = alarm, name = alarm.name, member = null }] : [
        for n in gen::range(1, spec.cache.num_cache_nodes + 1) : {
          alarm  = alarm
          name   = "${alarm.name}-${gen::format("%03d", n)}"
          member = gen::format("%03d", n)
        }
      ]
    ]) : a.name => a
  }
}
