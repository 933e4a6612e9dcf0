resource "aws_cloudwatch_log_metric_filter" "counted" {
  generate {
    for_each = spec.counted_lines
  }

  name           = each.key
  pattern        = each.value.pattern
  log_group_name = gen::fact("log_group/${each.value.log_group}", "name")

  metric_transformation {
    name          = each.key
    namespace     = "superset"
    value         = "1"
    default_value = "0"
  }
}

resource "aws_cloudwatch_query_definition" "errors" {
  name = "Superset - errors"

  log_group_names = [
    gen::fact("log_group//aws/ecs/superset/superset", "name"),
    gen::fact("log_group//aws/ecs/superset/superset-worker", "name"),
    gen::fact("log_group//aws/ecs/superset/superset-clock", "name"),
  ]

  query_string = <<-QUERY
    fields @timestamp, @message, @logStream
    | filter @message like /ERROR/
    | sort @timestamp desc
    | limit 100
  QUERY
}
