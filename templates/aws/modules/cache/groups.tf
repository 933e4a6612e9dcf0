resource "aws_elasticache_subnet_group" "main" {
  generate {
    for_each = pack.own_caches
  }

  name = gen::coalesce(each.value.subnet_group_name, each.value.replication_group_id)
  subnet_ids = [
    for s in each.value.subnets :
    gen::fact("subnet/${s}", "id")
  ]

  tags = {
    Service = "cache"
  }
}

resource "aws_elasticache_parameter_group" "main" {
  generate {
    for_each = pack.own_caches
  }

  name   = gen::coalesce(each.value.parameter_group_name, each.value.replication_group_id)
  family = pack.cache_families["${each.value.engine}_${gen::split(".", each.value.engine_version)[0]}"]

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

  # A major version needs a group of its own family, and the nodes a group at any
  # time: the next one gets another name and comes first.
  lifecycle {
    create_before_destroy = true
  }
}
