pack {
  name        = "NEW-PACK"
  description = "What the pack NEW-PACK writes."
}

module "product" {
  description = "The names of the product."
}

// Values are computed at generation. Templates read them as pack.NAME.
values {
  names = { for n in gen::compact([spec.dns.domain_name, spec.dns.zone]) : n => "${spec.product.name} at ${n}" }
}

// What comes to nothing is an error in a spec, unless it says here why.
ignores "dns.subject_alternative_names" {
  because = "terraform_data has no certificates."
}
