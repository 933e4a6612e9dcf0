resource "aws_acm_certificate" "main" {
  generate {
    when = spec.dns != null
  }

  domain_name               = spec.dns.domain_name
  subject_alternative_names = spec.dns.subject_alternative_names
  validation_method         = "DNS"

  tags = {
    Name = spec.dns.domain_name
  }

  # Listeners and the distribution hold on to the old one until they have the new one.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "validation" {
  generate {
    when = spec.dns != null
  }

  provider = aws[pack.zone_account]

  for_each = {
    for option in aws_acm_certificate.main.domain_validation_options : option.domain_name => option
  }

  zone_id = pack.creates_zone ? aws_route53_zone.main.zone_id : data.aws_route53_zone.main.zone_id
  name    = each.value.resource_record_name
  type    = each.value.resource_record_type
  records = [each.value.resource_record_value]
  ttl     = 300

  # The record may be there: all certificates of a name, and of its wildcard, have the same one.
  allow_overwrite = true
}

# What uses the certificate refers to this, so that it waits until it is issued.
resource "aws_acm_certificate_validation" "main" {
  generate {
    when = spec.dns != null
  }

  certificate_arn         = aws_acm_certificate.main.arn
  validation_record_fqdns = [for record in aws_route53_record.validation : record.fqdn]
}

# CloudFront looks for the certificate of its viewers in us-east-1 only. The records
# that prove the names are the same in every region.
resource "aws_acm_certificate" "edge" {
  generate {
    when = pack.edge_certificate
  }

  provider = aws.edge

  domain_name               = spec.dns.domain_name
  subject_alternative_names = spec.dns.subject_alternative_names
  validation_method         = "DNS"

  tags = {
    Name = spec.dns.domain_name
  }

  # The distribution holds on to the old one until it has the new one.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_acm_certificate_validation" "edge" {
  generate {
    when = pack.edge_certificate
  }

  provider = aws.edge

  certificate_arn         = aws_acm_certificate.edge.arn
  validation_record_fqdns = [for record in aws_route53_record.validation : record.fqdn]
}
