# Whether the product answers where the distribution asks it, as seen from the
# whole world. It decides nothing: what is in the second region is older than what
# is here, and only a person can know that it is time for it (RUNBOOK.md).
resource "aws_route53_health_check" "origin" {
  generate {
    when = pack.origin_health != null
  }

  type              = "HTTPS"
  fqdn              = pack.origin_health.name
  port              = 443
  resource_path     = pack.origin_health.path
  enable_sni        = true
  request_interval  = 30
  failure_threshold = 3

  tags = {
    Name = pack.origin_health.name
  }
}

# Route 53 reports to us-east-1 only.
resource "aws_cloudwatch_metric_alarm" "origin" {
  generate {
    when = pack.origin_health != null && pack.recovery_topic != null && pack.primary_region == "us-east-1"
  }

  alarm_name          = "${pack.name_prefix}origin-unreachable"
  alarm_description   = "${pack.origin_health.name} has not answered for five minutes; RUNBOOK.md says what to do if it is the region"
  namespace           = "AWS/Route53"
  metric_name         = "HealthCheckStatus"
  statistic           = "Minimum"
  period              = 60
  evaluation_periods  = 5
  threshold           = 1
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "breaching"

  dimensions = {
    HealthCheckId = aws_route53_health_check.origin.id
  }

  alarm_actions = [gen::fact("topic/${pack.recovery_topic}", "arn")]
  ok_actions    = [gen::fact("topic/${pack.recovery_topic}", "arn")]
}
