# The task says so in its log when it fails. One that does not even start says
# nothing; whoever runs it sees that.
resource "aws_cloudwatch_log_metric_filter" "database_setup" {
  generate {
    when = pack.setup_notify != null
  }

  name           = "${pack.setup_family}-failed"
  log_group_name = gen::fact("log_group/${pack.setup_group}", "name")
  pattern        = "\"database setup failed\""

  metric_transformation {
    name      = "${pack.setup_family}-failed"
    namespace = spec.product.name
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "database_setup" {
  generate {
    when = pack.setup_notify != null
  }

  alarm_name = "${pack.setup_family}-failed"
  alarm_description = gen::join(" ", [
    "The task that makes the roles of the database failed.",
    "Its log says why; what runs goes on with the passwords it has.",
  ])
  namespace           = spec.product.name
  metric_name         = aws_cloudwatch_log_metric_filter.database_setup.name
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [gen::fact("topic/${pack.setup_notify}", "arn")]
}
