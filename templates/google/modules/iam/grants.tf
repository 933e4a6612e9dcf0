# What the application does itself: by a role on the one bucket, topic or secret.
resource "google_storage_bucket_iam_member" "role" {
  generate {
    for_each = pack.bucket_grants
  }

  bucket = gen::fact("bucket/${each.value[0].key}", "name")
  role   = each.value[0].role
  member = gen::fact("role/${each.value[0].account}", "member")
}

resource "google_pubsub_topic_iam_member" "role" {
  generate {
    for_each = pack.topic_grants
  }

  topic  = gen::fact("topic/${each.value[0].key}", "id")
  role   = each.value[0].role
  member = gen::fact("role/${each.value[0].account}", "member")
}

resource "google_pubsub_topic_iam_member" "sender" {
  generate {
    for_each = pack.sender_grants
  }

  topic  = google_pubsub_topic.queue[each.value[0].key].id
  role   = each.value[0].role
  member = gen::fact("role/${each.value[0].account}", "member")
}

resource "google_pubsub_subscription_iam_member" "receiver" {
  generate {
    for_each = pack.receiver_grants
  }

  subscription = google_pubsub_subscription.queue[each.value[0].key].name
  role         = each.value[0].role
  member       = gen::fact("role/${each.value[0].account}", "member")
}

resource "google_secret_manager_secret_iam_member" "asked" {
  generate {
    for_each = pack.asked_secrets
  }

  secret_id = (
    gen::has(pack.existing_values, each.value.label) ? data.google_secret_manager_secret.this[each.value.label].id :
    google_secret_manager_secret.this[each.value.label].id
  )
  role   = "roles/secretmanager.secretAccessor"
  member = gen::fact("role/${each.value.role}", "member")
}

resource "google_secret_manager_secret_iam_member" "written" {
  generate {
    for_each = pack.secret_writers
    name     = "${each.key}_written"
  }

  secret_id = (
    gen::has(pack.existing_values, each.value[0].label) ? data.google_secret_manager_secret.this[each.value[0].label].id :
    google_secret_manager_secret.this[each.value[0].label].id
  )
  role   = "roles/secretmanager.secretVersionAdder"
  member = gen::fact("role/${each.value[0].role}", "member")
}

resource "google_kms_crypto_key_iam_member" "role" {
  generate {
    for_each = pack.key_grants
  }

  crypto_key_id = gen::fact("encryption_key/${each.value[0].key}", "id")
  role          = each.value[0].role
  member        = gen::fact("role/${each.value[0].account}", "member")
}

resource "google_artifact_registry_repository_iam_member" "role" {
  generate {
    for_each = pack.repository_grants
  }

  location   = pack.region
  repository = gen::fact("repository/${each.value[0].key}", "name")
  role       = each.value[0].role
  member     = gen::fact("role/${each.value[0].account}", "member")
}

# Measurements belong to no one thing.
resource "google_project_iam_member" "role" {
  generate {
    for_each = pack.project_grants
  }

  project = var.project_id
  role    = each.value[0].role
  member  = gen::fact("role/${each.value[0].account}", "member")
}
