// What policies say that no role of Google does. Passing over it would allow more, or less,
// than the spec.

// https://cloud.google.com/iam/docs/deny-overview
rule "policy-denies" {
  severity  = "error"
  title     = "Denial without a role"
  for_each  = pack.statements
  condition = each.value.Effect == "Allow"
  at        = each.value.Effect
  message   = "A role only allows, and this statement denies: what it takes away would stay. Take it out, and allow no more than is meant."
}

// https://cloud.google.com/iam/docs/conditions-overview
rule "policy-conditions" {
  severity  = "error"
  title     = "Condition without a role"
  for_each  = pack.statements
  condition = gen::length(each.value.Condition) == 0
  at        = each.value.Condition
  message   = <<-EOT
    No role has the conditions of a policy, and without them the statement would allow more than it says. Name the
    things that it is about; in an overlay, give Condition the value null.
  EOT
}

rule "policy-roles" {
  severity  = "error"
  title     = "Action without a role"
  for_each  = gen::flatten([for s in pack.statements : s.Action])
  condition = gen::has(pack.action_roles, each.value) || gen::contains(pack.roleless_services, gen::split(":", each.value)[0])
  at        = each.value
  message   = <<-EOT
    No role of this pack stands for ${each.value}, so what it is to allow would be refused. Write one of
    ${gen::join(", ", gen::keys(pack.action_roles))}, or take it out.
  EOT
}

rule "policy-things" {
  severity = "error"
  title    = "Action on nothing"
  for_each = gen::flatten([
    for s in pack.statements : [
      for action in s.Action : [for r in gen::flatten([s.Resource]) : { action = action, resource = r }]
      if gen::has(pack.action_roles, action) && action != "cloudwatch:PutMetricData"
    ]
  ])
  condition = gen::has(pack.named_things, gen::trimsuffix(each.value.resource, "/*"))
  at        = each.value.resource
  message   = <<-EOT
    ${each.value.action} is allowed on one bucket, secret or topic of the spec, as bucket/NAME, secret/NAME or
    topic/NAME; "${each.value.resource}" is none.
  EOT
}

// https://cloud.google.com/iam/docs/service-accounts-create
rule "service-account-id" {
  severity  = "error"
  title     = "Too long for a service account"
  for_each  = { for name, id in pack.account_ids : name => id if gen::has(pack.used_roles, name) }
  condition = gen::strlen(each.value) <= 30
  path      = gen::path("iam", "roles", each.key)
  message   = <<-EOT
    The role ${each.key} becomes the service account ${each.value}, and the id of one has 30 characters at most. Write a shorter
    name here and where tasks name the role.
  EOT
}

// https://github.com/hashicorp/terraform-provider-google/blob/main/website/docs/r/google_service_account.html.markdown
rule "function-account-id" {
  severity  = "error"
  title     = "Too long for a service account"
  for_each  = { for key, name in pack.function_names : key => name if gen::has(pack.own_functions, key) }
  condition = gen::strlen(each.value) <= 30
  at        = spec.functions[each.key].name
  path      = gen::path("functions", each.key)
  message   = <<-EOT
    The function ${each.key} runs as the service account ${each.value}, and the id of one has 30 characters at most. Write a
    shorter name.
  EOT
}
