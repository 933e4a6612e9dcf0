rule "zone-outside" {
  severity  = "error"
  title     = "Name outside of its zone"
  condition = spec.dns == null || gen::endswith(spec.dns.domain_name, spec.dns.zone)
  at        = spec.dns.domain_name
  message   = "The name ${spec.dns.domain_name} is not in the zone ${spec.dns.zone}. Write one that ends with it."

  example {
    why  = "A zone answers for the names that end with its own."
    bad  = "dns: {domain_name: shop.example.org, zone: example.com}"
    good = "dns: {domain_name: shop.example.com, zone: example.com}"
  }
}
