// Where the parts of the network are.

// The letters of the zones: a to c but for these, https://cloud.google.com/compute/docs/regions-zones
values {
  other_letters = { europe-west1 = "bcd", us-central1 = "abcf", us-east1 = "bcd" }
  region_zones = pack.region == null ? [] : [
    for letter in gen::regexall(".", gen::lookup(pack.other_letters, pack.region, "abc")) : "${pack.region}-${letter}"
  ]
}

rule "zone-region" {
  severity = "error"
  title    = "Zone of another region"
  for_each = gen::try(spec.product.region, null) == null ? [] : [
    for s in gen::concat(gen::values(pack.subnetworks), gen::values(pack.service_ranges)) : s.availability_zone
    if s.availability_zone != null
  ]
  condition = gen::contains(pack.region_zones, each.value)
  at        = [each.value, spec.product.region]
  message   = <<-EOT
    The zones of ${spec.product.region} are ${gen::join(", ", pack.region_zones)};
    ${each.value} is none of them.
  EOT
}
