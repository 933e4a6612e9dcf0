# A pack for no cloud at all: it writes the product down as terraform_data, the
# resource that is built into Terraform. It needs no provider, so what it
# renders can be applied anywhere.

pack {
  name        = "plain"
  description = "The network and the services of a product as plain Terraform data."
}

module "network" {
  description = "The subnets, one for each zone and tier."
}

module "compute" {
  description = "The services, and the subnets they run in."
}

values {
  network      = spec.networks.main
  subnets      = gen::concat(pack.network.public_subnets, pack.network.private_subnets, pack.network.database_subnets)
  subnet_names = { for s in pack.subnets : s.name => s }
  services     = { for s in spec.services : s.service_name => s }
}
