# What a secret can say of the cache. Its token is made by Memorystore and is part of
# what the provider knows of the instance, so it stands in the state: the bucket of
# the state has to be closed to all but those who apply.
locals {
  generate {
    when = gen::length(pack.cache_values) > 0
  }

  cache_facts = {
    for key in gen::distinct([for _, v in pack.cache_values : v.cache]) : key => {
      address        = google_redis_instance.this[key].host
      reader_address = google_redis_instance.this[key].read_endpoint
      port           = tostring(google_redis_instance.this[key].port)
      auth_token     = google_redis_instance.this[key].auth_string
      url = join("", [
        "${pack.cache_scheme[key]}://",
        gen::contains(pack.caches_with_token, key) ? ":${google_redis_instance.this[key].auth_string}@" : "",
        "${google_redis_instance.this[key].host}:${google_redis_instance.this[key].port}/0",
      ])
    }
  }
}

resource "google_secret_manager_secret_version" "cache" {
  generate {
    for_each = pack.cache_values
  }

  secret         = google_secret_manager_secret.this[each.key].id
  secret_data_wo = local.cache_facts[each.value.cache][each.value.kind == "generated" ? "auth_token" : each.value.attribute]
  secret_data_wo_version = parseint(substr(sha256(jsonencode([
    google_redis_instance.this[each.value.cache].host,
    google_redis_instance.this[each.value.cache].port,
    google_redis_instance.this[each.value.cache].auth_string,
  ])), 0, 8), 16)

  lifecycle {
    create_before_destroy = true
  }
}
