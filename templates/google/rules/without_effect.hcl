// Values of which only a part could come about, or which would be lost without a word.

// The windows of each week, taken apart: mon:04:00-mon:05:00.
values {
  week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  maintenance_windows = [
    for w in gen::concat(
      [for _, d in pack.databases : { window = d.maintenance_window, whole_hours = true, what = "Cloud SQL" }],
      [for _, c in pack.caches : { window = c.maintenance_window, whole_hours = false, what = "Memorystore" }],
    ) :
    gen::merge(w, {
      minutes = [
        for end in gen::split("-", gen::lower(w.window)) :
        gen::index(pack.week, gen::split(":", end)[0]) * 1440 +
        gen::tonumber(gen::split(":", end)[1]) * 60 + gen::tonumber(gen::split(":", end)[2])
      ]
    }) if w.window != null
  ]
}

// https://cloud.google.com/sql/docs/postgres/maintenance
// https://cloud.google.com/memorystore/docs/redis/maintenance-policy-overview
rule "window-hour" {
  severity = "error"
  title    = "Window of another length"
  for_each = pack.maintenance_windows
  condition = (
    (each.value.minutes[1] - each.value.minutes[0] + 10080) % 10080 == 60
    && (!each.value.whole_hours || each.value.minutes[0] % 60 == 0)
  )
  at      = each.value.window
  message = <<-EOT
    ${each.value.what} is maintained within an hour${each.value.whole_hours ? ", which begins at a full one" : ""}, and
    ${each.value.window} would be cut to that. Write a window such as sun:04:00-sun:05:00.
  EOT
}

rule "nat-serves" {
  severity = "error"
  title    = "Zone without a subnet"
  for_each = gen::flatten([
    for _, n in spec.networks : [
      for g in n.nat_gateways : [
        for zone in g.serves : { zone = zone, zones = [for s in n.private_subnets : s.availability_zone if s.availability_zone != null] }
      ]
    ]
  ])
  condition = gen::contains(each.value.zones, each.value.zone)
  at        = each.value.zone
  message   = <<-EOT
    No private subnet is in ${each.value.zone}, so the gateway has nothing to do there. Write one of
    ${gen::join(", ", each.value.zones)}, or leave serves out.
  EOT
}

// https://github.com/hashicorp/terraform-provider-google/blob/main/website/docs/r/storage_bucket.html.markdown
rule "bucket-lock" {
  severity  = "error"
  title     = "No such lock"
  for_each  = [for _, b in spec.storage : b.object_lock.mode if gen::try(b.object_lock.mode, null) != null]
  condition = gen::contains(["GOVERNANCE", "COMPLIANCE"], each.value)
  at        = each.value
  message   = <<-EOT
    Objects are kept by COMPLIANCE, which nobody can take back, or by GOVERNANCE, which an owner can. mode is
    ${each.value}.
  EOT
}

// https://cloud.google.com/run/docs/configuring/services/containers
rule "run-essential" {
  severity  = "error"
  title     = "Every container is needed"
  for_each  = gen::flatten([for t in spec.task_definitions : [for c in t.container_definitions : c.essential]])
  condition = each.value != false
  at        = each.value
  message   = <<-EOT
    An instance of Cloud Run ends with any of its containers, so none may end before. Leave essential out, and do what
    this container does in a job, or where the others start.
  EOT
}

rule "role-of-another-cloud" {
  severity = "error"
  title    = "Bound without a role"
  for_each = gen::flatten([
    for name, r in pack.roles : [
      for what, value in {
        managed_policies     = r.managed_policies
        permissions_boundary = r.permissions_boundary
        assumed_by           = r.assumed_by
      } : { role = name, what = what, value = value } if value != null && gen::try(gen::length(value), 1) > 0
    ]
  ])
  condition = false
  at        = each.value.value
  message   = <<-EOT
    The role ${each.value.role} is a service account of the tasks that have it, and has no ${each.value.what}: what that
    allows or denies would be lost. Say in the policy or by uses what it may do, and leave ${each.value.what} out.
  EOT
}

// https://cloud.google.com/firewall/docs/firewalls
rule "firewall-ends" {
  severity = "error"
  title    = "End of another cloud"
  for_each = gen::flatten([
    for _, g in spec.security_groups : [
      for r in gen::concat(g.ingress_rules, g.egress_rules) : [
        for end in gen::concat(r.prefix_lists, [r.foreign_security_group]) : end if end != null
      ]
    ]
  ])
  condition = false
  at        = each.value
  message   = <<-EOT
    The firewall of this pack knows networks and the groups of the spec, and not ${each.value}: nothing would be opened.
    Write cidr_blocks with the addresses, or a group.
  EOT
}

// What services, databases and caches let in is decided where the callers are.
rule "firewall-callers" {
  severity = "error"
  title    = "Caller outside"
  for_each = gen::flatten([
    for key in gen::distinct(gen::concat(pack.task_groups, pack.store_groups)) : [
      for r in spec.security_groups[key].ingress_rules : [for cidr in r.cidr_blocks : { group = key, cidr = cidr }]
    ] if !gen::contains(pack.balancer_groups, key)
  ])
  condition = false
  at        = each.value.cidr
  message   = <<-EOT
    Only groups of the spec reach ${each.value.group} here, and the load balancer: nothing would be let in from
    ${each.value.cidr}. Name the group that calls as source_security_group_id.
  EOT
}

// https://cloud.google.com/run/docs/configuring/services/containers
rule "run-one-port" {
  severity = "error"
  title    = "Port without requests"
  for_each = gen::flatten([
    for t in spec.task_definitions : [
      for c in t.container_definitions : [for i, m in c.port_mappings : m if i > 0]
    ]
  ])
  condition = false
  at        = each.value.container_port
  message   = <<-EOT
    Cloud Run sends requests to one port of a container, the first of its port_mappings. Leave ${each.value.container_port}
    out: the containers of an instance reach each other without it.
  EOT
}

// https://cloud.google.com/vpc/docs/flow-logs
rule "flow-logs-elsewhere" {
  severity  = "error"
  title     = "Kept by Cloud Logging"
  for_each  = pack.flow_logs
  condition = each.value.bucket == null && each.value.delivery_stream == null && each.value.retention_in_days != null
  at        = [each.value.bucket, each.value.delivery_stream, each.value.traffic_type]
  message   = "Cloud Logging keeps the records of a network here. Leave bucket and delivery_stream out, and write retention_in_days."
}

// https://github.com/hashicorp/terraform-provider-google/blob/main/website/docs/r/compute_subnetwork.html.markdown
rule "flow-logs-interval" {
  severity  = "error"
  title     = "No such interval"
  for_each  = [for _, f in pack.flow_logs : f.max_aggregation_interval if f.max_aggregation_interval != null]
  condition = gen::has(pack.flow_intervals, gen::tostring(each.value.seconds))
  at        = each.value.text
  message   = <<-EOT
    The records of a network are gathered for 5 or 30 seconds, or for 1, 5, 10 or 15 minutes, and not for ${each.value.text}. Write one of
    5_seconds, 30_seconds, 1_minute, 5_minutes, 10_minutes and 15_minutes.
  EOT
}

rule "network-ipv4" {
  severity = "error"
  title    = "IPv4 alone"
  for_each = gen::flatten([
    for _, n in spec.networks : [
      n.assign_generated_ipv6_cidr_block == true ? [n.assign_generated_ipv6_cidr_block] : [],
      n.egress_only_internet_gateway == null ? [] : [n.egress_only_internet_gateway.name],
      [for s in gen::concat(n.public_subnets, n.private_subnets, n.database_subnets) : s.ipv6_prefix if s.ipv6_prefix != null],
    ]
  ])
  condition = false
  at        = each.value
  message   = "The networks of this pack have IPv4 alone; the load balancer has an address of IPv6 anyway. Leave this out."
}
