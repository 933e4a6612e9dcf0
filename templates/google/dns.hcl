values {
  creates_zone = spec.dns != null && gen::try(spec.dns.create_zone, false) == true
  // The name of a zone begins with a letter: https://cloud.google.com/dns/docs/reference/rest/v1/managedZones
  zone_words = spec.dns == null ? null : gen::replace(gen::lower(spec.dns.zone), ".", "-")
  zone_name  = spec.dns == null ? null : gen::can(gen::regex("^[a-z]", pack.zone_words)) ? pack.zone_words : "zone-${pack.zone_words}"

  // The names of the certificate. A wildcard is validated by the name below it.
  certificate_names = spec.dns == null ? [] : gen::distinct(gen::concat([spec.dns.domain_name], spec.dns.subject_alternative_names))
  proven_names      = { for n in gen::distinct([for n in pack.certificate_names : gen::trimprefix(n, "*.")]) : n => n }

  balancer_records = {
    for pair in gen::setproduct(gen::keys(pack.balancer_names), gen::keys(pack.ip_versions)) :
    "${pair[0]}_${pair[1]}" => { name = pair[0], version = pair[1] }
  }

  // The names that point at the load balancer, without repetitions.
  balancer_names = spec.dns == null || pack.balancer == null ? {} : {
    for n in gen::distinct(gen::concat(spec.dns.aliases, spec.dns.origin[*])) : n => n
  }
}
