resource "aws_sns_topic_subscription" "this" {
  generate {
    for_each = pack.topic_subscriptions
  }

  topic_arn            = aws_sns_topic.this[each.value.topic].arn
  protocol             = each.value.protocol
  endpoint             = gen::fact(each.value.endpoint)
  raw_message_delivery = each.value.raw_message_delivery
  filter_policy = (
    each.value.filter_policy != null ? jsonencode(gen::jsondecode(each.value.filter_policy)) :
    gen::length(each.value.filter) == 0 ? null : jsonencode({
      for attribute, values in each.value.filter : attribute => [for v in values : gen::fact(v)]
    })
  )
  filter_policy_scope = each.value.filter_scope
  redrive_policy = (
    each.value.dead_letter == null ? null : jsonencode({ deadLetterTargetArn = gen::fact("queue/${each.value.dead_letter}", "arn") })
  )
}
