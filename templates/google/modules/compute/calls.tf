# Pub/Sub and Cloud Scheduler call functions as this account, which may do nothing else:
# https://cloud.google.com/pubsub/docs/authenticate-push-subscriptions
resource "google_service_account" "caller" {
  generate {
    when = gen::length(pack.called_functions) > 0
  }

  account_id   = "${gen::trimsuffix(gen::substr(spec.product.name, 0, 23), "-")}-caller"
  display_name = "Calls the functions of ${spec.product.name}"
}

# A function is a service of Cloud Run, of the same name.
resource "google_cloud_run_v2_service_iam_member" "caller" {
  generate {
    for_each = pack.called_functions
  }

  location = pack.region
  name = (
    pack.built_functions[each.key]
    ? google_cloudfunctions2_function.this[each.key].name
    : gen::has(pack.existing_functions, each.key)
    ? data.google_cloud_run_v2_service.function[each.key].name
    : google_cloud_run_v2_service.function[each.key].name
  )
  role   = "roles/run.invoker"
  member = google_service_account.caller.member
}

# A function with an address of its own answers everybody.
resource "google_cloud_run_v2_service_iam_member" "everybody" {
  generate {
    for_each = { for key, f in spec.functions : key => f if gen::try(f.url.authorization, "iam") == "none" }
    name     = "${each.key}_everybody"
  }

  location = pack.region
  name = (
    pack.built_functions[each.key]
    ? google_cloudfunctions2_function.this[each.key].name
    : google_cloud_run_v2_service.function[each.key].name
  )
  role   = "roles/run.invoker"
  member = "allUsers"
}

resource "google_pubsub_subscription" "call" {
  generate {
    for_each = pack.function_calls
  }

  name = each.value.name
  topic = (
    each.value.kind == "topic" ? gen::fact("topic/${each.value.of}", "id") :
    each.value.kind == "bucket" ? google_pubsub_topic.bucket[each.value.of].id :
    gen::has(pack.source_topics, each.value.of) ? gen::fact("topic/${pack.source_topics[each.value.of]}", "id") :
    google_pubsub_topic.queue[each.value.of].id
  )
  filter                     = each.value.filter
  ack_deadline_seconds       = each.value.deadline
  message_retention_duration = each.value.retention
  enable_message_ordering    = each.value.fifo ? true : null

  push_config {
    push_endpoint = (
      pack.built_functions[each.value.function]
      ? google_cloudfunctions2_function.this[each.value.function].service_config[0].uri
      : gen::has(pack.existing_functions, each.value.function)
      ? data.google_cloud_run_v2_service.function[each.value.function].uri
      : google_cloud_run_v2_service.function[each.value.function].uri
    )

    oidc_token {
      service_account_email = google_service_account.caller.email
    }
  }

  # A subscription stays when nothing was sent for a month.
  expiration_policy {
    ttl = ""
  }

  # A call that failed is made again after ten seconds at the earliest.
  retry_policy {
    minimum_backoff = "10s"
  }

  dead_letter_policy {
    generate {
      when = each.value.dead_letter != null
    }

    dead_letter_topic     = google_pubsub_topic.queue[each.value.dead_letter].id
    max_delivery_attempts = each.value.tries
  }

  depends_on = [google_cloud_run_v2_service_iam_member.caller[each.value.function]]
}

# What happens in Google Cloud, and calls a function. Events of others come to whoever may receive them:
# https://docs.cloud.google.com/eventarc/docs/all-roles-permissions.md.txt
resource "google_project_iam_member" "event_receiver" {
  generate {
    when = gen::length(pack.function_events) > 0
  }

  project = var.project_id
  role    = "roles/eventarc.eventReceiver"
  member  = google_service_account.caller.member
}

resource "google_eventarc_trigger" "this" {
  generate {
    for_each = pack.function_events
  }

  name            = each.value.name
  location        = pack.region
  service_account = google_service_account.caller.email

  matching_criteria {
    attribute = "type"
    value     = each.value.type
  }

  matching_criteria {
    generate {
      for_each = each.value.filters
      as       = "filter"
    }

    attribute = filter.key
    value     = filter.value
  }

  matching_criteria {
    generate {
      for_each = each.value.path_patterns
      as       = "pattern"
    }

    attribute = pattern.key
    operator  = "match-path-pattern"
    value     = pattern.value
  }

  destination {
    cloud_run_service {
      service = (
        pack.built_functions[each.value.function]
        ? google_cloudfunctions2_function.this[each.value.function].name
        : gen::has(pack.existing_functions, each.value.function)
        ? data.google_cloud_run_v2_service.function[each.value.function].name
        : google_cloud_run_v2_service.function[each.value.function].name
      )
      region = pack.region
    }
  }

  depends_on = [google_cloud_run_v2_service_iam_member.caller[each.value.function], google_project_iam_member.event_receiver]
}

data "google_project" "current" {
  generate {
    when = gen::length([for _, c in pack.function_calls : c if c.dead_letter != null]) > 0
  }
}

# Pub/Sub takes what it could not deliver from the subscription, as an agent of its own.
resource "google_pubsub_subscription_iam_member" "undelivered_calls" {
  generate {
    for_each = { for label, c in pack.function_calls : label => c if c.dead_letter != null }
  }

  subscription = google_pubsub_subscription.call[each.key].name
  role         = "roles/pubsub.subscriber"
  member       = "serviceAccount:service-${data.google_project.current.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

# What changes in a bucket is sent to a topic: https://cloud.google.com/storage/docs/pubsub-notifications
resource "google_pubsub_topic" "bucket" {
  generate {
    for_each = pack.bucket_topics
  }

  name = each.value

  message_storage_policy {
    allowed_persistence_regions = [pack.region]
  }
}

data "google_storage_project_service_account" "current" {
  generate {
    when = gen::length(pack.bucket_topics) > 0
  }
}

resource "google_pubsub_topic_iam_member" "bucket" {
  generate {
    for_each = pack.bucket_topics
  }

  topic  = google_pubsub_topic.bucket[each.key].id
  role   = "roles/pubsub.publisher"
  member = data.google_storage_project_service_account.current.member
}

resource "google_storage_notification" "this" {
  generate {
    for_each = pack.bucket_notices
  }

  bucket             = gen::fact("bucket/${each.value.bucket}", "name")
  topic              = google_pubsub_topic.bucket[each.value.topic].id
  payload_format     = "JSON_API_V1"
  event_types        = gen::sort(gen::distinct(gen::flatten([for e in each.value.events : gen::lookup(pack.bucket_events, e, [])])))
  object_name_prefix = each.value.prefix

  depends_on = [google_pubsub_topic_iam_member.bucket[each.value.topic]]
}
