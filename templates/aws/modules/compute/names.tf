resource "aws_service_discovery_private_dns_namespace" "this" {
  generate {
    for_each = pack.own_namespaces
  }

  name        = each.value.name
  description = each.value.description
  vpc         = gen::fact("network/${pack.namespace_networks[each.key]}", "id")
}

resource "aws_service_discovery_service" "this" {
  generate {
    for_each = pack.namespace_entries
    name     = "${each.value.namespace}_${each.value.name}"
  }

  name = each.value.name

  dns_config {
    namespace_id   = gen::fact("namespace/${each.value.namespace}", "id")
    routing_policy = each.value.is.routing

    dns_records {
      ttl  = each.value.is.ttl == null ? 60 : each.value.is.ttl.seconds
      type = each.value.is.record
    }
  }

  # Its tasks sign off when they stop; until then nobody may take the name away.
  force_destroy = true
}
