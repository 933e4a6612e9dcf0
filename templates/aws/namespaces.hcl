// Names within a network, with AWS Cloud Map:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html

section "namespaces" {
  doc   = "Names within a network by which whatever is in it finds the tasks of services. Services that only call each other have calls."
  thing = "namespace"

  key "name" {
    required = true
    doc      = "The domain of the names, such as shop.local."
  }
  key "existing" {
    type = "existing"
    doc  = "The namespace is there already, by its name. The names of services may be added to it."
  }
  key "description" {
    doc = "What they are for."
  }
  key "network" {
    ref = ["network"]
    doc = "The network that knows them; without it, the one that is written as vpc, or the only one."
  }
  key "services" {
    type     = "map(object)"
    required = true
    made     = true
    doc      = "The services by their names in the domain: orders is found as orders.shop.local."
    key "service" {
      ref      = ["service"]
      required = true
      doc      = "The service, whose tasks are found."
    }
    key "record" {
      one_of  = ["A", "AAAA", "SRV"]
      default = "A"
      doc     = "What a query is answered with: the addresses of tasks, or the addresses and the port."
    }
    key "container" {
      doc = "The container of an SRV record."
    }
    key "port" {
      type = "port"
      doc  = "The port of that container."
    }
    key "ttl" {
      type = "duration"
      doc  = "How long an answer is kept; a minute without it."
    }
    key "routing" {
      one_of  = ["MULTIVALUE", "WEIGHTED"]
      default = "MULTIVALUE"
      doc     = "Whether an answer has up to eight tasks, or one of them."
    }
  }

  fact "arn" {
    value = (
      gen::has(pack.own_namespaces, name) ? aws_service_discovery_private_dns_namespace.this[name].arn :
      data.aws_service_discovery_dns_namespace.this[name].arn
    )
  }
  fact "id" {
    value = (
      gen::has(pack.own_namespaces, name) ? aws_service_discovery_private_dns_namespace.this[name].id :
      data.aws_service_discovery_dns_namespace.this[name].id
    )
  }
  fact "name" {
    doc   = "The domain."
    value = (
      gen::has(pack.own_namespaces, name) ? aws_service_discovery_private_dns_namespace.this[name].name :
      data.aws_service_discovery_dns_namespace.this[name].name
    )
  }
}

values {
  namespace_networks = { for key, n in pack.own_namespaces : key => gen::coalesce(n.network, pack.network_key, "main") }
  namespace_entries = {
    for e in gen::flatten([
      for key, n in spec.namespaces : [for name, s in n.services : [{ namespace = key, name = name, is = s }]]
    ]) : "${e.namespace}/${e.name}" => e
  }
  names_of_services = {
    for key, e in pack.namespace_entries : e.is.service => { key = key, is = e.is }... if e.is.service != null
  }
}

// https://docs.aws.amazon.com/cloud-map/latest/api/API_CreatePrivateDnsNamespace.html
accepts "aws_service_discovery_private_dns_namespace" {
  name = {
    length  = [1, 253]
    pattern = "([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)([.][a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*"
    form    = "a domain in lower-case letters, such as shop.local"
  }
}

// https://docs.aws.amazon.com/cloud-map/latest/api/API_CreateService.html
accepts "aws_service_discovery_service" {
  dns_config {
    dns_records {
      ttl = { min = 0, max = 2147483647, whole = true }
    }
  }
}

unique "namespace" {
  types   = ["aws_service_discovery_private_dns_namespace"]
  by      = ["name"]
  with    = ["vpc"]
  because = "a network knows one domain of a name"
}

// https://github.com/boto/botocore/blob/develop/botocore/data/ecs/2014-11-13/service-2.json
rule "namespace-service" {
  severity  = "error"
  title     = "Found by two names"
  for_each  = { for service, entries in pack.names_of_services : service => entries if gen::length(entries) > 1 }
  condition = false
  at        = gen::reverse([for e in each.value : e.is.service])
  message   = "ECS signs the tasks of ${each.key} on under one name. Leave the others out, or write a record of a private zone for them."
}

// https://github.com/boto/botocore/blob/develop/botocore/data/ecs/2014-11-13/service-2.json
rule "namespace-port" {
  severity = "error"
  title    = "Port of an SRV record"
  for_each = pack.namespace_entries
  condition = (
    (each.value.is.record == "SRV") == (each.value.is.container != null) &&
    (each.value.is.record == "SRV") == (each.value.is.port != null)
  )
  path    = gen::path("namespaces", each.value.namespace, "services", each.value.name)
  message = <<-EOT
    An SRV record says a container and a port, and other records say none. Write both of ${each.value.name}, or
    leave out record, container and port.
  EOT
}

rule "namespace-container" {
  severity = "error"
  title    = "Port of no container"
  for_each = {
    for key, e in pack.namespace_entries : key => e
    if e.is.container != null && e.is.port != null && gen::has(pack.services, e.is.service)
  }
  condition = gen::length([
    for c in gen::try(pack.task_definitions[pack.services[each.value.is.service].task_definition].container_definitions, []) : c
    if c.name == each.value.is.container && gen::length([for p in c.port_mappings : p if p.container_port == each.value.is.port]) > 0
  ]) == 1
  at      = [each.value.is.port, each.value.is.container]
  message = <<-EOT
    The container ${each.value.is.container} of ${each.value.is.service} has no port ${each.value.is.port}. Write the
    container_port of one of its port_mappings.
  EOT
}

values {
  private_zone_names = { for key, z in spec.zones : z.name => key... if z.name != null && z.private == true }
}

// https://github.com/boto/botocore/blob/develop/botocore/data/route53/2013-04-01/service-2.json
rule "namespace-name" {
  severity  = "error"
  title     = "Name answered in two ways"
  for_each  = { for key, n in pack.own_namespaces : key => n if n.name != null }
  condition = !gen::has(pack.private_zone_names, each.value.name)
  at        = each.value.name
  message   = <<-EOT
    zones has a private zone ${each.value.name}, and Cloud Map makes one of that name. Write another domain in one of the two.
  EOT
}

// https://github.com/boto/botocore/blob/develop/botocore/data/servicediscovery/2017-03-14/service-2.json
rule "namespace-entry" {
  severity  = "error"
  title     = "No such name"
  for_each  = pack.namespace_entries
  condition = gen::can(gen::regex("^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$", each.value.name))
  path      = gen::path("namespaces", each.value.namespace, "services", each.value.name)
  message   = <<-EOT
    ${each.value.name} is in front of the domain: up to 63 lower-case letters, digits and hyphens, without a point. Write such a name.
  EOT
}
