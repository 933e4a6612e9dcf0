resource "hcloud_load_balancer" "main" {
  generate {
    when = pack.balancer != null
  }

  name               = pack.balancer.name
  load_balancer_type = "lb11"
  network_zone       = spec.product.region
  delete_protection  = pack.balancer.deletion_protection
}

resource "hcloud_load_balancer_network" "main" {
  generate {
    when = pack.balancer != null
  }

  load_balancer_id        = hcloud_load_balancer.main.id
  network_id              = hcloud_network.main.id
  enable_public_interface = pack.balancer.scheme == "internet-facing"
}

resource "hcloud_load_balancer_target" "this" {
  generate {
    for_each = pack.services
    when     = gen::length(each.value.load_balancers) > 0
  }

  load_balancer_id = hcloud_load_balancer.main.id
  type             = "label_selector"
  label_selector   = "service=${each.key}"
  use_private_ip   = true

  # The servers are asked at their addresses in the network.
  depends_on = [hcloud_load_balancer_network.main]
}

resource "hcloud_load_balancer_service" "this" {
  generate {
    for_each = { for l in pack.listeners : "${gen::lower(l.protocol)}_${l.port}" => l }
  }

  load_balancer_id = hcloud_load_balancer.main.id
  protocol         = gen::lower(each.value.protocol)
  listen_port      = each.value.port
  destination_port = pack.target_groups[each.value.default_actions[0].target_group_arn].port

  health_check {
    protocol = gen::lower(pack.target_groups[each.value.default_actions[0].target_group_arn].protocol)
    port     = pack.target_groups[each.value.default_actions[0].target_group_arn].port
    interval = pack.target_groups[each.value.default_actions[0].target_group_arn].health_check.interval
    timeout  = pack.target_groups[each.value.default_actions[0].target_group_arn].health_check.timeout
    retries  = pack.target_groups[each.value.default_actions[0].target_group_arn].health_check.unhealthy_threshold_count

    http {
      path = pack.target_groups[each.value.default_actions[0].target_group_arn].health_check.path
    }
  }
}
