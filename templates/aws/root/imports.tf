// What the spec adopts, in the order of its keys. The ids are those that the
// import of each type wants.

# What exists already and is taken over. Once that is applied, the lines under adopt
# in the spec can go.

import {
  generate {
    for_each = spec.adopt.networks
  }

  to = aws_vpc.main[each.key]
  id = each.value
}

import {
  generate {
    for_each = spec.adopt.internet_gateways
  }

  to = aws_internet_gateway.main[each.key]
  id = each.value
}

import {
  generate {
    for_each = spec.adopt.nat_gateways
  }

  to = aws_nat_gateway.this[each.key]
  id = each.value
}

import {
  generate {
    for_each = spec.adopt.addresses
  }

  to = aws_eip.nat[each.key]
  id = each.value
}

import {
  generate {
    for_each = spec.adopt.security_groups
  }

  to = aws_security_group.this[each.key]
  id = each.value
}

import {
  generate {
    when = spec.adopt.zone != null
  }

  to = aws_route53_zone.main
  id = spec.adopt.zone
}

import {
  generate {
    when = spec.adopt.certificate != null
  }

  to = aws_acm_certificate.main
  id = spec.adopt.certificate
}

import {
  generate {
    for_each = spec.adopt.repositories
  }

  to = aws_ecr_repository.this[each.key]
  id = each.value
}

import {
  generate {
    for_each = spec.adopt.encryption_keys
  }

  to = aws_kms_key.this[each.key]
  id = each.value
}

import {
  generate {
    for_each = spec.adopt.encryption_keys
  }

  to = aws_kms_alias.this[each.key]
  id = "alias/${each.key}"
}

import {
  generate {
    for_each = spec.adopt.roles
  }

  to = aws_iam_role.this[each.key]
  id = each.value
}

import {
  generate {
    for_each = spec.adopt.secrets
  }

  to = aws_secretsmanager_secret.this[each.key]
  id = each.value
}

import {
  generate {
    for_each = spec.adopt.storage
  }

  to = aws_s3_bucket.this[each.key]
  id = each.value
}

import {
  generate {
    for_each = { for name, id in spec.adopt.databases : name => id if gen::has(pack.single_databases, name) }
  }

  to = aws_db_instance.primary[each.key]
  id = each.value
}

import {
  generate {
    for_each = { for name, id in spec.adopt.databases : name => id if gen::has(pack.clustered_databases, name) }
  }

  to = aws_rds_cluster.this[each.key]
  id = each.value
}

import {
  generate {
    for_each = spec.adopt.read_replicas
  }

  to = aws_db_instance.replica[each.key]
  id = each.value
}

import {
  generate {
    for_each = spec.adopt.caches
  }

  to = aws_elasticache_replication_group.main[each.key]
  id = each.value
}

import {
  generate {
    for_each = spec.adopt.clusters
  }

  to = aws_ecs_cluster.main[each.key]
  id = each.value
}

import {
  generate {
    for_each = spec.adopt.services
  }

  to = aws_ecs_service.this[each.key]
  id = each.value
}

import {
  generate {
    for_each = spec.adopt.load_balancers
  }

  to = aws_lb.main[each.key]
  id = each.value
}

import {
  generate {
    for_each = spec.adopt.target_groups
  }

  to = aws_lb_target_group.this[each.key]
  id = each.value
}

import {
  generate {
    for_each = spec.adopt.distributions
  }

  to = aws_cloudfront_distribution.main[each.key]
  id = each.value
}

import {
  generate {
    for_each = spec.adopt.log_groups
  }

  to = aws_cloudwatch_log_group.this[each.key]
  id = each.value
}

import {
  generate {
    for_each = spec.adopt.topics
  }

  to = aws_sns_topic.this[each.key]
  id = each.value
}
