// What AWS WAF refuses: https://docs.aws.amazon.com/waf/latest/developerguide/waf-rules.html
values {
  firewall_rules   = gen::flatten([for name, f in pack.firewalls : [for r in f.of.rules : { firewall = name, rule = r }]])
  firewall_actions = ["allow", "block", "captcha", "challenge", "count"]
  rate_windows     = [60, 120, 300, 600]
  // What regular expressions of others know, and those of WAF do not.
  pattern_never = "[(][?](<?[=!]|>|P?<[A-Za-z])|\\\\[1-9CKR]|[*+?}][+]"
}

// https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateWebACL.html
accepts "aws_wafv2_web_acl" {
  name = { length = [1, 128], pattern = "[A-Za-z0-9_-]+", form = "letters, digits, - and _" }
  rule {
    name = { length = [1, 128], pattern = "[A-Za-z0-9_-]+", form = "letters, digits, - and _" }
    action {
      block {
        custom_response {
          response_code = { min = 200, max = 599, whole = true }
        }
      }
    }
  }
  custom_response_body {
    content = { length = [1, 10240] }
  }
}

rule "firewall-empty" {
  severity  = "error"
  title     = "Nothing to refuse"
  for_each  = pack.firewalls
  condition = gen::length(each.value.of.rules) + gen::length(each.value.of.managed_rules) > 0 || each.value.of.rate_limit != null
  at = gen::concat(
    [each.value.of.managed_rules, each.value.of.default_action],
    [for _, b in spec.load_balancers : b.name if b.firewall == each.value.of],
    [for _, d in spec.distributions : d if d.firewall == each.value.of],
  )
  message = "A firewall without rules lets everything through. Write managed_rules, rules or a rate_limit, or leave firewall out."
}

// https://docs.aws.amazon.com/waf/latest/APIReference/API_RuleAction.html
rule "firewall-action" {
  severity = "error"
  title    = "No such action"
  for_each = gen::concat(
    [for r in pack.firewall_rules : r.rule.action if r.rule.action != null],
    gen::flatten([for _, f in pack.firewalls : [for _, o in f.of.managed_rule_options : [for _, action in o.overrides : action]]]),
    gen::flatten([for _, f in pack.logged_firewalls : f.only]),
  )
  condition = gen::contains(pack.firewall_actions, each.value)
  at        = each.value
  message   = "A rule lets requests through, refuses them, asks who they are, or counts. Write ${gen::join(", ", pack.firewall_actions)}."
}

// https://www.rfc-editor.org/rfc/rfc9110#name-field-names
rule "firewall-header" {
  severity = "error"
  title    = "No name of a header"
  for_each = gen::compact(gen::concat(
    [for r in pack.firewall_rules : r.rule.rate_header],
    gen::flatten([for _, f in pack.logged_firewalls : f.redact_headers]),
  ))
  condition = gen::can(gen::regex("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$", each.value))
  at        = each.value
  message   = "No request has a header ${each.value}: its name is letters, digits and hyphens, such as Authorization. Write it alone."
}

// https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-default-action.html
rule "firewall-default" {
  severity  = "error"
  title     = "No such action"
  for_each  = [for _, f in pack.firewalls : f.of.default_action if f.of.default_action != null]
  condition = gen::contains(["allow", "block"], each.value)
  at        = each.value
  message   = "What no rule decides on is let through or refused. Write allow or block, not ${each.value}."
}

rule "firewall-condition" {
  severity  = "error"
  title     = "Rule for everything"
  for_each  = [for r in pack.firewall_rules : r if r.rule.rate_limit == null]
  condition = gen::length(pack.request_tests[each.value.firewall][each.value.rule.name]) > 0
  at        = each.value.rule.name
  message = gen::join(" ", [
    "Nothing says which requests ${each.value.rule.name} is for. Write countries, addresses, hosts, paths, methods or headers,",
    "a rate_limit, or a default_action in its place.",
  ])
}

rule "firewall-country" {
  severity  = "error"
  title     = "No such country"
  for_each  = gen::flatten([for r in pack.firewall_rules : r.rule.countries])
  // XK is Kosovo: https://docs.aws.amazon.com/waf/latest/APIReference/API_GeoMatchStatement.html
  condition = gen::contains(gen::concat(pack.countries, ["XK"]), each.value)
  at        = each.value
  message = (
    each.value == "UK"
    ? "A country is its two capital letters of ISO 3166-1, and those of the United Kingdom are GB. Write GB."
    : "A country is its two capital letters of ISO 3166-1, such as DE, GB or US, not ${each.value}. Write these."
  )
}

rule "firewall-texts" {
  severity  = "error"
  title     = "No such requests"
  for_each  = gen::flatten([for r in pack.firewall_rules : gen::concat(r.rule.hosts, r.rule.paths, r.rule.methods)])
  condition = gen::can(gen::regex("^[A-Za-z0-9._~/%@:*?,=&!-]+$", each.value))
  at        = each.value
  message   = "Write it as it is asked for, with * for any characters and ? for one, such as /admin/* or *.shop.example."
}

// https://docs.aws.amazon.com/waf/latest/APIReference/API_IPSet.html
rule "firewall-addresses" {
  severity  = "error"
  title     = "Two versions of IP"
  for_each  = [for r in pack.firewall_rules : r.rule if gen::length(r.rule.addresses) > 0]
  condition = gen::length(gen::distinct([for a in each.value.addresses : gen::can(gen::regex(":", a))])) == 1
  at        = each.value.addresses
  message   = "WAF keeps addresses of one version of IP together. Write a rule for those with points and one for those with colons."
}

// https://docs.aws.amazon.com/waf/latest/APIReference/API_IPSet.html
rule "firewall-everybody" {
  severity  = "error"
  title     = "Addresses of everybody"
  for_each  = gen::flatten([for r in pack.firewall_rules : [for a in r.rule.addresses : a]])
  condition = !gen::endswith(each.value, "/0")
  at        = each.value
  message   = <<-EOT
    WAF takes no addresses with a prefix of 0. Leave addresses out of a rule that has other conditions, or write a default_action in
    the place of the rule.
  EOT
}

// https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-fields-list.html
rule "firewall-never" {
  severity = "error"
  title    = "Never asked for"

  check {
    for_each  = gen::flatten([for r in pack.firewall_rules : [for p in r.rule.paths : p]])
    condition = gen::can(gen::regex("^[/*?]", each.value))
    at        = each.value
    message   = "A path begins with a slash, and ${each.value} would fit none. Write /${each.value}."
  }

  check {
    for_each  = gen::flatten([for r in pack.firewall_rules : [for h in r.rule.hosts : h]])
    condition = !gen::can(gen::regex("/", each.value))
    at        = each.value
    message   = <<-EOT
      A host is a name without a scheme and a path, and ${each.value} would fit none. Write
      ${gen::split("/", gen::replace(gen::replace(each.value, "https://", ""), "http://", ""))[0]}.
    EOT
  }
}

// https://docs.aws.amazon.com/waf/latest/developerguide/waf-regex-pattern-support.html
rule "firewall-pattern" {
  severity = "error"
  title    = "No such pattern"

  check {
    for_each  = gen::flatten([for r in pack.firewall_rules : [for h in r.rule.headers : h.pattern if h.pattern != null]])
    condition = !gen::can(gen::regex(pack.pattern_never, each.value))
    at        = each.value
    message   = <<-EOT
      WAF looks neither ahead nor back, and refers to no part of a pattern again. Write a pattern without (?!...), (?=...), (?<...) and
      \1, and action: allow in a rule before this one for what is excepted.
    EOT
  }

  check {
    for_each  = gen::flatten([for r in pack.firewall_rules : [for h in r.rule.headers : h.pattern if h.pattern != null]])
    condition = !gen::can(gen::regex("(^|[^\\\\pP])[A-Z]", each.value))
    at        = each.value
    message   = "The value is in small letters when it is looked at, and a capital fits none. Write ${gen::lower(each.value)}."
  }

  check {
    for_each  = gen::flatten([for r in pack.firewall_rules : [for h in r.rule.headers : h.pattern if h.pattern != null]])
    condition = gen::can(gen::regexall(each.value, "")) || gen::can(gen::regex(pack.pattern_never, each.value))
    at        = each.value
    message   = <<-EOT
      ${each.value} is no regular expression: a bracket that it opens is not closed, or something is to be repeated that is not there.
      Write it whole, as in (curl|wget).
    EOT
  }

  // https://docs.aws.amazon.com/waf/latest/APIReference/API_SingleHeader.html
  check {
    for_each  = gen::flatten([for r in pack.firewall_rules : [for h in r.rule.headers : h.name if h.name != null]])
    condition = gen::can(gen::regex("^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}$", each.value))
    at        = each.value
    message   = "No header is called ${each.value}. Write a name of up to 64 letters, digits and hyphens, such as User-Agent."
  }
}

// https://docs.aws.amazon.com/waf/latest/APIReference/API_RateBasedStatement.html
rule "firewall-rate" {
  severity = "error"
  title    = "Not to be counted"
  for_each = [for r in pack.firewall_rules : r.rule]
  condition = (
    each.value.rate_limit == null ? each.value.rate_window == null && each.value.rate_key == null && each.value.rate_header == null :
    each.value.rate_header == null ? gen::contains(["address", "forwarded_address"], gen::coalesce(each.value.rate_key, "address")) :
    each.value.rate_key == "header"
  )
  at = [each.value.rate_key, each.value.rate_header, each.value.rate_window, each.value.rate_limit]
  message = gen::join(" ", [
    "rate_window, rate_key and rate_header belong to a rate_limit; rate_key is address, forwarded_address, or header beside rate_header.",
    "Write it so, or leave them out.",
  ])
}

// https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based-high-level-settings.html
rule "firewall-window" {
  severity  = "error"
  title     = "No such window"
  for_each  = [for r in pack.firewall_rules : r.rule.rate_window if r.rule.rate_window != null]
  condition = gen::contains(pack.rate_windows, each.value.seconds)
  at        = each.value
  message   = "WAF counts over 1_minutes, 2_minutes, 5_minutes or 10_minutes, not over ${each.value.text}."
}

// https://docs.aws.amazon.com/waf/latest/developerguide/waf-custom-request-response.html
rule "firewall-response" {
  severity = "error"
  title    = "Nobody to answer"
  for_each = [for r in pack.firewall_rules : r.rule if r.rule.response != null]
  condition = (
    each.value.action == "block" && (each.value.response.content_type == null || each.value.response.body != null)
    && gen::has(pack.answer_types, gen::coalesce(each.value.response.content_type, "text/plain"))
  )
  at = [each.value.response.content_type, each.value.response, each.value.action]
  message = gen::join(" ", [
    "What is blocked gets an answer: a code and a body of the type ${gen::join(", ", gen::keys(pack.answer_types))}.",
    "Write action: block and such a type.",
  ])
}

// https://docs.aws.amazon.com/waf/latest/APIReference/API_CustomResponseBody.html
rule "firewall-body" {
  severity = "error"
  title    = "Body of another type"
  for_each = [
    for r in pack.firewall_rules : r.rule.response
    if gen::try(r.rule.response.content_type, null) == "application/json" && gen::try(r.rule.response.body, null) != null
  ]
  condition = gen::can(gen::jsondecode(each.value.body))
  at        = [each.value.body, each.value.content_type]
  message   = <<-EOT
    Who reads application/json gets what is none. Write the body as JSON, such as '{"wait": true}', or content_type: text/plain.
  EOT
}

// https://pub.dev/documentation/pulumi_aws/latest/wafv2/WebAclRuleState/name.html
rule "firewall-name" {
  severity = "error"
  title    = "Name in use"
  for_each = pack.firewalls
  condition = gen::alltrue([
    for r in each.value.of.rules : !gen::contains(gen::concat(["rate-limit"], each.value.of.managed_rules), r.name)
  ])
  at      = [for r in each.value.of.rules : r.name if gen::contains(gen::concat(["rate-limit"], each.value.of.managed_rules), r.name)]
  message = "A rule has the name of another one: rate_limit has rate-limit, and managed_rules have theirs. Write another name."
}

rule "firewall-options" {
  severity = "error"
  title    = "No such group"
  for_each = gen::flatten([
    for name, f in pack.firewalls : [for group, o in f.of.managed_rule_options : { firewall = f.of, group = group, options = o }]
  ])
  condition = gen::contains(each.value.firewall.managed_rules, each.value.group)
  at        = [each.value.options]
  message   = <<-EOT
    The firewall has no group ${each.value.group} whose rules these options would change. Add ${each.value.group} to
    managed_rules.
  EOT
}

values {
  // What a group of AWS takes of the capacity of a firewall, in units, and the form of its rules' names: what a rule looks for, then the
  // part of the request. The same rule has had several parts in versions of a group.
  // https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
  managed_groups = {
    AWSManagedRulesACFPRuleSet            = { units = 50, rules = null }
    AWSManagedRulesATPRuleSet             = { units = 50, rules = null }
    AWSManagedRulesAdminProtectionRuleSet = { units = 100, rules = "AdminProtection" }
    AWSManagedRulesAmazonIpReputationList = {
      units = 25, rules = "AWSManagedIPDDoSList|AWSManagedIPReputationList|AWSManagedReconnaissanceList"
    }
    AWSManagedRulesAnonymousIpList        = { units = 50, rules = "AnonymousIPList|HostingProviderIPList" }
    AWSManagedRulesAntiDDoSRuleSet        = { units = 50, rules = null }
    AWSManagedRulesBotControlRuleSet      = { units = 50, rules = null }
    AWSManagedRulesCommonRuleSet = {
      units = 700
      rules = gen::join("|", [
        "CrossSiteScripting", "EC2MetaDataSSRF", "GenericLFI", "GenericRFI", "NoUserAgent", "RestrictedExtensions", "SizeRestrictions",
        "UserAgent_BadBots",
      ])
    }
    AWSManagedRulesKnownBadInputsRuleSet = {
      units = 200, rules = "ExploitablePaths|Host_localhost|JavaDeserializationRCE|Log4JRCE|PROPFIND|ReactJSRCE"
    }
    AWSManagedRulesLinuxRuleSet     = { units = 200, rules = "LFI" }
    AWSManagedRulesPHPRuleSet       = { units = 100, rules = "PHPHighRiskMethodsVariables" }
    AWSManagedRulesSQLiRuleSet      = { units = 200, rules = "SQLi|SQLiExtendedPatterns" }
    AWSManagedRulesUnixRuleSet      = { units = 100, rules = "UNIXShellCommandsVariables" }
    AWSManagedRulesWindowsRuleSet   = { units = 200, rules = "PowerShellCommands|WindowsShellCommands" }
    AWSManagedRulesWordPressRuleSet = { units = 100, rules = "WordPressExploitableCommands|WordPressExploitablePaths" }
  }
  managed_parts = "(_Cookie)?_(BODY|COOKIE|HEADER|METHOD|QUERYARGUMENTS|QUERYSTRING|URIPATH)(_RC_COUNT)?"

  // Countries and addresses are 1 unit, a pattern is 3 and its lower case 10, a limit is 2 and a header that it counts by 30:
  // https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statements-match.html
  // https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html
  firewall_units = {
    for name, f in pack.firewalls : name => gen::sum(gen::flatten([
      0,
      f.of.rate_limit == null ? 0 : 2,
      [for group in f.of.managed_rules : gen::try(pack.managed_groups[group].units, 0)],
      [for r in f.of.rules : r.rate_limit == null ? 0 : r.rate_header == null ? 2 : 32],
      [for _, tests in pack.request_tests[name] : [for t in tests : t.kind != "text" ? 1 : t.field == "method" ? 3 : 13]],
    ]))
  }
}

// https://docs.aws.amazon.com/waf/latest/developerguide/aws-waf-capacity-units.html
rule "firewall-capacity" {
  severity = "error"
  title    = "More than fits"

  // https://docs.aws.amazon.com/waf/latest/APIReference/API_RegexMatchStatement.html
  check {
    for_each = gen::flatten([
      for r in pack.firewall_rules : [
        for texts in [r.rule.hosts, r.rule.paths, r.rule.methods] : [{ texts = texts }] if gen::length(texts) > 0
      ]
    ])
    condition = gen::strlen(gen::join("|", [
      for t in each.value.texts : gen::replace(gen::replace(t, ".", "[.]"), "*", ".*")
    ])) <= 508
    at      = each.value.texts
    message = "One pattern of WAF has at most 512 characters, and these texts are in one. Write two rules, each with a part of them."
  }

  check {
    for_each  = { for name, f in pack.firewalls : name => f.of }
    condition = pack.firewall_units[each.key] <= 5000
    at        = gen::concat([for r in each.value.rules : r.name], [each.value.managed_rules])
    message   = <<-EOT
      A firewall has a capacity of 5000 units, and these rules take ${pack.firewall_units[each.key]}: each pattern of a path, a host or
      a header is 13. Write the paths of several rules with the same action into one, or take rules away.
    EOT
  }
}

// WAF takes any name and changes nothing: https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-rule-group-override-options.html
rule "firewall-override" {
  severity = "error"
  title    = "No such rule"
  for_each = gen::flatten([
    for _, f in pack.firewalls : [
      for group, o in f.of.managed_rule_options : [
        for rule, action in o.overrides : { group = group, rule = rule, action = action, form = pack.managed_groups[group].rules }
      ] if gen::try(pack.managed_groups[group].rules, null) != null
    ]
  ])
  condition = gen::can(gen::regex("^(${each.value.form})(${pack.managed_parts})?$", each.value.rule))
  at        = each.value.action
  message   = <<-EOT
    ${each.value.group} has no rule ${each.value.rule}, and WAF would change none. The names of its rules are
    ${gen::replace(each.value.form, "|", ", ")}. Write one of them${gen::endswith(each.value.form, "List") ? "."
  : ", followed by a part of the request, as in _BODY or _URIPATH."}
  EOT
}
