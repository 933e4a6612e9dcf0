// Listener rules: conditions, priorities and actions that a load balancer refuses.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
values {
  // Each listener with its name in messages, and the actions of each of its rules.
  rule_actions = gen::flatten([
    for l in pack.listed_listeners : [
      for r in l.rules : {
        protocol = l.protocol, what = r.name == null ? "A rule" : "The rule ${r.name}", at = r.name, actions = r.actions, rule = r
      }
    ]
  ])
  action_lists = gen::concat(
    [for l in pack.listed_listeners : { protocol = l.protocol, what = "The listener", at = l.port, actions = l.default_actions }],
    [for r in pack.rule_actions : { protocol = r.protocol, what = r.what, at = r.at, actions = r.actions }],
  )
  placed_actions = gen::flatten([for list in pack.action_lists : [for a in list.actions : { protocol = list.protocol, action = a }]])
  sign_in_types  = ["authenticate-cognito", "authenticate-oidc"]

  // The values of each rule's conditions, in the order of their keys.
  condition_values = [
    for r in pack.rule_actions : {
      name = r.rule.name
      values = r.rule.conditions == null ? [] : gen::flatten([
        r.rule.conditions.host_header, r.rule.conditions.path_pattern, [for h in r.rule.conditions.http_header : h.values],
        [for q in r.rule.conditions.query_string : q.values], r.rule.conditions.http_request_method, r.rule.conditions.source_ip,
      ])
    } if r.rule.conditions != null
  ]
  weighted_actions = [for a in pack.placed_actions : a.action if gen::length(a.action.target_groups) > 0]
}

// CreateRule: https://github.com/boto/botocore/blob/develop/botocore/data/elbv2/2015-12-01/service-2.json
rule "rule-priority" {
  severity  = "error"
  title     = "Priority used twice"
  for_each  = [for l in pack.listed_listeners : [for r in l.rules : r.priority if r.priority != null] if gen::length(l.rules) > 1]
  condition = gen::length(each.value) == gen::length(gen::distinct(each.value))
  at        = [for p in each.value : p if gen::length([for other in each.value : other if other == p]) > 1]
  message   = <<-EOT
    Two rules of a listener have one priority, and nobody could say which of them is asked first. Give each its own;
    steps of ten leave room for more.
  EOT
}

rule "rule-conditions" {
  severity  = "error"
  title     = "Wrong number of conditions"
  for_each  = pack.condition_values
  condition = gen::length(each.value.values) >= 1 && gen::length(each.value.values) <= 5
  at        = gen::concat([for v in each.value.values : v], [each.value.name])
  message = (
    gen::length(each.value.values) == 0
    ? "A rule has a condition at least. Write host_header or path_pattern, or let default_actions do what is done with all other requests."
    : <<-EOT
      A rule has five values at most in all its conditions, and ${each.value.name} has
      ${gen::length(each.value.values)}. Take it apart into two rules with the same actions.
    EOT
  )
}

rule "rule-wildcards" {
  severity  = "error"
  title     = "Too many wildcards"
  for_each  = pack.condition_values
  condition = gen::length(gen::regexall("[*?]", gen::join("", [for v in each.value.values : gen::tostring(v)]))) <= 5
  at        = [for v in each.value.values : v]
  message   = "A rule has five * and ? at most in all its conditions. Take ${each.value.name} apart into two rules with the same actions."
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Action.html
rule "rule-routing" {
  severity  = "error"
  title     = "No single way"
  for_each  = [for r in pack.rule_actions : r if gen::length(r.actions) > 0]
  condition = gen::length([for a in each.value.actions : a if !gen::contains(pack.sign_in_types, a.type)]) == 1
  at        = gen::concat([for a in each.value.actions : a.type], [each.value.at])
  message   = <<-EOT
    ${each.value.what} takes one way, besides a sign-in: it forwards, redirects or answers itself. Keep one such action,
    and write a rule for each of the others.
  EOT
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Action.html
rule "sign-in-order" {
  severity  = "error"
  title     = "Sign-in too late"
  for_each  = [for list in pack.action_lists : list if gen::length(list.actions) > 1]
  condition = !gen::contains(pack.sign_in_types, gen::reverse([for a in each.value.actions : a.type == null ? "" : a.type])[0])
  at        = [for a in each.value.actions : a.type]
  message   = "People sign in before their request is answered. Write the sign-in in front of the other action."
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html
rule "sign-in-plain" {
  severity  = "error"
  title     = "Sign-in without encryption"
  for_each  = [for a in pack.placed_actions : a if gen::contains(pack.sign_in_types, a.action.type == null ? "" : a.action.type)]
  condition = each.value.protocol == null || each.value.protocol == "HTTPS"
  at        = [each.value.action.type, each.value.protocol]
  message   = "Nobody signs in over ${each.value.protocol}, and AWS refuses it. Move the action to a listener of HTTPS."
}

rule "sign-in-secret" {
  severity = "error"
  title    = "Secret as a whole"
  for_each = [
    for a in pack.placed_actions :
    a.action.authenticate_oidc.client_secret
    if gen::try(a.action.authenticate_oidc.client_secret.secret, null) != null
  ]
  condition = each.value.key != null
  at        = each.value.secret
  message   = "The client_secret is one value of a secret. Write its key behind the name, such as ${each.value.name}:client_secret."
}

rule "weighted-groups" {
  severity = "error"
  title    = "Weights for nothing"
  for_each = pack.weighted_actions
  condition = (
    gen::length(each.value.target_groups) <= 5 &&
    gen::sum([for g in each.value.target_groups : gen::coalesce(g.weight, 1)]) > 0
  )
  at = [for g in each.value.target_groups : g.weight]
  message = (
    gen::length(each.value.target_groups) > 5 ? "An action shares the requests among five target groups at most. Leave some out."
    : "With weights of 0 alone nobody gets the requests. Give one group a weight of 1 or more."
  )
}

// TargetGroupStickinessConfig: https://github.com/boto/botocore/blob/develop/botocore/data/elbv2/2015-12-01/service-2.json
rule "weighted-stickiness" {
  severity  = "error"
  title     = "Nobody to come back to"
  for_each  = [for a in pack.placed_actions : a.action if a.action.stickiness != null]
  condition = gen::length(each.value.target_groups) > 1
  at        = gen::concat([each.value.stickiness], [for g in each.value.target_groups : g.target_group_arn])
  message   = <<-EOT
    The stickiness of an action leads clients back to one of several target groups. Write target_groups, or the
    stickiness of the target group itself.
  EOT
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html
rule "target-stickiness" {
  severity  = "error"
  title     = "Cookie of nobody"
  for_each  = [for g in spec.target_groups : g.stickiness if g.stickiness != null]
  condition = each.value.type == "app_cookie" ? each.value.cookie_name != null : each.value.cookie_name == null
  at        = [each.value.cookie_name, each.value.type]
  message = (
    each.value.type == "app_cookie" ? "With app_cookie the application sets the cookie. Write its name in cookie_name."
    : "The load balancer names its cookie itself. Leave cookie_name out, or write app_cookie."
  )
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html
rule "target-cookie" {
  severity  = "error"
  title     = "Cookie of the load balancer"
  for_each  = [for g in spec.target_groups : g.stickiness.cookie_name if gen::try(g.stickiness.cookie_name, null) != null]
  condition = !gen::can(gen::regex("^AWSALB", each.value))
  at        = each.value
  message   = <<-EOT
    Names that begin with AWSALB are those of the load balancer. Write the name of a cookie that the application sets, or
    type: lb_cookie without a cookie_name.
  EOT
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html
rule "slow-start" {
  severity  = "error"
  title     = "No slow start"
  for_each  = [for g in spec.target_groups : g if gen::try(g.slow_start > 0, false) && g.load_balancing_algorithm_type != null]
  condition = each.value.load_balancing_algorithm_type == "round_robin"
  at        = [each.value.slow_start, each.value.load_balancing_algorithm_type]
  message   = "Tasks start slowly with round_robin alone, and AWS refuses the two together. Leave one of them out."
}

// CreateListener: https://github.com/boto/botocore/blob/develop/botocore/data/elbv2/2015-12-01/service-2.json
rule "certificate-listener" {
  severity = "error"
  title    = "Certificate for nothing"
  for_each = [
    for l in pack.listed_listeners : gen::concat([l.certificate], l.certificates)
    if !gen::contains(gen::concat(pack.encrypted_protocols, ["-"]), gen::coalesce(l.protocol, "-"))
  ]
  condition = gen::length(gen::compact(each.value)) == 0
  at        = each.value
  message   = "Only a listener of HTTPS or TLS shows a certificate. Leave it out, or write one of these as its protocol."
}

rule "certificate-twice" {
  severity  = "error"
  title     = "Certificate named twice"
  for_each  = [for l in pack.listed_listeners : gen::concat([l.certificate], l.certificates) if gen::length(l.certificates) > 0]
  condition = gen::length(gen::compact(each.value)) == gen::length(gen::distinct(gen::compact(each.value))) && gen::length(each.value) <= 26
  at        = each.value
  message   = "A listener has each certificate once, and 25 besides its own at most. Leave out what is there twice."
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_HttpHeaderConditionConfig.html
rule "listener-header-host" {
  severity = "error"
  title    = "Header of another condition"
  for_each = gen::flatten([
    for l in pack.listed_listeners : [for r in l.rules : [for h in gen::try(r.conditions.http_header, []) : [h.name] if h.name != null]]
  ])
  condition = gen::lower(each.value) != "host"
  at        = each.value
  message   = "A load balancer tells hosts apart by a condition of their own, and takes no http_header of this name. Write host_header."
}

// The conditions of browsers for preloading a domain: https://hstspreload.org
rule "hsts-preload" {
  severity = "error"
  title    = "Promise that is not taken"
  for_each = gen::concat(
    [for l in pack.listeners : l.hsts if gen::try(l.hsts.preload, null) == true],
    [for _, d in spec.distributions : d.hsts if gen::try(d.hsts.preload, null) == true],
  )
  condition = each.value.include_subdomains == true && gen::try(each.value.max_age.seconds >= 31536000, true)
  at        = [each.value.preload, each.value.include_subdomains, each.value.max_age.seconds]
  message = gen::join(" ", [
    "Browsers ship a domain only with its subdomains, and for a year. Write include_subdomains: true and max_age: 365_days, or",
    "leave preload out.",
  ])
}

// https://github.com/mdn/content/blob/main/files/en-us/web/http/reference/headers/strict-transport-security/index.md
rule "listener-hsts" {
  severity  = "error"
  title     = "Promise without TLS"
  for_each  = [for l in pack.listeners : l if l.hsts != null]
  condition = each.value.protocol == "HTTPS"
  at        = [each.value.hsts.max_age.seconds, each.value.protocol]
  message   = "Browsers take hsts from answers over HTTPS only. Move it to the listener of HTTPS."
}
