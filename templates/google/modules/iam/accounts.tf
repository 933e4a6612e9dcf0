resource "google_service_account" "this" {
  generate {
    for_each = pack.accounts
    name     = pack.role_labels[each.key]
  }

  account_id   = each.value.id
  display_name = each.value.display_name
  description  = each.value.description
}

# Lines that the application writes to Cloud Logging by itself. What a container prints needs no permission.
resource "google_project_iam_member" "logs" {
  generate {
    for_each = pack.log_writers
    name     = pack.role_labels[each.key]
  }

  project = var.project_id
  role    = "roles/logging.logWriter"
  member  = gen::fact("role/${each.key}", "member")
}

# The values that the containers are given when they start, and no others.
resource "google_secret_manager_secret_iam_member" "injected" {
  generate {
    for_each = pack.injected_secrets
  }

  secret_id = (
    gen::has(pack.existing_values, each.value.label) ? data.google_secret_manager_secret.this[each.value.label].id :
    google_secret_manager_secret.this[each.value.label].id
  )
  role   = "roles/secretmanager.secretAccessor"
  member = gen::fact("role/${each.value.role}", "member")
}

# The job that sets up the database signs in as the master user.
resource "google_secret_manager_secret_iam_member" "setup" {
  generate {
    when = pack.setup != null
  }

  secret_id = google_secret_manager_secret.this[pack.master_password].id
  role      = "roles/secretmanager.secretAccessor"
  member    = gen::fact("role/${pack.setup_role}", "member")
}
