# A ring cannot be deleted, nor its name be used again.
resource "google_kms_key_ring" "this" {
  generate {
    for_each = pack.key_rings
  }

  name     = spec.product.name
  location = each.value
}

resource "google_kms_crypto_key" "this" {
  generate {
    for_each = pack.own_keys
    name     = pack.labels[each.key]
  }

  name            = each.key
  key_ring        = google_kms_key_ring.this[pack.key_regions[each.key]].id
  purpose         = "ENCRYPT_DECRYPT"
  rotation_period = "7776000s"

  # How long a version that is destroyed can be restored.
  destroy_scheduled_duration = pack.disposable.keys ? "86400s" : "2592000s"

  # What a destroyed key has encrypted is lost.
  lifecycle {
    generate {
      when = !pack.disposable.keys
    }

    prevent_destroy = true
  }
}

# A secret in the second region is encrypted with a key of that region.
resource "google_kms_crypto_key" "replica" {
  generate {
    for_each = { for name in pack.replica_keys : name => name }
    name     = "${pack.labels[each.key]}_replica"
  }

  name            = each.key
  key_ring        = google_kms_key_ring.this[pack.secondary_region].id
  purpose         = "ENCRYPT_DECRYPT"
  rotation_period = "7776000s"

  destroy_scheduled_duration = pack.disposable.keys ? "86400s" : "2592000s"

  lifecycle {
    generate {
      when = !pack.disposable.keys
    }

    prevent_destroy = true
  }
}
