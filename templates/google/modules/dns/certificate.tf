# A record in the zone proves that the name belongs to whoever asks for a certificate.
resource "google_certificate_manager_dns_authorization" "this" {
  generate {
    for_each = pack.proven_names
  }

  name        = "${spec.product.name}-${gen::replace(each.key, ".", "-")}"
  description = "Proof of ${each.key}"
  domain      = each.key
}

resource "google_dns_record_set" "proof" {
  generate {
    for_each = pack.proven_names
  }

  managed_zone = local.zone_name
  name         = google_certificate_manager_dns_authorization.this[each.key].dns_resource_record[0].name
  type         = google_certificate_manager_dns_authorization.this[each.key].dns_resource_record[0].type
  ttl          = 300
  rrdatas      = [google_certificate_manager_dns_authorization.this[each.key].dns_resource_record[0].data]
}

resource "google_certificate_manager_certificate" "main" {
  generate {
    when = spec.dns != null
  }

  name        = "${spec.product.name}-certificate"
  description = "Names of ${spec.product.name}"

  managed {
    domains            = pack.certificate_names
    dns_authorizations = [for name in gen::keys(pack.proven_names) : google_certificate_manager_dns_authorization.this[name].id]
  }
}
