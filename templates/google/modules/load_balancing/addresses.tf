resource "google_compute_global_address" "balancer" {
  generate {
    for_each = pack.ip_versions
    name     = "balancer_${each.key}"
  }

  name       = "${pack.balancer.name}-${each.key}"
  ip_version = each.value
}

# The names of the product lead here.
resource "google_dns_record_set" "balancer" {
  generate {
    for_each = pack.balancer_records
  }

  managed_zone = pack.creates_zone ? google_dns_managed_zone.main.name : data.google_dns_managed_zone.main.name
  name         = "${each.value.name}."
  type         = each.value.version == "ipv6" ? "AAAA" : "A"
  ttl          = 300
  rrdatas      = [google_compute_global_address.balancer[each.value.version].address]
}

# The zone is there already.
data "google_dns_managed_zone" "main" {
  generate {
    when = gen::length(pack.balancer_names) > 0 && !pack.creates_zone
  }

  name = pack.zone_name
}
