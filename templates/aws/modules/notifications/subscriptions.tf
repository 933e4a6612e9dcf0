# Each address receives a mail with a link that confirms the subscription.
resource "aws_sns_topic_subscription" "email" {
  generate {
    for_each = pack.alert_topics
    as       = "topic"
    name     = "${pack.labels[topic.key]}_email"
  }

  for_each = toset(var.alert_emails)

  topic_arn = aws_sns_topic.this[topic.key].arn
  protocol  = "email"
  endpoint  = each.value
}

# Without a subscriber, nobody is told of an alarm.
check "somebody_is_told" {
  generate {
    when = gen::length(pack.unheard_topics) > 0
  }

  assert {
    condition     = length(var.alert_emails) > 0
    error_message = "Nobody is told of what is sent to ${gen::join(", ", pack.unheard_topics)}: set alert_emails, or their subscriptions."
  }
}
