resource "aws_route53_zone" "main" {
  generate {
    when = pack.creates_zone
  }

  provider = aws[pack.zone_account]

  name          = spec.dns.zone
  force_destroy = pack.disposable.zones ? true : null
  comment       = "Managed by Terraform for ${spec.product.base} ${spec.product.environment}"

  tags = {
    Name = spec.dns.zone
  }

  # A new zone has other name servers, which the registrar does not know.
  lifecycle {
    generate {
      when = !pack.disposable.zones
    }

    prevent_destroy = true
  }
}

data "aws_route53_zone" "main" {
  generate {
    when = spec.dns != null && !pack.creates_zone
  }

  provider = aws[pack.zone_account]

  name         = spec.dns.zone
  private_zone = false
}
