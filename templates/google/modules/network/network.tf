resource "google_compute_network" "main" {
  generate {
    when = pack.network != null
  }

  name                    = "${spec.product.name}-network"
  auto_create_subnetworks = false
  routing_mode            = "REGIONAL"
}

# What is here reaches Google's own services without an address in the internet.
resource "google_compute_subnetwork" "this" {
  generate {
    for_each = pack.subnetworks
  }

  name                     = "${spec.product.name}-${each.key}"
  description              = "Tier ${each.value.tier}"
  network                  = google_compute_network.main.id
  region                   = pack.region
  ip_cidr_range            = each.value.cidr
  private_ip_google_access = true

  log_config {
    generate {
      when = pack.flow_logs != null
    }

    aggregation_interval = "INTERVAL_5_SEC"
    flow_sampling        = 1
    metadata             = "INCLUDE_ALL_METADATA"
  }
}
