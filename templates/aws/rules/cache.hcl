// What ElastiCache accepts.
values {
  elasticache = pack.own_caches

  // Settings of a Redis server that ElastiCache has no parameter for, and what to do
  // instead.
  managed_cache_settings = {
    maxmemory         = "The memory is the node's; keep some of it free with reserved-memory-percent."
    save              = "Snapshots are taken in backup_window and kept for backup_retention_limit days."
    dir               = "There is no disk to choose."
    port              = "Write cache.port."
    bind              = "Who reaches the cache is decided by security_group_ids."
    requirepass       = "Write auth_token_secret."
    "cluster-enabled" = "The cache is one primary with replicas, and many clients need it to be."
  }

  // Node sizes with few CPUs; larger sizes have more.
  small_cache_nodes = ["micro", "small", "medium", "large"]
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html
rule "cache-parameter" {
  severity  = "error"
  title     = "Not a parameter"
  for_each  = [for _, p in pack.cache_parameters : p if gen::has(pack.managed_cache_settings, p.name)]
  condition = false
  at        = each.value.text
  message   = "ElastiCache has no parameter ${each.value.name}. ${pack.managed_cache_settings[each.value.name]} Leave it out."
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html
rule "cache-eviction" {
  severity = "warning"
  title    = "Evicts what must stay"
  for_each = {
    for k, c in pack.elasticache : k => c
    if gen::try(gen::startswith(c.parameters["maxmemory-policy"], "allkeys-"), false)
    && (
      gen::can(gen::regex("(?i)session|queue", c.description == null ? "" : c.description)) ||
      gen::can(gen::regex("queue", gen::try(spec.performance_tuning.application.async_processing, "")))
    )
  }
  condition = false
  at = [
    each.value.parameters["maxmemory-policy"],
    each.value.description,
    gen::try(spec.performance_tuning.application.async_processing, null),
  ]
  message = <<-EOT
    When the memory is full, ${each.value.parameters["maxmemory-policy"]} removes any key, also sessions and queued
    tasks. Write volatile-lru, which only removes what has an expiry, or keep the two in caches of their own.
  EOT
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html
// https://github.com/hashicorp/terraform-provider-aws/pull/2153
rule "cache-window" {
  severity = "error"
  title    = "Window too short"
  for_each = gen::flatten([for _, c in pack.elasticache : gen::compact([c.backup_window, c.maintenance_window])])
  condition = gen::try(
    gen::lookup(pack.daily_minutes, each.value, null) == null
    ? gen::lookup(pack.weekly_minutes, each.value, null) >= 60 : pack.daily_minutes[each.value] >= 60, true,
  )
  at      = each.value
  message = "A window of ElastiCache has 60 minutes at least; ${each.value} is shorter. Make it longer."
}

// https://docs.amazonaws.cn/en_us/AmazonElastiCache/latest/red-ug/backups-automatic.html
rule "cache-retention" {
  severity  = "error"
  title     = "Retention out of range"
  for_each  = { for k, c in pack.elasticache : k => c if c.backup_retention_limit != null }
  condition = each.value.backup_retention_limit >= 0 && each.value.backup_retention_limit <= 35
  at        = each.value.backup_retention_limit
  message   = "ElastiCache keeps snapshots for at most 35 days, and with 0 takes none."
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html
// https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/elasticache_replication_group.html.markdown
rule "cache-failover" {
  severity = "error"
  title    = "Nothing to fail over to"
  for_each = {
    for k, c in pack.elasticache :
    k => c
    if c.num_cache_nodes != null && (c.automatic_failover_enabled == true || c.multi_az_enabled == true)
  }
  condition = each.value.num_cache_nodes >= 2 && (each.value.multi_az_enabled != true || each.value.automatic_failover_enabled == true)
  at        = [each.value.num_cache_nodes, each.value.automatic_failover_enabled, each.value.multi_az_enabled]
  message   = <<-EOT
    A failover needs two nodes at least, and several zones need automatic_failover_enabled. Raise num_cache_nodes, or
    turn both off.
  EOT
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html
rule "cache-name" {
  severity = "error"
  title    = "Name not accepted"
  for_each = { for k, c in pack.elasticache : k => c if c.replication_group_id != null }
  condition = (
    gen::can(gen::regex("^[a-z](-?[a-z0-9])*$", each.value.replication_group_id)) &&
    gen::strlen(each.value.replication_group_id) <= 40
  )
  at      = each.value.replication_group_id
  message = "The id of a replication group is at most 40 lower-case letters, digits and hyphens, and begins with a letter."
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html
// https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/elasticache_replication_group.html.markdown
rule "cache-class" {
  severity  = "error"
  title     = "No such node"
  for_each  = gen::compact([for _, c in pack.elasticache : c.node_type])
  condition = gen::contains(pack.node_types, each.value)
  at        = each.value
  message = (
    gen::startswith(each.value, "cache.r6gd.")
    ? <<-EOT
      Nodes of the family r6gd keep a part of the data on disk, which nothing here turns on. Write cache.r6g or
      cache.r7g with the same size.
    EOT
    : "ElastiCache has no node ${each.value}. Write one such as cache.t4g.small, cache.m7g.large or cache.r7g.xlarge."
  )
}
