resource "aws_elasticache_subnet_group" "memcached" {
  generate {
    for_each = spec.memcached
  }

  name       = "${spec.product.name}-${each.key}"
  subnet_ids = [for s in each.value.subnets : gen::fact("subnet/${s}", "id")]
}

resource "aws_elasticache_cluster" "memcached" {
  generate {
    for_each = spec.memcached
  }

  cluster_id         = "${spec.product.name}-${each.key}"
  engine             = "memcached"
  node_type          = each.value.node_type
  num_cache_nodes    = each.value.nodes
  az_mode            = each.value.nodes > 1 ? "cross-az" : "single-az"
  port               = 11211
  subnet_group_name  = aws_elasticache_subnet_group.memcached[each.key].name
  security_group_ids = [for g in each.value.security_groups : gen::fact("security_group/${g}", "id")]
}
