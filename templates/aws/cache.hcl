values {
  # The cache that the spec writes by itself, or the only one.
  cache_key = gen::has(pack.own_caches, "main") ? "main" : gen::length(pack.own_caches) == 1 ? gen::keys(pack.own_caches)[0] : null
  cache     = pack.own_caches[pack.cache_key]

  # Families of parameter groups by engine and major version.
  cache_families = {
    redis_6  = "redis6.x"
    redis_7  = "redis7"
    valkey_7 = "valkey7"
    valkey_8 = "valkey8"
    valkey_9 = "valkey9"
  }

  # A group with snapshots leaves one behind, unless nothing of it is worth keeping.
  lasting_caches = {
    for name, c in pack.own_caches : name => c if gen::coalesce(c.backup_retention_limit, 0) > 0 && !pack.disposable.caches
  }

  # A version that leaves the minor open, such as 6.x, is the only one that stays
  # true when ElastiCache upgrades the minor by itself. For any other one, a plan
  # would go back to what is written, and that replaces the group.
  cache_upgrades = { for name, c in pack.own_caches : name => gen::endswith(c.engine_version, ".x") }

  # What the engine logs: slow commands, and the engine's own messages.
  cache_logs = { for name, c in pack.own_caches : name => c.log_group == null ? [] : ["slow-log", "engine-log"] }

  # What a group is made with by the commands of the runbook.
  cache_subnet_groups    = { for name, c in pack.own_caches : name => gen::coalesce(c.subnet_group_name, c.replication_group_id) }
  cache_parameter_groups = { for name, c in pack.own_caches : name => gen::coalesce(c.parameter_group_name, c.replication_group_id) }
  cache_switches = {
    for name, c in pack.own_caches : name => gen::concat(
      c.automatic_failover_enabled == true ? ["--automatic-failover-enabled"] : ["--no-automatic-failover-enabled"],
      c.multi_az_enabled == true ? ["--multi-az-enabled"] : ["--no-multi-az-enabled"],
      c.at_rest_encryption_enabled == true ? ["--at-rest-encryption-enabled"] : [],
      c.transit_encryption_enabled == true ? ["--transit-encryption-enabled"] : [],
    )
  }
}
