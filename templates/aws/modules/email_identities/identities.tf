resource "aws_sesv2_email_identity" "this" {
  generate {
    for_each = pack.own_email_identities
  }

  email_identity = pack.email_senders[each.key]
  configuration_set_name = (
    each.value.configuration_set == null ? null : gen::fact("email_configuration_set/${each.value.configuration_set}", "name")
  )

  dkim_signing_attributes {
    generate {
      when = each.value.domain != null
    }

    next_signing_key_length = "RSA_2048_BIT"
  }
}

resource "aws_sesv2_email_identity_mail_from_attributes" "this" {
  generate {
    for_each = { for key, e in spec.email_identities : key => e if e.mail_from != null }
  }

  email_identity   = aws_sesv2_email_identity.this[each.key].email_identity
  mail_from_domain = each.value.mail_from
}

# By these three records SES proves to receivers that it signs for the domain.
resource "aws_route53_record" "dkim" {
  generate {
    for_each = pack.proven_senders
    as       = "sender"
    name     = "${sender.key}_dkim"
  }

  provider = pack.sender_accounts[sender.key] == null ? null : aws[pack.sender_accounts[sender.key]]

  count = 3

  zone_id = (
    sender.value.zone != null ? gen::fact("zone/${sender.value.zone}", "id") :
    pack.creates_zone ? aws_route53_zone.main.zone_id : data.aws_route53_zone.main.zone_id
  )
  name    = "${aws_sesv2_email_identity.this[sender.key].dkim_signing_attributes[0].tokens[count.index]}._domainkey.${sender.value.domain}"
  type    = "CNAME"
  ttl     = 300
  records = ["${aws_sesv2_email_identity.this[sender.key].dkim_signing_attributes[0].tokens[count.index]}.${pack.dkim_domain}"]
}

# Bounces come back to SES, which may send as this domain: https://docs.aws.amazon.com/ses/latest/dg/mail-from.html
resource "aws_route53_record" "bounce" {
  generate {
    for_each = pack.bounce_records
  }

  provider = pack.sender_accounts[each.value.sender] == null ? null : aws[pack.sender_accounts[each.value.sender]]

  zone_id = (
    each.value.is.zone != null ? gen::fact("zone/${each.value.is.zone}", "id") :
    pack.creates_zone ? aws_route53_zone.main.zone_id : data.aws_route53_zone.main.zone_id
  )
  name    = each.value.is.mail_from
  type    = each.value.type
  ttl     = 300
  records = [each.value.record]
}
