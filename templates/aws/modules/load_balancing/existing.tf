# Certificates of somebody else, of which the newest one that is in use is shown.
data "aws_acm_certificate" "this" {
  generate {
    for_each = {
      for name, c in spec.certificates : name => pack.existing_found["certificate/${name}"]
      if gen::try(c.existing.name, null) != null && gen::contains(pack.listener_certificate_names, name)
    }
  }

  domain      = each.value.name
  statuses    = ["ISSUED"]
  most_recent = true
}
