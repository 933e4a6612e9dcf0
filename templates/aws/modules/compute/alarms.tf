# Alarms that end a deployment: it begins with them there, so they name its service
# and do not refer to it.
resource "aws_cloudwatch_metric_alarm" "rollback" {
  generate {
    for_each = pack.rollback_alarms
    name     = gen::trimprefix(each.key, pack.name_prefix)
  }

  alarm_name          = each.key
  alarm_description   = each.value.alarm.description
  namespace           = each.value.alarm.namespace
  metric_name         = each.value.alarm.metric_name
  statistic           = pack.percentile[each.value.alarm.name] ? null : each.value.alarm.statistic
  extended_statistic  = pack.percentile[each.value.alarm.name] ? each.value.alarm.statistic : null
  period              = each.value.alarm.period
  evaluation_periods  = each.value.alarm.evaluation_periods
  datapoints_to_alarm = each.value.alarm.datapoints_to_alarm
  threshold           = each.value.alarm.threshold
  comparison_operator = each.value.alarm.comparison_operator
  // A load balancer counts nothing where there is nothing to count.
  treat_missing_data = each.value.missing

  dimensions = gen::length(each.value.alarm.dimensions) > 0 ? {
    for name, v in each.value.alarm.dimensions :
    name => gen::fact(v)
    } : each.value.alarm.resource == null ? null : {
    ClusterName = (
      each.value.alarm.resource.service == null
      ? null
      : gen::fact("cluster/${pack.service_clusters[each.value.alarm.resource.service]}", "name")
    )
    ServiceName = each.value.alarm.resource.service
    DBInstanceIdentifier = (
      gen::has(pack.single_databases, each.value.alarm.resource.database)
      || gen::has(pack.existing_database_instances, each.value.alarm.resource.database)
      ? gen::fact("database/${each.value.alarm.resource.database}", "identifier")
      : null
    )
    DBClusterIdentifier = (
      gen::has(pack.clustered_databases, each.value.alarm.resource.database)
      || gen::has(pack.existing_database_clusters, each.value.alarm.resource.database)
      ? gen::fact("database/${each.value.alarm.resource.database}", "identifier")
      : null
    )
    TargetGroup = (
      each.value.alarm.resource.target_group == null
      ? null
      : aws_lb_target_group.this[each.value.alarm.resource.target_group].arn_suffix
    )
    LoadBalancer = (
      pack.alarm_balancers[each.value.alarm.name] == null
      ? null
      : gen::fact("load_balancer/${pack.alarm_balancers[each.value.alarm.name]}", "arn_suffix")
    )
    CacheClusterId = (
      each.value.alarm.resource.cache == null
      ? null
      : "${gen::fact("cache/${each.value.alarm.resource.cache}", "name")}-${each.value.member}"
    )
    QueueName = (
      each.value.alarm.resource.queue == null ? null : gen::fact("queue/${each.value.alarm.resource.queue}", "name")
    )
  }

  alarm_actions = [for t in each.value.alarm.alarm_actions : gen::fact("topic/${t}", "arn")]
  ok_actions    = [for t in each.value.alarm.alarm_actions : gen::fact("topic/${t}", "arn")]

  # What stops reporting has stopped.
  insufficient_data_actions = (
    each.value.missing != "missing"
    ? null
    : [for t in each.value.alarm.alarm_actions : gen::fact("topic/${t}", "arn")]
  )
}
