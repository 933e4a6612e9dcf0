// Patterns of events, and filters of messages and records: JSON that says which of them are meant.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
// https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
values {
  // The keys of what comes from each kind of source, beside $or.
  // https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html, with-kinesis-filtering.html, with-ddb-filtering.html
  record_keys = {
    message = [
      "body", "attributes", "messageAttributes", "messageId", "md5OfBody", "eventSource", "eventSourceARN", "awsRegion",
    ]
    record = [
      "data", "partitionKey", "sequenceNumber", "approximateArrivalTimestamp", "kinesisSchemaVersion", "encryptionType",
    ]
    change = [
      "dynamodb", "eventName", "eventID", "eventVersion", "eventSource", "eventSourceARN", "awsRegion", "userIdentity",
    ]
    // https://docs.aws.amazon.com/lambda/latest/dg/kafka-filtering.html
    kafka = ["value", "key", "topic", "partition", "offset", "timestamp", "timestampType", "headers"]
    // https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html
    event = ["source", "detail-type", "detail", "account", "id", "region", "resources", "time", "version", "replay-name"]
  }
  record_examples = {
    message = "body: {\"body\": {\"kind\": [\"paid\"]}}"
    record  = "data: {\"data\": {\"kind\": [\"paid\"]}}"
    kafka   = "value: {\"value\": {\"kind\": [\"paid\"]}}"
    change  = "eventName and dynamodb: {\"eventName\": [\"INSERT\"]}"
    event   = "source, detail-type and detail: {\"source\": [\"shop.orders\"], \"detail-type\": [\"OrderPlaced\"]}"
  }

  bucket_event_types = [
    "Object Access Tier Changed", "Object ACL Updated", "Object Created", "Object Deleted", "Object Restore Completed",
    "Object Restore Expired", "Object Restore Initiated", "Object Storage Class Changed", "Object Tags Added", "Object Tags Deleted",
  ]
  pattern_operators = ["anything-but", "cidr", "equals-ignore-case", "exists", "numeric", "prefix", "suffix", "wildcard"]

  written_patterns = gen::concat(
    [for _, r in spec.event_rules : { kind = "event", text = r.pattern } if r.pattern != null],
    gen::flatten([
      for _, f in spec.functions : [
        [for q in f.queues : [for p in q.filter : [{ kind = "message", text = p }]]],
        [for t in f.tables : [for p in t.filter : [{ kind = "change", text = p }]]],
        [for s in f.streams : [for p in s.filter : [{ kind = "record", text = p }]]],
        [for k in f.kafka : [for p in k.filter : [{ kind = "kafka", text = p }]]],
      ]
    ]),
    [for s in pack.listed_subscriptions : { kind = "attribute", text = s.filter_policy } if s.filter_policy != null],
  )
  // Those that are JSON, read, and written again without blanks.
  read_patterns = [
    for p in pack.written_patterns : gen::merge(p, {
      of   = gen::jsondecode(p.text)
      json = gen::replace(gen::replace(gen::jsonencode(gen::jsondecode(p.text)), "\\u003c", "<"), "\\u003e", ">")
    }) if gen::can(gen::keys(gen::jsondecode(p.text)))
  ]
  // The objects in lists, which are operators where the pattern has no $or: there they are patterns.
  used_operators = gen::flatten([
    for p in pack.read_patterns : [
      for m in gen::regexall("[\\[,][{]\"([^\"]*)\":", p.json) : [{ at = p.text, name = m[0] }]
    ] if !gen::can(gen::regex("\"[$]or\":", p.json))
  ])
  used_comparisons = gen::flatten([
    for p in pack.read_patterns : [
      for m in gen::regexall("\"numeric\":(\\[[^\\]]*\\]|[^\\],}]+)", p.json) : [{ at = p.text, is = m[0] }]
    ]
  ])
  // What $or says, in a pattern and up to two parts down in it.
  pattern_parts = gen::flatten([
    for p in pack.read_patterns : [
      [{ at = p.text, of = p.of }],
      [for _, is in p.of : [{ at = p.text, of = is }] if gen::can(gen::keys(is))],
      [for _, is in p.of : [for _, in in is : [{ at = p.text, of = in }] if gen::can(gen::keys(in))] if gen::can(gen::keys(is))],
    ]
  ])
  used_choices = [for part in pack.pattern_parts : { at = part.at, is = part.of["$or"] } if gen::has(part.of, "$or")]
  used_existences = gen::flatten([
    for p in pack.read_patterns : [for m in gen::regexall("\"exists\":(\"[^\"]*\"|[^],}]+)", p.json) : [{ at = p.text, is = m[0] }]]
  ])
  used_networks = gen::flatten([
    for p in pack.read_patterns : [for m in gen::regexall("\"cidr\":\"([^\"]*)\"", p.json) : [{ at = p.text, is = m[0] }]]
  ])
}

rule "pattern-operator" {
  severity  = "error"
  title     = "No such comparison"
  for_each  = pack.used_operators
  condition = gen::contains(pack.pattern_operators, each.value.name)
  at        = each.value.at
  message   = <<-EOT
    A value is compared by ${gen::join(", ", pack.pattern_operators)}, not by ${each.value.name}. Write one of these, such as
    {"prefix": "pa"}, or the value itself.
  EOT
}

rule "pattern-number" {
  severity  = "error"
  title     = "No comparison of numbers"
  for_each  = pack.used_comparisons
  condition = gen::can(gen::regex("^\\[\"(=|[<>]=?)\",-?[0-9][0-9.eE+-]*(,\"[<>]=?\",-?[0-9][0-9.eE+-]*)?\\]$", each.value.is))
  at        = each.value.at
  message   = <<-EOT
    numeric is a list of <, <=, =, >= or > with a number behind it that has no quotes, which ${each.value.is} is not. Write such as
    {"numeric": [">", 100]} or {"numeric": [">", 0, "<=", 5]}.
  EOT
}

rule "pattern-exists" {
  severity  = "error"
  title     = "Neither there nor missing"
  for_each  = pack.used_existences
  condition = gen::contains(["true", "false"], each.value.is)
  at        = each.value.at
  message   = "exists is true or false without quotes, not ${each.value.is}. Write {\"exists\": true} or {\"exists\": false}."
}

rule "pattern-network" {
  severity  = "error"
  title     = "No network"
  for_each  = pack.used_networks
  condition = gen::can(gen::regex("^[0-9A-Fa-f.:]+/[0-9]{1,3}$", each.value.is))
  at        = each.value.at
  message   = "cidr is an address and a prefix length, which ${each.value.is} is not. Write such as {\"cidr\": \"10.0.0.0/24\"}."
}

// What has less is taken for a field that is called $or: https://github.com/aws/event-ruler
rule "pattern-or" {
  severity  = "error"
  title     = "Nothing fits"
  for_each  = pack.used_choices
  condition = gen::can(gen::concat(each.value.is, [])) && gen::length(each.value.is) > 1 && gen::alltrue([
    for one in gen::try(gen::concat(each.value.is, []), []) :
    gen::can(gen::keys(one)) && !gen::anytrue([for key in gen::try(gen::keys(one), []) : gen::contains(pack.pattern_operators, key)])
  ])
  at        = each.value.at
  message   = <<-EOT
    $or is a list of two patterns or more. Anything else is taken for the name of a field, which nothing that comes has. Write such as
    {"$or": [{"kind": ["paid"]}, {"total": [{"numeric": [">", 100]}]}]}, or the one pattern without $or.
  EOT
}

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html
rule "pattern-empty" {
  severity  = "error"
  title     = "Nothing fits"
  for_each  = pack.read_patterns
  condition = gen::length(gen::regexall("\\[\\]", each.value.json)) == 0
  at        = each.value.text
  message   = <<-EOT
    An empty list has nothing that a value could be, and AWS refuses it. Write the values in it, such as {"source": ["shop.orders"]}, or
    [{"exists": true}] for any.
  EOT
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventBridge.html
rule "pattern-bucket-event" {
  severity = "error"
  title    = "No such event"
  for_each = gen::flatten([
    for p in pack.written_patterns : [
      for kind in gen::try([for k in gen::jsondecode(p.text)["detail-type"] : gen::tostring(k)], []) : [{ at = p.text, kind = kind }]
    ] if gen::try(gen::jsondecode(p.text).source == ["aws.s3"], false)
  ])
  condition = gen::contains(gen::concat(pack.bucket_event_types, ["AWS API Call via CloudTrail"]), each.value.kind)
  at        = each.value.at
  message   = "S3 sends no event ${each.value.kind}. Write one of ${gen::join(", ", pack.bucket_event_types)}."
}

rule "pattern-key" {
  severity = "error"
  title    = "Nothing has this"
  for_each = gen::flatten([
    for p in pack.read_patterns : [for key, _ in p.of : [{ at = p.text, kind = p.kind, key = key }]] if p.kind != "attribute"
  ])
  condition = each.value.key == "$or" || gen::contains(pack.record_keys[each.value.kind], each.value.key)
  at        = each.value.at
  message   = <<-EOT
    Nothing that comes has ${each.value.key}, so none of it would fit. What there is is called
    ${gen::join(", ", pack.record_keys[each.value.kind])}. Write ${pack.record_examples[each.value.kind]}.
  EOT
}

// A part of a record is a list of what it may be, or an object of its parts. event-pattern-list says so of events.
rule "filter-list" {
  severity = "error"
  title    = "Not a list"
  for_each = gen::flatten([
    for p in pack.read_patterns : [
      for key, is in p.of : [{ at = p.text, key = key }] if !gen::can(gen::keys(is)) && !gen::can(gen::concat(is, []))
    ]
    if p.kind != "event"
  ])
  condition = false
  at        = each.value.at
  message   = "${each.value.key} of a filter is a list of what it may be. Write {\"${each.value.key}\": [...]}."
}

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html
rule "filter-change" {
  severity = "error"
  title    = "No such change"
  for_each = gen::flatten([
    for p in pack.read_patterns : [for name in gen::try(p.of.eventName, []) : [{ at = p.text, name = name }]]
    if p.kind == "change" && gen::can(gen::concat(gen::try(p.of.eventName, []), []))
  ])
  condition = gen::contains(["INSERT", "MODIFY", "REMOVE"], each.value.name) || gen::can(gen::keys(each.value.name))
  at        = each.value.at
  message   = "Items of a table are changed by INSERT, MODIFY and REMOVE, not by ${each.value.name}. Write some of these."
}

// https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html
rule "subscription-filter-keys" {
  severity = "error"
  title    = "Too much to filter by"
  for_each = [
    for s in pack.listed_subscriptions : gen::merge(s, {
      keys = gen::length(s.filter) > 0 ? gen::keys(s.filter) : gen::try(gen::keys(gen::jsondecode(s.filter_policy)), [])
    })
  ]
  condition = gen::length(each.value.keys) <= 5
  at        = gen::concat([each.value.filter_policy], gen::try(gen::values(each.value.filter)[0], []), [each.value.protocol])
  message   = <<-EOT
    SNS filters by five attributes at most, and these are ${gen::length(each.value.keys)}:
    ${gen::join(", ", each.value.keys)}. Leave some of them to who receives the messages.
  EOT
}

// https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering-scope.html
rule "subscription-filter-nested" {
  severity = "error"
  title    = "Attributes have no parts"
  for_each = gen::flatten([
    for s in pack.listed_subscriptions : [
      for key, is in gen::jsondecode(s.filter_policy) : [{ at = s.filter_policy, key = key }] if gen::can(gen::keys(is))
    ] if s.filter_policy != null && s.filter_scope != "MessageBody" && gen::can(gen::keys(gen::jsondecode(s.filter_policy)))
  ])
  condition = false
  at        = each.value.at
  message   = <<-EOT
    An attribute of a message has a value and no parts, and the filter asks for parts of ${each.value.key}. Add filter_scope:
    MessageBody, where the message is JSON, or write {"${each.value.key}": [...]}.
  EOT
}
