// Tasks that run once and end: on a schedule, or when somebody starts them. The limits are
// those of https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html

section "jobs" {
  doc   = "Tasks that run and end: by a schedule, or once, such as a migration before a deployment."
  thing = "job"

  key "task_definition" {
    ref      = ["task_definition"]
    required = true
    doc      = "What runs."
  }
  key "cluster" {
    ref = ["cluster"]
    doc = "Where it runs; without it, in the cluster that is written by itself, or the only one."
  }
  key "container_name" {
    doc = "The container whose command is another one; without it, the first."
  }
  key "command" {
    type = "list(value)"
    doc  = "Takes the place of the container's command."
  }
  key "schedule" {
    doc = "When it runs: cron(0 3 * * ? *), rate(5 minutes) or at(2030-01-31T12:00:00). Without it, somebody starts it."
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
  key "before_deployment" {
    type = "bool"
    doc  = "It runs before the services get a new version. Terraform does not run it: README.md and the output jobs say how."
  }
  key "flexible_window" {
    type = "duration"
    doc  = "How long after its time it may start."
  }
  key "count" {
    type    = "whole_number"
    doc     = "How many tasks run at once."
    min     = 1
    max     = 10
    default = "1"
  }
  key "capacity_provider" {
    doc = "The capacity of the cluster that it runs on. Without it, Fargate."
  }
  key "retries" {
    type    = "whole_number"
    doc     = "How often starting it is tried again. A task that fails is not started again."
    min     = 0
    max     = 185
    default = "3"
  }
  key "max_age" {
    type    = "duration"
    doc     = "How long starting it is tried."
    default = "1_hours"
  }
  key "dead_letter" {
    ref = ["queue"]
    doc = "Takes the runs that could not be started."
  }
  key "notify" {
    ref = ["topic"]
    doc = "Is told when a task of it fails, and when it cannot be started. EventBridge publishes there."
  }
  key "uses" {
    type = "list(use)"
    doc  = "What the role of the tasks is permitted to use, in the words of any provider: {bucket: media, can: [read]}."
  }
  key "network_configuration" {
    required = true
    doc      = "Where the tasks are in the network."
    key "subnets" {
      type     = "list(text)"
      ref      = ["subnet"]
      required = true
      doc      = "The subnets that they may start in."
    }
    key "security_groups" {
      type     = "list(text)"
      ref      = ["security_group"]
      required = true
      doc      = "The groups that they are in."
    }
    key "assign_public_ip" {
      type    = "bool"
      doc     = "Gives each task an address in the internet."
      default = "false"
    }
  }
}

values {
  job_clusters     = { for name, j in spec.jobs : name => j.cluster != null ? j.cluster : pack.cluster_key }
  job_cluster_keys = gen::sort(gen::distinct(gen::compact(gen::values(pack.job_clusters))))
}

values {
  scheduled_jobs = { for name, j in spec.jobs : name => j if j.schedule != null }
  notified_jobs  = { for name, j in spec.jobs : name => j if j.notify != null }
  job_names      = { for name, _ in spec.jobs : name => "${pack.name_prefix}${gen::replace(name, "_", "-")}" }

  // The containers of jobs.
  job_containers = {
    for name, j in spec.jobs : name => (
      j.container_name == null ? pack.task_definitions[j.task_definition].container_definitions[0].name : j.container_name
    )
  }

  // The roles that the scheduler passes to tasks.
  job_roles = gen::distinct(gen::flatten([
    for _, j in pack.scheduled_jobs : [
      for r in [pack.task_definitions[j.task_definition].execution_role_arn, pack.task_definitions[j.task_definition].task_role_arn] :
      r if r != null
    ]
  ]))
  job_tasks = gen::distinct([for _, j in pack.scheduled_jobs : j.task_definition])
  // What the scheduler must be allowed to do.
  job_grants = gen::concat(
    ["run", "tag"],
    gen::length(pack.job_roles) == 0 ? [] : ["pass"],
    gen::length(pack.job_letters) == 0 ? [] : ["leave"],
  )
  job_letters = gen::distinct([for _, j in pack.scheduled_jobs : j.dead_letter if j.dead_letter != null])
}

// https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
rule "job-schedule" {
  severity = "error"
  title    = "No such schedule"
  for_each = { for name, j in spec.jobs : name => j.schedule if j.schedule != null }
  condition = gen::can(gen::regex("^cron[(]", each.value)) ? (
    gen::can(gen::regex(pack.cron_fields, gen::try(gen::regex("^cron[(](.*)[)]$", each.value)[0], "")))
    ) : gen::can(gen::regex(
      gen::join("|", [
        "^rate[(]([2-9]|[1-9][0-9]+) (minutes|hours|days)[)]$", "^rate[(]1 (minute|hour|day)[)]$",
        "^at[(][0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[)]$",
      ]),
      each.value,
  ))
  at      = each.value
  message = <<-EOT
    A schedule is cron(MINUTES HOURS DAY MONTH WEEKDAY YEAR) with ? for one of DAY and WEEKDAY, such as cron(0 3 * * ?
    *); rate(5 minutes), rate(1 hour); or at(2030-01-31T12:00:00). ${each.value} is none.
  EOT
}

rule "job-container" {
  severity = "error"
  title    = "No such container"
  for_each = [
    for _, j in spec.jobs : { name = j.container_name, task = gen::lookup(pack.task_definitions, j.task_definition, null) }
    if j.container_name != null && j.task_definition != null
  ]
  condition = each.value.task == null ? true : gen::contains([for c in each.value.task.container_definitions : c.name], each.value.name)
  at        = each.value.name
  message   = <<-EOT
    The task has no container ${each.value.name}. It has
    ${gen::join(", ", [for c in each.value.task.container_definitions : c.name if c.name != null])}: name one of these.
  EOT
}

rule "job-before-scheduled" {
  severity  = "error"
  title     = "Started by two"
  for_each  = [for _, j in spec.jobs : j if j.before_deployment == true]
  condition = each.value.schedule == null
  at        = [each.value.before_deployment, each.value.schedule]
  message   = "What runs before a deployment has no time of its own. Leave schedule or before_deployment out, or make two jobs of it."
}

// https://github.com/boto/botocore/blob/develop/botocore/data/ecs/2014-11-13/service-2.json
rule "job-capacity" {
  severity = "error"
  title    = "No such capacity"
  for_each = [
    for name, j in spec.jobs :
    { provider = j.capacity_provider, has = gen::try(pack.own_clusters[pack.job_clusters[name]].capacity_providers, []) }
    if j.capacity_provider != null && gen::try(spec.clusters[pack.job_clusters[name]].existing, null) == null
  ]
  condition = gen::contains(each.value.has, each.value.provider)
  at        = each.value.provider
  message   = <<-EOT
    The cluster has no capacity ${each.value.provider}. It has ${gen::join(", ", each.value.has)}: name one of these, or
    add it there.
  EOT
}

rule "job-cluster" {
  severity  = "error"
  title     = "Nothing to run on"
  for_each  = spec.jobs
  condition = pack.job_clusters[each.key] != null
  at        = each.value.task_definition
  message   = <<-EOT
    Tasks run in a cluster, and the spec has ${gen::length(spec.clusters) == 0 ? "none" : "several"}. ${pack.cluster_advice}
  EOT
}

rule "service-cluster" {
  severity  = "error"
  title     = "Nothing to run on"
  for_each  = pack.services
  condition = pack.service_clusters[each.key] != "-"
  at        = each.value.service_name
  message   = <<-EOT
    Tasks run in a cluster, and the spec has ${gen::length(spec.clusters) == 0 ? "none" : "several"}. ${pack.cluster_advice}
  EOT
}

// https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
accepts "aws_scheduler_schedule" {
  flexible_time_window {
    maximum_window_in_minutes = { min = 1, max = 1440, whole = true }
  }
  target {
    retry_policy {
      maximum_event_age_in_seconds = { min = 60, max = 86400, whole = true }
    }
  }
}
