// What listeners do with requests:
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Action.html
values {
  // All actions of a load balancer with their place in the spec.
  balancer_actions = gen::flatten([
    for name, b in spec.load_balancers : [
      for i, l in b.listeners : [
        [
          for j, a in l.default_actions : {
            balancer = name, protocol = l.protocol, action = a
            place    = gen::path("load_balancers", name, "listeners", i, "default_actions", j)
          }
        ],
        [
          for j, r in l.rules : [
            for k, a in r.actions : {
              balancer = name, protocol = l.protocol, action = a
              place    = gen::path("load_balancers", name, "listeners", i, "rules", j, "actions", k)
            }
          ]
        ],
      ]
    ]
  ])
  // The target groups that each load balancer sends requests to.
  groups_by_action = {
    for a in pack.balancer_actions :
    a.balancer => gen::concat([a.action.target_group_arn], [for g in a.action.target_groups : g.target_group_arn])...
  }
  groups_by_balancer = {
    for name, b in spec.load_balancers : name => gen::distinct(gen::compact(gen::flatten(gen::lookup(pack.groups_by_action, name, []))))
  }

  // The keys of which an action must have exactly one, by its type.
  action_parts = {
    authenticate-cognito = ["authenticate_cognito"]
    authenticate-oidc    = ["authenticate_oidc"]
    fixed-response       = ["fixed_response"]
    forward              = ["target_group_arn", "target_groups"]
    redirect             = ["redirect"]
  }
  typed_actions = [
    for a in pack.balancer_actions : gen::merge(a, {
      type = a.action.type
      parts = gen::concat(
        a.action.target_group_arn == null ? [] : ["target_group_arn"], gen::length(a.action.target_groups) == 0 ? [] : ["target_groups"],
        [for key in ["authenticate_cognito", "authenticate_oidc", "fixed_response", "redirect"] : key if a.action[key] != null],
      )
    }) if a.action.type != null
  ]
}

// https://github.com/boto/botocore/blob/develop/botocore/data/elbv2/2015-12-01/service-2.json
rule "listener-action" {
  severity = "error"
  title    = "Incomplete action"

  check {
    for_each  = pack.typed_actions
    condition = gen::has(pack.action_parts, each.value.type)
    path      = "${each.value.place}.type"
    message = <<-EOT
      The type of an action is authenticate-cognito, authenticate-oidc, fixed-response, forward or redirect, not
      "${each.value.type}".
    EOT
  }

  check {
    for_each  = [for a in pack.typed_actions : a if gen::has(pack.action_parts, a.type)]
    condition = (
      gen::length(each.value.parts) == 1 ? gen::contains(pack.action_parts[each.value.type], each.value.parts[0]) : false
    )
    path      = "${each.value.place}.type"
    message = <<-EOT
      An action of the type ${each.value.type} has a ${gen::join(" or ", pack.action_parts[each.value.type])}, and nothing of
      another type.
    EOT
  }
}

rule "http-forward" {
  severity = "warning"
  title    = "Plain HTTP served"
  for_each = [
    for a in pack.balancer_actions : a if gen::has(pack.internet_balancers, a.balancer) && a.protocol == "HTTP"
  ]
  condition = each.value.action.type != "forward"
  path      = "${each.value.place}.type"
  message   = "Passwords and sessions would cross the internet in the clear. Redirect to HTTPS instead."
}
