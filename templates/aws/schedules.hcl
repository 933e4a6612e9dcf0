// Schedules of EventBridge Scheduler: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html

section "schedules" {
  doc   = "Times at which a function is called or a message is sent."
  thing = "schedule"

  key "name" {
    doc = "What the provider calls the schedule. Without it, that is the name of the product and the key."
  }
  key "description" {
    doc = "What it is for."
  }
  key "cron" {
    doc = "The times, as six fields: minutes, hours, day of the month, month, day of the week and year, such as 0 3 * * ? *."
  }
  key "every" {
    type = "duration"
    doc  = "In place of cron: how long it is from one time to the next, a minute at least."
  }
  key "timezone" {
    default = "UTC"
    doc     = "The place whose clock cron is about, such as Europe/Berlin."
  }
  key "window" {
    type = "duration"
    doc  = "How much later it may be, so that not all is done at once."
  }
  key "enabled" {
    type    = "bool"
    default = "true"
    doc     = "false stops it."
  }
  key "function" {
    ref = ["function"]
    doc = "The function that is called. There is a function, a queue or a topic."
  }
  key "queue" {
    ref = ["queue"]
    doc = "The queue that a message is sent to."
  }
  key "topic" {
    ref = ["topic"]
    doc = "The topic that a message is sent to."
  }
  key "message" {
    doc = "What is sent: a text, which is JSON for a function."
  }
  key "message_group" {
    doc = "The group of the message in a fifo queue."
  }
  key "retries" {
    type    = "whole_number"
    min     = 0
    max     = 185
    default = "185"
    doc     = "How often it is tried again."
  }
  key "dead_letter" {
    ref = ["queue"]
    doc = "Takes what could not be delivered."
  }

  fact "arn" {
    doc   = "Names the schedule in policies."
    value = aws_scheduler_schedule.this[name].arn
  }
}

values {
  schedule_names = { for key, s in spec.schedules : key => s.name == null ? "${pack.name_prefix}${gen::replace(key, "_", "-")}" : s.name }

  schedule_targets = {
    for key, s in spec.schedules : key => s.function != null ? "function/${s.function}" : s.queue != null ? "queue/${s.queue}" : "topic/${s.topic}"
  }
  schedule_queues = { for key, s in spec.schedules : key => gen::distinct(gen::compact([s.queue, s.dead_letter])) }

  // What the role of a schedule allows.
  schedule_grants = {
    for key, s in spec.schedules : key => [
      for g in [
        { actions = ["lambda:InvokeFunction"], of = [for f in gen::compact([s.function]) : "function/${f}"] },
        { actions = ["sqs:SendMessage"], of = [for q in pack.schedule_queues[key] : "queue/${q}"] },
        { actions = ["sns:Publish"], of = [for t in gen::compact([s.topic]) : "topic/${t}"] },
        {
          actions = ["kms:Decrypt", "kms:GenerateDataKey"]
          of = [
            for k in gen::distinct(gen::compact([for q in pack.schedule_queues[key] : spec.queues[q].kms_key_id])) : "encryption_key/${k}"
          ]
        },
      ] : g if gen::length(g.of) > 0
    ]
  }

  // Rates have the largest unit that they are a multiple of: rate(1 day).
  schedule_rates = {
    for key, s in spec.schedules : key => (
      s.every.seconds % 86400 == 0 ? "${s.every.seconds / 86400} day${s.every.seconds == 86400 ? "" : "s"}"
      : s.every.seconds % 3600 == 0 ? "${s.every.seconds / 3600} hour${s.every.seconds == 3600 ? "" : "s"}"
      : "${s.every.seconds / 60} minute${s.every.seconds == 60 ? "" : "s"}"
    ) if s.every != null
  }
}

rule "schedule-time" {
  severity  = "error"
  title     = "One kind of time"
  for_each  = spec.schedules
  condition = (each.value.cron == null) != (each.value.every == null)
  at        = [each.value.cron, each.value.every, each.value]
  message   = "A schedule has cron or every. Give ${each.key} just one of them."
}

rule "schedule-rate" {
  severity  = "error"
  title     = "No such rate"
  for_each  = { for key, s in spec.schedules : key => s if s.every != null }
  condition = each.value.every.seconds % 60 == 0
  at        = each.value.every.seconds
  message   = "A schedule counts whole minutes. Write every: 1_minute or more in ${each.key}."
}

rule "schedule-target" {
  severity  = "error"
  title     = "One target"
  for_each  = spec.schedules
  condition = gen::length(gen::compact([each.value.function, each.value.queue, each.value.topic])) == 1
  at        = [each.value.function, each.value.queue, each.value.topic, each.value]
  message   = "A schedule has a function, a queue or a topic. Give ${each.key} just one of them."
}

rule "schedule-message" {
  severity  = "error"
  title     = "Nothing to send"
  for_each  = { for key, s in spec.schedules : key => s if s.queue != null || s.topic != null }
  condition = each.value.message != null
  at        = [each.value.queue, each.value.topic]
  message   = "A message has a text. Add message to ${each.key}."
}

rule "schedule-group" {
  severity  = "error"
  title     = "Group of a message"
  for_each  = { for key, s in spec.schedules : key => s if s.queue != null }
  condition = spec.queues[each.value.queue].fifo == (each.value.message_group != null)
  at        = [each.value.message_group, each.value.queue]
  message   = "A message has a group in a fifo queue, and only there. Add message_group to ${each.key}, or leave it out."
}
