resource "aws_cloudwatch_composite_alarm" "this" {
  generate {
    for_each = spec.composite_alarms
  }

  alarm_name        = "${pack.name_prefix}${gen::replace(each.key, "_", "-")}"
  alarm_description = each.value.description
  alarm_rule        = each.value.rule
  alarm_actions     = [for t in each.value.alarm_actions : gen::fact("topic/${t}", "arn")]
  ok_actions        = [for t in each.value.alarm_actions : gen::fact("topic/${t}", "arn")]

  # CloudWatch refuses a rule about an alarm that is not there.
  depends_on = [
    for member in pack.composite_members[each.key] :
    member.kind == "math" ? aws_cloudwatch_metric_alarm.math[member.key] :
    member.kind == "rollback" ? aws_cloudwatch_metric_alarm.rollback[member.key] :
    aws_cloudwatch_metric_alarm.this[member.key]
  ]
}
