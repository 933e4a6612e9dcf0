# Who answers the product knows it by these addresses.
resource "google_compute_address" "nat" {
  generate {
    for_each = pack.nat_gateways
    when     = each.value.allocation_id == null
    name     = gen::trimprefix(each.key, pack.name_prefix)
  }

  name   = each.key
  region = pack.region
}

resource "google_compute_router" "main" {
  generate {
    for_each = pack.nat_networks
    name     = pack.network_labels[each.key]
  }

  name    = "${pack.network_stems[each.key]}-router"
  region  = pack.region
  network = gen::fact("network/${each.key}", "id")
}

resource "google_compute_router_nat" "this" {
  generate {
    for_each = pack.nat_gateways
    name     = gen::trimprefix(each.key, pack.name_prefix)
  }

  name                   = each.key
  region                 = pack.region
  router                 = google_compute_router.main[each.value.network].name
  nat_ip_allocate_option = "MANUAL_ONLY"
  nat_ips = [
    each.value.allocation_id == null ? google_compute_address.nat[each.key].self_link : each.value.allocation_id,
  ]
  source_subnetwork_ip_ranges_to_nat = "LIST_OF_SUBNETWORKS"

  subnetwork {
    generate {
      for_each = pack.nat_subnets[each.key]
      as       = "subnet"
    }

    name                    = gen::fact("subnet/${subnet.value}", "id")
    source_ip_ranges_to_nat = ["ALL_IP_RANGES"]
  }

  log_config {
    enable = true
    filter = "ERRORS_ONLY"
  }
}
