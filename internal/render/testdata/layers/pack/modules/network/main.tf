# The network.

# One network for everything.
resource "test_network" "main" {
  name = "${pack.prefix}net" # from the spec
}

resource "test_subnet" "zone" {
  for_each = { for i, z in spec.zones : z => i }

  network = test_network.main.id
  zone    = each.key
  size    = each.value
}

# A group per entry.
resource "test_group" "this" {
  generate {
    for_each = spec.groups
    name     = gen::trimprefix(each.key, "sg_")
  }

  name = each.value.name
  note = each.value.note
  # Back to the network.
  network = test_network.main.id

  port {
    generate {
      for_each = each.value.ports
      as       = "port"
    }

    number = port.value
    group  = each.key
  }
  // internal
}

# Not for this spec.
resource "test_gateway" "main" {
  generate {
    when = spec.public
  }

  network = test_network.main.id
}
