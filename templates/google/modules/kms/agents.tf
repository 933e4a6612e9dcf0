data "google_project" "current" {
  generate {
    when = gen::length(pack.key_agents) > 0
  }
}

# Who encrypts with a key is an agent of the service that keeps the data.
resource "google_kms_crypto_key_iam_member" "agent" {
  generate {
    for_each = pack.key_agents
    name     = "${pack.labels[each.value[0].key]}_${each.value[0].agent}"
  }

  crypto_key_id = google_kms_crypto_key.this[each.value[0].key].id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = "serviceAccount:service-${data.google_project.current.number}@${pack.agent_hosts[each.value[0].agent]}"
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
