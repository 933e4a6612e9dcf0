pack {
  name = "test"
}

module "network" {
  description = "Networks and groups."
}

values {
  group_keys = gen::keys(spec.groups)
  prefix     = "${spec.name}-"
}
