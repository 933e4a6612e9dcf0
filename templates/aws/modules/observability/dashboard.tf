resource "aws_cloudwatch_dashboard" "main" {
  generate {
    when = gen::length(pack.dashboard_rows) > 0
  }

  dashboard_name = "${pack.name_prefix}${spec.product.environment}"

  dashboard_body = jsonencode({
    widgets = [
      for w in pack.dashboard_widgets : {
        type   = w.kind
        x      = w.x
        y      = w.y
        width  = w.width
        height = w.height
        properties = w.kind == "text" ? {
          markdown = join("\n", [for line in w.lines : line])
          } : w.kind == "alarm" ? {
          title = w.title
          alarms = [
            for a in w.alarms :
            a == "response_time_p95" ? aws_cloudwatch_metric_alarm.response_time_p95.arn :
            a == "error_rate" ? aws_cloudwatch_metric_alarm.error_rate.arn :
            a == "availability" ? aws_cloudwatch_metric_alarm.availability.arn :
            gen::has(pack.rollback_alarms, a) ? aws_cloudwatch_metric_alarm.rollback[a].arn : aws_cloudwatch_metric_alarm.this[a].arn
          ]
          } : {
          title  = w.title
          region = data.aws_region.current.id
          view   = "timeSeries"
          stat   = w.stat
          period = w.period
          metrics = [
            for s in w.series :
            s.kind == "expression" ? [{ id = s.id, label = s.label, expression = s.expression }] :
            s.kind == "load_balancer"
            ? ["AWS/ApplicationELB", s.metric, "LoadBalancer", gen::fact(
              "load_balancer/${pack.measured_balancer}", "arn_suffix"
            ), s.options] :
            s.kind == "service" ? [s.namespace, s.metric, "ClusterName", gen::fact(
              "cluster/${pack.service_clusters[s.key]}", "name"
            ), "ServiceName", aws_ecs_service.this[s.key].name, s.options] :
            s.kind == "cluster" ? ["AWS/RDS", s.metric, "DBClusterIdentifier", aws_rds_cluster.this[s.key].id, s.options] :
            s.kind == "database" ? ["AWS/RDS", s.metric, "DBInstanceIdentifier", aws_db_instance.primary[s.key].identifier, s.options] :
            s.kind == "replica" ? ["AWS/RDS", s.metric, "DBInstanceIdentifier", aws_db_instance.replica[s.key].identifier, s.options] :
            s.kind == "cache" ? ["AWS/ElastiCache", s.metric, "CacheClusterId", "${
              aws_elasticache_replication_group.main[s.cache].replication_group_id
            }-${s.key}", s.options] :
            [s.namespace, s.metric, s.options]
          ]
          yAxis = w.low == null ? null : { left = { min = w.low } }
          annotations = gen::length(w.lines) == 0 ? null : {
            horizontal = [
              for line in w.lines :
              line.side == null
              ? { label = line.label, value = line.value }
              : { label = line.label, value = line.value, fill = line.side == "below" ? "above" : "below", color = "#d62728" }
            ]
          }
        }
      }
    ]
  })
}
