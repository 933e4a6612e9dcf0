resource "hcloud_placement_group" "this" {
  generate {
    for_each = pack.services
  }

  name = each.key
  type = "spread"
}

resource "hcloud_firewall" "this" {
  generate {
    for_each = spec.security_groups
  }

  name = each.value.name

  rule {
    generate {
      for_each = each.value.ingress_rules
      when     = gen::length(ingress.value.cidr_blocks) > 0
      as       = "ingress"
    }

    direction  = "in"
    protocol   = ingress.value.protocol
    port       = ingress.value.from_port == ingress.value.to_port ? ingress.value.to_port : "${ingress.value.from_port}-${ingress.value.to_port}"
    source_ips = ingress.value.cidr_blocks
  }
}

resource "hcloud_server" "this" {
  generate {
    for_each = pack.servers
  }

  name               = each.key
  server_type        = pack.server_types[pack.task_definitions[pack.services[each.value.service].task_definition].memory]
  image              = "docker-ce"
  location           = pack.locations[each.value.subnet]
  placement_group_id = hcloud_placement_group.this[each.value.service].id
  firewall_ids       = [for g in pack.services[each.value.service].network_configuration.security_groups : hcloud_firewall.this[g].id]
  ssh_keys           = var.ssh_keys

  labels = { service = each.value.service, servers = gen::tostring(pack.services[each.value.service].desired_count) }

  user_data = join(" ", concat(
    ["#cloud-config\nruncmd:\n  - docker run --detach --restart=always --network=host"],
    [for e in pack.containers[each.value.service].environment : "--env ${e.name}=${gen::fact(e.value)}"],
    [pack.containers[each.value.service].image],
  ))

  network {
    network_id = hcloud_network.main.id
    subnet_id  = hcloud_network_subnet.this[each.value.subnet].id
  }
}
