rule "zone-outside" {
  severity  = "error"
  title     = "Name outside of its zone"
  condition = spec.dns == null || gen::endswith(spec.dns.domain_name, spec.dns.zone)
  at        = spec.dns.domain_name
  message   = "The name ${spec.dns.domain_name} is not in the zone ${spec.dns.zone}. Write one that ends with it."
}
