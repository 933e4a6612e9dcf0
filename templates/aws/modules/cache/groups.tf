resource "aws_elasticache_subnet_group" "main" {
  generate {
    when = spec.cache != null
  }

  name = gen::coalesce(spec.cache.subnet_group_name, spec.cache.replication_group_id)
  subnet_ids = [
    for s in spec.cache.subnets :
    gen::startswith(s, "database-") ? aws_subnet.database[pack.subnet_zones[s]].id : aws_subnet.private[pack.subnet_zones[s]].id
  ]

  tags = {
    Service = "cache"
  }
}

resource "aws_elasticache_parameter_group" "main" {
  generate {
    when = spec.cache != null
  }

  name   = gen::coalesce(spec.cache.parameter_group_name, spec.cache.replication_group_id)
  family = pack.cache_families["${spec.cache.engine}_${gen::split(".", spec.cache.engine_version)[0]}"]

  parameter {
    generate {
      for_each = spec.cache.parameters
      as       = "parameter"
    }

    name  = parameter.key
    value = parameter.value
  }

  tags = {
    Service = "cache"
  }

  # A major version needs a group of its own family, and the nodes a group at any
  # time: the next one gets another name and comes first.
  lifecycle {
    create_before_destroy = true
  }
}
