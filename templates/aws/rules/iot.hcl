// Messages of devices: https://docs.aws.amazon.com/iot/latest/developerguide/iot-rules.html
values {
  device_targets = gen::flatten([
    for key, r in spec.device_rules : [
      for t in r.targets : gen::merge(t, {
        rule = key, select = r.select, kinds = [for kind in pack.device_target_keys : kind if t[kind] != null]
      })
    ]
  ])
}

rule "device-target" {
  severity  = "error"
  title     = "One target"
  for_each  = pack.device_targets
  condition = gen::length(each.value.kinds) == 1
  at        = gen::concat([for kind in pack.device_target_keys : each.value[kind]], [each.value.key, each.value.select])
  message   = <<-EOT
    A target is one of ${gen::join(", ", pack.device_target_keys)}. Give each target of ${each.value.rule} just one of them.
  EOT
}

rule "device-key" {
  severity  = "error"
  title     = "Key of nothing"
  for_each  = [for t in pack.device_targets : t if t.key != null]
  condition = each.value.bucket != null || each.value.stream != null
  at        = each.value.key
  message   = "Only an object of a bucket and a record of a stream have a key. Leave it out of this target of ${each.value.rule}."
}

// https://docs.aws.amazon.com/iot/latest/developerguide/iot-sql-from.html
rule "device-select" {
  severity  = "error"
  title     = "No topic"
  for_each  = [for _, r in spec.device_rules : r.select if r.select != null]
  condition = gen::can(gen::regex("(?is)\\sfrom\\s+'[^'# ]*#?'", each.value))
  at        = each.value
  message   = <<-EOT
    Messages come from a topic in quotes, where + stands for one part and # at the end for all that follow. Write such as
    SELECT * FROM 'sensors/+/data'.
  EOT
}

// https://docs.aws.amazon.com/iot/latest/developerguide/sqs-rule-action.html
rule "device-fifo" {
  severity  = "error"
  title     = "Order of nothing"
  for_each  = gen::compact(gen::flatten([for _, r in spec.device_rules : [[for t in r.targets : t.queue], r.failures]]))
  condition = !gen::has(pack.fifo_queues, each.value)
  at        = each.value
  message   = "AWS IoT gives messages no group, and a fifo queue wants one. Name a queue without fifo."
}

// What policies of devices name: topics, and what devices connect as.
values {
  device_topics = gen::flatten([for _, p in spec.device_policies : [for t in gen::concat(p.publish, p.subscribe) : [t]]])
  device_names  = gen::concat(pack.device_topics, gen::flatten([for _, p in spec.device_policies : [for c in p.connect : [c]]]))
}

rule "device-topic" {
  severity = "error"
  title    = "Topic that no device has"

  // A topic of devices has no + and # where somebody publishes: https://docs.aws.amazon.com/iot/latest/developerguide/topics.html
  check {
    for_each  = pack.device_topics
    condition = !gen::can(gen::regex("(^|/)[+#](/|$)", each.value))
    at        = each.value
    message   = <<-EOT
      A policy takes + and # by the letter, so that no device could. Write * in their place, which stands for anything, slashes included:
      ${gen::replace(gen::replace(each.value, "+", "*"), "#", "*")}.
    EOT
  }
  check {
    for_each  = pack.device_topics
    condition = !gen::startswith(each.value, "arn:")
    at        = each.value
    message   = <<-EOT
      The ARN is written by what is rendered. Write the topic alone:
      ${gen::try(gen::regex(":topic(?:filter)?/(.+)$", each.value)[0], "such as sensors/news")}.
    EOT
  }
  // https://docs.aws.amazon.com/general/latest/gr/iot-core.html#limits_iot
  check {
    for_each  = [for t in pack.device_topics : t if !gen::startswith(t, "$")]
    condition = gen::length(gen::split("/", each.value)) <= 8
    at        = each.value
    message   = <<-EOT
      A topic has 7 slashes at most, and this one ${gen::length(gen::split("/", each.value)) - 1}. Join some of its parts, by - for example.
    EOT
  }
}

// https://docs.aws.amazon.com/iot/latest/developerguide/iot-policy-variables.html
rule "device-variable" {
  severity = "error"
  title    = "Variable of nothing"

  check {
    for_each = gen::flatten([
      for n in pack.device_names : [for found in gen::regexall("[$][{]([^}]*)[}]", n) : { at = n, name = found[0] }]
    ])
    condition = gen::can(gen::regex(gen::join("", [
      "^(iot:(ClientId|DomainName|CertificateId|Certificate[.].+)",
      "|iot:Connection[.]Thing[.](ThingName|ThingTypeName|IsAttached|Attributes\\[.+\\])",
      "|aws:SourceIp|cognito-identity[.]amazonaws[.]com:(aud|sub)|[*?$])$",
    ]), each.value.name))
    at      = each.value.at
    message = <<-EOT
      AWS IoT knows no ${each.value.name}, and such a policy lets no device do anything. Write iot:Connection.Thing.ThingName for the name
      of the device, or iot:ClientId for what it connects as.
    EOT
  }
  check {
    for_each  = pack.device_names
    condition = !gen::can(gen::regex("(^|[^$])[{][^}]*[}]", each.value))
    at        = each.value
    message   = <<-EOT
      A policy takes ${each.value} by the letter. Write $${iot:Connection.Thing.ThingName} for the name of the device, or * for anything.
    EOT
  }
}

// https://docs.aws.amazon.com/iot/latest/developerguide/republish-rule-action.html
rule "device-republish" {
  severity = "error"
  title    = "Topic that leads nowhere"

  check {
    for_each  = [for t in pack.device_targets : t.republish if t.republish != null]
    condition = !gen::can(gen::regex("(^|/)[+#](/|$)", each.value))
    at        = each.value
    message   = "A message has one topic, and ${each.value} stands for many. Write such as shelves/$${topic(2)}/heavy."
  }
  check {
    for_each = [for t in pack.device_targets : t if t.republish != null && t.select != null]
    condition = (
      gen::try(gen::regex("(?is)\\sfrom\\s+'([^']*)'", each.value.select)[0], "-")
      != gen::join("/", [for part in gen::split("/", each.value.republish) : gen::can(gen::regex("^[$][{]", part)) ? "+" : part])
    )
    at      = each.value.republish
    message = "${each.value.rule} would get its own messages again, without end. Write a topic that its select does not name."
  }
}

// The group that each is in, the one that this is in, and so on: groups are seven deep at most
// (https://docs.aws.amazon.com/general/latest/gr/iot-core.html#thing-limits).
values {
  device_above_1 = { for key, g in spec.device_groups : key => gen::coalesce(g.parent, "-") }
  device_above_2 = { for key, _ in pack.device_above_1 : key => gen::lookup(pack.device_above_1, pack.device_above_1[key], "-") }
  device_above_3 = { for key, _ in pack.device_above_1 : key => gen::lookup(pack.device_above_1, pack.device_above_2[key], "-") }
  device_above_4 = { for key, _ in pack.device_above_1 : key => gen::lookup(pack.device_above_1, pack.device_above_3[key], "-") }
  device_above_5 = { for key, _ in pack.device_above_1 : key => gen::lookup(pack.device_above_1, pack.device_above_4[key], "-") }
  device_above_6 = { for key, _ in pack.device_above_1 : key => gen::lookup(pack.device_above_1, pack.device_above_5[key], "-") }
  device_above_7 = { for key, _ in pack.device_above_1 : key => gen::lookup(pack.device_above_1, pack.device_above_6[key], "-") }
}

rule "device-parent" {
  severity = "error"
  title    = "Group in itself"
  for_each = { for key, g in spec.device_groups : key => g if g.parent != null }
  condition = !gen::contains([
    pack.device_above_1[each.key], pack.device_above_2[each.key], pack.device_above_3[each.key], pack.device_above_4[each.key],
    pack.device_above_5[each.key], pack.device_above_6[each.key], pack.device_above_7[each.key],
  ], each.key)
  at      = each.value.parent
  message = "${each.key} would be in itself. Name another parent, or none."
}
