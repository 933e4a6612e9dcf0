# Targets are measured at the load balancer, which knows what every client got.
# These alarms notify nobody: one cause tends to miss several targets at once, and
# the composite alarm at the end says so once.

resource "aws_cloudwatch_metric_alarm" "response_time_p95" {
  generate {
    when = gen::has(pack.objectives, "response_time_p95")
  }

  alarm_name          = "${pack.name_prefix}response-time-p95"
  alarm_description   = "95 of 100 requests should be answered in less than ${pack.goals.response_time_p95.value} ms"
  namespace           = "AWS/ApplicationELB"
  metric_name         = "TargetResponseTime"
  extended_statistic  = "p95"
  period              = 300
  evaluation_periods  = 3
  datapoints_to_alarm = 2
  threshold           = pack.objectives.response_time_p95.limit # seconds
  comparison_operator = pack.objectives.response_time_p95.comparison_operator

  # A handful of requests has no meaningful percentile, and none has no time.
  evaluate_low_sample_count_percentiles = "ignore"
  treat_missing_data                    = "notBreaching"

  dimensions = {
    LoadBalancer = gen::fact("load_balancer/${pack.measured_balancer}", "arn_suffix")
  }
}

# Every 5xx answer counts, whether it came from the application or from the load
# balancer in its place. RequestCount has no requests that no target was found
# for, so those are added.
resource "aws_cloudwatch_metric_alarm" "error_rate" {
  generate {
    when = gen::has(pack.objectives, "error_rate")
  }

  alarm_name          = "${pack.name_prefix}error-rate"
  alarm_description   = "Errors should stay ${pack.objectives.error_rate.text} of requests"
  evaluation_periods  = 3
  datapoints_to_alarm = 2
  threshold           = pack.objectives.error_rate.limit # percent
  comparison_operator = pack.objectives.error_rate.comparison_operator
  treat_missing_data  = "notBreaching"

  metric_query {
    id          = "error_rate"
    label       = "Errors, % of requests"
    expression  = pack.error_expression
    return_data = true
  }

  metric_query {
    generate {
      for_each = pack.request_metrics
      as       = "metric"
    }

    id = metric.key

    metric {
      namespace   = "AWS/ApplicationELB"
      metric_name = metric.value
      period      = 300
      stat        = "Sum"

      dimensions = {
        LoadBalancer = gen::fact("load_balancer/${pack.measured_balancer}", "arn_suffix")
      }
    }
  }
}

# The same answers over an hour: what the error rate forgives in minutes adds up.
resource "aws_cloudwatch_metric_alarm" "availability" {
  generate {
    when = gen::has(pack.objectives, "availability")
  }

  alarm_name          = "${pack.name_prefix}availability"
  alarm_description   = "Requests answered without an error should stay ${pack.objectives.availability.text}"
  evaluation_periods  = 1
  threshold           = pack.objectives.availability.limit # percent
  comparison_operator = pack.objectives.availability.comparison_operator
  treat_missing_data  = "notBreaching"

  metric_query {
    id          = "availability"
    label       = "Answered, % of requests"
    expression  = "100 - ${pack.error_expression}"
    return_data = true
  }

  metric_query {
    generate {
      for_each = pack.request_metrics
      as       = "metric"
    }

    id = metric.key

    metric {
      namespace   = "AWS/ApplicationELB"
      metric_name = metric.value
      period      = 3600
      stat        = "Sum"

      dimensions = {
        LoadBalancer = gen::fact("load_balancer/${pack.measured_balancer}", "arn_suffix")
      }
    }
  }
}

resource "aws_cloudwatch_composite_alarm" "objectives" {
  generate {
    when = gen::length(pack.objectives) > 0
  }

  alarm_name        = "${pack.name_prefix}objectives"
  alarm_description = "At least one target of ${spec.product.name} is missed"

  alarm_rule = join(" OR ", [
    for name, _ in pack.objectives :
    name == "response_time_p95" ? "ALARM(\"${aws_cloudwatch_metric_alarm.response_time_p95.alarm_name}\")" :
    name == "error_rate" ? "ALARM(\"${aws_cloudwatch_metric_alarm.error_rate.alarm_name}\")" :
    "ALARM(\"${aws_cloudwatch_metric_alarm.availability.alarm_name}\")"
  ])

  alarm_actions = [for t in pack.objective_actions : gen::fact("topic/${t}", "arn")]
  ok_actions    = [for t in pack.objective_actions : gen::fact("topic/${t}", "arn")]
}
