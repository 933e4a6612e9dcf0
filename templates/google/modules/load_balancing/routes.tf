resource "google_compute_url_map" "main" {
  generate {
    when = pack.balancer != null && pack.answered
  }

  name = pack.balancer.name
  default_service = (
    pack.default_bucket != null
    ? google_compute_backend_bucket.this[pack.default_bucket].id
    : google_compute_backend_service.this[pack.default_group].id
  )

  host_rule {
    generate {
      when = gen::length(pack.path_backends) > 0
    }

    hosts        = ["*"]
    path_matcher = "paths"
  }

  path_matcher {
    generate {
      when = gen::length(pack.path_backends) > 0
    }

    name = "paths"
    default_service = (
      pack.default_bucket != null
      ? google_compute_backend_bucket.this[pack.default_bucket].id
      : google_compute_backend_service.this[pack.default_group].id
    )

    path_rule {
      generate {
        for_each = pack.path_backends
        as       = "path"
      }

      paths = [path.key]
      service = (
        path.value != null
        ? google_compute_backend_bucket.this[path.value].id
        : google_compute_backend_service.this[pack.default_group].id
      )
    }
  }
}

# Requests without TLS are sent to where there is.
resource "google_compute_url_map" "redirect" {
  generate {
    when = pack.plain != null && pack.sends_to_tls
  }

  name = "${pack.balancer.name}-redirect"

  default_url_redirect {
    https_redirect         = pack.redirect == null ? true : pack.redirect.protocol == "HTTPS"
    redirect_response_code = gen::try(pack.redirect.status_code, "HTTP_301") == "HTTP_301" ? "MOVED_PERMANENTLY_DEFAULT" : "FOUND"
    strip_query            = false
  }
}
