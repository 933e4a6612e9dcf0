// Memorystore for Redis. The size of a node is the size of its memory.
values {
  // The cache whose address is an output: the one without a name of its own, or else the first.
  cache_key = gen::has(pack.caches, "main") ? "main" : gen::try(gen::keys(pack.caches)[0], null)
}

values {
  // The tiers: two nodes in two zones with failover, or one node.
  cache_tiers = {
    for name, c in pack.caches : name => gen::contains([c.automatic_failover_enabled, c.multi_az_enabled], true) ? "STANDARD_HA" : "BASIC"
  }

  # The cache that the spec writes by itself, or the only one.
  cache_memory = {
    for name, c in pack.caches : name => gen::tonumber(gen::regex("^([0-9]+) ?GB$", c.node_type)[0])
  }
  cache_versions = {
    for name, c in pack.caches : name => gen::lookup(
      pack.redis_versions, gen::split(".", c.engine_version)[0],
      // What is wrong with Redis is its version, and with another software its name.
      c.engine == "redis" ? "REDIS_${gen::replace(c.engine_version, ".", "_")}" :
      "${gen::upper(c.engine)}_${gen::replace(c.engine_version, ".", "_")}",
    )
  }
  redis_versions = { "4" = "REDIS_4_0", "5" = "REDIS_5_0", "6" = "REDIS_6_X" }
  cache_days = {
    mon = "MONDAY", tue = "TUESDAY", wed = "WEDNESDAY", thu = "THURSDAY", fri = "FRIDAY", sat = "SATURDAY", sun = "SUNDAY"
  }
  cache_scheme = { for name, c in pack.caches : name => c.transit_encryption_enabled == true ? "rediss" : "redis" }

  // The settings of Redis that Memorystore allows to be set.
  // https://cloud.google.com/memorystore/docs/redis/supported-redis-configurations
  cache_settings = [
    "activedefrag", "databases", "lazyfree-lazy-eviction", "lazyfree-lazy-expire", "lazyfree-lazy-user-del",
    "lazyfree-lazy-user-flush", "lfu-decay-time", "lfu-log-factor", "maxmemory-gb", "maxmemory-policy",
    "notify-keyspace-events", "stream-node-max-bytes", "stream-node-max-entries", "timeout",
  ]
  cache_configs = {
    for key, c in pack.caches : key => { for name, value in c.parameters : name => value if gen::contains(pack.cache_settings, name) }
  }
}
