# Pages of alarms: the state of all above, and below it what each of them watches.
resource "aws_cloudwatch_dashboard" "alarms" {
  generate {
    for_each = pack.dashboard_alarms
    name     = "alarms_${each.key}"
  }

  dashboard_name = gen::coalesce(spec.dashboards[each.key].name, "${pack.name_prefix}${gen::replace(each.key, "_", "-")}")

  dashboard_body = jsonencode({
    widgets = concat(
      [{
        type   = "alarm"
        x      = 0
        y      = 0
        width  = 24
        height = 3
        properties = {
          title = "Alarms"
          alarms = [
            for a in each.value :
            a.kind == "math" ? aws_cloudwatch_metric_alarm.math[a.key].arn :
            a.kind == "rollback" ? aws_cloudwatch_metric_alarm.rollback[a.key].arn : aws_cloudwatch_metric_alarm.this[a.key].arn
          ]
        }
      }],
      [
        for n, a in each.value : {
          type   = "metric"
          x      = n % spec.dashboards[each.key].columns * (24 / spec.dashboards[each.key].columns)
          y      = 3 + (n - n % spec.dashboards[each.key].columns) / spec.dashboards[each.key].columns * 6
          width  = 24 / spec.dashboards[each.key].columns
          height = 6
          properties = {
            title  = a.name
            region = data.aws_region.current.id
            annotations = {
              alarms = [
                a.kind == "math" ? aws_cloudwatch_metric_alarm.math[a.key].arn :
                a.kind == "rollback" ? aws_cloudwatch_metric_alarm.rollback[a.key].arn : aws_cloudwatch_metric_alarm.this[a.key].arn
              ]
            }
          }
        }
      ],
    )
  })
}
