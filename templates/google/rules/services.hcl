// What runs, who reaches it and what watches it.

rule "run-ports" {
  severity = "error"
  title    = "Container without requests"
  for_each = gen::flatten([for s in spec.services : [for b in s.load_balancers : { service = s, balancer = b }]])
  condition = gen::contains([
    for c in pack.task_definitions[each.value.service.task_definition].container_definitions : c.name
  ], each.value.balancer.container_name)
  at      = each.value.balancer.container_name
  message = <<-EOT
    Requests go to the container ${each.value.balancer.container_name}, and ${each.value.service.task_definition} has
    none of that name.
  EOT
}

// https://github.com/hashicorp/terraform-provider-google/blob/main/website/docs/r/cloud_run_v2_service.html.markdown
rule "run-balancers" {
  severity  = "error"
  title     = "Several target groups"
  for_each  = [for s in spec.services : s if gen::length(s.load_balancers) > 1]
  condition = false
  at        = each.value.load_balancers[1].target_group_arn
  message   = <<-EOT
    A Cloud Run service takes requests at one port, so it stands behind one target group. Make another service for
    ${each.value.load_balancers[1].target_group_arn}.
  EOT
}

// https://github.com/googleapis/googleapis/blob/master/google/cloud/run/v2/vendor_settings.proto
rule "run-subnets" {
  severity = "error"
  title    = "Not one subnet"
  for_each = gen::concat(
    [
      for i, s in spec.services : { subnets = s.network_configuration.subnets, path = gen::path("services", i, "network_configuration") }
      if s.network_configuration != null
    ],
    [
      for name, j in spec.jobs : { subnets = j.network_configuration.subnets, path = gen::path("jobs", name, "network_configuration") }
      if j.network_configuration != null
    ],
    gen::try(pack.setup.network_configuration, null) == null ? [] : [
      { subnets = pack.setup.network_configuration.subnets, path = gen::path("databases") },
    ],
  )
  condition = gen::length(each.value.subnets) == 1
  at        = each.value.subnets
  path      = each.value.path
  message = (
    gen::length(each.value.subnets) == 0
    ? "Cloud Run connects to one subnet, and none is named. Write subnets with the name of a private one."
    : "Cloud Run connects to one subnet, which is in all zones of the region. List one of ${gen::join(", ", each.value.subnets)}."
  )
}

// The job that sets up the database needs the password of its master user.
rule "setup-master" {
  severity  = "error"
  title     = "Setup without a password"
  for_each  = gen::has(pack.mysql_databases, gen::coalesce(pack.setup_database, "-")) ? [] : pack.setup[*]
  condition = pack.master_password != null
  at        = each.value
  message   = <<-EOT
    The job of setup signs in as the master user, and no secret has both. Add a secret whose secret_string has
    username: {from: database, attribute: username} and password: {generated: {length: 40}}.
  EOT
}

rule "run-capacity" {
  severity = "error"
  title    = "Nothing runs"
  for_each = [
    for s in spec.services :
    s.auto_scaling.max_capacity
    if s.auto_scaling != null && gen::try(s.auto_scaling.max_capacity, null) != null
  ]
  condition = each.value > 0
  at        = each.value
  message   = "Cloud Run wants room for at least one instance. Write 1 or more; with min_capacity 0, nothing runs while nobody asks."
}

rule "pool-values" {
  severity = "error"
  title    = "Pool without database"
  for_each = pack.pgbouncer == null || pack.pool_secret == null ? {} : {
    for variable, item in pack.pool_variables : variable => { item = item, at = pack.pgbouncer.port }
  }
  condition = each.value.item != null
  at        = each.value.at
  message   = <<-EOT
    pgbouncer needs ${each.key} from the secret with the pooled_url. That secret has to hold the database's address,
    port and db_name, a username and a generated password.
  EOT
}

rule "alarm-of-one-thing" {
  severity  = "error"
  title     = "Alarm on no one thing"
  for_each  = [for i, a in spec.alarms : { place = i, of = a.resource } if a.resource != null]
  condition = gen::length([for _, name in each.value.of : name if name != null]) == 1
  path      = gen::path("alarms", each.value.place, "resource")
  message   = "An alert policy watches one thing: name a service, a database, a cache, a queue or a target group."
}

rule "alarm-metric-known" {
  severity = "error"
  title    = "No such metric"
  for_each = { for name, a in pack.alarms : name => a if pack.alarm_targets[name].kind != "nothing" }
  condition = (
    gen::has(pack.metrics, "${pack.alarm_targets[each.key].kind}/${each.value.metric_name}") ||
    gen::has(pack.alarm_queries, each.key) ||
    gen::can(gen::regex("[.]com/", each.value.metric_name))
  )
  at      = each.value.metric_name
  message = <<-EOT
    Nothing in Google Cloud is measured as ${each.value.metric_name} of a
    ${gen::replace(pack.alarm_targets[each.key].kind, "_", " ")}. Write one of
    ${gen::join(", ", [
      for name, _ in pack.metrics : gen::split("/", name)[1]
      if gen::startswith(name, "${pack.alarm_targets[each.key].kind}/")
    ])},
    or the name of a metric with its service, such as run.googleapis.com/request_count.
  EOT
}

rule "alarm-of-nothing" {
  severity  = "error"
  title     = "Alarm of nothing"
  for_each  = { for name, a in pack.alarms : name => a if pack.alarm_targets[name].kind == "nothing" }
  condition = gen::can(gen::regex("[.]com/", each.value.metric_name))
  at        = each.value.metric_name
  message   = <<-EOT
    ${each.value.metric_name} is measured of many things, and the alarm does not say of which. Write resource: {service: NAME}, or a
    database, a cache, a queue or a target_group there; or the name of a metric with its service, such as run.googleapis.com/request_count,
    which is then watched of all things together.
  EOT
}

// https://github.com/googleapis/googleapis/blob/master/google/monitoring/v3/alert.proto
rule "alarm-comparison-strict" {
  severity  = "error"
  title     = "No such comparison"
  for_each  = pack.alarms
  condition = gen::has(pack.comparisons, each.value.comparison_operator)
  at        = each.value.comparison_operator
  message   = "An alert policy compares with GreaterThanThreshold or LessThanThreshold, and not with ${each.value.comparison_operator}."
}

// https://github.com/googleapis/googleapis/blob/master/google/monitoring/v3/alert.proto
// https://github.com/googleapis/googleapis/blob/master/google/monitoring/v3/common.proto
rule "alarm-minutes" {
  severity  = "error"
  title     = "Not whole minutes"
  for_each  = pack.alarms
  condition = each.value.period >= 60 && each.value.period % 60 == 0
  at        = each.value.period
  message   = "Monitoring looks at whole minutes. Write a multiple of 60 seconds instead of ${each.value.period}."
}

rule "listener-ports" {
  severity  = "error"
  title     = "Listener without meaning"
  for_each  = pack.listeners
  condition = gen::contains(["HTTP", "HTTPS"], each.value.protocol)
  at        = each.value.protocol
  message   = "The load balancer speaks HTTP and HTTPS, and not ${each.value.protocol}."
}

rule "listener-action-written" {
  severity  = "error"
  title     = "Action without meaning"
  for_each  = gen::flatten([for l in pack.listeners : [for a in l.default_actions : a if a.type != null]])
  condition = gen::contains(["forward", "redirect"], each.value.type)
  at        = each.value.type
  message   = "By default, this pack lets a listener forward or redirect, and not ${each.value.type}. Write forward or redirect."
}

rule "listener-twice" {
  severity = "error"
  title    = "Two listeners of a protocol"
  for_each = (
    pack.balancer == null || gen::length(gen::distinct([for l in pack.listeners : l.protocol])) == gen::length(pack.listeners)
    ? []
    : [pack.listeners]
  )
  condition = false
  at        = [for l in each.value : l.port]
  message   = "The load balancer has one listener for each protocol. Leave one of each."
}

rule "balancer-internal" {
  severity  = "error"
  title     = "Load balancer in the network"
  for_each  = pack.balancer == null ? [] : [pack.balancer.scheme]
  condition = each.value == null || each.value == "internet-facing"
  at        = each.value
  message   = "This pack writes load balancers that face the internet. Write internet-facing, or leave load_balancer out."
}

rule "label-environment" {
  severity  = "error"
  title     = "Label without value"
  for_each  = [for tag, values in pack.mandatory_tags : values if tag == "Environment"]
  condition = gen::contains([for v in gen::flatten([each.value]) : gen::lower(v)], spec.product.environment)
  at        = [for v in gen::flatten([each.value]) : v]
  message   = <<-EOT
    Everything has the label environment, here ${spec.product.environment}, and the strategy allows only
    ${gen::join(", ", gen::flatten([each.value]))}. Add it.
  EOT
}

// https://cloud.google.com/run/docs/about-instance-autoscaling
rule "run-policies" {
  severity = "error"
  title    = "Nothing to decide"
  for_each = gen::concat(
    [for s in spec.auto_scaling_policies : s.service_name],
    spec.target_group_scaling == null ? [] : [spec.target_group_scaling.target_group],
  )
  condition = false
  at        = each.value
  message   = <<-EOT
    Cloud Run scales ${each.value} by itself, by requests and by the load of the processor, between min_capacity and
    max_capacity of the service. Leave auto_scaling_policies and target_group_scaling out; in an overlay, give them the
    value null.
  EOT
}

// https://cloud.google.com/load-balancing/docs/ssl-policies-concepts
rule "tls-oldest" {
  severity  = "error"
  title     = "No such version of TLS"
  for_each  = pack.tls_text[*]
  condition = gen::has(pack.tls_versions, each.value)
  at        = each.value
  message   = "The oldest version of TLS is one of ${gen::join(", ", gen::keys(pack.tls_versions))}, and not ${each.value}. Write TLS_1_2."
}

rule "run-instances" {
  severity  = "error"
  title     = "How many instances"
  for_each  = [for s in spec.services : s if s.auto_scaling == null]
  condition = each.value.desired_count != null
  at        = each.value.service_name
  message   = <<-EOT
    Nothing says how many instances of ${each.value.service_name} run. Write desired_count, or auto_scaling with the least and the
    most.
  EOT
}
