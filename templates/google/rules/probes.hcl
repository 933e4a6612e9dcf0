// How Cloud Run asks containers whether they work.
// https://cloud.google.com/run/docs/configuring/healthchecks
values {
  // A check with what Cloud Run takes for the values that are left out.
  started_containers = gen::flatten([
    for n in pack.web_services : [
      for c in pack.task_definitions[pack.services[n].task_definition].container_definitions : {
        name     = c.name
        interval = gen::coalesce(c.health_check.interval, 10)
        timeout  = gen::coalesce(c.health_check.timeout, 1)
        retries  = gen::coalesce(c.health_check.retries, 3)
        places   = [c.health_check.timeout, c.health_check.interval, c.health_check.retries]
      } if c.health_check != null && c.name == pack.services[n].load_balancers[0].container_name && pack.probes[n] != null
    ]
  ])
  asked_groups = [
    for n in pack.web_services : {
      name     = n
      interval = gen::coalesce(pack.probes[n].interval, 10)
      timeout  = gen::coalesce(pack.probes[n].timeout, 1)
      places   = [pack.probes[n].timeout, pack.probes[n].interval]
    } if pack.probes[n] != null
  ]
}

// https://docs.cloud.google.com/run/docs/configuring/jobs/healthchecks.md.txt
// https://github.com/googleapis/googleapis/blob/master/google/cloud/run/v2/k8s.min.proto
rule "run-probe" {
  severity = "error"
  title    = "Check that is never done"

  check {
    for_each  = gen::concat(pack.started_containers, pack.asked_groups)
    condition = each.value.timeout <= each.value.interval
    at        = each.value.places
    message   = <<-EOT
      A check of ${each.value.name} may take ${each.value.timeout} seconds, and the next one comes after ${each.value.interval}. Write a
      timeout that is not longer than the interval.
    EOT
  }

  check {
    for_each  = pack.started_containers
    condition = each.value.retries * each.value.interval <= 600
    at        = [each.value.places[2], each.value.places[1]]
    message   = <<-EOT
      Cloud Run waits 600 seconds at most until a container has started, and ${each.value.retries} checks with
      ${each.value.interval} seconds between them are more. Write fewer retries, or a shorter interval.
    EOT
  }
}

// https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies#aligner
rule "alarm-sum-of-shares" {
  severity  = "error"
  title     = "Sum of shares"
  for_each  = { for name, a in pack.alarms : name => a if pack.alarm_metrics[name].per == 100 }
  condition = each.value.statistic != "Sum" && each.value.statistic != "SampleCount"
  at        = each.value.statistic
  message   = <<-EOT
    ${each.value.metric_name} is a share of what there is, and shares of several minutes or instances do not add up. Write
    Average, Maximum or Minimum.
  EOT
}
