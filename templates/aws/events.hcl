// Buses and rules of Amazon EventBridge. Limits are those of
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html

section "event_buses" {
  doc        = "Where events of the product's own are sent to. Those of AWS come to a bus that each account has."
  thing      = "event_bus"
  for_others = true

  key "name" {
    doc = "What the provider calls the bus. Without it, that is the name of the product and the key."
  }
  key "existing" {
    type = "existing"
    doc  = "The bus is there already, by its name or ARN. One of another account or region gets events by its ARN."
  }
  key "description" {
    doc = "What its events are about."
  }
  key "archive" {
    type = "duration"
    doc  = "How long its events are kept, so that they can be sent again. Without it, they are not."
  }

  fact "arn" {
    doc   = "Names the bus in policies."
    value = (
      gen::has(pack.own_event_buses, name) ? aws_cloudwatch_event_bus.this[name].arn :
      gen::has(pack.read_event_buses, name) ? data.aws_cloudwatch_event_bus.this[name].arn : spec.event_buses[name].existing.arn
    )
  }
  fact "name" {
    doc   = "Names the bus to those who send to it."
    value = (
      gen::has(pack.own_event_buses, name) ? aws_cloudwatch_event_bus.this[name].name :
      gen::has(pack.read_event_buses, name) ? data.aws_cloudwatch_event_bus.this[name].name : pack.event_bus_names[name]
    )
  }
}

section "event_rules" {
  doc   = "Which events are passed on to whom."
  thing = "event_rule"

  key "name" {
    doc = "What the provider calls the rule. Without it, that is the name of the product and the key."
  }
  key "description" {
    doc = "What it is for."
  }
  key "bus" {
    ref = ["event_bus"]
    doc = "The bus whose events they are. Without it, they are those of AWS, such as the changes of buckets with event_bus: true."
  }
  key "pattern" {
    type     = "lines"
    required = true
    doc      = "Which events they are, as JSON: {\"source\": [\"shop.orders\"], \"detail-type\": [\"OrderPlaced\"]}."
  }
  key "enabled" {
    type    = "bool"
    default = "true"
    doc     = "false stops it."
  }
  key "targets" {
    type     = "list(object)"
    required = true
    doc      = "Who gets them, five at most."
    key "function" {
      ref = ["function"]
      doc = "The function that is called. A target is a function, or one of the keys that follow, up to batch_job."
    }
    key "queue" {
      ref = ["queue"]
      doc = "The queue that a message is sent to."
    }
    key "topic" {
      ref = ["topic"]
      doc = "The topic that a message is sent to, with events among its publishers."
    }
    key "job" {
      ref = ["job"]
      doc = "The job that is started, with variables of its container by variables."
    }
    key "bus" {
      ref = ["event_bus"]
      doc = "The bus that they are passed on to."
    }
    key "state_machine" {
      ref = ["state_machine"]
      doc = "The state machine that is started, with the event as what goes into it."
    }
    key "stream" {
      ref = ["stream"]
      doc = "The stream that a record is written to."
    }
    key "delivery_stream" {
      ref = ["delivery_stream"]
      doc = "The delivery stream that a record is written to."
    }
    key "batch_job" {
      ref = ["batch_job"]
      doc = "The job of Batch that is put into its queue, with input as parts of its run: {\"Parameters\": {\"key\": <key>}}."
    }
    key "message_group" {
      doc = "The group of the message in a fifo queue."
    }
    key "input" {
      type = "value"
      doc  = <<-EOT
        What is sent in the place of the event: a text, which is JSON for a function or state machine, or a fact of something declared.
        <NAME> in a text is of values.
      EOT
    }
    key "values" {
      type = "map(text)"
      doc  = "Parts of the event by name, for input and variables, such as key: $.detail.object.key."
    }
    key "variables" {
      type = "map(value)"
      doc  = "Variables of the container of a job: facts, or texts in which <NAME> is one of values."
    }
    key "retries" {
      type    = "whole_number"
      min     = 0
      max     = 185
      default = "185"
      doc     = "How often it is tried again."
    }
    key "max_age" {
      type    = "duration"
      default = "24_hours"
      doc     = "How long it is tried."
    }
    key "dead_letter" {
      ref = ["queue"]
      doc = "Takes what could not be delivered."
    }
  }

  fact "arn" {
    doc   = "Names the rule in policies."
    value = aws_cloudwatch_event_rule.this[name].arn
  }
  fact "name" {
    doc   = "Names the rule in metrics."
    value = aws_cloudwatch_event_rule.this[name].name
  }
}

values {
  event_bus_names = {
    for key, b in spec.event_buses : key => (
      b.existing != null ? pack.existing_found["event_bus/${key}"].name
      : gen::coalesce(b.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
    )
  }
  event_rule_names = {
    for key, r in spec.event_rules : key => gen::coalesce(r.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
  }

  // What a target may be: the keys, with the kind of each.
  event_target_kinds = {
    function = "function", queue = "queue", topic = "topic", job = "job", bus = "event_bus", state_machine = "state_machine"
    stream = "stream", delivery_stream = "delivery_stream", batch_job = "batch_job"
  }
  // In the order in which a target is called by them.
  event_target_keys = ["function", "queue", "topic", "job", "bus", "state_machine", "stream", "delivery_stream", "batch_job"]
  // Those that EventBridge writes to, or starts, under a role.
  event_role_keys = ["state_machine", "stream", "delivery_stream", "batch_job"]

  event_targets = {
    for t in gen::flatten([
      for key, r in spec.event_rules : [
        for t in r.targets : gen::merge(t, {
          rule = key, bus_of = r.bus
          fact = (
            t.job != null ? "cluster/${pack.job_clusters[t.job]}" :
            t.batch_job != null ? "batch_queue/${spec.batch_jobs[t.batch_job].queue}" :
            gen::join("", [for kind, of in pack.event_target_kinds : "${of}/${t[kind]}" if t[kind] != null])
          )
          kinds = [for kind in pack.event_target_keys : kind if t[kind] != null]
          name  = gen::try(gen::compact([for kind in pack.event_target_keys : t[kind]])[0], "nobody")
          to    = gen::join("_", [for kind in pack.event_target_keys : "${kind}_${t[kind]}" if t[kind] != null])
          role  = gen::anytrue([for kind in gen::concat(["job", "bus"], pack.event_role_keys) : t[kind] != null])
        })
      ]
    ]) : "${t.rule}_${t.to}" => t...
  }
  event_sends = { for key, ts in pack.event_targets : key => ts[0] if gen::length(ts[0].kinds) == 1 }

  // The command of a job that a rule starts.
  event_commands = {
    for key, t in pack.event_sends :
    key => gen::try(gen::length(spec.jobs[t.job].command), 0) == 0 ? null : spec.jobs[t.job].command
  }

  // What EventBridge does under a role, by rule: it starts tasks and state machines, and passes events on to buses and streams.
  event_roles = {
    for key, r in spec.event_rules : key => {
      jobs  = [for t in r.targets : t.job if t.job != null]
      buses = [for t in r.targets : t.bus if t.bus != null]
      facts = {
        for kind in pack.event_role_keys :
        kind => gen::distinct(gen::flatten([
          for t in r.targets : kind == "batch_job" ? pack.batch_starts[t.batch_job] : ["${pack.event_target_kinds[kind]}/${t[kind]}"]
          if t[kind] != null
        ]))
      }
    } if gen::anytrue(gen::flatten([for t in r.targets : [for k in gen::concat(["job", "bus"], pack.event_role_keys) : t[k] != null]]))
  }
  event_tasks = {
    for key, r in pack.event_roles : key => gen::distinct([for j in r.jobs : spec.jobs[j].task_definition])
  }
  event_task_roles = {
    for key, tasks in pack.event_tasks : key => gen::distinct(gen::flatten([
      for t in tasks : gen::compact([pack.task_definitions[t].execution_role_arn, pack.task_definitions[t].task_role_arn])
    ]))
  }
  // Whoever writes to an encrypted stream has to encrypt: https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html
  event_stream_keys = {
    for key, r in pack.event_roles : key => gen::distinct(gen::compact([
      for t in spec.event_rules[key].targets : gen::try(spec.streams[t.stream].kms_key_id, null)
    ]))
  }
  event_grants = {
    for key, r in pack.event_roles : key => gen::concat(
      gen::length(r.jobs) == 0 ? [] : ["run", "tag"],
      gen::length(pack.event_task_roles[key]) == 0 ? [] : ["pass"],
      gen::length(r.buses) == 0 ? [] : ["send"],
      [for kind in pack.event_role_keys : kind if gen::length(r.facts[kind]) > 0],
      gen::length(pack.event_stream_keys[key]) == 0 ? [] : ["key"],
    )
  }

  // The rules that write to each queue, with what they could not deliver.
  rules_by_queue = {
    for to in gen::flatten([
      for _, ts in pack.event_targets : [
        for q in gen::compact([ts[0].queue, ts[0].dead_letter]) : { queue = q, rule = ts[0].rule }
      ]
    ]) : to.queue => to.rule...
  }
  queue_rules = { for key, _ in spec.queues : key => gen::distinct(gen::lookup(pack.rules_by_queue, key, [])) }
  queues_take_events = gen::length(gen::flatten([for _, rules in pack.queue_rules : rules])) > 0
  rules_by_bus = { for _, r in spec.event_rules : r.bus => r.bus... if r.bus != null }
  // Buses of another account or region, by what the spec says of both.
  event_buses_elsewhere = [
    for o in pack.existing_owners : {
      name = o.name, at = o.at
      place = (
        o.region != null && o.region != gen::coalesce(pack.known_region, o.region, "-") ? "the region ${o.region}" :
        o.by.account != null ? "the account ${o.by.account}" : "the account ${o.owner}"
      )
    } if o.kind == "event_bus" && (
      o.by.account != null || o.region != null && o.region != gen::coalesce(pack.known_region, o.region, "-") ||
      o.owner != null && o.owner != gen::try(gen::coalesce(spec.account.id, o.owner), o.owner)
    )
  ]
  // As in the ARN of a rule: the name of the bus comes first, where it is not that of the account.
  event_rule_paths = {
    for key, r in spec.event_rules :
    key => (
      r.bus == null || gen::lookup(pack.event_bus_names, gen::coalesce(r.bus, "-"), "-") == "default" ? pack.event_rule_names[key]
      : "${pack.event_bus_names[r.bus]}/${pack.event_rule_names[key]}"
    )
  }
}

// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html
accepts "aws_cloudwatch_event_bus" {
  name        = { length = [1, 256], pattern = "[A-Za-z0-9._-]+", form = "letters, digits, ., - and _" }
  description = { length = [0, 512] }
}

// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html
rule "event-bus-name" {
  severity  = "error"
  title     = "Name of another bus"
  for_each  = gen::compact([for _, b in spec.event_buses : b.name])
  condition = each.value != "default" && !gen::startswith(each.value, "aws.")
  at        = each.value
  message = (
    each.value == "default"
    ? <<-EOT
      Each account has a bus called default, which nobody can make. Write another name, or leave the bus out: rules without bus are
      for it.
    EOT
    : "Names that begin with aws. are those of the buses of partners. Write another name, such as ${gen::trimprefix(each.value, "aws.")}."
  )
}

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus.html
rule "event-bus-source" {
  severity = "error"
  title    = "Events of another bus"
  for_each = [
    for _, r in spec.event_rules : { pattern = r.pattern, bus = r.bus, sources = gen::try(gen::jsondecode(r.pattern).source, []) }
    if r.bus != null && gen::try(pack.existing_found["event_bus/${r.bus}"].name, "-") != "default"
    && gen::can(gen::keys(gen::jsondecode(r.pattern)))
  ]
  condition = gen::length([
    for s in gen::try(gen::concat(each.value.sources, []), []) : s if gen::try(gen::startswith(s, "aws."), false)
  ]) == 0
  at        = [each.value.pattern, each.value.bus]
  message   = <<-EOT
    The events of AWS come to the bus that each account has, and never to ${each.value.bus}. Leave bus out of the rule, or name the
    sources that send to ${each.value.bus}.
  EOT
}

// A rule is made where its bus is, and passes on to buses anywhere:
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
rule "event-bus-elsewhere" {
  severity = "error"
  title    = "Bus of somebody else"
  for_each = gen::flatten([
    for o in pack.event_buses_elsewhere : [for bus in gen::lookup(pack.rules_by_bus, o.name, []) : [{ at = bus, bus = o }]]
  ])
  condition = false
  at        = [each.value.at, each.value.bus.at]
  message   = <<-EOT
    The bus ${each.value.bus.name} is in ${each.value.bus.place}, and a rule is made where its bus is. Name a bus that is here, and have
    the owner of ${each.value.bus.name} pass its events on to it.
  EOT
}

// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
accepts "aws_cloudwatch_event_rule" {
  name        = { length = [1, 64], pattern = "[A-Za-z0-9._-]+", form = "letters, digits, ., - and _" }
  description = { length = [0, 512] }
}

// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateArchive.html
accepts "aws_cloudwatch_event_archive" {
  name           = { length = [1, 48], pattern = "[A-Za-z0-9._-]+", form = "letters, digits, ., - and _" }
  retention_days = { min = 1, whole = true }
}

// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html
accepts "aws_cloudwatch_event_target" {
  input_transformer {
    input_paths = { pattern = "[$]([.][A-Za-z0-9_-]+|\\[[0-9]+\\]|\\['[^']+'\\])*", form = "a path in the event, such as $.detail.id" }
  }
  retry_policy {
    maximum_event_age_in_seconds = { min = 60, max = 86400, whole = true }
  }
}

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
rule "event-pattern" {
  severity = "error"
  title    = "No pattern"
  for_each = gen::compact([for _, r in spec.event_rules : r.pattern])
  condition = (
    gen::can(gen::keys(gen::jsondecode(each.value)))
    && gen::length(gen::try(gen::keys(gen::jsondecode(each.value)), [])) > 0
  )
  at      = each.value
  message = <<-EOT
    A pattern is a JSON object, whose keys are parts of an event and whose values are lists of what they may be. Write such as
    {"source": ["shop.orders"], "detail-type": ["OrderPlaced"]}.
  EOT
}

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
rule "event-pattern-list" {
  severity = "error"
  title    = "Not a list"
  for_each = gen::flatten([
    for _, r in spec.event_rules : [
      for part, wanted in gen::try(gen::jsondecode(r.pattern), {}) : { part = part, wanted = wanted, at = r.pattern }
      if !gen::can(gen::keys(wanted))
    ] if r.pattern != null && gen::can(gen::keys(gen::jsondecode(r.pattern)))
  ])
  condition = gen::can(gen::length(gen::concat(each.value.wanted, [])))
  at        = each.value.at
  message   = <<-EOT
    ${each.value.part} of a pattern is a list of what it may be, or an object of its parts. Write {"${each.value.part}": [...]}.
  EOT
}

rule "event-target" {
  severity  = "error"
  title     = "One target"
  for_each  = gen::flatten([for _, ts in pack.event_targets : ts])
  condition = gen::length(each.value.kinds) == 1
  at        = gen::concat([for kind in pack.event_target_keys : each.value[kind]], [each.value.retries, each.value])
  message   = <<-EOT
    A target is one of ${gen::join(", ", pack.event_target_keys)}. Give each target of ${each.value.rule} just one of them.
  EOT
}

rule "event-target-twice" {
  severity  = "error"
  title     = "Target written twice"
  for_each  = pack.event_sends
  condition = gen::length(pack.event_targets[each.key]) == 1
  at        = [for t in pack.event_targets[each.key] : t.name]
  message   = "${each.value.rule} has two targets ${each.value.name}, and sends an event to each once. Take one of them out."
}

// https://github.com/boto/botocore/blob/develop/botocore/data/events/2015-10-07/service-2.json
rule "event-targets" {
  severity  = "error"
  title     = "Too many targets"
  for_each  = spec.event_rules
  condition = gen::length(each.value.targets) <= 5 && gen::length(each.value.targets) > 0
  at        = [gen::try(gen::compact(gen::values(each.value.targets[5]))[0], null), each.value.pattern, each.value]
  message   = <<-EOT
    A rule has one to five targets, and ${each.key} has ${gen::length(each.value.targets)}. Send to a topic, or write
    another rule.
  EOT
}

// https://github.com/boto/botocore/blob/develop/botocore/data/events/2015-10-07/service-2.json
rule "event-group" {
  severity  = "error"
  title     = "Group of a message"
  for_each  = [for _, t in pack.event_sends : t if t.queue != null || t.message_group != null]
  condition = gen::has(pack.fifo_queues, each.value.queue) == (each.value.message_group != null)
  at        = [each.value.message_group, each.value.queue, each.value.name]
  message   = "It sends a group to a fifo queue, and only there. Add message_group to the target ${each.value.name}, or leave it out."
}

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
rule "event-dead-letter" {
  severity  = "error"
  title     = "Dead letters not deliverable"
  for_each  = gen::compact([for _, t in pack.event_sends : t.dead_letter])
  condition = !gen::has(pack.fifo_queues, each.value)
  at        = each.value
  message   = "A rule sends what could not be delivered to no fifo queue. Name another queue."
}

rule "event-values" {
  severity  = "error"
  title     = "Values of nothing"
  for_each  = [for _, t in pack.event_sends : t if gen::length(t.values) > 0]
  condition = each.value.input != null || gen::length(each.value.variables) > 0
  at        = [gen::values(each.value.values)[0], each.value.name]
  message   = "values are for <NAME> in input or in variables, and there is neither. Add input to ${each.value.name}, or leave values out."
}

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
rule "event-value" {
  severity = "error"
  title    = "No such value"
  for_each = gen::flatten([
    for _, t in pack.event_sends : [
      for text in [for v in gen::concat(t.input[*], [for _, v in t.variables : v]) : v if !gen::can(v.from)] : [
        for m in gen::regexall("<([A-Za-z0-9_-]+)>", text) : [{ at = text, name = m[0], target = t }]
      ]
    ] if t.input == null ? true : !gen::can(gen::regex("<(/|!)|/>", t.input))
  ])
  condition = gen::has(each.value.target.values, each.value.name)
  at        = each.value.at
  message   = <<-EOT
    <${each.value.name}> is none of values of the target ${each.value.target.name}. Add it, such as values: {${each.value.name}:
    $.detail.id}, or correct the name.
  EOT
}

// Buckets tell EventBridge when event_bus is true:
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-event-notifications-eventbridge.html
rule "event-bucket" {
  severity = "error"
  title    = "Bucket that tells nobody"
  for_each = gen::flatten([
    for p in pack.read_patterns : [
      for name in gen::try(p.of.detail.bucket.name, []) : [
        for key, b in spec.storage : [{ at = p.text, key = key, bucket = b }] if gen::contains([b.name, pack.bucket_names[key]], name)
      ]
    ] if p.kind == "event" && gen::try(gen::contains(p.of.source, "aws.s3"), false) && gen::can(gen::concat(p.of.detail.bucket.name, []))
  ])
  condition = each.value.bucket.event_bus == true || each.value.bucket.existing != null
  at        = each.value.at
  message   = "The bucket ${each.value.key} tells EventBridge nothing. Add event_bus: true to it."
}

rule "event-variables" {
  severity = "error"
  title    = "Variables of no job"

  check {
    for_each  = [for _, t in pack.event_sends : t if gen::length(t.variables) > 0]
    condition = each.value.job != null && each.value.input == null
    at        = [gen::values(each.value.variables)[0], each.value.name]
    message   = "variables are those of the container of a job, which has no input. Write input for ${each.value.name}, or name a job."
  }

  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
  check {
    for_each  = gen::flatten([for _, t in pack.event_sends : [for _, v in t.variables : [v] if gen::can(gen::regex("^detail[.]", v))]])
    condition = false
    at        = each.value
    message   = "A part of the event begins with $., and ${each.value} would be sent as a text. Write $.${each.value}."
  }
}

// https://github.com/boto/botocore/blob/develop/botocore/data/events/2015-10-07/service-2.json
rule "event-input" {
  severity = "error"
  title    = "No event"
  for_each = [
    for _, t in pack.event_sends : t if (t.function != null || t.state_machine != null) && t.input != null && !gen::can(t.input.from)
  ]
  condition = gen::can(gen::jsondecode(gen::join("", [
    for part in gen::regexall("<[A-Za-z0-9_.-]+>|[^<]+|<", each.value.input) :
    gen::startswith(part, "<") && gen::endswith(part, ">") ? "0" : part
  ])))
  at      = each.value.input
  message = <<-EOT
    A ${each.value.function == null ? "state machine is started" : "function is called"} with JSON, and ${each.value.input} is
    none. Write such as {"kind": "nightly"}.
  EOT
}
