// Senders of mail, with Amazon SES: https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html

section "email_identities" {
  doc   = "Domains and addresses that the product sends mail from."
  thing = "email_identity"

  key "existing" {
    type = "existing"
    doc  = "The sender is there already, by its name, the domain or address, or its ARN. Nothing of it is set."
  }
  key "domain" {
    type = "hostname"
    doc  = "The domain that mail is sent from: any address in it. There is a domain or an address."
  }
  key "address" {
    doc = "The one address that mail is sent from. Its owner gets a mail, and confirms it by hand."
  }
  key "zone" {
    ref = ["zone"]
    doc = "The zone that gets the records of the domain. Without it, that is the zone of dns."
  }
  key "records" {
    type    = "bool"
    default = "true"
    doc     = "Writes the DNS records by which receivers check the sender. With false, the output email_records says what to write."
  }
  key "mail_from" {
    type = "hostname"
    doc  = "The domain that bounces go to, within domain: bounce.example.com. Without it, that is one of SES."
  }
  key "configuration_set" {
    ref = ["email_configuration_set"]
    doc = "How its mail is sent, and who is told of it."
  }

  fact "arn" {
    doc   = "Names the sender in policies."
    value = (
      gen::has(pack.own_email_identities, name) ? aws_sesv2_email_identity.this[name].arn :
      data.aws_sesv2_email_identity.this[name].arn
    )
  }
  fact "name" {
    doc   = "The domain or address."
    value = (
      gen::has(pack.own_email_identities, name) ? aws_sesv2_email_identity.this[name].email_identity :
      data.aws_sesv2_email_identity.this[name].email_identity
    )
  }
}

section "email_configuration_sets" {
  doc   = "How mail is sent, and who is told of what became of it."
  thing = "email_configuration_set"

  key "existing" {
    type = "existing"
    doc  = "The set is there already, by its name or ARN. Nothing of it is set."
  }
  key "name" {
    doc = "What the provider calls the set. Without it, that is the name of the product and the key."
  }
  key "require_tls" {
    type    = "bool"
    default = "true"
    doc     = "Sends mail only to those who take it encrypted."
  }
  key "suppress" {
    type    = "list(text)"
    doc     = "After what an address gets no more mail: bounce, complaint, or both. Without it, that is as the account has it."
  }
  key "events" {
    type = "map(object)"
    doc  = "Who is told, by a name for each."
    key "of" {
      type     = "list(text)"
      required = true
      doc      = "What of: bounce, click, complaint, delivery, delivery_delay, open, reject, rendering_failure, send, subscription."
    }
    key "topic" {
      ref = ["topic"]
      doc = "The topic that is told. There is a topic, or an event_bus."
    }
    key "event_bus" {
      one_of = ["default"]
      doc    = "The bus of the account, the only one that SES sends to."
    }
  }

  fact "arn" {
    doc   = "Names the set in policies."
    value = (
      gen::has(pack.own_email_sets, name) ? aws_sesv2_configuration_set.this[name].arn :
      data.aws_sesv2_configuration_set.this[name].arn
    )
  }
  fact "name" {
    doc   = "What programs call the set."
    value = (
      gen::has(pack.own_email_sets, name) ? aws_sesv2_configuration_set.this[name].configuration_set_name :
      data.aws_sesv2_configuration_set.this[name].configuration_set_name
    )
  }
}

values {
  email_set_names = {
    for key, s in pack.own_email_sets : key => gen::coalesce(s.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
  }
  email_senders = { for key, e in pack.own_email_identities : key => gen::coalesce(e.domain, e.address, key) }
  // The senders whose records are written, and the account that their zone is in.
  proven_senders = { for key, e in spec.email_identities : key => e if e.domain != null && e.records }
  sender_accounts = {
    for key, e in pack.proven_senders : key => e.zone == null ? pack.zone_account : gen::lookup(pack.zone_accounts, e.zone, null)
  }
  bounce_records = {
    for r in gen::flatten([
      for key, e in pack.proven_senders : [
        { name = "${key}_bounce", sender = key, is = e, type = "MX", record = "10 feedback-smtp.${spec.product.region}.amazonses.com" },
        { name = "${key}_spf", sender = key, is = e, type = "TXT", record = "v=spf1 include:amazonses.com ~all" },
      ] if e.mail_from != null
    ]) : r.name => r
  }
  // The senders whose records somebody else writes.
  foreign_senders = { for key, e in spec.email_identities : key => e if e.domain != null && !e.records }
  // Regions with a domain of their own for DKIM: https://docs.aws.amazon.com/general/latest/gr/ses.html#ses_dkim_domains
  dkim_regions = [
    "af-south-1", "ap-northeast-3", "ap-south-2", "ap-southeast-3", "ap-southeast-5", "ca-west-1", "eu-central-2", "eu-south-1",
    "il-central-1", "me-central-1", "us-gov-east-1",
  ]
  dkim_domain = (
    gen::contains(pack.dkim_regions, spec.product.region) ? "dkim.${spec.product.region}.amazonses.com" : "dkim.amazonses.com"
  )
  email_events = {
    for e in gen::flatten([
      for key, s in spec.email_configuration_sets : [for name, e in s.events : [{ set = key, name = name, is = e }]]
    ]) : "${e.set}_${e.name}" => e
  }
  // https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_EventDestination.html
  email_event_kinds = [
    "bounce", "click", "complaint", "delivery", "delivery_delay", "open", "reject", "rendering_failure", "send", "subscription",
  ]

  // Who sends as an identity whose mail goes by a configuration set has to be allowed both.
  email_set_senders = gen::flatten([
    for s in pack.task_statements : [
      for r in s.statement.Resource : [
        for action in ["ses:SendEmail", "ses:SendRawEmail"] : {
          role = s.role, action = action, resource = r
          set  = spec.email_identities[gen::trimprefix(r, "email_identity/")].configuration_set
        }
        if gen::contains(s.statement.Action, action)
      ]
      if gen::startswith(r, "email_identity/") &&
      gen::try(spec.email_identities[gen::trimprefix(r, "email_identity/")].configuration_set, null) != null
    ]
  ])
}

// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html
need "policy-email-set-missing" {
  severity = "error"
  title    = "Mail not sent"
  for_each = pack.email_set_senders
  role     = each.value.role
  actions  = [each.value.action]
  resource = "email_configuration_set/${each.value.set}"
  at       = each.value.resource
  label    = "the configuration set of ${each.value.resource}"
  why      = <<-EOT
    The role ${each.value.role} may use ${each.value.action} on ${each.value.resource}, whose mail goes by the
    configuration set ${each.value.set}
  EOT
}

// https://github.com/boto/botocore/blob/develop/botocore/data/sesv2/2019-09-27/service-2.json
rule "email-sender" {
  severity = "error"
  title    = "One kind of sender"
  for_each  = pack.own_email_identities
  condition = (each.value.domain == null) != (each.value.address == null)
  path = (
    each.value.address == null ? gen::path("email_identities", each.key) : gen::path("email_identities", each.key, "address")
  )
  message = "Mail is sent from a domain or from one address. Give ${each.key} just one of domain and address."
}

rule "email-address" {
  severity  = "error"
  title     = "No address"
  for_each  = { for key, e in spec.email_identities : key => e if e.address != null }
  condition = gen::can(gen::regex("^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$", each.value.address))
  at        = each.value.address
  message   = "${each.value.address} is no address of mail. Write one such as shop@example.com, or a domain in place of address."
}

// https://docs.aws.amazon.com/ses/latest/dg/mail-from.html
rule "email-mail-from" {
  severity  = "error"
  title     = "Bounces go elsewhere"
  for_each  = { for key, e in spec.email_identities : key => e if e.mail_from != null && e.domain != null }
  condition = gen::endswith(each.value.mail_from, ".${each.value.domain}")
  at        = [each.value.mail_from, each.value.domain]
  message   = <<-EOT
    The domain of bounces is one within ${each.value.domain}. Write mail_from: bounce.${each.value.domain} or the like in
    ${each.key}.
  EOT
}

rule "email-of-address" {
  severity = "error"
  title    = "Records of no domain"
  for_each = {
    for key, e in spec.email_identities : key => e if e.domain == null && e.address != null && (e.zone != null || e.mail_from != null)
  }
  condition = false
  at        = [each.value.mail_from, each.value.zone]
  message   = "One address has no records in a zone. Write domain in place of address in ${each.key}, or leave zone and mail_from out."
}

rule "email-zone" {
  severity  = "error"
  title     = "No zone for the records"
  for_each  = pack.proven_senders
  condition = each.value.zone != null || spec.dns != null
  at        = each.value.domain
  message   = <<-EOT
    Receivers check mail from ${each.value.domain} by records in its zone, and the spec has no dns. Name a zone in
    ${each.key}, or write records: false if somebody else writes them.
  EOT
}

// What the domains of zones are, and whether they hold the name of a sender.
rule "email-zone-domain" {
  severity = "error"
  title    = "Records in another zone"
  for_each = {
    for key, e in pack.proven_senders : key => {
      domain = e.domain
      zone   = e.zone
      of = gen::try(
        e.zone == null ? spec.dns.zone : gen::coalesce(spec.zones[e.zone].name, gen::try(spec.zones[e.zone].existing.name, null)), null,
      )
    }
  }
  condition = (
    each.value.of == null ? true :
    each.value.domain == gen::trimsuffix(each.value.of, ".") || gen::endswith(each.value.domain, ".${gen::trimsuffix(each.value.of, ".")}")
  )
  at      = [each.value.domain, each.value.zone]
  message = <<-EOT
    The zone ${each.value.of} has no names of ${each.value.domain}. Name the zone of that domain in zone of ${each.key}, or
    write records: false.
  EOT
}

// https://github.com/boto/botocore/blob/develop/botocore/data/sesv2/2019-09-27/service-2.json
rule "email-event" {
  severity  = "error"
  title     = "No such event"
  for_each  = gen::flatten([for _, e in pack.email_events : [for of in e.is.of : of]])
  condition = gen::contains(pack.email_event_kinds, each.value)
  at        = each.value
  message   = "SES tells of ${gen::join(", ", pack.email_event_kinds)}, not of ${each.value}. Write one of them."
}

// https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_CreateConfigurationSetEventDestination.html
rule "email-event-name" {
  severity  = "error"
  title     = "Name not accepted"
  for_each  = gen::flatten([for key, s in spec.email_configuration_sets : [for name, _ in s.events : [{ set = key, name = name }]]])
  condition = gen::can(gen::regex("^[A-Za-z0-9_-]{1,64}$", each.value.name))
  path      = gen::path("email_configuration_sets", each.value.set, "events", each.value.name)
  message   = "A name of events has up to 64 letters, digits, - and _, which ${each.value.name} has not. Write another one."
}

rule "email-event-target" {
  severity  = "error"
  title     = "One target"
  for_each  = pack.email_events
  condition = (each.value.is.topic == null) != (each.value.is.event_bus == null)
  at        = [each.value.is.event_bus, each.value.is.topic, each.value.is.of]
  message   = "Events go to a topic or to the bus of the account. Give ${each.value.name} just one of topic and event_bus."
}

// https://github.com/boto/botocore/blob/develop/botocore/data/sesv2/2019-09-27/service-2.json
rule "email-suppress" {
  severity  = "error"
  title     = "No reason to suppress"
  for_each  = gen::flatten([for _, s in spec.email_configuration_sets : [for reason in s.suppress : reason]])
  condition = gen::contains(["bounce", "complaint"], each.value)
  at        = each.value
  message   = "An address is left out after a bounce or a complaint, not after ${each.value}. Write bounce, complaint, or both."
}

unique "sender of mail" {
  types   = ["aws_sesv2_email_identity"]
  by      = ["email_identity"]
  because = "a region of an account has one sender of a name"
}

unique "configuration set of mail" {
  types   = ["aws_sesv2_configuration_set"]
  by      = ["configuration_set_name"]
  because = "a region of an account has one configuration set of a name"
}

// https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_CreateConfigurationSet.html
accepts "aws_sesv2_configuration_set" {
  configuration_set_name = { length = [1, 64], pattern = "[A-Za-z0-9_-]+", form = "letters, digits, - and _" }
}
