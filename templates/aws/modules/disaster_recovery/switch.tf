# Sends the users to the second region, and back. The switch is a metric there, so
# that nothing of the first region is needed: 1 is a failover, and stays one until
# there is a 0 (RUNBOOK.md). Nothing but a person writes it.
resource "aws_cloudwatch_metric_alarm" "switch" {
  generate {
    when = pack.origin_switched
  }

  provider = aws.dr

  alarm_name          = "${pack.name_prefix}failover"
  alarm_description   = "The users of ${spec.dns.origin} are sent to the second region"
  namespace           = "${spec.product.name}/recovery"
  metric_name         = "Failover"
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"

  # Without a new value the users stay where they are.
  treat_missing_data = "ignore"

  alarm_actions = pack.standby_topic == null ? null : [aws_sns_topic.standby.arn]
  ok_actions    = pack.standby_topic == null ? null : [aws_sns_topic.standby.arn]
}

# Unhealthy while the metric says failover: Route 53 then no longer answers with the
# record of the first region. It reads the metric by the rules of the alarm, not the
# state of the alarm: to set that state by hand changes nothing.
resource "aws_route53_health_check" "switch" {
  generate {
    when = pack.origin_switched
  }

  type                            = "CLOUDWATCH_METRIC"
  cloudwatch_alarm_name           = aws_cloudwatch_metric_alarm.switch.alarm_name
  cloudwatch_alarm_region         = data.aws_region.secondary.id
  insufficient_data_health_status = "LastKnownStatus"

  tags = {
    Name = "${pack.name_prefix}failover"
  }
}
