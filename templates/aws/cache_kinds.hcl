// Caches that are no group of a primary and its replicas, and who may use a cache:
// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/WhatIs.deployment.html

section "serverless_caches" {
  doc   = "Caches without nodes, which grow and shrink with their use. Connections are always encrypted."
  thing = "serverless_cache"

  key "existing" {
    type = "existing"
    doc  = "One that somebody else made, in the place of the keys that would make it."
  }
  key "engine" {
    one_of   = ["memcached", "redis", "valkey"]
    required = true
    doc      = "The kind of the cache."
  }
  key "name" {
    doc = "Its name. Without it, that is the name of the product and the key."
  }
  key "description" {
    doc = "What the cache is for."
  }
  key "major_version" {
    doc = "The major version of the engine, such as 8. Without it, that is the newest one."
  }
  key "subnets" {
    type     = "list(text)"
    ref      = ["subnet"]
    required = true
    doc      = "Where it can be reached: subnets of two or three zones."
  }
  key "security_groups" {
    type     = "list(text)"
    ref      = ["security_group"]
    required = true
    doc      = "The groups that the cache is a member of."
  }
  key "kms_key_id" {
    ref = ["encryption_key"]
    doc = "Encrypts what is stored. Without it, a key of ElastiCache does."
  }
  key "user_group" {
    ref = ["cache_user_group"]
    doc = "Who may use it. Without one, whoever reaches it may."
  }
  key "storage" {
    doc = "How much is stored, in GB. What is above the most is evicted, and the least is paid for always."
    key "min" {
      type = "whole_number"
      min  = 1
      max  = 5000
      doc  = "The least."
    }
    key "max" {
      type = "whole_number"
      min  = 1
      max  = 5000
      doc  = "The most."
    }
  }
  key "ecpu_per_second" {
    doc = <<-EOT
      How much is worked in a second, in the units of ElastiCache. What is above the most is refused, and the least is paid
      for always.
    EOT
    key "min" {
      type = "whole_number"
      min  = 1000
      max  = 15000000
      doc  = "The least."
    }
    key "max" {
      type = "whole_number"
      min  = 1000
      max  = 15000000
      doc  = "The most."
    }
  }
  key "backup_retention_limit" {
    type = "whole_number"
    min  = 0
    max  = 35
    doc  = "How many days backups are kept; with 0 there are none."
  }
  key "backup_time" {
    doc = "When a backup is made each day, in UTC, such as 03:00."
  }

  fact "address" {
    doc   = "The host that is written to."
    value = (
      gen::has(pack.own_serverless_caches, name) ? aws_elasticache_serverless_cache.this[name].endpoint[0].address :
      data.aws_elasticache_serverless_cache.this[name].endpoint.address
    )
  }
  fact "arn" {
    doc   = "Names the cache in policies."
    value = (
      gen::has(pack.own_serverless_caches, name) ? aws_elasticache_serverless_cache.this[name].arn :
      data.aws_elasticache_serverless_cache.this[name].arn
    )
  }
  fact "name" {
    doc   = "Names the cache in metrics."
    value = (
      gen::has(pack.own_serverless_caches, name) ? aws_elasticache_serverless_cache.this[name].name :
      data.aws_elasticache_serverless_cache.this[name].name
    )
  }
  fact "port" {
    value = (
      gen::has(pack.own_serverless_caches, name) ? tostring(aws_elasticache_serverless_cache.this[name].endpoint[0].port) :
      tostring(data.aws_elasticache_serverless_cache.this[name].endpoint.port)
    )
  }
  fact "reader_address" {
    doc   = "A host that is only read from."
    value = (
      gen::has(pack.own_serverless_caches, name) ? aws_elasticache_serverless_cache.this[name].reader_endpoint[0].address :
      data.aws_elasticache_serverless_cache.this[name].reader_endpoint.address
    )
  }
}

section "memcached" {
  doc   = "Caches of Memcached: nodes among which the clients share out their keys. What is in them goes with a node."
  thing = "memcached"

  key "existing" {
    type = "existing"
    doc  = "One that somebody else made, in the place of the keys that would make it."
  }
  key "name" {
    doc = "Its id. Without it, that is the name of the product and the key."
  }
  key "version" {
    required = true
    doc      = "The version of Memcached, such as 1.6.22."
  }
  key "node_type" {
    required = true
    doc      = "The size of each node, such as cache.t4g.small."
  }
  key "memory" {
    type = "memory_need"
    doc  = "What each node has to have, in place of node_type: 3GB. The least one that has it is chosen."
  }
  key "cpu" {
    type = "cpu_need"
    doc  = "How many processors each node has to have."
  }
  key "nodes" {
    type    = "whole_number"
    min     = 1
    max     = 40
    default = "1"
    doc     = "How many there are."
  }
  key "across_zones" {
    type = "bool"
    doc  = "Puts the nodes into different zones. Without it, they are when there are several."
  }
  key "port" {
    type    = "port"
    default = "11211"
    doc     = "Where the nodes listen."
  }
  key "subnets" {
    type     = "list(text)"
    ref      = ["subnet"]
    required = true
    doc      = "The subnets that they are in."
  }
  key "security_groups" {
    type     = "list(text)"
    ref      = ["security_group"]
    required = true
    doc      = "The groups that the nodes are members of."
  }
  key "transit_encryption" {
    type    = "bool"
    default = "false"
    doc     = "Encrypts the connections, from version 1.6.12 on. Another value replaces the cache."
  }
  key "maintenance_window" {
    doc = "When nodes may be changed, in UTC, such as sun:04:00-sun:05:00."
  }
  key "notify" {
    ref = ["topic"]
    doc = "The topic that hears of nodes that are added, removed or replaced."
  }
  key "parameters" {
    type = "map(value)"
    doc  = "Settings of Memcached, each as it is written, or facts of something declared."
  }

  fact "arn" {
    doc   = "Names the cache in policies."
    value = (
      gen::has(pack.own_memcached, name) ? aws_elasticache_cluster.memcached[name].arn :
      data.aws_elasticache_cluster.memcached[name].arn
    )
  }
  fact "address" {
    doc   = "A host that names all nodes, one after the other."
    value = (
      gen::has(pack.own_memcached, name) ? aws_elasticache_cluster.memcached[name].cluster_address :
      data.aws_elasticache_cluster.memcached[name].cluster_address
    )
  }
  fact "configuration_endpoint" {
    doc   = "The host and port that clients find all nodes by, which know how to ask."
    value = (
      gen::has(pack.own_memcached, name) ? aws_elasticache_cluster.memcached[name].configuration_endpoint :
      data.aws_elasticache_cluster.memcached[name].configuration_endpoint
    )
  }
  fact "id" {
    doc   = "Names the cache in metrics."
    value = (
      gen::has(pack.own_memcached, name) ? aws_elasticache_cluster.memcached[name].cluster_id :
      data.aws_elasticache_cluster.memcached[name].cluster_id
    )
  }
  fact "port" {
    value = (
      gen::has(pack.own_memcached, name) ? tostring(aws_elasticache_cluster.memcached[name].port) :
      tostring(data.aws_elasticache_cluster.memcached[name].port)
    )
  }
}

section "cache_users" {
  doc   = "Who may sign in to caches that have a user group."
  thing = "cache_user"

  key "id" {
    doc = "What the provider calls the user. Without it, that is the name of the product and the key."
  }
  key "name" {
    doc = "What the user signs in as. Without it, that is the id, as it has to be with sign_in: iam."
  }
  key "engine" {
    one_of  = ["redis", "valkey"]
    default = "valkey"
    doc     = "The kind of the caches."
  }
  key "access" {
    required = true
    doc      = "What the user may do, as an access string of the engine: on ~app:* +@read."
  }
  key "sign_in" {
    one_of  = ["iam", "nothing"]
    default = "iam"
    doc     = "By what: a token that a role gets, or nothing at all. A password would stand in the state, and so there is none."
  }

  fact "arn" {
    doc   = "Names the user in policies."
    value = aws_elasticache_user.this[name].arn
  }
  fact "name" {
    doc   = "What the user signs in as."
    value = aws_elasticache_user.this[name].user_name
  }
}

section "cache_user_groups" {
  doc   = "Groups of users, which caches name as those that may use them."
  thing = "cache_user_group"

  key "id" {
    doc = "What the provider calls the group. Without it, that is the name of the product and the key."
  }
  key "users" {
    type     = "list(text)"
    ref      = ["cache_user"]
    required = true
    doc      = "Its members."
  }
}

sizes "memcached[*].node_type" {
  choose = [
    { name = "cache.t4g.micro", cpu = 2, memory = 0.5 }, { name = "cache.t4g.small", cpu = 2, memory = 1.37 },
    { name = "cache.t4g.medium", cpu = 2, memory = 3.09 },
    { name = "cache.m7g.large", cpu = 2, memory = 6.38 }, { name = "cache.m7g.xlarge", cpu = 4, memory = 12.93 },
    { name = "cache.r7g.large", cpu = 2, memory = 13.07 }, { name = "cache.r7g.xlarge", cpu = 4, memory = 26.32 },
    { name = "cache.r7g.2xlarge", cpu = 8, memory = 52.82 },
  ]
}

values {
  serverless_cache_names = {
    for key, c in pack.own_serverless_caches : key => gen::coalesce(c.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
  }
  memcached_names = {
    for key, c in pack.own_memcached : key => gen::coalesce(c.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
  }
  // The family of parameters of each: that of 1.6.22 is memcached1.6.
  memcached_families = {
    for key, c in pack.own_memcached : key => "memcached${gen::join(".", gen::slice(gen::split(".", c.version), 0, 2))}"
  }
  cache_user_ids = {
    for key, u in spec.cache_users : key => gen::coalesce(u.id, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
  }
  cache_user_names = { for key, u in spec.cache_users : key => gen::coalesce(u.name, pack.cache_user_ids[key]) }
  cache_group_ids = {
    for key, g in spec.cache_user_groups : key => gen::coalesce(g.id, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
  }

  // A group is of the engine of its members.
  cache_group_members = {
    for key, g in spec.cache_user_groups : key => [for u in g.users : spec.cache_users[u] if gen::has(spec.cache_users, u)]
  }
  cache_group_engines = {
    for key, members in pack.cache_group_members : key => (
      gen::anytrue(gen::concat([false], [for u in members : u.engine == "redis"])) ? "redis" : "valkey"
    )
  }

  // The caches that name a group of users.
  grouped_caches = gen::merge(
    {
      for key, c in pack.own_caches : "caches.${key}" => {
        group = c.user_group, engine = c.engine, encrypted = c.transit_encryption_enabled == true, token = c.auth_token_secret
      } if c.user_group != null
    },
    {
      for key, c in pack.own_serverless_caches : "serverless_caches.${key}" => {
        group = c.user_group, engine = c.engine, encrypted = true, token = null
      } if c.user_group != null
    },
  )
}
