# Senders and configuration sets of somebody else.
data "aws_sesv2_email_identity" "this" {
  generate {
    for_each = { for key, e in spec.email_identities : key => e if e.existing != null }
  }

  provider = aws[pack.existing_aliases["email_identity/${each.key}"]]

  email_identity = pack.existing_found["email_identity/${each.key}"].name
}

data "aws_sesv2_configuration_set" "this" {
  generate {
    for_each = { for key, s in spec.email_configuration_sets : key => s if s.existing != null }
  }

  configuration_set_name = pack.existing_found["email_configuration_set/${each.key}"].name
}
