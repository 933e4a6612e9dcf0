resource "aws_elasticache_serverless_cache" "this" {
  generate {
    for_each = pack.own_serverless_caches
  }

  name                 = pack.serverless_cache_names[each.key]
  description          = each.value.description
  engine               = each.value.engine
  major_engine_version = each.value.major_version
  subnet_ids           = [for s in each.value.subnets : gen::fact("subnet/${s}", "id")]
  security_group_ids   = [for g in each.value.security_groups : gen::fact("security_group/${g}", "id")]
  kms_key_id           = gen::fact("encryption_key/${each.value.kms_key_id}", "arn")
  user_group_id        = aws_elasticache_user_group.this[each.value.user_group].id

  snapshot_retention_limit = each.value.backup_retention_limit
  daily_snapshot_time      = each.value.backup_time

  cache_usage_limits {
    generate {
      when = each.value.storage != null || each.value.ecpu_per_second != null
    }

    data_storage {
      generate {
        when = each.value.storage != null
      }

      minimum = each.value.storage.min
      maximum = each.value.storage.max
      unit    = "GB"
    }

    ecpu_per_second {
      generate {
        when = each.value.ecpu_per_second != null
      }

      minimum = each.value.ecpu_per_second.min
      maximum = each.value.ecpu_per_second.max
    }
  }

  tags = {
    Service = "cache"
  }
}
