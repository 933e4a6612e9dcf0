resource "aws_ses_domain_identity" "this" {
  generate {
    for_each = spec.mailboxes
  }

  domain = each.value.domain
}

# What could not be delivered comes back by a topic, and from there to the queue.
resource "aws_sns_topic" "undelivered" {
  name = "${spec.product.name}-undelivered"
}

resource "aws_ses_identity_notification_topic" "bounces" {
  generate {
    for_each = spec.mailboxes
  }

  identity          = aws_ses_domain_identity.this[each.key].domain
  notification_type = "Bounce"
  topic_arn         = aws_sns_topic.undelivered.arn
}

resource "aws_sns_topic_subscription" "undelivered" {
  generate {
    for_each = { for name, m in spec.mailboxes : name => m if m.undelivered != null }
  }

  topic_arn = aws_sns_topic.undelivered.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.this[each.value.undelivered].arn
}
