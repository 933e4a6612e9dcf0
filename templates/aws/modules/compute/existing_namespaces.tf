# Namespaces of somebody else.
data "aws_service_discovery_dns_namespace" "this" {
  generate {
    for_each = {
      for name, found in pack.existing_found :
      gen::trimprefix(name, "namespace/") => found
      if gen::startswith(name, "namespace/")
    }
  }

  provider = aws[pack.existing_aliases["namespace/${each.key}"]]

  name = each.value.name
  type = "DNS_PRIVATE"
}
