# What the tasks may reach: the internet by what their groups say, a database or a
# cache by what its group lets in.
resource "google_compute_firewall" "egress" {
  generate {
    for_each = pack.egress_rules
  }

  name        = gen::join("-", gen::regexall("[a-z0-9]+", gen::lower("${spec.product.name}-${each.key}")))
  description = each.value.rule.description
  network     = google_compute_network.main.name
  direction   = "EGRESS"
  priority    = 1000
  target_tags = [pack.tags[each.value.group]]
  destination_ranges = each.value.range != null ? [each.value.range] : [
    for name in gen::keys(pack.service_ranges) :
    "${google_compute_global_address.services[name].address}/${google_compute_global_address.services[name].prefix_length}"
  ]

  allow {
    protocol = each.value.protocol
    ports    = gen::length(each.value.ports) == 0 ? null : each.value.ports
  }
}

# Google lets everything out that no rule speaks of.
resource "google_compute_firewall" "deny_egress" {
  generate {
    when = pack.network != null && gen::length(pack.tags) > 0
  }

  name               = "${spec.product.name}-deny-egress"
  description        = "Nothing that no other rule allows"
  network            = google_compute_network.main.name
  direction          = "EGRESS"
  priority           = 65534
  target_tags        = gen::values(pack.tags)
  destination_ranges = ["0.0.0.0/0"]

  deny {
    protocol = "all"
  }
}
