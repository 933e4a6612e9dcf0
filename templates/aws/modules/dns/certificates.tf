resource "aws_acm_certificate" "this" {
  generate {
    for_each = pack.regional_certificates
  }

  domain_name               = each.value.domain_name
  subject_alternative_names = gen::length(each.value.subject_alternative_names) == 0 ? null : each.value.subject_alternative_names
  validation_method         = "DNS"

  tags = {
    Name = each.value.domain_name
  }

  # Who shows the old one holds on to it until the new one is there.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_acm_certificate_validation" "this" {
  generate {
    for_each = pack.regional_certificates
  }

  certificate_arn         = aws_acm_certificate.this[each.key].arn
  validation_record_fqdns = [for record in aws_route53_record.proof[each.key] : record.fqdn]
}

resource "aws_route53_record" "proof" {
  generate {
    for_each = pack.regional_certificates
    as       = "certificate"
  }

  provider = pack.proof_accounts[certificate.key] == null ? null : aws[pack.proof_accounts[certificate.key]]

  for_each = {
    for option in aws_acm_certificate.this[certificate.key].domain_validation_options : option.domain_name => option
  }

  zone_id = (
    certificate.value.zone != null && gen::has(pack.existing_zones, certificate.value.zone)
    ? data.aws_route53_zone.this[certificate.value.zone].zone_id :
    certificate.value.zone != null ? aws_route53_zone.this[certificate.value.zone].zone_id :
    pack.creates_zone ? aws_route53_zone.main.zone_id : data.aws_route53_zone.main.zone_id
  )
  name    = each.value.resource_record_name
  type    = each.value.resource_record_type
  records = [each.value.resource_record_value]
  ttl     = 300

  # The record may be there: all certificates of a name, and of its wildcard, have the same one.
  allow_overwrite = true
}

# Viewers are shown what is in this region.
resource "aws_acm_certificate" "viewer" {
  generate {
    for_each = pack.edge_certificates
  }

  provider = aws.edge

  domain_name               = each.value.domain_name
  subject_alternative_names = gen::length(each.value.subject_alternative_names) == 0 ? null : each.value.subject_alternative_names
  validation_method         = "DNS"

  tags = {
    Name = each.value.domain_name
  }

  # The distribution holds on to the old one until it has the new one.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_acm_certificate_validation" "viewer" {
  generate {
    for_each = pack.edge_certificates
  }

  provider = aws.edge

  certificate_arn = aws_acm_certificate.viewer[each.key].arn
  validation_record_fqdns = (
    gen::has(pack.viewer_proofs, each.key) ? [for record in aws_route53_record.viewer_proof[each.key] : record.fqdn] :
    [for record in aws_route53_record.proof[each.key] : record.fqdn]
  )
}

resource "aws_route53_record" "viewer_proof" {
  generate {
    for_each = pack.viewer_proofs
    as       = "certificate"
  }

  provider = pack.proof_accounts[certificate.key] == null ? null : aws[pack.proof_accounts[certificate.key]]

  for_each = {
    for option in aws_acm_certificate.viewer[certificate.key].domain_validation_options : option.domain_name => option
  }

  zone_id = (
    certificate.value.zone != null && gen::has(pack.existing_zones, certificate.value.zone)
    ? data.aws_route53_zone.this[certificate.value.zone].zone_id :
    certificate.value.zone != null ? aws_route53_zone.this[certificate.value.zone].zone_id :
    pack.creates_zone ? aws_route53_zone.main.zone_id : data.aws_route53_zone.main.zone_id
  )
  name    = each.value.resource_record_name
  type    = each.value.resource_record_type
  records = [each.value.resource_record_value]
  ttl     = 300

  # The record may be there: all certificates of a name, and of its wildcard, have the same one.
  allow_overwrite = true
}
