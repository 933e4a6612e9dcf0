data "google_project" "current" {
  generate {
    when = gen::length([for agent in pack.used_agents : agent if gen::has(pack.agent_hosts, agent)]) > 0
  }
}

# Cloud Storage makes its agent when it is asked who it is.
data "google_storage_project_service_account" "current" {
  generate {
    when = gen::contains(pack.used_agents, "storage")
  }
}

# Cloud Logging says who encrypts its buckets.
data "google_logging_project_cmek_settings" "current" {
  generate {
    when = gen::contains(pack.used_agents, "logs")
  }

  project = var.project_id
}

# Who encrypts with a key is an agent of the service that keeps the data.
resource "google_kms_crypto_key_iam_member" "agent" {
  generate {
    for_each = pack.key_agents
    name     = "${pack.labels[each.value[0].key]}_${each.value[0].agent}"
  }

  crypto_key_id = gen::fact("encryption_key/${each.value[0].key}", "id")
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member = (
    each.value[0].agent == "storage" ? data.google_storage_project_service_account.current.member :
    each.value[0].agent == "logs" ? "serviceAccount:${data.google_logging_project_cmek_settings.current.service_account_id}" :
    "serviceAccount:service-${data.google_project.current.number}@${pack.agent_hosts[each.value[0].agent]}"
  )
}

resource "google_kms_crypto_key_iam_member" "replica" {
  generate {
    for_each = { for name in pack.replica_keys : name => name }
    name     = "${pack.labels[each.key]}_replica"
  }

  crypto_key_id = google_kms_crypto_key.replica[each.key].id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = "serviceAccount:service-${data.google_project.current.number}@${pack.agent_hosts.secrets}"
}
