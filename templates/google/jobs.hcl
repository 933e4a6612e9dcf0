# Jobs of Cloud Run, which Cloud Scheduler starts by the clock, or somebody does.
section "jobs" {
  doc   = "Tasks that run and end: by a schedule, or once, such as a migration before a deployment."
  thing = "job"

  key "task_definition" {
    ref      = ["task_definition"]
    required = true
    doc      = "What runs."
  }
  key "container_name" {
    doc = "The container whose command is another one; without it, the first."
  }
  key "command" {
    type = "list(value)"
    doc  = "Takes the place of the container's command."
  }
  key "schedule" {
    doc = "When it runs: cron(0 3 * * ? *), rate(5 minutes), or as in a crontab, 0 3 * * *. Without it, somebody starts it."
  }
  key "timezone" {
    type    = "time_zone"
    doc     = "The zone that the times of the schedule are of."
    default = "UTC"
  }
  key "enabled" {
    type    = "bool"
    doc     = "Whether the schedule starts anything."
    default = "true"
  }
  key "count" {
    type    = "whole_number"
    doc     = "How many tasks run at once."
    min     = 1
    max     = 10000
    default = "1"
  }
  key "retries" {
    type    = "whole_number"
    doc     = "How often starting it is tried again. A task that fails is not started again."
    min     = 0
    max     = 5
    default = "3"
  }
  key "max_age" {
    type    = "duration"
    doc     = "How long starting it is tried."
    default = "1_hours"
  }
  key "notify" {
    ref = ["topic"]
    doc = "Is told when a run of it fails."
  }
  key "uses" {
    type = "list(use)"
    doc  = "What the service account of the tasks is permitted to use, in the words of any provider: {bucket: media, can: [read]}."
  }
  key "network_configuration" {
    doc = "Where the tasks are in the network."
    key "subnets" {
      type     = "list(text)"
      ref      = ["subnet"]
      required = true
      doc      = "The subnets that they may start in, of which the first is taken."
    }
    key "security_groups" {
      type     = "list(text)"
      ref      = ["security_group"]
      required = true
      doc      = "The groups that they are in."
    }
  }
}

values {
  scheduled_jobs = { for name, j in spec.jobs : name => j if j.schedule != null }
  told_jobs      = { for name, j in spec.jobs : name => j if j.notify != null }
  job_names      = { for name, _ in spec.jobs : name => "${pack.name_prefix}${gen::replace(name, "_", "-")}" }
  job_roles      = { for name, j in spec.jobs : name => pack.task_roles[j.task_definition] }
  job_containers = {
    for name, j in spec.jobs : name => [
      for i, c in pack.task_containers[j.task_definition] : c if j.container_name == null ? i == 0 : c.name == j.container_name
    ]
  }

  // The times of jobs and of schedules, in the words of the spec.
  clocks = gen::merge({ for name, j in pack.scheduled_jobs : name => j.schedule }, pack.schedule_clocks)

  // cron(0 3 ? * MON-FRI *) is 0 3 * * MON-FRI, and rate(5 minutes) is */5 * * * *:
  // https://cloud.google.com/scheduler/docs/configuring/cron-job-schedules
  clock_rates = {
    for name, text in pack.clocks : name => gen::try(gen::regex("^rate[(]([0-9]+) (minute|hour|day)s?[)]$", text), null)
  }
  clock_fields = {
    for name, text in pack.clocks : name => gen::try(gen::regex(
      "^cron[(]([^ ]+) ([^ ]+) ([^ ]+) ([^ ]+) ([^ ]+) [*][)]$", text,
    ), null)
  }
  crontabs = {
    for name, text in pack.clocks : name => (
      pack.clock_fields[name] != null ? gen::join(" ", [for f in pack.clock_fields[name] : f == "?" ? "*" : f]) :
      pack.clock_rates[name] != null ? gen::lookup({
        minute = "*/${pack.clock_rates[name][0]} * * * *", hour = "0 */${pack.clock_rates[name][0]} * * *", day = "0 0 * * *"
      }, pack.clock_rates[name][1], null) :
      text
    )
  }
}

// https://cloud.google.com/scheduler/docs/configuring/cron-job-schedules
rule "scheduler-schedule" {
  severity = "error"
  title    = "No such schedule"
  for_each = { for name, text in pack.clocks : name => text if text != null }
  condition = (
    pack.clock_rates[each.key] != null ? gen::contains({
      minute = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30], hour = [1, 2, 3, 4, 6, 8, 12], day = [1]
    }[pack.clock_rates[each.key][1]], gen::tonumber(pack.clock_rates[each.key][0])) :
    gen::can(gen::regex("^[0-9*,/A-Za-z-]+( [0-9*,/A-Za-z-]+){4}$", pack.crontabs[each.key])) && gen::alltrue([
      for i, field in gen::split(" ", pack.crontabs[each.key]) : gen::alltrue([
        for number in gen::regexall("[0-9]+", field) :
        gen::tonumber(number) <= gen::lookup({ "0" = 59, "1" = 23, "2" = 31, "3" = 12 }, gen::tostring(i), 7)
      ])
    ])
  )
  at      = gen::startswith(each.key, "schedule/") ? pack.schedule_places[each.key] : each.value
  message = <<-EOT
    Cloud Scheduler starts things as a crontab does, and ${each.value} is no line of one. Write ${
      gen::startswith(each.key, "schedule/")
      ? "cron: 0 3 * * ? * without a year, or an every that divides an hour or a day, such as 5_minutes"
      : "five fields, such as 0 3 * * *, cron(0 3 * * ? *) without a year, or a rate that divides an hour or a day, such as rate(5 minutes)"
    }.
  EOT
}

// A crontab counts the days of the week from 0, cron(...) from 1.
// https://cloud.google.com/scheduler/docs/configuring/cron-job-schedules
rule "scheduler-weekday" {
  severity  = "error"
  title     = "Day by a number"
  for_each  = { for name, fields in pack.clock_fields : name => { day = fields[4], text = pack.clocks[name] } if fields != null }
  condition = !gen::can(gen::regex("[0-9]", gen::split("#", gen::split("/", each.value.day)[0])[0]))
  at        = gen::startswith(each.key, "schedule/") ? pack.schedule_places[each.key] : each.value.text
  message   = <<-EOT
    ${each.value.day} is a day of the week by its number, which is another day in a crontab. Write its name, such as MON.
  EOT
}

// https://cloud.google.com/run/docs/create-jobs
rule "run-job-container" {
  severity  = "error"
  title     = "No such container"
  for_each  = { for name, j in spec.jobs : name => j if j.container_name != null }
  condition = gen::length(pack.job_containers[each.key]) > 0
  at        = each.value.container_name
  message   = <<-EOT
    ${each.value.task_definition} has no container ${each.value.container_name}. Write one of
    ${gen::join(", ", [for c in pack.task_containers[each.value.task_definition] : c.name])}.
  EOT
}

rule "run-job-name" {
  severity  = "error"
  title     = "No name of a job"
  for_each  = pack.job_names
  condition = gen::can(gen::regex("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", each.value))
  path      = gen::path("jobs", each.key)
  message   = <<-EOT
    The job would be called ${each.value}, and Cloud Run takes 63 characters at most: lower-case letters, digits and hyphens, the
    first of them a letter. Rename ${each.key}.
  EOT
}

// https://cloud.google.com/run/docs/create-jobs
accepts "google_cloud_run_v2_job" {
  name = {
    length  = [1, 63]
    pattern = "[a-z]([a-z0-9-]*[a-z0-9])?"
    form    = "lower-case letters, digits and hyphens, beginning with a letter"
  }
}
