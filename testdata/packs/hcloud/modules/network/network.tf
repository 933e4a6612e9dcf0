resource "hcloud_network" "main" {
  generate {
    when = pack.network != null
  }

  name     = spec.product.name
  ip_range = pack.network.cidr_block
}

resource "hcloud_network_subnet" "this" {
  generate {
    for_each = pack.subnets
  }

  network_id   = hcloud_network.main.id
  type         = "cloud"
  network_zone = spec.product.region
  ip_range     = each.value.cidr
}
