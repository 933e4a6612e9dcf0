# Times of Cloud Scheduler at which a function is called or a message is sent.
# Limits: https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs
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
    doc  = "In place of cron: how long it is from one time to the next, which divides an hour or a day."
  }
  key "timezone" {
    type    = "time_zone"
    default = "UTC"
    doc     = "The place whose clock cron is about, such as Europe/Berlin."
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
    type = "value"
    doc  = "What is sent: a text, which is JSON for a function, or a fact of something that the spec declares."
  }
  key "retries" {
    type    = "whole_number"
    min     = 0
    max     = 5
    default = "5"
    doc     = "How often it is tried again."
  }
}

values {
  schedule_names = { for key, s in spec.schedules : key => gen::coalesce(s.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}") }
  // As in the schedules of jobs: cron(...) or a rate of the largest unit that divides it.
  schedule_clocks = {
    for key, s in spec.schedules : "schedule/${key}" => (
      s.cron != null ? "cron(${s.cron})" : s.every == null ? null :
      s.every.seconds % 86400 == 0 ? "rate(${s.every.seconds / 86400} days)" :
      s.every.seconds % 3600 == 0 ? "rate(${s.every.seconds / 3600} hours)" : "rate(${gen::ceil(s.every.seconds / 60)} minutes)"
    )
  }

  // For how many seconds Cloud Scheduler waits for a function that may take longer than the three minutes for which it waits
  // anyway. What has not ended then is called once more.
  // https://cloud.google.com/dotnet/docs/reference/Google.Cloud.Scheduler.V1/latest/Google.Cloud.Scheduler.V1.Job
  call_deadlines = {
    for key, s in spec.schedules : key => (
      s.function != null && gen::has(pack.own_functions, s.function) && pack.own_functions[s.function].timeout.seconds > 180
      ? pack.own_functions[s.function].timeout.seconds : null
    )
  }

  // The line of the spec that the times of a schedule come from.
  schedule_places = {
    for key, s in spec.schedules : "schedule/${key}" => s.cron != null ? s.cron : s.every.text
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
  condition = gen::length([for t in [each.value.function, each.value.queue, each.value.topic] : t if t != null]) == 1
  at        = [each.value.function, each.value.queue, each.value.topic, each.value]
  message   = "A schedule has a function, a queue or a topic. Give ${each.key} just one of them."
}

// https://cloud.google.com/dotnet/docs/reference/Google.Cloud.Scheduler.V1/latest/Google.Cloud.Scheduler.V1.Job
rule "schedule-deadline" {
  severity  = "error"
  title     = "Longer than a schedule waits"
  for_each  = { for key, s in spec.schedules : key => s if s.function != null && gen::has(pack.own_functions, s.function) }
  condition = pack.own_functions[each.value.function].timeout.seconds <= 1800
  at        = [each.value.function, pack.own_functions[each.value.function].timeout.text]
  message   = <<-EOT
    Cloud Scheduler waits 30 minutes for an answer, and calls once more what has not given one; ${each.value.function} may take
    ${gen::replace(pack.own_functions[each.value.function].timeout.text, "_", " ")}. Write timeout: 30_minutes or less there, or make it
    one of the jobs, with this time under its schedule.
  EOT
}

rule "schedule-message" {
  severity  = "error"
  title     = "Nothing to send"
  for_each  = { for key, s in spec.schedules : key => s if s.queue != null || s.topic != null }
  condition = each.value.message != null
  at        = [each.value.queue, each.value.topic]
  message   = "A message has a text. Add message to ${each.key}."
}

// https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs
accepts "google_cloud_scheduler_job" {
  name        = { length = [1, 500], pattern = "[A-Za-z0-9_-]+", form = "letters, digits, underscores and hyphens" }
  description = { length = [0, 500] }
}
