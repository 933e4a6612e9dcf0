# Each address receives a mail with a link that confirms the subscription.
resource "aws_sns_topic_subscription" "email" {
  generate {
    for_each = pack.topics
    as       = "topic"
    name     = "${pack.labels[topic.key]}_email"
  }

  for_each = toset(var.alert_emails)

  topic_arn = aws_sns_topic.this[topic.key].arn
  protocol  = "email"
  endpoint  = each.value
}
