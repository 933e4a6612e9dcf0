resource "google_dns_managed_zone" "main" {
  generate {
    when = pack.creates_zone
  }

  name        = pack.zone_name
  dns_name    = "${spec.dns.zone}."
  description = "Names of ${spec.product.name}"

  dnssec_config {
    state = "on"
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
