// Other accounts with things that the product uses, such as the zone of the
// company's domain. Each account has its own configuration of the provider, by which
// zones with account and whatever exists with account is looked up (existing_aliases).

section "accounts" {
  doc   = "Other accounts that things of the product are in, such as the zone of the company's domain or its registry of images."
  thing = "account"

  key "id" {
    doc      = "The account. With credentials of another one nothing is planned or applied."
    required = true
  }
  key "role" {
    doc = "Who acts there: the ARN of a role to assume."
  }
  key "external_id" {
    doc = "What the role asks for from those who assume it."
  }
  key "profile" {
    doc = "Where the credentials for it are, in the files of whoever runs the commands."
  }
  key "region" {
    type = "region"
    doc  = "The region of what is used there; without it, that of the product."
  }
}

values {
  // The aliases of the provider configurations, and the provider of the zone in dns.
  account_aliases = { for name, _ in spec.accounts : name => gen::identifier("account_${name}") }
  zone_account    = gen::try(spec.dns.account, null) == null ? null : pack.account_aliases[spec.dns.account]
  zone_accounts   = { for name, z in spec.zones : name => pack.account_aliases[z.account] }

  record_accounts = {
    for name, r in spec.records : name => r.zone == null ? pack.zone_account : gen::lookup(pack.zone_accounts, r.zone, null)
  }
  proof_accounts = {
    for name, c in spec.certificates : name => c.zone == null ? pack.zone_account : gen::lookup(pack.zone_accounts, c.zone, null)
  }

  used_accounts = gen::compact(gen::concat(
    [gen::try(spec.dns.account, null)],
    [for _, z in spec.zones : z.account],
    gen::values(pack.existing_accounts),
    [for _, p in spec.peerings : p.accepted_in],
    [for _, g in spec.transit_gateways : g.accepted_in],
  ))
}

// https://github.com/boto/botocore/blob/develop/botocore/data/organizations/2016-11-28/service-2.json
rule "accounts-id" {
  severity  = "error"
  title     = "Not an account"
  for_each  = [for _, a in spec.accounts : a.id if a.id != null]
  condition = gen::can(gen::regex("^[0-9]{12}$", each.value))
  at        = each.value
  message   = <<-EOT
    The id of an account has 12 digits, in quotes where it begins with 0. ${each.value} is none; aws sts
    get-caller-identity shows that of the credentials.
  EOT
}

// Terraform knows the provider of an account by its alias, which has letters, digits and _ alone.
rule "accounts-alias" {
  severity  = "error"
  title     = "Two accounts of one name"
  for_each  = { for name, a in spec.accounts : pack.account_aliases[name] => { name = name, account = a }... }
  condition = gen::length(each.value) == 1
  at        = [for a in gen::reverse(each.value) : a.account]
  message   = <<-EOT
    The accounts ${gen::join(" and ", [for a in each.value : a.name])} would both be ${each.key} in Terraform, where a name has letters,
    digits and _ alone. Give one of them another name.
  EOT
}

rule "accounts-role" {
  severity  = "error"
  title     = "Role of another account"
  for_each  = [for _, a in spec.accounts : a if a.role != null && a.id != null]
  condition = gen::can(gen::regex("^arn:[a-z-]+:iam::${each.value.id}:role/.+$", each.value.role))
  at        = [each.value.role, each.value.id]
  message   = <<-EOT
    The role is one of this account: arn:aws:iam::${each.value.id}:role/ and its name. Whoever assumes
    ${each.value.role} is somewhere else, and is refused.
  EOT
}

rule "accounts-external" {
  severity  = "error"
  title     = "Nobody asks for it"
  for_each  = [for _, a in spec.accounts : a.external_id if a.external_id != null && a.role == null]
  condition = false
  at        = each.value
  message   = "A role asks for an external id, and none is assumed. Write role: too, or leave external_id out."
}

rule "accounts-same" {
  severity = "error"
  title    = "No way there"
  for_each = [
    for _, a in spec.accounts :
    a
    if a.id != null && a.role == null && a.profile == null && gen::try(spec.account.id, null) != null
  ]
  condition = each.value.id == spec.account.id
  at        = [each.value.id, spec.account.id]
  message   = <<-EOT
    The credentials are those of ${spec.account.id}, and would be refused for ${each.value.id}. Write role: with the ARN
    of a role to assume there, or profile: with other credentials.
  EOT
}
