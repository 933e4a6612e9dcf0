module {
  description = "Where mail is sent from."
}

section "mailboxes" {
  doc   = "Domains that mail is sent from."
  thing = "mailbox"

  key "domain" {
    type     = "hostname"
    required = true
    doc      = "The domain of the addresses."
  }
  key "undelivered" {
    ref = ["queue"]
    doc = "Takes what could not be delivered."
  }

  fact "arn" {
    doc   = "Names the mailbox in policies."
    value = aws_ses_domain_identity.this[name].arn
  }
  fact "domain" {
    value = aws_ses_domain_identity.this[name].domain
  }
}

rule "mailbox-domain" {
  severity  = "error"
  title     = "Mail from a test domain"
  for_each  = spec.mailboxes
  condition = !gen::endswith(each.value.domain, ".test")
  at        = each.value.domain
  message   = "Nobody accepts mail from ${each.value.domain}. Write a domain that is yours."
}
