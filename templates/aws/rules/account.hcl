// The account of an environment. A spec contains no secrets.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
rule "account-id" {
  severity  = "error"
  title     = "Not an account"
  for_each  = gen::compact([gen::try(spec.account.id, null), gen::try(spec.state.account_id, null)])
  condition = gen::can(gen::regex("^[0-9]{12}$", each.value))
  at        = each.value
  message   = <<-EOT
    The id of an account has 12 digits, in quotes where it begins with 0. ${each.value} is none; aws sts
    get-caller-identity shows that of the credentials.
  EOT
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
rule "account-role" {
  severity  = "error"
  title     = "Role of another account"
  for_each  = gen::try(spec.account.role, null) == null ? [] : [spec.account.role]
  condition = gen::can(gen::regex("^arn:[a-z-]+:iam::${spec.account.id}:role/.+$", each.value))
  at        = [each.value, spec.account.id]
  message   = <<-EOT
    The role is one of this account: arn:aws:iam::${gen::try(spec.account.id, "ACCOUNT")}:role/ and its name. Whoever
    assumes ${each.value} is somewhere else, and is refused.
  EOT
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user_externalid.html
rule "account-external" {
  severity = "error"
  title    = "Nobody asks for it"
  for_each = (
    gen::try(spec.account.external_id, null) != null && gen::try(spec.account.role, null) == null
    ? [spec.account.external_id]
    : []
  )
  condition = false
  at        = each.value
  message   = "A role asks for an external id, and none is assumed. Write role: too, or leave external_id out."
}
