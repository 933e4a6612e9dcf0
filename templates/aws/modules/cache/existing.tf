# Caches of somebody else. Who connects to one is let out to its port, and is let in by
# its groups, and alarms watch each of its nodes: a plan finds out whether all of that is
# as the spec says.
data "aws_elasticache_replication_group" "this" {
  generate {
    for_each = pack.existing_caches
  }

  provider = aws[pack.existing_aliases["cache/${each.key}"]]

  replication_group_id = each.value.name

  lifecycle {
    postcondition {
      condition     = self.port == pack.cache_ports[each.key]
      error_message = "The cache ${each.key} does not listen on port ${pack.cache_ports[each.key]}. Write its port in the spec."
    }

    postcondition {
      generate {
        when = spec.caches[each.key].num_cache_nodes != null
      }

      condition     = self.num_cache_clusters == spec.caches[each.key].num_cache_nodes
      error_message = "The cache ${each.key} has another number of nodes. Correct num_cache_nodes in the spec."
    }
  }
}

# The first node of each, which knows more of the group than the group says itself.
data "aws_elasticache_cluster" "node" {
  generate {
    for_each = pack.existing_caches
    name     = "${each.key}_node"
  }

  provider = aws[pack.existing_aliases["cache/${each.key}"]]

  cluster_id = sort(data.aws_elasticache_replication_group.this[each.key].member_clusters)[0]

  lifecycle {
    postcondition {
      condition     = self.engine == spec.caches[each.key].engine
      error_message = "The cache ${each.key} is not of the engine ${spec.caches[each.key].engine}. Correct engine in the spec."
    }

    postcondition {
      generate {
        when = gen::length(spec.caches[each.key].security_group_ids) > 0
      }

      condition = length(setsubtract(
        [for g in spec.caches[each.key].security_group_ids : gen::fact("security_group/${g}", "id")],
        self.security_group_ids,
      )) == 0
      error_message = gen::join(" ", [
        "The cache ${each.key} is not in all groups that the spec says: ${gen::join(", ", spec.caches[each.key].security_group_ids)}.",
        "Correct security_group_ids there.",
      ])
    }
  }
}

data "aws_elasticache_serverless_cache" "this" {
  generate {
    for_each = {
      for name, found in pack.existing_found :
      gen::trimprefix(name, "serverless_cache/") => found
      if gen::startswith(name, "serverless_cache/")
    }
  }

  provider = aws[pack.existing_aliases["serverless_cache/${each.key}"]]

  name = each.value.name
}

data "aws_elasticache_cluster" "memcached" {
  generate {
    for_each = {
      for name, found in pack.existing_found : gen::trimprefix(name, "memcached/") => found if gen::startswith(name, "memcached/")
    }
  }

  provider = aws[pack.existing_aliases["memcached/${each.key}"]]

  cluster_id = each.value.name
}
