// What ElastiCache accepts of caches without nodes, of Memcached, and of users.

// https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateServerlessCache.html
accepts "aws_elasticache_serverless_cache" {
  name                 = { length = [1, 40], pattern = "[a-z](-?[a-z0-9])*", form = "lower-case letters, digits and single hyphens" }
  description          = { length = [1, 255], pattern = "[^<>]*", form = "a text without < and >" }
  major_engine_version = { pattern = "[0-9]+([.][0-9]+)?", form = "the major version of the engine, such as 8" }
  daily_snapshot_time  = { pattern = "([01][0-9]|2[0-3]):[0-5][0-9]", form = "a time of day in UTC, such as 03:00" }
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html
accepts "aws_elasticache_cluster" {
  cluster_id = {
    length  = [1, 50]
    pattern = "[a-z](-?[a-z0-9])*"
    form    = "lower-case letters, digits and single hyphens, beginning with a letter"
  }
  engine_version = { pattern = "1[.][4-6][.][0-9]+", form = "a version of Memcached that ElastiCache has, such as 1.6.22" }
  maintenance_window = {
    pattern = "(mon|tue|wed|thu|fri|sat|sun):[0-2][0-9]:[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):[0-2][0-9]:[0-5][0-9]"
    form    = "a window of the week in UTC, such as sun:04:00-sun:05:00"
  }
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUser.html
accepts "aws_elasticache_user" {
  user_id       = { length = [1, 40], pattern = "[a-z](-?[a-z0-9])*", form = "lower-case letters, digits and single hyphens" }
  user_name     = { length = [1, 128] }
  access_string = { pattern = "(?s).*\\S.*", form = "an access string of the engine, such as on ~* +@all" }
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUserGroup.html
accepts "aws_elasticache_user_group" {
  user_group_id = { length = [1, 40], pattern = "[a-z](-?[a-z0-9])*", form = "lower-case letters, digits and single hyphens" }
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateServerlessCache.html
unique "serverless cache" {
  types   = ["aws_elasticache_serverless_cache"]
  by      = ["name"]
  because = "a region of an account has one serverless cache of a name"
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html
unique "memcached" {
  types   = ["aws_elasticache_cluster"]
  by      = ["cluster_id"]
  because = "a region of an account has one cache of a name"
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUser.html
unique "cache user" {
  types   = ["aws_elasticache_user"]
  by      = ["user_id"]
  because = "a region of an account has one user of caches of an id"
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUserGroup.html
unique "cache user group" {
  types   = ["aws_elasticache_user_group"]
  by      = ["user_group_id"]
  because = "a region of an account has one group of users of an id"
}

values {
  memcached_numbers = [
    "backlog_queue_limit", "chunk_size", "config_max", "config_size_max", "hashpower_init", "max_item_size", "max_simultaneous_connections",
    "memcached_connections_overhead", "requests_per_event",
  ]
  serverless_limits = gen::flatten([
    for key, c in pack.own_serverless_caches : [
      for name, b in { storage = c.storage, ecpu_per_second = c.ecpu_per_second } : [{ key = key, name = name, is = b }] if b != null
    ]
  ])
}

rule "serverless-cache-bounds" {
  severity  = "error"
  title     = "Bounds out of order"
  for_each  = pack.serverless_limits
  condition = each.value.is.min == null || each.value.is.max == null ? true : each.value.is.min <= each.value.is.max
  at        = [each.value.is.min, each.value.is.max]
  message   = "The least of ${each.value.name} is above the most. Swap min and max."
}

rule "serverless-cache-limit" {
  severity  = "error"
  title     = "Limit without a number"
  for_each  = pack.serverless_limits
  condition = each.value.is.min != null || each.value.is.max != null
  path      = gen::path("serverless_caches", each.value.key, each.value.name)
  message   = "A limit has min, max, or both. Write one of them, or leave ${each.value.name} out."
}

rule "serverless-cache-zones" {
  severity = "error"
  title    = "Subnets of one zone"
  for_each = pack.own_serverless_caches
  condition = (
    gen::length(each.value.subnets) >= 2 && gen::length(each.value.subnets) <= 3 &&
    gen::length(gen::distinct([for s in each.value.subnets : gen::try(pack.subnet_zones[s], s)])) == gen::length(each.value.subnets)
  )
  at      = each.value.subnets
  message = "A serverless cache is reached through two or three subnets, each of another zone. Write those in subnets of ${each.key}."
}

// Of any engine: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups.html
rule "serverless-cache-backup" {
  severity = "error"
  title    = "Time of no backup"
  for_each = { for key, c in pack.own_serverless_caches : key => c if c.backup_time != null }
  condition = gen::coalesce(each.value.backup_retention_limit, 0) > 0
  at       = [each.value.backup_time, each.value.backup_retention_limit]
  message  = "Nothing is backed up. Write a backup_retention_limit from 1 to 35 days, or leave backup_time out."
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/supported-engine-versions.html
rule "serverless-cache-version" {
  severity = "error"
  title    = "No such version"
  for_each = [for _, c in spec.serverless_caches : c if c.major_version != null && c.engine != null]
  condition = gen::can(gen::regex(
    { memcached = "^1[.]6$", redis = "^7$", valkey = "^([7-9]|[1-9][0-9])$" }[each.value.engine], each.value.major_version,
  ))
  at      = each.value.major_version
  message = <<-EOT
    A serverless cache of ${each.value.engine} has no major version ${each.value.major_version}. Write
    ${{ memcached = "1.6", redis = "7", valkey = "7 or 8" }[each.value.engine]}, or leave it out for the newest one.
  EOT
}

// Memcached has parameters with underscores, and none of Redis or Valkey.
// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html
rule "memcached-parameter" {
  severity = "error"
  title    = "Setting of another engine"
  for_each = gen::flatten([for key, c in spec.memcached : [for name, text in c.parameters : [{ cache = key, name = name, text = text }]]])
  condition = gen::can(gen::regex("^[a-z][a-z0-9_]*$", each.value.name)) && !gen::contains(
    gen::concat(gen::keys(pack.redis_integers), gen::keys(pack.redis_words), pack.redis_fixed), each.value.name
  )
  at      = each.value.text
  message = <<-EOT
    ${each.value.name} is no setting of Memcached, which are written as max_item_size or disable_flush_all. It evicts what was not used
    for longest, and cannot do otherwise. Leave ${each.value.name} out.
  EOT
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html
rule "memcached-number" {
  severity  = "error"
  title     = "No number"
  for_each  = gen::flatten([
    for _, c in spec.memcached : [
      for name, text in c.parameters : [{ name = name, text = text }] if gen::contains(pack.memcached_numbers, name) && !gen::can(text.from)
    ]
  ])
  condition = gen::can(gen::regex("^[0-9]+$", each.value.text))
  at        = each.value.text
  message   = "${each.value.name} is a whole number, of bytes where it is a size, and ${each.value.text} is none. Write such as 2097152."
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html
rule "memcached-window" {
  severity = "error"
  title    = "Window too short"
  for_each = [
    for _, c in spec.memcached : c.maintenance_window
    if c.maintenance_window != null && gen::can(gen::tonumber(gen::lookup(pack.weekly_minutes, c.maintenance_window, null)))
  ]
  condition = gen::coalesce(pack.weekly_minutes[each.value], 60) >= 60
  at        = each.value
  message   = "A window of ElastiCache has 60 minutes at least; ${each.value} is shorter. Make it longer."
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html
rule "cache-memcached" {
  severity  = "error"
  title     = "No group of Memcached"
  for_each  = [for _, c in pack.own_caches : c.engine if c.engine == "memcached"]
  condition = false
  at        = each.value
  message   = <<-EOT
    The nodes of Memcached have no primary and no replicas, so they are a section of their own. Write them as
    memcached: {NAME: {version: 1.6.22, node_type: cache.t4g.small, nodes: 2, subnets: [...], security_groups: [...]}}.
  EOT
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html
rule "memcached-node" {
  severity  = "error"
  title     = "No such node"
  for_each  = [for _, c in pack.own_memcached : c.node_type if c.node_type != null]
  condition = gen::contains(pack.node_types, each.value)
  at        = each.value
  message   = "ElastiCache has no node ${each.value}. Write one such as cache.t4g.small, cache.m7g.large or cache.r7g.xlarge."
}

// https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/elasticache_cluster.html.markdown
rule "memcached-zones" {
  severity  = "error"
  title     = "One node in several zones"
  for_each  = { for key, c in pack.own_memcached : key => c if c.across_zones == true }
  condition = each.value.nodes >= 2
  at        = [each.value.across_zones, each.value.nodes]
  message   = "A single node is in one zone. Raise nodes of ${each.key}, or leave across_zones out."
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/mem-ug/in-transit-encryption-mc.html
rule "memcached-encryption" {
  severity = "error"
  title    = "Version without encryption"
  for_each = { for key, c in pack.own_memcached : key => c if c.transit_encryption && c.version != null }
  condition = gen::try(
    gen::tonumber(gen::split(".", each.value.version)[1]) == 6 && gen::tonumber(gen::split(".", each.value.version)[2]) >= 12, true,
  )
  at      = [each.value.transit_encryption, each.value.version]
  message = "Memcached encrypts connections from version 1.6.12 on. Write such a version, or leave transit_encryption out."
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
rule "cache-user-name" {
  severity  = "error"
  title     = "Name other than the id"
  for_each  = { for key, u in spec.cache_users : key => u if u.sign_in == "iam" && u.name != null }
  condition = each.value.name == gen::coalesce(each.value.id, pack.cache_user_ids[each.key])
  at        = each.value.name
  message   = "A user who signs in by IAM has one name and id. Leave name out, or write the same as id."
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html
rule "cache-user-open" {
  severity  = "error"
  title     = "User without sign-in"
  for_each  = { for key, u in spec.cache_users : key => u if u.engine == "valkey" }
  condition = each.value.sign_in != "nothing"
  at        = each.value.sign_in
  message   = "Groups of valkey have no users who sign in by nothing. Write sign_in: iam, or engine: redis."
}

// https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_elasticache.CfnUserGroupProps.html
rule "cache-group-default" {
  severity = "error"
  title    = "No default user"
  for_each = { for key, members in pack.cache_group_members : key => members if pack.cache_group_engines[key] == "redis" }
  condition = gen::length([for u in each.value : u if u.name == "default"]) == 1
  at      = spec.cache_user_groups[each.key].users
  message = <<-EOT
    A group of the engine redis has one user called default. Declare it, such as
    {engine: redis, name: default, sign_in: nothing, access: off ~* -@all}, and add it to users of ${each.key}.
  EOT
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html
rule "cache-group-engine" {
  severity  = "error"
  title     = "Users of another engine"
  for_each  = pack.grouped_caches
  condition = each.value.engine == "valkey" || gen::contains(
    [each.value.engine], gen::lookup(pack.cache_group_engines, each.value.group, each.value.engine),
  )
  at        = each.value.group
  message   = <<-EOT
    The users of ${each.value.group} are for caches of ${gen::lookup(pack.cache_group_engines, each.value.group, "valkey")},
    and this one is of ${each.value.engine}. Write engine: ${each.value.engine} for the users.
  EOT
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html
rule "cache-group-engines" {
  severity  = "error"
  title     = "Engines in one group"
  for_each  = pack.cache_group_members
  condition = pack.cache_group_engines[each.key] == "valkey" || gen::alltrue([for u in each.value : u.engine == "redis"])
  at        = spec.cache_user_groups[each.key].users
  message   = "Some members of ${each.key} are for valkey and others for redis. Write the same engine for all."
}

// https://github.com/hashicorp/terraform-provider-aws/issues/42966
rule "cache-group-encryption" {
  severity  = "error"
  title     = "Users without encryption"
  for_each  = pack.grouped_caches
  condition = each.value.encrypted
  at        = each.value.group
  message   = "Users sign in over encrypted connections only. Write transit_encryption_enabled: true in the cache."
}

// https://github.com/hashicorp/terraform-provider-aws/issues/31710
rule "cache-group-token" {
  severity  = "error"
  title     = "Sign-in of two kinds"
  for_each  = pack.grouped_caches
  condition = each.value.token == null
  at        = [each.value.group, gen::try(each.value.token.secret, null)]
  message   = "A cache has a password of all or a group of users. Leave out auth_token_secret or user_group."
}
