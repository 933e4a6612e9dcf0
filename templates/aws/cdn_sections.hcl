// What a distribution may have besides behaviors: functions, policies and keys.

section "edge_functions" {
  doc        = "Small programs in JavaScript that a distribution runs for each request or answer."
  thing      = "edge_function"
  for_others = true

  key "code" {
    type     = "lines"
    doc      = "The program, with a function handler(event)."
    required = true
  }
  key "runtime" {
    doc     = "What runs it."
    one_of  = ["cloudfront-js-1.0", "cloudfront-js-2.0"]
    default = "cloudfront-js-2.0"
  }
  key "comment" {
    doc = "What it is for."
  }
}

section "cache_policies" {
  doc        = "Policies of one's own: what makes two requests the same, and how long an answer is kept."
  thing      = "cache_policy"
  for_others = true

  key "min_ttl" {
    type    = "whole_number"
    doc     = "How many seconds an answer is kept at least."
    default = "1"
  }
  key "default_ttl" {
    type    = "whole_number"
    doc     = "How many seconds an answer is kept that does not say."
    default = "86400"
  }
  key "max_ttl" {
    type    = "whole_number"
    doc     = "How many seconds an answer is kept at most."
    default = "31536000"
  }
  key "cookies" {
    type = "list(text)"
    doc  = "The names of the cookies that count; * for all of them."
  }
  key "headers" {
    type = "list(text)"
    doc  = "The names of the headers that count."
  }
  key "query_strings" {
    type = "list(text)"
    doc  = "The names of the parameters that count; * for all of them."
  }
  key "compress" {
    type    = "bool"
    doc     = "Keeps compressed answers beside the others."
    default = "true"
  }
}

section "origin_request_policies" {
  doc        = "Policies of one's own: what an origin gets to see of a request."
  thing      = "origin_request_policy"
  for_others = true

  key "cookies" {
    type = "list(text)"
    doc  = "The names of the cookies that it gets; * for all of them."
  }
  key "headers" {
    type = "list(text)"
    doc  = "The names of the headers that it gets; * for all that the viewer sent."
  }
  key "query_strings" {
    type = "list(text)"
    doc  = "The names of the parameters that it gets; * for all of them."
  }
}

// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
keys "distributions[*].origins[*].aws" {
  doc = "How CloudFront gets to the origin."
  key "vpc_origin" {
    type = "bool"
    doc  = "CloudFront reaches an internal load balancer inside of its network, and nothing of it is in the internet."
  }
}

// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html
section "response_headers" {
  doc        = "Headers that answers to viewers get, such as those that tell browsers what a page may load."
  thing      = "response_headers"
  for_others = true

  key "content_security_policy" {
    doc = "What a page may load and run, such as default-src 'self'."
  }
  key "frame_options" {
    one_of = ["DENY", "SAMEORIGIN"]
    doc    = "Whether no page, or only one of the same site, may show it in a frame."
  }
  key "content_type_options" {
    type    = "bool"
    default = "true"
    doc     = "Tells browsers by nosniff to take the type of an answer as it is said."
  }
  key "referrer_policy" {
    one_of = [
      "no-referrer", "no-referrer-when-downgrade", "origin", "origin-when-cross-origin", "same-origin", "strict-origin",
      "strict-origin-when-cross-origin", "unsafe-url",
    ]
    doc = "What other sites are told of the page that a link is on."
  }
  key "cors" {
    doc = "Which pages of other sites may read the answers."
    key "origins" {
      type     = "list(text)"
      required = true
      doc      = "The sites, such as https://shop.example; * for all of them."
    }
    key "methods" {
      type = "list(text)"
      doc  = "The methods that they may use. Without it, GET, HEAD and OPTIONS."
    }
    key "headers" {
      type = "list(text)"
      doc  = "The headers that they may send. Without it, all of them."
    }
    key "expose_headers" {
      type = "list(text)"
      doc  = "The headers of answers that they may read."
    }
    key "credentials" {
      type    = "bool"
      default = "false"
      doc     = "Whether cookies are sent along."
    }
    key "max_age" {
      type = "duration"
      doc  = "How long browsers remember the answer; ten minutes without it."
    }
  }
  key "headers" {
    type = "map(value)"
    doc  = "Other headers, with their values."
  }
  key "remove" {
    type = "list(text)"
    doc  = "Headers of the origin that viewers do not get, such as X-Powered-By."
  }
  key "override" {
    type    = "bool"
    default = "true"
    doc     = "Whether these stand in the place of what the origin says; otherwise they only fill in."
  }
}

section "key_groups" {
  doc        = "Who may sign addresses: public keys, of which the application has the private ones."
  thing      = "key_group"
  for_others = true

  key "public_keys" {
    type     = "map(text)"
    doc      = "The keys by name, each as a text in PEM."
    required = true
  }
  key "comment" {
    doc = "What they are for."
  }

  fact "id" {
    doc   = "Names the group in policies."
    value = aws_cloudfront_key_group.this[name].id
  }
}

values {
  public_keys = gen::merge([
    for group, g in spec.key_groups :
    { for name, text in g.public_keys : "${group}_${name}" => { group = group, name = name, text = text } }
  ]...)
}

// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateFunction.html
accepts "aws_cloudfront_function" {
  code    = { length = [1, 10240] }
  comment = { length = [0, 128] }
}

// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_PublicKeyConfig.html
accepts "aws_cloudfront_public_key" {
  encoded_key = {
    pattern = "-----BEGIN PUBLIC KEY-----\\n(?s:.*)-----END PUBLIC KEY-----\\n?"
    form    = "a public key in PEM, from BEGIN PUBLIC KEY to END PUBLIC KEY"
  }
}

values {
  // Headers that have a key of their own, which CloudFront takes nowhere else:
  // https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ResponseHeadersPolicyCustomHeader.html
  keyed_headers = {
    access-control-allow-credentials = "cors"
    access-control-allow-headers     = "cors"
    access-control-allow-methods     = "cors"
    access-control-allow-origin      = "cors"
    access-control-expose-headers    = "cors"
    access-control-max-age           = "cors"
    content-security-policy          = "content_security_policy"
    referrer-policy                  = "referrer_policy"
    strict-transport-security        = "hsts of the distribution"
    x-content-type-options           = "content_type_options"
    x-frame-options                  = "frame_options"
  }
}

// The methods of https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ResponseHeadersPolicyAccessControlAllowMethods.html
values {
  cors_methods = ["ALL", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
}

rule "response-header-key" {
  severity = "error"
  title    = "Header with a key of its own"
  for_each = gen::flatten([
    for key, h in spec.response_headers : [for name, value in h.headers : { of = key, name = name, value = value }]
  ])
  condition = !gen::has(pack.keyed_headers, gen::lower(each.value.name))
  at        = each.value.value
  message   = <<-EOT
    CloudFront refuses ${each.value.name} among other headers. Write ${gen::lookup(pack.keyed_headers, gen::lower(each.value.name), "-")}
    in its place.
  EOT
}

// Headers of the connection, and those that CloudFront writes itself:
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html
rule "response-header-name" {
  severity = "error"
  title    = "Header that is not one's own"

  check {
    for_each = gen::concat(
      gen::flatten([for _, h in spec.response_headers : [for name, value in h.headers : { name = name, at = value }]]),
      gen::flatten([for _, h in spec.response_headers : [for name in h.remove : { name = name, at = name }]]),
    )
    condition = !gen::can(gen::regex(gen::join("", [
      "(?i)^(connection|content-(encoding|length)|expect|host|keep-alive|proxy-.*|trailer|transfer-encoding|upgrade|via|warning",
      "|x-accel-.*|x-amz-cf-.*|x-cache|x-edge-.*|x-forwarded-proto|x-real-ip)$",
    ]), each.value.name))
    at      = each.value.at
    message = "${each.value.name} belongs to the connection, or to CloudFront, which leaves it as it is. Leave it out."
  }
  // https://www.rfc-editor.org/rfc/rfc9110#name-tokens
  check {
    for_each = gen::concat(
      gen::flatten([for _, h in spec.response_headers : [for name, value in h.headers : { name = name, at = value }]]),
      gen::flatten([for _, h in spec.response_headers : [for name in h.remove : { name = name, at = name }]]),
    )
    condition = gen::can(gen::regex("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$", each.value.name))
    at        = each.value.at
    message   = "A header has letters, digits and - in its name, as X-Site has. ${each.value.name} has others: write it without them."
  }
  check {
    for_each = gen::flatten([
      for _, h in spec.response_headers : [
        for name in h.remove : { name = name, set = [for n, _ in h.headers : gen::lower(n)] }
      ]
    ])
    condition = !gen::contains(each.value.set, gen::lower(each.value.name))
    at        = each.value.name
    message   = "${each.value.name} is among headers too, which takes the place of what the origin says. Leave it out here."
  }
}

values {
  stated_policies = gen::concat(
    [for _, h in spec.response_headers : h.content_security_policy if h.content_security_policy != null],
    gen::flatten([
      for _, h in spec.response_headers : [
        for name, value in h.headers : [gen::tostring(value)]
        if gen::lower(name) == "content-security-policy-report-only" && gen::can(gen::tostring(value))
      ]
    ]),
  )
  // Their directives, each a list of its name and what stands behind it.
  policy_directives = gen::flatten([
    for text in pack.stated_policies : [
      for part in gen::split(";", text) : [{ of = text, words = gen::regexall("[^ \t\r\n]+", part) }]
    ]
  ])
  known_directives = [
    "base-uri", "block-all-mixed-content", "child-src", "connect-src", "default-src", "fenced-frame-src", "font-src", "form-action",
    "frame-ancestors", "frame-src", "img-src", "manifest-src", "media-src", "navigate-to", "object-src", "plugin-types", "prefetch-src",
    "report-to", "report-uri", "require-sri-for", "require-trusted-types-for", "sandbox", "script-src", "script-src-attr",
    "script-src-elem", "style-src", "style-src-attr", "style-src-elem", "trusted-types", "upgrade-insecure-requests", "worker-src",
  ]
}

// https://developer.mozilla.org/en/Security/CSP/CSP_policy_directives
rule "response-policy" {
  severity = "error"
  title    = "Policy that browsers read otherwise"

  check {
    for_each = gen::flatten([
      for d in pack.policy_directives : [
        for word in gen::slice(d.words, 1, gen::length(d.words)) : [{ of = d.of, name = d.words[0], word = word }]
        if gen::can(gen::regex("(?i)^([a-z-]+-src(-attr|-elem)?|base-uri|form-action|frame-ancestors)$", d.words[0]))
      ] if gen::length(d.words) > 1
    ])
    condition = !gen::can(gen::regex(gen::join("", [
      "(?i)^[\"\u2018\u2019]?(self|none|unsafe-(inline|eval|hashes)|strict-dynamic|report-sample|wasm-unsafe-eval",
      "|nonce-[^']+|sha(256|384|512)-[^']+)[\"\u2018\u2019]?$",
    ]), each.value.word))
    at      = each.value.of
    find    = "\\Q${each.value.word}\\E"
    message = <<-EOT
      Without quotes, browsers take ${each.value.word} of ${each.value.name} for the name of a host. Write
      '${gen::trim(each.value.word, "\"\u2018\u2019")}', with its quotes.
    EOT
  }
  check {
    for_each  = [for d in pack.policy_directives : { of = d.of, name = gen::lower(d.words[0]) } if gen::length(d.words) > 0]
    condition = gen::contains(pack.known_directives, each.value.name)
    at        = each.value.of
    find      = "(?i)\\Q${each.value.name}\\E"
    message = gen::join(" ", [
      "Browsers know no directive ${each.value.name}, and pass over it. Write",
      gen::coalesce(gen::nearest(each.value.name, pack.known_directives), "one such as default-src, with a semicolon in front of it,"),
      "in its place.",
    ])
  }
}

rule "response-header-twice" {
  severity = "error"
  title    = "Header said twice"
  for_each = [
    for _, b in pack.behaviors : b
    if b.response_headers != null && b.cache_control != null && gen::can(spec.response_headers[b.response_headers])
  ]
  condition = !gen::contains(
    [for name, _ in spec.response_headers[each.value.response_headers].headers : gen::lower(name)], "cache-control"
  )
  at        = [each.value.cache_control, each.value.response_headers]
  message   = "${each.value.response_headers} has a Cache-Control too, and an answer has one. Leave one of them out."
}

// https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS/Errors/CORSNotSupportingCredentials
rule "response-cors" {
  severity  = "error"
  title     = "Cookies for everybody"
  for_each  = { for key, h in spec.response_headers : key => h if gen::try(h.cors.credentials, false) == true }
  condition = !gen::contains(each.value.cors.origins, "*")
  at        = each.value.cors.origins
  message   = "Browsers send no cookies where all sites may ask. Name the sites in place of *, or leave credentials out."
}

rule "response-cors-words" {
  severity = "error"
  title    = "Page that never asks so"

  check {
    for_each  = gen::flatten([for _, h in spec.response_headers : [for m in gen::try(h.cors.methods, []) : [m]] if h.cors != null])
    condition = gen::contains(pack.cors_methods, each.value)
    at        = each.value
    message   = <<-EOT
      Pages ask by ${gen::join(", ", pack.cors_methods)}, in capitals; ALL is all of them. Write one of these in the place of ${each.value}.
    EOT
  }
  // https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Origin
  check {
    for_each  = gen::flatten([for _, h in spec.response_headers : [for o in gen::try(h.cors.origins, []) : [o]] if h.cors != null])
    condition = gen::can(gen::regex("^([a-z]+://)?[^/]+$", each.value))
    at        = each.value
    message   = <<-EOT
      Browsers say of a site its protocol, name and port, without a path. Write
      ${gen::try(gen::regex("^[a-z]+://[^/]+", each.value), "such as https://shop.example")}.
    EOT
  }
}

// https://github.com/hashicorp/terraform-provider-aws/issues/17878
rule "policy-lifetimes" {
  severity  = "error"
  title     = "Times out of order"
  for_each  = spec.cache_policies
  condition = each.value.min_ttl <= each.value.default_ttl && each.value.default_ttl <= each.value.max_ttl
  at        = [each.value.min_ttl, each.value.default_ttl, each.value.max_ttl]
  message   = <<-EOT
    min_ttl is no more than default_ttl, and that no more than max_ttl: here they are ${each.value.min_ttl},
    ${each.value.default_ttl} and ${each.value.max_ttl}. Write them in this order.
  EOT
}

// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-policies
rule "policy-names" {
  severity  = "error"
  title     = "Too many names"
  for_each  = pack.policy_lists
  condition = gen::length(each.value.names) <= 10
  at        = each.value.names
  message = gen::join(" ", [
    "A policy of CloudFront names ten at most, and this one ${gen::length(each.value.names)}. Write * where it may be all of",
    "them, or leave some out.",
  ])
}

values {
  policy_lists = gen::flatten([
    for policies in [spec.cache_policies, spec.origin_request_policies] : [
      for _, p in policies : [{ names = p.cookies }, { names = p.headers }, { names = p.query_strings }]
    ]
  ])
}

// https://docs.aws.amazon.com/AmazonCloudFront/latest/APIReference/API_ParametersInCacheKeyAndForwardedToOrigin.html
rule "policy-encoding" {
  severity  = "error"
  title     = "Compression of two kinds"
  for_each  = gen::flatten([for _, p in spec.cache_policies : [for h in p.headers : h if p.compress]])
  condition = gen::lower(each.value) != "accept-encoding"
  at        = each.value
  message   = "compress looks at Accept-Encoding by itself. Leave ${each.value} out, or write compress: false."
}

// What no cache is told apart by:
// https://github.com/awsdocs/amazon-cloudfront-developer-guide/blob/master/doc_source/RequestAndResponseBehaviorCustomOrigin.md
rule "policy-header" {
  severity  = "error"
  title     = "Header that is no part of a key"
  for_each  = gen::flatten([for _, p in spec.cache_policies : [for h in p.headers : h if h != null]])
  condition = !gen::can(gen::regex(gen::join("", [
    "(?i)^(cache-control|connection|content-length|cookie|max-forwards|pragma|proxy-(authenticate|authorization|connection)|request-range",
    "|te|trailer|transfer-encoding|upgrade|x-amz-cf-.*|x-edge-.*|x-forwarded-proto|x-real-ip)$",
  ]), each.value))
  at      = each.value
  message = (
    gen::lower(each.value) == "cookie"
    ? "Cookies have a key of their own. Name those that count in cookies, and leave ${each.value} out."
    : "CloudFront refuses ${each.value} in a cache policy. Leave it out; what only the origin wants stands in an origin request policy."
  )
}

// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-10.html
rule "edge-runtime" {
  severity = "error"
  title    = "Language of a newer runtime"
  for_each = [for _, f in spec.edge_functions : f.code if f.code != null && f.runtime == "cloudfront-js-1.0"]
  condition = !gen::can(gen::regex("(^|[;{}\n])[ \t]*(async[ ]+function|const|let|import)[ \t{]", each.value))
  at      = each.value
  find    = "(?m)(^|[;{}])[ \t]*(async[ ]+function|const|let|import)[ \t{]"
  message = "cloudfront-js-1.0 knows no async, const, let and import. Leave runtime out, which is cloudfront-js-2.0, or write var."
}

// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-features.html
rule "edge-handler" {
  severity  = "error"
  title     = "Program without a beginning"
  for_each  = gen::compact([for _, f in spec.edge_functions : f.code])
  condition = gen::can(gen::regex("\\bhandler\\b", each.value))
  at        = each.value
  message = gen::join(" ", [
    "CloudFront calls the function handler of the code, and there is none. Write function handler(event) { return",
    "event.request; } around it.",
  ])
}

// https://github.com/boto/botocore/blob/develop/botocore/data/cloudfront/2020-05-31/service-2.json
rule "error-page" {
  severity  = "error"
  title     = "Half an answer"
  for_each  = gen::flatten([for _, d in spec.distributions : [for e in d.custom_error_responses : e]])
  condition = (each.value.response_page_path == null) == (each.value.response_code == null)
  at        = [each.value.response_page_path, each.value.response_code, each.value.error_code]
  message   = "A page of an error has its path and its code. Write response_page_path and response_code, or only error_caching_min_ttl."
}

values {
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html
  kept_headers = [
    "cache-control", "connection", "content-length", "cookie", "host", "if-match", "if-modified-since", "if-none-match", "if-range",
    "if-unmodified-since", "max-forwards", "pragma", "proxy-authenticate", "proxy-authorization", "proxy-connection", "range",
    "request-range", "te", "trailer", "transfer-encoding", "upgrade", "via", "x-real-ip",
  ]
}

// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/forward-custom-headers.html
rule "origin-header" {
  severity  = "error"
  title     = "Header of CloudFront"
  for_each  = gen::flatten([for _, d in spec.distributions : [for o in d.origins : [for h in o.custom_headers : h]]])
  condition = !gen::contains(pack.kept_headers, gen::lower(each.value.name)) && !gen::can(gen::regex("^(?i)x-(amz|edge)-", each.value.name))
  at        = each.value.name
  message   = "CloudFront sets ${each.value.name} itself and lets nobody add it. Give the header a name of the product, such as X-Origin."
}

rule "policy-everything" {
  severity  = "error"
  title     = "All and some"
  for_each  = [for l in pack.policy_lists : l.names if gen::contains(l.names, "*")]
  condition = gen::length(each.value) == 1
  at        = each.value
  message   = "\"*\" stands for all of them. Write it alone, or the names without it."
}
