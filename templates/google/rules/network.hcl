// Where the parts of the network are.
rule "zone-region" {
  severity = "error"
  title    = "Zone of another region"
  for_each = gen::try(spec.product.region, null) == null ? [] : [
    for s in gen::concat(gen::values(pack.subnetworks), gen::values(pack.service_ranges)) : s.availability_zone
    if s.availability_zone != null
  ]
  condition = gen::can(gen::regex("^${spec.product.region}-[a-f]$", each.value))
  at        = [each.value, spec.product.region]
  message   = <<-EOT
    The zones of ${spec.product.region} are called ${spec.product.region}-a, ${spec.product.region}-b and so on;
    ${each.value} is none of them.
  EOT
}
