# The secrets without their values. Generated ones are made on apply; provided ones
# are put in place by hand (README.md). A secret that is deleted is gone at once, with
# no time in which it could be had back.
resource "google_secret_manager_secret" "this" {
  generate {
    for_each = pack.secret_values
  }

  secret_id           = each.value.name
  deletion_protection = !pack.disposable.secrets

  annotations = {
    about = each.value.about
  }

  replication {
    user_managed {
      replicas {
        location = pack.region

        customer_managed_encryption {
          generate {
            when = each.value.kms_key_id != null
          }

          kms_key_name = google_kms_crypto_key_iam_member.agent["${each.value.kms_key_id}/secrets"].crypto_key_id
        }
      }

      replicas {
        generate {
          when = each.value.replicate && pack.secondary_region != null
        }

        location = pack.secondary_region

        customer_managed_encryption {
          generate {
            when = each.value.kms_key_id != null
          }

          kms_key_name = google_kms_crypto_key_iam_member.replica[each.value.kms_key_id].crypto_key_id
        }
      }
    }
  }
}
