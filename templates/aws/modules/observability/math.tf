resource "aws_cloudwatch_metric_alarm" "math" {
  generate {
    for_each = spec.math_alarms
    name     = "math_${each.key}"
  }

  alarm_name          = pack.math_alarm_names[each.key]
  alarm_description   = each.value.description
  evaluation_periods  = each.value.evaluation_periods
  datapoints_to_alarm = each.value.datapoints_to_alarm
  threshold           = each.value.threshold
  threshold_metric_id = each.value.band == null ? null : "band"
  comparison_operator = each.value.comparison_operator
  treat_missing_data  = each.value.treat_missing_data

  metric_query {
    generate {
      for_each = each.value.metrics
      as       = "metric"
    }

    id          = metric.key
    return_data = each.value.expression == null ? true : null

    metric {
      namespace   = metric.value.namespace
      metric_name = metric.value.metric_name
      stat        = metric.value.statistic
      period      = metric.value.period
      dimensions  = gen::length(metric.value.dimensions) == 0 ? null : { for name, v in metric.value.dimensions : name => gen::fact(v) }
    }
  }

  metric_query {
    generate {
      when = each.value.expression != null
    }

    id          = "result"
    label       = pack.math_alarm_names[each.key]
    expression  = each.value.expression
    return_data = true
  }

  # The band is learned from what the values were.
  metric_query {
    generate {
      when = each.value.band != null
    }

    id          = "band"
    label       = "usual"
    expression  = "ANOMALY_DETECTION_BAND(${pack.math_results[each.key]}, ${each.value.band})"
    return_data = true
  }

  alarm_actions = [for t in each.value.alarm_actions : gen::fact("topic/${t}", "arn")]
  ok_actions    = [for t in each.value.alarm_actions : gen::fact("topic/${t}", "arn")]

  # What stops reporting has stopped.
  insufficient_data_actions = (
    each.value.treat_missing_data != "missing"
    ? null
    : [for t in each.value.alarm_actions : gen::fact("topic/${t}", "arn")]
  )
}
