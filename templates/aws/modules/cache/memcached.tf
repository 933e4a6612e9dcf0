resource "aws_elasticache_subnet_group" "memcached" {
  generate {
    for_each = pack.own_memcached
    name     = "memcached_${each.key}"
  }

  name       = pack.memcached_names[each.key]
  subnet_ids = [for s in each.value.subnets : gen::fact("subnet/${s}", "id")]

  tags = {
    Service = "cache"
  }
}

resource "aws_elasticache_parameter_group" "memcached" {
  generate {
    for_each = pack.own_memcached
    name     = "memcached_${each.key}"
  }

  name   = "${pack.memcached_names[each.key]}-${gen::replace(pack.memcached_families[each.key], ".", "-")}"
  family = pack.memcached_families[each.key]

  parameter {
    generate {
      for_each = each.value.parameters
      as       = "parameter"
    }

    name  = parameter.key
    value = gen::fact(parameter.value)
  }

  tags = {
    Service = "cache"
  }

  # The nodes need a group at any time: that of another family has another name, and
  # comes first.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_elasticache_cluster" "memcached" {
  generate {
    for_each = pack.own_memcached
  }

  cluster_id           = pack.memcached_names[each.key]
  engine               = "memcached"
  engine_version       = each.value.version
  node_type            = each.value.node_type
  num_cache_nodes      = each.value.nodes
  az_mode              = gen::coalesce(each.value.across_zones, each.value.nodes > 1) ? "cross-az" : "single-az"
  port                 = each.value.port
  parameter_group_name = aws_elasticache_parameter_group.memcached[each.key].name

  subnet_group_name          = aws_elasticache_subnet_group.memcached[each.key].name
  security_group_ids         = [for g in each.value.security_groups : gen::fact("security_group/${g}", "id")]
  transit_encryption_enabled = each.value.transit_encryption ? true : null

  maintenance_window     = each.value.maintenance_window
  notification_topic_arn = gen::fact("topic/${each.value.notify}", "arn")

  # Changes that restart the nodes, and so empty them, wait for the maintenance window.
  apply_immediately = false

  tags = {
    Service = "cache"
  }

  # A topic that ElastiCache may not send to becomes inactive for it.
  depends_on = each.value.notify == null ? null : [aws_sns_topic_policy.this[each.value.notify]]
}
