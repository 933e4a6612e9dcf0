resource "google_dns_managed_zone" "main" {
  generate {
    when = pack.creates_zone
  }

  name        = pack.zone_name
  dns_name    = "${spec.dns.zone}."
  description = "Names of ${spec.product.name}"

  force_destroy = pack.disposable.zones ? true : null

  dnssec_config {
    state = "on"
  }

  # A new zone has other name servers, which the registrar does not know.
  lifecycle {
    generate {
      when = !pack.disposable.zones
    }

    prevent_destroy = true
  }
}

# The zone is there already.
data "google_dns_managed_zone" "main" {
  generate {
    when = spec.dns != null && !pack.creates_zone
  }

  name = pack.zone_name
}

locals {
  generate {
    when = spec.dns != null
  }

  zone_name = pack.creates_zone ? google_dns_managed_zone.main.name : data.google_dns_managed_zone.main.name
}
