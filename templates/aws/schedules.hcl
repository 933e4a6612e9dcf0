// Schedules of EventBridge Scheduler: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html

section "schedules" {
  doc   = "Times at which a function is called, a state machine or a job is started, or a message is sent."
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
    type    = "time_zone"
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
    doc = "The function that is called. There is a function, a state machine, a queue, a topic or a batch_job."
  }
  key "state_machine" {
    ref = ["state_machine"]
    doc = "The state machine that is started."
  }
  key "queue" {
    ref = ["queue"]
    doc = "The queue that a message is sent to."
  }
  key "topic" {
    ref = ["topic"]
    doc = "The topic that a message is sent to."
  }
  key "batch_job" {
    ref = ["batch_job"]
    doc = "The job of Batch that is put into its queue, with message as its parameters: {\"key\": \"night\"}."
  }
  key "message" {
    type = "value"
    doc  = "What is sent: a text, which is JSON for a function and a state machine, or a fact of something that the spec declares."
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
  schedule_names = { for key, s in spec.schedules : key => gen::coalesce(s.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}") }

  schedule_targets = {
    for key, s in spec.schedules :
    key => (
      s.function != null ? "function/${s.function}" : s.state_machine != null ? "state_machine/${s.state_machine}" :
      s.queue != null ? "queue/${s.queue}" : "topic/${s.topic}"
    ) if s.batch_job == null
  }
  schedule_queues = { for key, s in spec.schedules : key => gen::distinct(gen::compact([s.queue, s.dead_letter])) }

  topic_key_ids = { for t in spec.topics : t.name => t.kms_key_id... if t.name != null }

  // The permissions of a schedule's role.
  schedule_grants = {
    for key, s in spec.schedules : key => [
      for g in [
        { actions = ["lambda:InvokeFunction"], of = [for f in gen::compact([s.function]) : "function/${f}"] },
        { actions = ["states:StartExecution"], of = [for m in gen::compact([s.state_machine]) : "state_machine/${m}"] },
        { actions = ["sqs:SendMessage"], of = [for q in pack.schedule_queues[key] : "queue/${q}"] },
        { actions = ["batch:SubmitJob"], of = s.batch_job == null ? [] : pack.batch_starts[s.batch_job] },
        { actions = ["sns:Publish"], of = [for t in gen::compact([s.topic]) : "topic/${t}"] },
        {
          actions = ["kms:Decrypt", "kms:GenerateDataKey"]
          of = [
            for k in gen::distinct(gen::compact(gen::concat(
              [for q in pack.schedule_queues[key] : spec.queues[q].kms_key_id], gen::lookup(pack.topic_key_ids, s.topic, []),
            ))) : "encryption_key/${k}"
          ]
        },
      ] : g if gen::length(g.of) > 0
    ]
  }

  // Rates use the largest unit that divides them: rate(1 day).
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

// https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
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
  condition = gen::length(gen::compact([
    each.value.function, each.value.state_machine, each.value.queue, each.value.topic, each.value.batch_job,
  ])) == 1
  at = [
    each.value.function, each.value.state_machine, each.value.queue, each.value.topic, each.value.batch_job, each.value,
  ]
  message = "A schedule has a function, a state_machine, a queue, a topic or a batch_job. Give ${each.key} just one of them."
}

rule "schedule-message" {
  severity  = "error"
  title     = "Nothing to send"
  for_each  = { for key, s in spec.schedules : key => s if s.queue != null || s.topic != null }
  condition = each.value.message != null
  at        = [each.value.queue, each.value.topic]
  message   = "A message has a text. Add message to ${each.key}."
}

// https://github.com/boto/botocore/blob/develop/botocore/data/scheduler/2021-06-30/service-2.json
rule "schedule-group" {
  severity  = "error"
  title     = "Group of a message"
  for_each  = { for key, s in spec.schedules : key => s if s.queue != null }
  condition = gen::has(pack.fifo_queues, each.value.queue) == (each.value.message_group != null)
  at        = [each.value.message_group, each.value.queue]
  message   = "It sends a group to a fifo queue, and only there. Add message_group to ${each.key}, or leave it out."
}

values {
  // The fields of cron: minutes, hours, day of the month, month, day of the week, and
  // year. https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
  cron_step     = "(/[1-9][0-9]*)?"
  cron_date     = "([12]?[1-9]|[123]0|31)"
  cron_years    = "(19[7-9][0-9]|2[01][0-9]{2})"
  cron_minute   = "([*]|[0-5]?[0-9](-[0-5]?[0-9])?)${pack.cron_step}(,[0-5]?[0-9](-[0-5]?[0-9])?${pack.cron_step})*"
  cron_hour     = "([*]|(1?[0-9]|2[0-3])(-(1?[0-9]|2[0-3]))?)${pack.cron_step}(,(1?[0-9]|2[0-3])(-(1?[0-9]|2[0-3]))?${pack.cron_step})*"
  cron_days     = "([*]|L|LW|${pack.cron_date}W?(-${pack.cron_date})?)${pack.cron_step}"
  cron_day      = "${pack.cron_days}(,${pack.cron_date}(-${pack.cron_date})?${pack.cron_step})*"
  month_words   = "(1[0-2]|0?[1-9]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"
  cron_months   = "${pack.month_words}(-${pack.month_words})?"
  cron_month    = "([*]|${pack.cron_months})${pack.cron_step}(,${pack.cron_months}${pack.cron_step})*"
  week_words    = "([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)"
  cron_weekdays = "${pack.week_words}(#[1-5])?(-${pack.week_words})?"
  cron_weekday  = "([*]|${pack.week_words}?L|${pack.cron_weekdays})${pack.cron_step}(,${pack.cron_weekdays})*"
  cron_year     = "([*]|${pack.cron_years}(-${pack.cron_years})?)${pack.cron_step}(,${pack.cron_years}(-${pack.cron_years})?)*"
  // A schedule names days of the month or days of the week, with ? for the other ones.
  cron_day_of = "([?] ${pack.cron_month} ${pack.cron_weekday}|${pack.cron_day} ${pack.cron_month} [?])"
  cron_fields = "(?i)^${pack.cron_minute} ${pack.cron_hour} ${pack.cron_day_of} ${pack.cron_year}$"
}

// https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
rule "schedule-cron" {
  severity  = "error"
  title     = "No such time"
  for_each  = gen::compact([for _, s in spec.schedules : s.cron])
  condition = gen::can(gen::regex(pack.cron_fields, each.value))
  at        = each.value
  message   = <<-EOT
    cron has six fields, MINUTES HOURS DAY MONTH WEEKDAY YEAR, with ? for one of DAY and WEEKDAY, such as 0 3 * * ? * or
    30 8 ? * MON-FRI *. ${each.value} is none of these.
  EOT
}

// https://github.com/boto/botocore/blob/develop/botocore/data/scheduler/2021-06-30/service-2.json
rule "schedule-event" {
  severity  = "error"
  title     = "No event"
  for_each  = gen::compact([for _, s in spec.schedules : s.queue == null && s.topic == null ? s.message : null])
  condition = gen::can(gen::jsondecode(each.value))
  at        = each.value
  message   = <<-EOT
    A function is called, and a state machine or a job started, with JSON, and ${each.value} is none. Write such as {"kind": "all"}.
  EOT
}

// https://github.com/boto/botocore/blob/develop/botocore/data/scheduler/2021-06-30/service-2.json
rule "schedule-dead-letter" {
  severity  = "error"
  title     = "Dead letters not deliverable"
  for_each  = gen::compact([for _, s in spec.schedules : s.dead_letter])
  condition = !gen::has(pack.fifo_queues, each.value)
  at        = each.value
  message   = "A schedule sends what could not be delivered to no fifo queue. Name another queue."
}
