resource "aws_elasticache_subnet_group" "main" {
  generate {
    when = pack.cache != null
  }

  name = gen::coalesce(pack.cache.subnet_group_name, pack.cache.replication_group_id)
  subnet_ids = [
    for s in pack.cache.subnets :
    gen::fact("subnet/${s}", "id")
  ]

  tags = {
    Service = "cache"
  }
}

resource "aws_elasticache_parameter_group" "main" {
  generate {
    when = pack.cache != null
  }

  name   = gen::coalesce(pack.cache.parameter_group_name, pack.cache.replication_group_id)
  family = pack.cache_families["${pack.cache.engine}_${gen::split(".", pack.cache.engine_version)[0]}"]

  parameter {
    generate {
      for_each = pack.cache.parameters
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
