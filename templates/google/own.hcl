// What only Google Cloud has, under the key google of what every spec has.

// https://cloud.google.com/run/docs/about-concurrency
// https://cloud.google.com/run/docs/configuring/services/cpu
// https://cloud.google.com/run/docs/configuring/request-timeout
keys "services[*].google" {
  doc = "How Cloud Run treats the instances of the service."

  key "concurrency" {
    type = "whole_number"
    min  = 1
    max  = 1000
    doc  = "How many requests an instance works on at a time; without it, 80."
  }
  key "cpu_boost" {
    type = "bool"
    doc  = "More of a processor while an instance starts."
  }
  key "timeout" {
    type = "duration"
    doc  = "How long a request may take, 60_minutes at most; without it, 5_minutes."
  }
}

// https://cloud.google.com/sql/docs/postgres/data-cache
keys "databases[*].google" {
  doc = "How Cloud SQL runs the database."

  key "data_cache" {
    type = "bool"
    doc  = "A disk of the machine that keeps what is read often, of Enterprise Plus."
  }
}

// https://cloud.google.com/storage/docs/soft-delete
keys "storage[*].google" {
  doc = "How Cloud Storage keeps the objects."

  key "soft_delete" {
    type = "duration"
    doc  = "How long a deleted object can be had back, 7_days to 90_days, or 0_days for not at all; without it, 7_days."
  }
}

values {
  google_services = { for s in spec.services : s.service_name => s.google }
}

// https://cloud.google.com/run/docs/configuring/request-timeout
rule "run-timeout" {
  severity  = "error"
  title     = "Request without end"
  for_each  = [for s in spec.services : s.google.timeout if s.google.timeout != null]
  condition = each.value.seconds >= 1 && each.value.seconds <= 3600
  at        = each.value.text
  message   = "Cloud Run gives a request 60 minutes at most, and timeout is ${each.value.text}. Write 60_minutes or less."
}

// https://codelabs.developers.google.com/codelabs/cloud-run/cloud-run-worker-pool-pull-based-subscriptions
rule "run-pool-requests" {
  severity = "error"
  title    = "Requests of nobody"
  for_each = gen::flatten([
    for n in pack.worker_services : [
      for value in [
        pack.google_services[n].concurrency, pack.google_services[n].cpu_boost, gen::try(pack.google_services[n].timeout.text, null),
      ] :
      { name = n, value = value } if value != null
    ]
  ])
  condition = false
  at        = each.value.value
  message   = <<-EOT
    No load balancer leads to ${each.value.name}, so it is a worker pool, which takes no requests. Leave concurrency,
    cpu_boost and timeout out.
  EOT
}

// https://docs.cloud.google.com/sql/docs/postgres/data-cache.md.txt
rule "sql-data-cache" {
  severity  = "error"
  title     = "Cache of another edition"
  for_each  = { for name, d in pack.databases : name => d if d.google.data_cache == true }
  condition = pack.database_editions[each.key] == "ENTERPRISE_PLUS"
  at        = each.value.google.data_cache
  message   = <<-EOT
    Only Enterprise Plus has a data cache, and ${each.value.instance_class} is a machine of Enterprise. Name a machine
    such as db-perf-optimized-N-2, or leave data_cache out.
  EOT
}

// https://github.com/hashicorp/terraform-provider-google/blob/main/website/docs/r/storage_bucket.html.markdown
rule "soft-delete" {
  severity  = "error"
  title     = "Kept too long or too short"
  for_each  = [for _, b in spec.storage : b.google.soft_delete if b.google.soft_delete != null]
  condition = each.value.seconds == 0 || each.value.seconds >= 604800 && each.value.seconds <= 7776000
  at        = each.value.text
  message   = <<-EOT
    Cloud Storage keeps what is deleted for 7 to 90 days, or not at all, and not for ${each.value.text}. Write 7_days to
    90_days, or 0_days.
  EOT
}
