# The ranges that databases and caches take their addresses from.
resource "google_compute_global_address" "services" {
  generate {
    for_each = pack.own_ranges
  }

  name          = "${spec.product.name}-${each.key}"
  description   = "Tier ${each.value.tier}: what Google runs for the product"
  purpose       = "VPC_PEERING"
  address_type  = "INTERNAL"
  address       = gen::split("/", each.value.cidr)[0]
  prefix_length = gen::tonumber(gen::split("/", each.value.cidr)[1])
  network       = gen::fact("network/${each.value.network}", "id")
}

resource "google_service_networking_connection" "main" {
  generate {
    for_each = pack.network_ranges
    name     = pack.network_labels[each.key]
  }

  network                 = gen::fact("network/${each.key}", "id")
  service                 = "servicenetworking.googleapis.com"
  reserved_peering_ranges = [for name in each.value : google_compute_global_address.services[name].name]
}
