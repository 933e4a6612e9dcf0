# A Cloud Run service as the load balancer sees it.
resource "google_compute_region_network_endpoint_group" "this" {
  generate {
    for_each = { for n, group in pack.service_groups : n => group if group != null }
    name     = pack.labels[each.key]
  }

  name                  = each.key
  region                = pack.region
  network_endpoint_type = "SERVERLESS"

  cloud_run {
    service = google_cloud_run_v2_service.this[each.key].name
  }
}

resource "google_compute_backend_service" "this" {
  generate {
    for_each = pack.target_groups
    name     = pack.labels[each.key]
  }

  name                    = each.value.name
  load_balancing_scheme   = pack.balancer_scheme
  protocol                = each.value.protocol
  security_policy         = pack.armored ? google_compute_security_policy.balancer.id : null
  edge_security_policy    = pack.edge_armored && pack.default_cached ? google_compute_security_policy.edge.id : null
  enable_cdn              = pack.default_cached
  compression_mode        = pack.app_behavior == null ? null : pack.app_behavior.compress == true ? "AUTOMATIC" : "DISABLED"
  custom_response_headers = gen::length(pack.answer_headers) == 0 ? null : pack.answer_headers

  backend {
    generate {
      for_each = gen::lookup(pack.services_by_group, each.key, [])
      as       = "service"
    }

    group = google_compute_region_network_endpoint_group.this[service.value].id
  }

  cdn_policy {
    generate {
      when = pack.default_cached
    }

    cache_mode  = pack.cache_mode
    default_ttl = pack.app_behavior.default_ttl
    max_ttl     = pack.app_behavior.max_ttl
  }

  log_config {
    generate {
      when = gen::length(pack.log_sinks) > 0
    }

    enable      = true
    sample_rate = 1
  }
}

# Buckets that the cache answers from.
resource "google_compute_backend_bucket" "this" {
  generate {
    for_each = pack.bucket_behaviors
    name     = gen::trimsuffix(each.key, "_bucket")
  }

  name             = gen::join("-", gen::compact([pack.bucket_names[each.value.bucket], each.value.suffix]))
  bucket_name      = gen::fact("bucket/${each.value.bucket}", "name")
  enable_cdn       = true
  compression_mode = each.value.behavior.compress == true ? "AUTOMATIC" : "DISABLED"

  edge_security_policy = pack.edge_armored ? google_compute_security_policy.edge.id : null

  custom_response_headers = gen::concat(
    each.value.behavior.cache_control == null ? [] : ["Cache-Control: ${each.value.behavior.cache_control}"],
    pack.answer_headers,
  )

  # Cloud CDN reads private buckets, and caches whatever it finds in them.
  cdn_policy {
    cache_mode  = "FORCE_CACHE_ALL"
    default_ttl = each.value.behavior.default_ttl
    client_ttl  = each.value.behavior.default_ttl
  }
}
