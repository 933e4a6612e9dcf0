# What the tasks may reach: the internet by what their groups say, a database or a
# cache by what its group lets in.
resource "google_compute_firewall" "egress" {
  generate {
    for_each = pack.egress_rules
  }

  name        = gen::join("-", gen::regexall("[a-z0-9]+", gen::lower("${spec.product.name}-${each.key}")))
  description = each.value.rule.description
  network     = gen::fact("network/${pack.group_networks[each.value.group]}", "name")
  direction   = "EGRESS"
  priority    = 1000
  target_tags = [pack.tags[each.value.group]]
  destination_ranges = each.value.range != null ? [each.value.range] : [
    for e in pack.rule_ends[each.key] : e.kind == "own_range"
    ? "${google_compute_global_address.services[e.key].address}/${google_compute_global_address.services[e.key].prefix_length}"
    : e.kind == "range"
    ? "${data.google_compute_global_address.services[e.key].address}/${data.google_compute_global_address.services[e.key].prefix_length}"
    : "${gen::fact("${e.kind}/${e.key}", "address")}/32"
  ]

  allow {
    protocol = each.value.protocol
    ports    = gen::length(each.value.ports) == 0 ? null : each.value.ports
  }
}

# Google lets everything out that no rule speaks of.
resource "google_compute_firewall" "deny_egress" {
  generate {
    for_each = pack.tagged_groups
    name     = each.key == "main" ? "deny_egress" : "${pack.network_labels[each.key]}_deny_egress"
  }

  name               = "${pack.network_stems[each.key]}-deny-egress"
  description        = "Nothing that no other rule allows"
  network            = gen::fact("network/${each.key}", "name")
  direction          = "EGRESS"
  priority           = 65534
  target_tags        = [for group in each.value : pack.tags[group]]
  destination_ranges = ["0.0.0.0/0"]

  deny {
    protocol = "all"
  }

  log_config {
    generate {
      when = gen::contains(pack.rejected_networks, each.key)
    }

    metadata = "INCLUDE_ALL_METADATA"
  }
}
