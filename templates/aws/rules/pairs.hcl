// Two values of which AWS refuses the one beside the other, or makes nothing of it.

// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
rule "health-matcher-grpc" {
  severity = "error"
  title    = "Codes of another protocol"
  for_each = [
    for g in spec.target_groups : { version = g.protocol_version, matcher = g.health_check.matcher }
    if gen::try(g.health_check.matcher, null) != null
  ]
  condition = (
    gen::can(gen::regex("^[0-9]{1,2}([,-]|$)", gen::tostring(each.value.matcher))) == (gen::coalesce(each.value.version, "HTTP1") == "GRPC")
  )
  at = [each.value.matcher, each.value.version]
  message = (
    gen::coalesce(each.value.version, "HTTP1") == "GRPC"
    ? "gRPC answers with codes from 0 to 99, and ${each.value.matcher} is of HTTP. Write matcher: 0, or 12 for a server without a check."
    : "HTTP answers with codes from 200 to 499, and ${each.value.matcher} is of gRPC. Write matcher: 200, or protocol_version: GRPC."
  )
}

// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ViewerCertificate.html
rule "viewer-old-sni" {
  severity = "error"
  title    = "Too old for names"
  for_each = [
    for _, d in spec.distributions : d.viewer_certificate if gen::try(d.viewer_certificate.minimum_protocol_version, null) == "SSLv3"
  ]
  condition = each.value.ssl_support_method == "vip"
  at        = [each.value.minimum_protocol_version, each.value.ssl_support_method]
  message = gen::join(" ", [
    "SSLv3 does not say which name is asked for, and CloudFront refuses it beside sni-only. Write TLSv1.2_2021 in",
    "minimum_protocol_version.",
  ])
}

// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-key-understand-cache-policy.html
rule "policy-cache-off" {
  severity  = "error"
  title     = "Key of no cache"
  for_each  = { for name, p in spec.cache_policies : name => p if p.max_ttl == 0 }
  condition = gen::length(each.value.headers) + gen::length(each.value.cookies) + gen::length(each.value.query_strings) == 0
  at        = each.value.max_ttl
  notes = [
    for list in ["headers", "cookies", "query_strings"] :
    { path = gen::path("cache_policies", each.key, list), says = "These are the key." }
    if gen::length(each.value[list]) > 0
  ]
  message = <<-EOT
    With max_ttl: 0 nothing is kept, and CloudFront refuses what would tell kept answers apart. Name these in an
    origin_request_policy in place of ${each.key}, or write max_ttl: 1 or more.
  EOT
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html
rule "service-address" {
  severity = "error"
  title    = "Address for nothing"
  for_each = gen::flatten([
    for s in spec.services : [
      for subnet in gen::try(s.network_configuration.subnets, []) :
      { subnet = subnet, address = s.network_configuration.assign_public_ip }
      if gen::contains(["private", "database"], gen::coalesce(gen::lookup(pack.subnet_tiers, subnet, null), "-"))
    ] if gen::try(s.network_configuration.assign_public_ip, null) == true
  ])
  condition = false
  at        = [each.value.address, each.value.subnet]
  message   = <<-EOT
    No packet reaches a public address in ${each.value.subnet}, which has no way from the internet, and each address is paid for.
    Write assign_public_ip: DISABLED, or name public subnets.
  EOT
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
rule "composite-alarm-braces" {
  severity  = "error"
  title     = "Rule that does not end"
  for_each  = { for name, c in spec.composite_alarms : name => c.rule if c.rule != null }
  condition = gen::length(gen::regexall("[(]", each.value)) == gen::length(gen::regexall("[)]", each.value))
  at        = each.value
  message   = <<-EOT
    ${each.value} opens ${gen::length(gen::regexall("[(]", each.value))} parentheses and closes
    ${gen::length(gen::regexall("[)]", each.value))}, and CloudWatch does not read it. Write as many of both.
  EOT
}

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html
rule "table-index-keys" {
  severity = "error"
  title    = "Attribute that is there already"
  for_each = gen::flatten([
    for _, t in spec.tables : [
      for name, i in t.indexes : [
        for a in i.attributes : {
          attribute = a, index = name, keys = gen::compact([
            t.partition_key.name, gen::try(t.sort_key.name, null), i.partition_key.name, gen::try(i.sort_key.name, null),
          ])
        } if a != null
      ]
    ]
  ])
  condition = !gen::contains(each.value.keys, each.value.attribute)
  at        = each.value.attribute
  message   = <<-EOT
    Each index has the keys of its table and its own, and ${each.value.attribute} is one. Leave it out of the attributes
    of ${each.value.index}.
  EOT
}

values {
  mounting_functions = [
    for key, f in spec.functions : {
      key    = key
      at     = f.file_system
      groups = f.security_groups
      doors = gen::flatten([
        for _, files in spec.file_systems : [for g in files.security_groups : g if gen::has(spec.security_groups, g)]
        if gen::has(files.access_points, gen::trimprefix(f.file_system.access_point.from, "access_point/"))
      ])
    } if gen::can(f.file_system.access_point.from)
  ]
  // The rules of the file system's groups that are about its port.
  mount_rules = {
    for f in pack.mounting_functions : f.key => gen::flatten([
      for g in f.doors : [
        for r in spec.security_groups[g].ingress_rules : r
        if gen::coalesce(r.protocol, "-") == "-1" || gen::coalesce(r.from_port, 65536) <= 2049 && gen::coalesce(r.to_port, 0) >= 2049
      ]
    ])
  }
}

// https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem.html
rule "function-files-door" {
  severity = "error"
  title    = "File system out of reach"
  for_each = [for f in pack.mounting_functions : f if gen::length(f.doors) > 0]
  condition = gen::length([
    for r in pack.mount_rules[each.value.key] : r if gen::contains(["-1", "tcp", "6", "all"], r.protocol) && (
      r.source_security_group_id == null ? true : gen::contains(each.value.groups, r.source_security_group_id)
    )
  ]) > 0
  at = gen::concat(
    [for r in pack.mount_rules[each.value.key] : r.protocol], [each.value.at],
    gen::flatten([for _, files in spec.file_systems : [for g in files.security_groups : g if gen::contains(each.value.doors, g)]]),
  )
  message = <<-EOT
    Lambda mounts the files of ${each.value.key} by TCP 2049, and no rule of ${gen::join(", ", each.value.doors)} lets it in. Add one
    to its ingress_rules with protocol: tcp, from_port and to_port: 2049 and the function's group as source_security_group_id.
  EOT
}

rule "role-everything" {
  severity  = "error"
  title     = "Everything allowed"
  for_each  = [for s in pack.statements : s.statement if gen::contains(s.statement.Action, "*") && gen::contains(s.statement.Resource, "*")]
  condition = false
  at        = [each.value.Action[gen::index(each.value.Action, "*")], each.value.Resource[gen::index(each.value.Resource, "*")]]
  message   = <<-EOT
    Whoever takes this role over has the whole account. Name the actions that are needed, and what they are for.
  EOT
}

// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/SOA-NSrecords.html
rule "record-apex-ns" {
  severity  = "error"
  title     = "Record that a zone has"
  for_each  = [for r in pack.placed_records : r if r.type == "NS" && r.name != null]
  condition = gen::trimsuffix(each.value.name, ".") != each.value.domain
  at        = [each.value.type, each.value.name]
  message   = <<-EOT
    Route 53 writes the NS records of ${each.value.name} when it makes the zone, and refuses others. Leave the record out, or write
    the name of a part that another zone answers for, such as lab.${each.value.domain}.
  EOT
}

// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/controlling-the-cache-key.html
rule "policy-name-twice" {
  severity = "error"
  title    = "Name stated twice"
  for_each = gen::flatten([
    for p in pack.policy_lists : [
      for i, n in p.names : { name = n, before = [for b in gen::slice(p.names, 0, i) : gen::lower(b) if b != null] } if n != null
    ]
  ])
  condition = !gen::contains(each.value.before, gen::lower(each.value.name))
  at        = each.value.name
  message   = "CloudFront takes each name once, in whatever letters, and ${each.value.name} is there before. Leave it out."
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html
rule "alarm-dimension-arn" {
  severity = "error"
  title    = "Alarm on nothing"
  for_each = gen::flatten([
    for a in spec.alarms :
    [for _, value in a.dimensions : { attribute = gen::try(value.attribute, null), from = gen::try(value.from, null) }]
    if a.namespace == null ? false : gen::contains(["AWS/SQS", "AWS/SNS", "AWS/Lambda", "AWS/DynamoDB"], a.namespace)
  ])
  condition = each.value.attribute == null ? true : !gen::contains(["arn", "url"], each.value.attribute)
  at        = [each.value.attribute, each.value.from]
  message   = <<-EOT
    Metrics of ${each.value.from} belong to its name, and with its ${each.value.attribute} the alarm never has data. Write attribute: name.
  EOT
}

// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html
rule "function-tag" {
  severity  = "error"
  title     = "Tag not accepted"
  for_each  = [for _, f in spec.functions : f.tag if f.tag != null]
  condition = gen::can(gen::regex("^([A-Za-z0-9_][A-Za-z0-9_.-]{0,127})$", each.value))
  at        = each.value
  message   = "A tag is up to 128 letters, digits and any of _ . -, and ${each.value} is not. Write one that the repository has."
}

// What Lambda looks for: https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html, nodejs-handler.html, java-handler.html
values {
  handler_forms = {
    java   = { form = "[A-Za-z0-9_.$]+(::[A-Za-z0-9_$]+)?", example = "com.example.Orders::handle, a class and its method" }
    nodejs = { form = "[^:]*[.][A-Za-z_$][A-Za-z0-9_$]*", example = "index.handler, a file without its ending and what it exports" }
    python = { form = "[^:]*[.][A-Za-z_][A-Za-z0-9_]*", example = "orders.main, a module and its function" }
  }
}

// https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html
// https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
// https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html
rule "function-handler" {
  severity = "error"
  title    = "Nothing to call"
  for_each = gen::flatten([
    for _, f in spec.functions : [
      for language, must in pack.handler_forms : { handler = f.handler, must = must } if gen::startswith(f.runtime, language)
    ] if f.handler != null && f.runtime != null
  ])
  condition = (
    gen::can(gen::regex("^${each.value.must.form}$", each.value.handler)) &&
    !gen::can(gen::regex("[.](cjs|js|mjs|py|ts)$", each.value.handler))
  )
  at      = each.value.handler
  message = "With this runtime a handler is like ${each.value.must.example}, and Lambda finds no ${each.value.handler}. Write it so."
}
