# A network of somebody else, with its subnets and the ranges that Google's own services have in it.
data "google_compute_network" "main" {
  generate {
    for_each = pack.existing_networks
    name     = pack.network_labels[each.key]
  }

  name = each.value
}

data "google_compute_subnetwork" "this" {
  generate {
    for_each = pack.existing_subnets
  }

  name   = each.value
  region = pack.region
}

data "google_compute_global_address" "services" {
  generate {
    for_each = pack.existing_ranges
  }

  name = each.value
}
