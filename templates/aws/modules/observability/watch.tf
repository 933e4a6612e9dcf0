# A service that has fewer tasks than it is to have: they do not start, or end again.
resource "aws_cloudwatch_metric_alarm" "missing_tasks" {
  generate {
    for_each = pack.watched.missing_tasks == null ? {} : pack.services
    name     = "${pack.labels[each.key]}_missing_tasks"
  }

  alarm_name          = "${each.key}-missing-tasks"
  alarm_description   = "Fewer tasks of ${each.key} run than should"
  evaluation_periods  = pack.watched.missing_tasks
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "breaching"

  metric_query {
    id          = "missing"
    label       = "Missing tasks"
    expression  = "desired - running"
    return_data = true
  }

  metric_query {
    generate {
      for_each = { desired = "DesiredTaskCount", running = "RunningTaskCount" }
      as       = "metric"
    }

    id = metric.key

    metric {
      namespace   = "ECS/ContainerInsights"
      metric_name = metric.value
      period      = 60
      stat        = "Average"

      dimensions = {
        ClusterName = gen::fact("cluster/${pack.service_clusters[each.key]}", "name")
        ServiceName = aws_ecs_service.this[each.key].name
      }
    }
  }

  alarm_actions = [for t in spec.watch.notify : gen::fact("topic/${t}", "arn")]
  ok_actions    = [for t in spec.watch.notify : gen::fact("topic/${t}", "arn")]
}

resource "aws_cloudwatch_metric_alarm" "unhealthy_targets" {
  generate {
    for_each = pack.watched.unhealthy_targets == null ? {} : pack.target_groups
    name     = "${pack.labels[each.key]}_unhealthy_targets"
  }

  alarm_name          = "${each.key}-unhealthy-targets"
  alarm_description   = "A target of ${each.key} fails its health checks"
  namespace           = pack.group_namespaces[each.key]
  metric_name         = "UnHealthyHostCount"
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = pack.watched.unhealthy_targets
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"

  dimensions = {
    LoadBalancer = gen::fact("load_balancer/${pack.group_balancers[each.key]}", "arn_suffix")
    TargetGroup  = aws_lb_target_group.this[each.key].arn_suffix
  }

  alarm_actions = [for t in spec.watch.notify : gen::fact("topic/${t}", "arn")]
  ok_actions    = [for t in spec.watch.notify : gen::fact("topic/${t}", "arn")]
}

resource "aws_cloudwatch_metric_alarm" "no_targets" {
  generate {
    for_each = pack.watched.unhealthy_targets == null ? {} : pack.target_groups
    name     = "${pack.labels[each.key]}_no_targets"
  }

  alarm_name          = "${each.key}-no-targets"
  alarm_description   = "No target of ${each.key} is healthy: every request fails"
  namespace           = pack.group_namespaces[each.key]
  metric_name         = "HealthyHostCount"
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 2
  threshold           = 1
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "breaching"

  dimensions = {
    LoadBalancer = gen::fact("load_balancer/${pack.group_balancers[each.key]}", "arn_suffix")
    TargetGroup  = aws_lb_target_group.this[each.key].arn_suffix
  }

  alarm_actions = [for t in spec.watch.notify : gen::fact("topic/${t}", "arn")]
  ok_actions    = [for t in spec.watch.notify : gen::fact("topic/${t}", "arn")]
}

resource "aws_cloudwatch_metric_alarm" "free_storage" {
  generate {
    for_each = pack.watched.free_storage == null ? {} : pack.watched_instances
    name     = "${each.value.label}_free_storage"
  }

  alarm_name          = "${each.key}-free-storage"
  alarm_description   = "Less than ${pack.free_gibibytes[each.value.database]} GiB of the storage of ${each.key} are free"
  namespace           = "AWS/RDS"
  metric_name         = "FreeStorageSpace"
  statistic           = "Minimum"
  period              = 300
  evaluation_periods  = 2
  threshold           = gen::floor(pack.free_gibibytes[each.value.database] * 1073741824) # bytes, also when the storage has grown
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "breaching"

  dimensions = {
    DBInstanceIdentifier = (
      each.value.replica == null
      ? aws_db_instance.primary[each.value.database].identifier
      : aws_db_instance.replica[each.value.replica].identifier
    )
  }

  alarm_actions = [for t in spec.watch.notify : gen::fact("topic/${t}", "arn")]
  ok_actions    = [for t in spec.watch.notify : gen::fact("topic/${t}", "arn")]
}

resource "aws_cloudwatch_metric_alarm" "connections" {
  generate {
    for_each = pack.watched.connections == null ? {} : pack.watched_instances
    name     = "${each.value.label}_connections"
  }

  alarm_name          = "${each.key}-connections"
  alarm_description   = "${each.key} has more than ${pack.watched.connections} connections"
  namespace           = "AWS/RDS"
  metric_name         = "DatabaseConnections"
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 2
  threshold           = pack.watched.connections
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "breaching"

  dimensions = {
    DBInstanceIdentifier = (
      each.value.replica == null
      ? aws_db_instance.primary[each.value.database].identifier
      : aws_db_instance.replica[each.value.replica].identifier
    )
  }

  alarm_actions = [for t in spec.watch.notify : gen::fact("topic/${t}", "arn")]
  ok_actions    = [for t in spec.watch.notify : gen::fact("topic/${t}", "arn")]
}

resource "aws_cloudwatch_metric_alarm" "replica_lag" {
  generate {
    for_each = { for name, i in pack.watched_instances : name => i if i.replica != null && pack.watched.replica_lag != null }
    name     = "${each.value.label}_lag"
  }

  alarm_name          = "${each.key}-lag"
  alarm_description   = "${each.key} is more than ${gen::replace(pack.watched.replica_lag.text, "_", " ")} behind"
  namespace           = "AWS/RDS"
  metric_name         = "ReplicaLag"
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  threshold           = pack.watched.replica_lag.seconds
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "breaching"

  dimensions = {
    DBInstanceIdentifier = aws_db_instance.replica[each.value.replica].identifier
  }

  alarm_actions = [for t in spec.watch.notify : gen::fact("topic/${t}", "arn")]
  ok_actions    = [for t in spec.watch.notify : gen::fact("topic/${t}", "arn")]
}

resource "aws_cloudwatch_metric_alarm" "server_connections" {
  generate {
    for_each = pack.watched.connections == null ? {} : pack.cluster_instances
    name     = "${each.key}_connections"
  }

  alarm_name          = "${each.value.identifier}-connections"
  alarm_description   = "${each.value.identifier} has more than ${pack.watched.connections} connections"
  namespace           = "AWS/RDS"
  metric_name         = "DatabaseConnections"
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 2
  threshold           = pack.watched.connections
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "breaching"

  dimensions = {
    DBInstanceIdentifier = aws_rds_cluster_instance.this[each.key].identifier
  }

  alarm_actions = [for t in spec.watch.notify : aws_sns_topic.this[t].arn]
  ok_actions    = [for t in spec.watch.notify : aws_sns_topic.this[t].arn]
}

# How far the readers of a cluster are behind, the farthest of them.
resource "aws_cloudwatch_metric_alarm" "reader_lag" {
  generate {
    for_each = { for name, d in pack.clustered_databases : name => d if pack.watched.replica_lag != null }
    name     = "${pack.database_labels[each.key]}_reader_lag"
  }

  alarm_name          = "${each.value.identifier}-lag"
  alarm_description   = "A reader of ${each.value.identifier} is more than ${gen::replace(pack.watched.replica_lag.text, "_", " ")} behind"
  namespace           = "AWS/RDS"
  metric_name         = "AuroraReplicaLagMaximum"
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  threshold           = pack.watched.replica_lag.seconds * 1000 # milliseconds
  comparison_operator = "GreaterThanThreshold"

  # Without a reader there is none to be measured.
  treat_missing_data = "notBreaching"

  dimensions = {
    DBClusterIdentifier = aws_rds_cluster.this[each.key].id
  }

  alarm_actions = [for t in spec.watch.notify : aws_sns_topic.this[t].arn]
  ok_actions    = [for t in spec.watch.notify : aws_sns_topic.this[t].arn]
}

resource "aws_cloudwatch_metric_alarm" "cache_memory" {
  generate {
    for_each = pack.watched.cache_memory == null ? {} : pack.watched_nodes
    name     = "cache_${each.key}_memory"
  }

  alarm_name          = "${pack.own_caches[each.value.cache].replication_group_id}-${each.value.node}-memory"
  alarm_description   = "More than ${pack.watched.cache_memory} % of the memory of the cache are in use"
  namespace           = "AWS/ElastiCache"
  metric_name         = "DatabaseMemoryUsagePercentage"
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 2
  threshold           = pack.watched.cache_memory
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "breaching"

  dimensions = {
    CacheClusterId = "${aws_elasticache_replication_group.main[each.value.cache].replication_group_id}-${each.value.node}"
  }

  alarm_actions = [for t in spec.watch.notify : gen::fact("topic/${t}", "arn")]
  ok_actions    = [for t in spec.watch.notify : gen::fact("topic/${t}", "arn")]
}

resource "aws_cloudwatch_metric_alarm" "cache_evictions" {
  generate {
    for_each = pack.watched.evictions == null ? {} : pack.watched_nodes
    name     = "cache_${each.key}_evictions"
  }

  alarm_name          = "${pack.own_caches[each.value.cache].replication_group_id}-${each.value.node}-evictions"
  alarm_description   = "The cache evicts keys to make room"
  namespace           = "AWS/ElastiCache"
  metric_name         = "Evictions"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = pack.watched.evictions
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"

  dimensions = {
    CacheClusterId = "${aws_elasticache_replication_group.main[each.value.cache].replication_group_id}-${each.value.node}"
  }

  alarm_actions = [for t in spec.watch.notify : gen::fact("topic/${t}", "arn")]
  ok_actions    = [for t in spec.watch.notify : gen::fact("topic/${t}", "arn")]
}

# Renewal needs the record that proves that the name is ours; without it the
# certificate runs out.
resource "aws_cloudwatch_metric_alarm" "certificate" {
  generate {
    when = pack.watched.certificate_expiry != null && spec.dns != null
  }

  alarm_name          = "${pack.name_prefix}certificate"
  alarm_description   = "The certificate of ${spec.dns.domain_name} was not renewed"
  namespace           = "AWS/CertificateManager"
  metric_name         = "DaysToExpiry"
  statistic           = "Minimum"
  period              = 86400
  evaluation_periods  = 1
  threshold           = gen::floor(pack.watched.certificate_expiry.days)
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "notBreaching"

  dimensions = {
    CertificateArn = aws_acm_certificate.main.arn
  }

  alarm_actions = [for t in spec.watch.notify : gen::fact("topic/${t}", "arn")]
  ok_actions    = [for t in spec.watch.notify : gen::fact("topic/${t}", "arn")]
}

# What failed, and not only what is missing: the alarm for that is in the module
# backup. The metrics are those of the account.
resource "aws_cloudwatch_metric_alarm" "failed_backups" {
  generate {
    for_each = (
      !pack.backups_watched
      ? {}
      : { backup = "NumberOfBackupJobsFailed", copy = "NumberOfCopyJobsFailed", restore = "NumberOfRestoreJobsFailed" }
    )
    name = "failed_${each.key}_jobs"
  }

  alarm_name          = "${pack.name_prefix}failed-${each.key}-jobs"
  alarm_description   = "AWS Backup has failed ${each.key} jobs of databases in this account"
  namespace           = "AWS/Backup"
  metric_name         = each.value
  statistic           = "Sum"
  period              = 3600
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"

  dimensions = {
    ResourceType = "RDS"
  }

  alarm_actions = [for t in spec.watch.notify : gen::fact("topic/${t}", "arn")]
  ok_actions    = [for t in spec.watch.notify : gen::fact("topic/${t}", "arn")]
}
