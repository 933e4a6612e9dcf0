resource "google_compute_network" "main" {
  generate {
    for_each = pack.own_networks
    name     = pack.network_labels[each.key]
  }

  name                            = "${pack.network_stems[each.key]}-network"
  auto_create_subnetworks         = false
  delete_default_routes_on_create = each.value.internet_gateway == null ? null : true
  routing_mode                    = "REGIONAL"
}

# The way to the internet.
resource "google_compute_route" "internet" {
  generate {
    for_each = pack.internet_networks
    name     = each.key == "main" ? "internet" : "${pack.network_labels[each.key]}_internet"
  }

  name             = each.value.internet_gateway.name
  network          = gen::fact("network/${each.key}", "name")
  dest_range       = "0.0.0.0/0"
  next_hop_gateway = "default-internet-gateway"
}

# What is here reaches Google's own services without an address in the internet.
resource "google_compute_subnetwork" "this" {
  generate {
    for_each = pack.own_subnets
  }

  name                     = "${spec.product.name}-${each.key}"
  description              = "Tier ${each.value.tier}"
  network                  = gen::fact("network/${each.value.network}", "id")
  region                   = pack.region
  ip_cidr_range            = each.value.cidr
  private_ip_google_access = true

  log_config {
    generate {
      when = gen::contains(pack.accepted_networks, each.value.network)
    }

    aggregation_interval = pack.flow_intervals[pack.flow_seconds[each.value.network]]
    flow_sampling        = 1
    metadata             = "INCLUDE_ALL_METADATA"
  }
}
