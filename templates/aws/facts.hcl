// The attributes of things in Go's sections that other parts of a spec may refer
// to, as in {from: bucket/media_bucket, attribute: name}.

facts "bucket" {
  fact "arn" {
    value = (
      gen::has(pack.own_buckets, name) ? aws_s3_bucket.this[name].arn :
      gen::has(pack.read_existing_buckets, name) ? data.aws_s3_bucket.this[name].arn : spec.storage[name].existing.arn
    )
  }
  fact "domain_name" {
    doc = "The host that objects are read from, in the region of the bucket."
    value = (
      gen::has(pack.own_buckets, name) ? aws_s3_bucket.this[name].bucket_regional_domain_name :
      gen::has(pack.read_existing_buckets, name) ? data.aws_s3_bucket.this[name].bucket_regional_domain_name :
      gen::error(<<-EOT
        The ARN of the bucket ${name} does not say the region, which its host has in it. Write existing: {name: ...}, so that
        the bucket is looked up.
      EOT
      )
    )
  }
  fact "id" {
    doc = "What other services of AWS call the bucket, which is its name."
    value = (
      gen::has(pack.own_buckets, name) ? aws_s3_bucket.this[name].id :
      gen::has(pack.read_existing_buckets, name) ? data.aws_s3_bucket.this[name].id : pack.bucket_names[name]
    )
  }
  fact "name" {
    value = (
      gen::has(pack.own_buckets, name) ? aws_s3_bucket.this[name].bucket :
      gen::has(pack.read_existing_buckets, name) ? data.aws_s3_bucket.this[name].bucket : pack.bucket_names[name]
    )
  }
}

facts "cache" {
  fact "arn" {
    doc = "Names the cache in policies."
    value = (
      gen::has(pack.existing_caches, name)
      ? data.aws_elasticache_replication_group.this[name].arn
      : aws_elasticache_replication_group.main[name].arn
    )
  }
  fact "address" {
    doc = "The host that is written to."
    value = (
      gen::has(pack.existing_caches, name)
      ? data.aws_elasticache_replication_group.this[name].primary_endpoint_address
      : aws_elasticache_replication_group.main[name].primary_endpoint_address
    )
  }
  fact "name" {
    doc = "What the provider calls the cache. In metrics its nodes are called NAME-001 and so on."
    value = (
      gen::has(pack.existing_caches, name)
      ? data.aws_elasticache_replication_group.this[name].replication_group_id
      : aws_elasticache_replication_group.main[name].replication_group_id
    )
  }
  fact "port" {
    value = (
      gen::has(pack.existing_caches, name)
      ? tostring(data.aws_elasticache_replication_group.this[name].port)
      : tostring(aws_elasticache_replication_group.main[name].port)
    )
  }
  fact "reader_address" {
    doc = "A host that is only read from."
    value = (
      gen::has(pack.existing_caches, name)
      ? data.aws_elasticache_replication_group.this[name].reader_endpoint_address
      : aws_elasticache_replication_group.main[name].reader_endpoint_address
    )
  }
}

facts "cluster" {
  fact "arn" {
    value = gen::has(pack.own_clusters, name) ? aws_ecs_cluster.main[name].arn : data.aws_ecs_cluster.this[name].arn
  }
  fact "name" {
    value = gen::has(pack.own_clusters, name) ? aws_ecs_cluster.main[name].name : data.aws_ecs_cluster.this[name].cluster_name
  }
  fact "tasks" {
    doc = "All tasks of the cluster, in policies."
    value = "${replace(
      gen::has(pack.own_clusters, name) ? aws_ecs_cluster.main[name].arn : data.aws_ecs_cluster.this[name].arn, ":cluster/", ":task/"
    )}/*"
  }
}

facts "database" {
  fact "address" {
    doc   = "The host that is written to."
    value = (
      gen::has(pack.clustered_databases, name) ? aws_rds_cluster.this[name].endpoint :
      gen::has(pack.existing_database_clusters, name) ? data.aws_rds_cluster.this[name].endpoint :
      gen::has(pack.existing_database_instances, name) ? data.aws_db_instance.this[name].address :
      aws_db_instance.primary[name].address
    )
  }
  fact "arn" {
    value = (
      gen::has(pack.clustered_databases, name) ? aws_rds_cluster.this[name].arn :
      gen::has(pack.existing_database_clusters, name) ? data.aws_rds_cluster.this[name].arn :
      gen::has(pack.existing_database_instances, name) ? data.aws_db_instance.this[name].db_instance_arn :
      aws_db_instance.primary[name].arn
    )
  }
  fact "db_name" {
    value = (
      gen::has(pack.clustered_databases, name) ? aws_rds_cluster.this[name].database_name :
      gen::has(pack.existing_database_clusters, name) ? data.aws_rds_cluster.this[name].database_name :
      gen::has(pack.existing_database_instances, name) ? data.aws_db_instance.this[name].db_name :
      aws_db_instance.primary[name].db_name
    )
  }
  fact "identifier" {
    doc   = "Names the database in metrics."
    value = (
      gen::has(pack.clustered_databases, name) ? aws_rds_cluster.this[name].id :
      gen::has(pack.existing_database_clusters, name) ? data.aws_rds_cluster.this[name].cluster_identifier :
      gen::has(pack.existing_database_instances, name) ? data.aws_db_instance.this[name].db_instance_identifier :
      aws_db_instance.primary[name].identifier
    )
  }
  fact "master_user_secret_arn" {
    doc = "The secret with the username and the password of the master user, where RDS manages it."
    value = (
      !gen::has(pack.managed_passwords, name)
      ? gen::error(<<-EOT
        The password of the database ${name} is not managed by RDS, so no secret of RDS has it. Write
        manage_master_user_password: true, or name the secret of the spec.
      EOT
      ) :
      gen::has(pack.clustered_databases, name) ? aws_rds_cluster.this[name].master_user_secret[0].secret_arn :
      gen::has(pack.existing_database_clusters, name) ? data.aws_rds_cluster.this[name].master_user_secret[0].secret_arn :
      gen::has(pack.existing_database_instances, name) ? data.aws_db_instance.this[name].master_user_secret[0].secret_arn :
      aws_db_instance.primary[name].master_user_secret[0].secret_arn
    )
  }
  fact "port" {
    value = (
      gen::has(pack.clustered_databases, name) ? tostring(aws_rds_cluster.this[name].port) :
      gen::has(pack.existing_database_clusters, name) ? tostring(data.aws_rds_cluster.this[name].port) :
      gen::has(pack.existing_database_instances, name) ? tostring(data.aws_db_instance.this[name].port) :
      tostring(aws_db_instance.primary[name].port)
    )
  }
  fact "proxy_address" {
    doc = "The host of the proxy in front of it."
    value = (
      gen::has(pack.database_proxies, name) ? aws_db_proxy.this[name].endpoint :
      gen::error("The database ${name} has no proxy. Add proxy to it, or take the attribute address.")
    )
  }
  fact "reader_address" {
    doc = "A host that is only read from, of a cluster."
    value = (
      gen::has(pack.clustered_databases, name) ? aws_rds_cluster.this[name].reader_endpoint :
      gen::has(pack.existing_database_clusters, name) ? data.aws_rds_cluster.this[name].reader_endpoint :
      gen::error("The database ${name} is no cluster, and only one of Aurora has a host for its readers. Take the attribute address.")
    )
  }
}

facts "distribution" {
  fact "arn" {
    value = aws_cloudfront_distribution.main[name].arn
  }
  fact "domain_name" {
    doc   = "The name that CloudFront gives it."
    value = aws_cloudfront_distribution.main[name].domain_name
  }
  fact "id" {
    value = aws_cloudfront_distribution.main[name].id
  }
}

facts "encryption_key" {
  fact "arn" {
    value = gen::has(pack.own_keys, name) ? aws_kms_key.this[name].arn : data.aws_kms_key.this[name].arn
  }
  fact "id" {
    value = gen::has(pack.own_keys, name) ? aws_kms_key.this[name].key_id : data.aws_kms_key.this[name].id
  }
}

facts "load_balancer" {
  fact "arn" {
    value = gen::has(pack.own_balancers, name) ? aws_lb.main[name].arn : data.aws_lb.main[name].arn
  }
  fact "arn_suffix" {
    doc   = "Names the load balancer in metrics."
    value = gen::has(pack.own_balancers, name) ? aws_lb.main[name].arn_suffix : data.aws_lb.main[name].arn_suffix
  }
  fact "dns_name" {
    value = gen::has(pack.own_balancers, name) ? aws_lb.main[name].dns_name : data.aws_lb.main[name].dns_name
  }
  fact "zone_id" {
    doc   = "The zone of dns_name, for records that lead there."
    value = gen::has(pack.own_balancers, name) ? aws_lb.main[name].zone_id : data.aws_lb.main[name].zone_id
  }
}

facts "log_group" {
  fact "arn" {
    value = gen::has(pack.own_log_groups, name) ? aws_cloudwatch_log_group.this[name].arn : data.aws_cloudwatch_log_group.this[name].arn
  }
  fact "name" {
    value = gen::has(pack.own_log_groups, name) ? aws_cloudwatch_log_group.this[name].name : data.aws_cloudwatch_log_group.this[name].name
  }
}

facts "network" {
  fact "arn" {
    doc   = "Names the network in policies."
    value = gen::has(pack.own_networks, name) ? aws_vpc.main[name].arn : data.aws_vpc.main[name].arn
  }
  fact "cidr_block" {
    value = gen::has(pack.own_networks, name) ? aws_vpc.main[name].cidr_block : data.aws_vpc.main[name].cidr_block
  }
  fact "ipv6_cidr_block" {
    doc   = "The addresses of version 6, where the network has them."
    value = gen::has(pack.own_networks, name) ? aws_vpc.main[name].ipv6_cidr_block : data.aws_vpc.main[name].ipv6_cidr_block
  }
  fact "default_security_group_id" {
    doc   = "The group of what names none, which AWS makes with the network."
    value = gen::has(pack.own_networks, name) ? aws_default_security_group.main[name].id : data.aws_security_group.default[name].id
  }
  fact "id" {
    value = gen::has(pack.own_networks, name) ? aws_vpc.main[name].id : data.aws_vpc.main[name].id
  }
}

facts "repository" {
  fact "arn" {
    value = (
      gen::has(pack.own_repositories, name) ? aws_ecr_repository.this[name].arn :
      pack.existing_repositories[name].arn != null ? pack.existing_repositories[name].arn : data.aws_ecr_repository.this[name].arn
    )
  }
  fact "url" {
    value = (
      gen::has(pack.own_repositories, name) ? aws_ecr_repository.this[name].repository_url :
      pack.existing_repositories[name].arn != null ? pack.existing_repositories[name].url :
      data.aws_ecr_repository.this[name].repository_url
    )
  }
}

facts "role" {
  fact "arn" {
    value = gen::has(pack.own_roles, name) ? aws_iam_role.this[name].arn : data.aws_iam_role.this[name].arn
  }
  fact "name" {
    value = gen::has(pack.own_roles, name) ? aws_iam_role.this[name].name : data.aws_iam_role.this[name].name
  }
}

facts "secret" {
  fact "arn" {
    value = gen::has(pack.own_secrets, name) ? aws_secretsmanager_secret.this[name].arn : data.aws_secretsmanager_secret.this[name].arn
  }
  fact "name" {
    value = gen::has(pack.own_secrets, name) ? aws_secretsmanager_secret.this[name].name : data.aws_secretsmanager_secret.this[name].name
  }
}

facts "security_group" {
  fact "arn" {
    value = gen::has(pack.existing_groups, name) ? data.aws_security_group.this[name].arn : aws_security_group.this[name].arn
  }
  fact "id" {
    value = gen::has(pack.existing_groups, name) ? data.aws_security_group.this[name].id : aws_security_group.this[name].id
  }
}

facts "subnet" {
  fact "arn" {
    doc = "Names the subnet to services that ask for its ARN, such as DataSync."
    value = (
      gen::has(pack.existing_subnets, name) ? data.aws_subnet.this[name].arn :
      pack.subnet_tiers[name] == "public" ? aws_subnet.public[pack.subnet_networks[name]][pack.subnet_zones[name]].arn :
      pack.subnet_tiers[name] == "database" ? aws_subnet.database[pack.subnet_networks[name]][pack.subnet_zones[name]].arn :
      aws_subnet.private[pack.subnet_networks[name]][pack.subnet_zones[name]].arn
    )
  }
  fact "id" {
    value = (
      gen::has(pack.existing_subnets, name) ? data.aws_subnet.this[name].id :
      pack.subnet_tiers[name] == "public" ? aws_subnet.public[pack.subnet_networks[name]][pack.subnet_zones[name]].id :
      pack.subnet_tiers[name] == "database" ? aws_subnet.database[pack.subnet_networks[name]][pack.subnet_zones[name]].id :
      aws_subnet.private[pack.subnet_networks[name]][pack.subnet_zones[name]].id
    )
  }
}

facts "target_group" {
  fact "arn" {
    value = aws_lb_target_group.this[name].arn
  }
  fact "arn_suffix" {
    doc   = "Names the target group in metrics."
    value = aws_lb_target_group.this[name].arn_suffix
  }
}

facts "topic" {
  fact "arn" {
    value = gen::has(pack.own_topics, name) ? aws_sns_topic.this[name].arn : data.aws_sns_topic.this[name].arn
  }
  fact "name" {
    value = gen::has(pack.own_topics, name) ? aws_sns_topic.this[name].name : data.aws_sns_topic.this[name].name
  }
}
