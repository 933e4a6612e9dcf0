// The web application firewalls, which check requests first.
values {
  // By the protected thing. Firewalls of distributions are in us-east-1, wherever the product is:
  // https://docs.aws.amazon.com/waf/latest/developerguide/cloudfront-features.html
  firewalls = gen::merge(
    {
      for name, d in spec.distributions : "${pack.distribution_prefixes[name]}distribution" =>
      { scope = "CLOUDFRONT", what = "the distribution", of = d.firewall, edge = pack.primary_region != "us-east-1" } if d.firewall != null
    },
    {
      for name, acl in pack.balancer_firewalls :
      acl => { scope = "REGIONAL", what = "the load balancer", of = spec.load_balancers[name].firewall, edge = false }
    },
  )
  balancer_firewalls = {
    for name, b in spec.load_balancers : name => "${pack.balancer_prefixes[name]}load_balancer" if b.firewall != null
  }

  // The settings of each group of managed rules.
  managed_options = {
    for name, f in pack.firewalls : name => {
      for group in f.of.managed_rules : group => gen::merge(
        { version = null, count = false, overrides = {} }, gen::coalesce(gen::lookup(f.of.managed_rule_options, group, null), {}),
      )
    }
  }

  // The conditions of each rule, which must all hold. In names, * and ? become regular expressions.
  request_tests = {
    for name, f in pack.firewalls : name => {
      for i, r in f.of.rules : r.name => gen::concat(
        gen::length(r.countries) == 0 ? [] : [gen::merge(pack.request_test, { kind = "countries", values = r.countries })],
        gen::length(r.addresses) == 0 ? [] : [gen::merge(pack.request_test, { kind = "addresses" })],
        [
          for field, texts in { path = r.paths, method = r.methods } : gen::merge(pack.request_test, {
            kind = "text", field = field, regex = pack.text_patterns[gen::jsonencode([field, texts])][0]
          }) if gen::length(texts) > 0
        ],
        gen::length(r.hosts) == 0 ? [] : [gen::merge(pack.request_test, {
          kind = "text", field = "header", name = "host", regex = pack.text_patterns[gen::jsonencode(["host", r.hosts])][0]
        })],
        [
          for h in r.headers : gen::merge(pack.request_test, {
            kind = "text", field = "header", name = gen::lower(h.name), regex = h.pattern
          })
        ],
      ) if !gen::contains([for j, other in f.of.rules : other.name if j < i], r.name)
    }
  }
  // The same conditions per rule, as one statement or an "and" of several; also those of rate limits.
  own_rules = {
    for name, f in pack.firewalls : name => [
      for r in f.of.rules : gen::merge(r, {
        for key, wanted in {
          one_test = [false, true], all_tests = [false, false], one_counted = [true, true], all_counted = [true, false]
          } : key => (
          [r.rate_limit != null, gen::length(pack.request_tests[name][r.name]) == 1] == wanted ? pack.request_tests[name][r.name] : []
        )
      })
    ]
  }
  request_test = { kind = null, values = [], field = null, name = null, regex = null }
  text_patterns = {
    for t in gen::flatten([
      for _, f in pack.firewalls : [
        for r in f.of.rules : [
          { field = "path", texts = r.paths }, { field = "method", texts = r.methods }, { field = "host", texts = r.hosts },
        ]
      ]
      ]) : gen::jsonencode([t.field, t.texts]) => "^(${gen::join("|", [
        for text in t.texts : gen::replace(gen::replace(gen::replace(
        t.field == "method" ? gen::upper(text) : gen::lower(text), ".", "[.]"), "*", ".*"), "?", ".")
    ])})$"...
  }
  firewall_addresses = gen::merge([
    for name, f in pack.firewalls : {
      for r in f.of.rules : "${name} ${r.name}" =>
      { firewall = name, rule = r.name, scope = f.scope, edge = f.edge, addresses = r.addresses }
      if gen::length(r.addresses) > 0
    }
  ]...)
  rate_keys = { address = "IP", forwarded_address = "FORWARDED_IP", header = "CUSTOM_KEYS" }

  answer_types = { "text/plain" = "TEXT_PLAIN", "text/html" = "TEXT_HTML", "application/json" = "APPLICATION_JSON" }

  logged_firewalls = { for name, f in pack.firewalls : name => gen::merge(f.of.logging, { edge = f.edge }) if f.of.logging != null }
  edge_firewalls   = [for _, f in pack.firewalls : f.of if f.edge]
}
