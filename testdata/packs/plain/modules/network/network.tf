resource "terraform_data" "network" {
  input = {
    cidr_block = pack.network.cidr_block
    region     = spec.product.region
  }
}

# One for each subnet of the spec, whatever its tier.
resource "terraform_data" "subnet" {
  generate {
    for_each = pack.subnet_names
  }

  input = {
    name    = each.key
    cidr    = each.value.cidr
    zone    = each.value.availability_zone
    network = terraform_data.network.id
  }
}
