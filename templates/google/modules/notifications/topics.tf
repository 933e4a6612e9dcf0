data "google_project" "current" {
  generate {
    when = gen::length(pack.alarm_topics) + gen::length(pack.undelivered) > 0
  }
}

resource "google_pubsub_topic" "this" {
  generate {
    for_each = pack.own_topics
    name     = pack.labels[each.key]
  }

  name         = each.key
  kms_key_name = pack.topic_keys[each.key] == null ? null : google_kms_crypto_key_iam_member.agent[pack.topic_keys[each.key]].crypto_key_id

  # What nobody has read yet is kept for a week.
  message_retention_duration = "604800s"

  message_storage_policy {
    allowed_persistence_regions = [pack.region]
  }
}

# Cloud Monitoring publishes what an alert policy finds.
resource "google_pubsub_topic_iam_member" "monitoring" {
  generate {
    for_each = { for name in pack.alarm_topics : name => name }
    name     = pack.labels[each.key]
  }

  topic  = gen::fact("topic/${each.key}", "id")
  role   = "roles/pubsub.publisher"
  member = "serviceAccount:service-${data.google_project.current.number}@${pack.publisher_agents.alarms}"

  # The first channel to a topic makes this account: https://cloud.google.com/monitoring/support/notification-options#pubsub
  depends_on = [google_monitoring_notification_channel.topic[each.key]]
}
