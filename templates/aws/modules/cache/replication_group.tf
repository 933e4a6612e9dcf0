resource "aws_elasticache_replication_group" "main" {
  generate {
    when = pack.cache != null
  }

  replication_group_id       = pack.cache.replication_group_id
  description                = gen::coalesce(pack.cache.description, "Cache of ${spec.product.name}")
  engine                     = pack.cache.engine
  engine_version             = pack.cache.engine_version
  auto_minor_version_upgrade = pack.cache_upgrades
  node_type                  = pack.cache.node_type
  port                       = pack.cache.port
  parameter_group_name       = aws_elasticache_parameter_group.main.name

  # One primary and its replicas. Cluster mode stays off: with it, clients have to
  # follow keys from node to node, which many cannot.
  num_cache_clusters         = pack.cache.num_cache_nodes
  automatic_failover_enabled = pack.cache.automatic_failover_enabled
  multi_az_enabled           = pack.cache.multi_az_enabled

  subnet_group_name  = aws_elasticache_subnet_group.main.name
  security_group_ids = [for g in pack.cache.security_group_ids : gen::fact("security_group/${g}", "id")]

  # auth_token is left out: the provider has no write-only form of it, so it would
  # stand in the state. The token is in the secret, from where it is set once with
  # modify-replication-group (see README.md); the provider reads no token back and
  # leaves it alone.
  at_rest_encryption_enabled = pack.cache.at_rest_encryption_enabled
  transit_encryption_enabled = pack.cache.transit_encryption_enabled

  snapshot_retention_limit  = pack.cache.backup_retention_limit
  snapshot_window           = pack.cache.backup_window
  final_snapshot_identifier = pack.cache_final_snapshot ? "${pack.cache.replication_group_id}-final-${terraform_data.cache_final_snapshot.output}" : null
  maintenance_window        = pack.cache.maintenance_window
  notification_topic_arn    = pack.cache.notification_topic_arn == null ? null : aws_sns_topic.this[pack.cache.notification_topic_arn].arn

  # Changes that restart the nodes wait for the maintenance window.
  apply_immediately = false

  log_delivery_configuration {
    generate {
      for_each = pack.cache_logs
      as       = "log"
    }

    log_type         = log.value
    log_format       = "json"
    destination_type = "cloudwatch-logs"
    destination      = aws_cloudwatch_log_group.this[pack.cache.log_group].name
  }

  tags = {
    Service = "cache"
    Backup  = "not-required"
  }

  // A topic that ElastiCache may not send to becomes inactive for it.
  depends_on = pack.cache.notification_topic_arn == null ? null : [aws_sns_topic_policy.this[pack.cache.notification_topic_arn]]
}
