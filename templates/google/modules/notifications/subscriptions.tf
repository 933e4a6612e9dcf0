# Addresses that are sent what is published to a topic.
resource "google_pubsub_subscription" "push" {
  generate {
    for_each = pack.topic_subscriptions
  }

  name   = each.value.name
  topic  = gen::fact("topic/${each.value.topic}", "id")
  filter = pack.topic_filters[each.key]

  push_config {
    push_endpoint = gen::fact(each.value.endpoint)

    no_wrapper {
      generate {
        when = each.value.raw_message_delivery == true
      }

      write_metadata = false
    }
  }

  # A subscription stays when nothing was sent for a month.
  expiration_policy {
    ttl = ""
  }

  dead_letter_policy {
    generate {
      when = each.value.dead_letter != null
    }

    dead_letter_topic     = google_pubsub_topic.queue[each.value.dead_letter].id
    max_delivery_attempts = 5
  }
}

# Pub/Sub takes what it could not deliver from the subscription, as an agent of its own.
resource "google_pubsub_subscription_iam_member" "undelivered" {
  generate {
    for_each = { for label, s in pack.topic_subscriptions : label => s if s.dead_letter != null }
  }

  subscription = google_pubsub_subscription.push[each.key].name
  role         = "roles/pubsub.subscriber"
  member       = "serviceAccount:service-${data.google_project.current.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}
