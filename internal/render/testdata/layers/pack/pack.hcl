pack {
  name = "test"
}

layers {
  when = spec.layered
}

module "network" {
  description = "Networks and groups."
  layer       = "base"
}

module "app" {
  description = "The application."
  layer       = "top"
}

values {
  group_keys = gen::keys(spec.groups)
  prefix     = "${spec.name}-"
}
