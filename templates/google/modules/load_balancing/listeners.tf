resource "google_certificate_manager_certificate_map" "main" {
  generate {
    when = pack.https != null && spec.dns != null
  }

  name        = pack.balancer.name
  description = "Certificates of ${pack.balancer.name}"
}

resource "google_certificate_manager_certificate_map_entry" "this" {
  generate {
    for_each = { for n in pack.certificate_names : n => n }
    when     = pack.https != null
    name     = gen::replace(each.key, "*", "any")
  }

  name         = "${pack.balancer.name}-${gen::replace(gen::replace(each.key, "*", "any"), ".", "-")}"
  map          = google_certificate_manager_certificate_map.main.name
  certificates = [google_certificate_manager_certificate.main.id]
  hostname     = each.key
}

resource "google_compute_ssl_policy" "main" {
  generate {
    when = pack.https != null
  }

  name            = pack.balancer.name
  profile         = "MODERN"
  min_tls_version = pack.tls_version
}

resource "google_compute_target_https_proxy" "main" {
  generate {
    when = pack.https != null && pack.answered
  }

  name            = pack.balancer.name
  url_map         = google_compute_url_map.main.id
  ssl_policy      = google_compute_ssl_policy.main.id
  certificate_map = "//certificatemanager.googleapis.com/${google_certificate_manager_certificate_map.main.id}"
  quic_override   = gen::contains(["http3", "http2and3"], gen::try(pack.distribution.http_version, "http2")) ? "ENABLE" : "DISABLE"
}

resource "google_compute_target_http_proxy" "main" {
  generate {
    when = pack.plain != null
  }

  name    = pack.balancer.name
  url_map = pack.sends_to_tls ? google_compute_url_map.redirect.id : google_compute_url_map.main.id
}

resource "google_compute_global_forwarding_rule" "https" {
  generate {
    for_each = pack.ip_versions
    name     = "https_${each.key}"
    when     = pack.https != null && gen::contains(pack.open_listeners, "HTTPS") && gen::try(pack.distribution.enabled, null) != false
  }

  name                  = "${pack.balancer.name}-https-${each.key}"
  load_balancing_scheme = pack.balancer_scheme
  ip_address            = google_compute_global_address.balancer[each.key].id
  port_range            = gen::tostring(pack.https.port)
  target                = google_compute_target_https_proxy.main.id
}

resource "google_compute_global_forwarding_rule" "http" {
  generate {
    for_each = pack.ip_versions
    name     = "http_${each.key}"
    when = (
      pack.plain != null &&
      pack.serves_plain &&
      gen::contains(pack.open_listeners, "HTTP") &&
      gen::try(pack.distribution.enabled, null) != false
    )
  }

  name                  = "${pack.balancer.name}-http-${each.key}"
  load_balancing_scheme = pack.balancer_scheme
  ip_address            = google_compute_global_address.balancer[each.key].id
  port_range            = gen::tostring(pack.plain.port)
  target                = google_compute_target_http_proxy.main.id
}
