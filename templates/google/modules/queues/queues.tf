data "google_project" "current" {
  generate {
    when = gen::length(pack.dead_letters) > 0
  }
}

resource "google_pubsub_topic" "queue" {
  generate {
    for_each = pack.sent_queues
  }

  name         = pack.queue_names[each.key]
  kms_key_name = pack.queue_keys[each.key] == null ? null : google_kms_crypto_key_iam_member.agent[pack.queue_keys[each.key]].crypto_key_id

  message_storage_policy {
    allowed_persistence_regions = [pack.region]
  }
}

resource "google_pubsub_subscription" "queue" {
  generate {
    for_each = pack.received_queues
  }

  name = pack.queue_names[each.key]
  topic = (
    gen::has(pack.source_topics, each.key)
    ? gen::fact("topic/${pack.source_topics[each.key]}", "id")
    : google_pubsub_topic.queue[each.key].id
  )
  filter                       = gen::lookup(pack.queue_filters, each.key, null)
  ack_deadline_seconds         = each.value.visibility_timeout.seconds
  message_retention_duration   = "${each.value.message_retention.seconds}s"
  enable_message_ordering      = each.value.fifo ? true : null
  enable_exactly_once_delivery = each.value.fifo ? true : null

  # A queue stays when nobody has received from it for a month.
  expiration_policy {
    ttl = ""
  }

  dead_letter_policy {
    generate {
      when = each.value.dead_letter != null
    }

    dead_letter_topic     = google_pubsub_topic.queue[each.value.dead_letter].id
    max_delivery_attempts = each.value.max_receives
  }
}

# Pub/Sub moves messages as an agent of its own, which takes them from one queue and sends them to the other:
# https://cloud.google.com/pubsub/docs/dead-letter-topics#granting_forwarding_permissions
resource "google_pubsub_topic_iam_member" "dead_letters" {
  generate {
    for_each = pack.dead_letters
  }

  topic  = google_pubsub_topic.queue[each.key].id
  role   = "roles/pubsub.publisher"
  member = "serviceAccount:service-${data.google_project.current.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

resource "google_pubsub_subscription_iam_member" "dead_letters" {
  generate {
    for_each = { for key, to in pack.letter_boxes : key => to if gen::has(pack.received_queues, key) }
  }

  subscription = google_pubsub_subscription.queue[each.key].name
  role         = "roles/pubsub.subscriber"
  member       = "serviceAccount:service-${data.google_project.current.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}
