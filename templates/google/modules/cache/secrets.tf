# What a secret can say of the cache. Its token is made by Memorystore and is part of
# what the provider knows of the instance, so it stands in the state: the bucket of
# the state has to be closed to all but those who apply.
locals {
  generate {
    when = gen::length(pack.cache_values) > 0
  }

  cache_facts = {
    address        = google_redis_instance.this["main"].host
    reader_address = google_redis_instance.this["main"].read_endpoint
    port           = tostring(google_redis_instance.this["main"].port)
    auth_token     = google_redis_instance.this["main"].auth_string
    url = join("", [
      "${pack.cache_scheme.main}://",
      pack.cache_token == null ? "" : ":${google_redis_instance.this["main"].auth_string}@",
      "${google_redis_instance.this["main"].host}:${google_redis_instance.this["main"].port}/0",
    ])
  }
}

resource "google_secret_manager_secret_version" "cache" {
  generate {
    for_each = pack.cache_values
  }

  secret         = google_secret_manager_secret.this[each.key].id
  secret_data_wo = local.cache_facts[each.value.kind == "generated" ? "auth_token" : each.value.attribute]
  secret_data_wo_version = parseint(substr(sha256(jsonencode([
    google_redis_instance.this["main"].host,
    google_redis_instance.this["main"].port,
    google_redis_instance.this["main"].auth_string,
  ])), 0, 8), 16)

  lifecycle {
    create_before_destroy = true
  }
}
