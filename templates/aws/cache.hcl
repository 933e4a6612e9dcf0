values {
  # Families of parameter groups by engine and major version.
  cache_families = {
    redis_6  = "redis6.x"
    redis_7  = "redis7"
    valkey_7 = "valkey7"
    valkey_8 = "valkey8"
  }

  # What the engine logs: slow commands, and the engine's own messages.
  cache_logs = spec.cache == null ? [] : spec.cache.log_group == null ? [] : ["slow-log", "engine-log"]
}
