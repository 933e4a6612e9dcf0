# An alert policy speaks to channels: to a topic, which others listen to, and to people.
resource "google_monitoring_notification_channel" "topic" {
  generate {
    for_each = pack.topics
    name     = pack.labels[each.key]
  }

  display_name = each.key
  type         = "pubsub"

  labels = {
    topic = gen::fact("topic/${each.key}", "id")
  }
}

resource "google_monitoring_notification_channel" "email" {
  generate {
    when = gen::length(pack.topics) > 0
  }

  for_each = var.alert_emails

  display_name = each.value
  type         = "email"

  labels = {
    email_address = each.value
  }
}
