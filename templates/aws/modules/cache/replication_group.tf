resource "aws_elasticache_replication_group" "main" {
  generate {
    for_each = pack.own_caches
  }

  replication_group_id       = each.value.replication_group_id
  description                = gen::coalesce(each.value.description, "Cache of ${spec.product.name}")
  engine                     = each.value.engine
  engine_version             = each.value.engine_version
  auto_minor_version_upgrade = pack.cache_upgrades[each.key]
  node_type                  = each.value.node_type
  port                       = each.value.port
  parameter_group_name       = aws_elasticache_parameter_group.main[each.key].name

  # One primary and its replicas. Cluster mode stays off: with it, clients have to
  # follow keys from node to node, which many cannot.
  num_cache_clusters         = each.value.num_cache_nodes
  automatic_failover_enabled = each.value.automatic_failover_enabled
  multi_az_enabled           = each.value.multi_az_enabled

  subnet_group_name  = aws_elasticache_subnet_group.main[each.key].name
  security_group_ids = [for g in each.value.security_group_ids : gen::fact("security_group/${g}", "id")]

  # auth_token is left out: the provider has no write-only form of it, so it would
  # stand in the state. The token is in the secret, from where it is set once with
  # modify-replication-group (see README.md); the provider reads no token back and
  # leaves it alone.
  at_rest_encryption_enabled = each.value.at_rest_encryption_enabled
  transit_encryption_enabled = each.value.transit_encryption_enabled
  user_group_ids             = each.value.user_group == null ? null : [aws_elasticache_user_group.this[each.value.user_group].id]

  snapshot_retention_limit = each.value.backup_retention_limit
  snapshot_window          = each.value.backup_window
  final_snapshot_identifier = (
    gen::has(pack.lasting_caches, each.key)
    ? "${each.value.replication_group_id}-final-${terraform_data.cache_final_snapshot[each.key].output}"
    : null
  )
  maintenance_window     = each.value.maintenance_window
  notification_topic_arn = gen::fact("topic/${each.value.notification_topic_arn}", "arn")

  # Changes that restart the nodes wait for the maintenance window.
  apply_immediately = false

  log_delivery_configuration {
    generate {
      for_each = pack.cache_logs[each.key]
      as       = "log"
    }

    log_type         = log.value
    log_format       = "json"
    destination_type = "cloudwatch-logs"
    destination      = gen::fact("log_group/${each.value.log_group}", "name")
  }

  tags = {
    Service = "cache"
    Backup  = "not-required"
  }

  // A topic that ElastiCache may not send to becomes inactive for it.
  depends_on = each.value.notification_topic_arn == null ? null : [aws_sns_topic_policy.this[each.value.notification_topic_arn]]
}
