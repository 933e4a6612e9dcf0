// Names and addresses that Google keeps for itself.

// https://cloud.google.com/storage/docs/buckets#naming
rule "bucket-name-google" {
  severity  = "error"
  title     = "Name of Google's"
  for_each  = [for _, b in spec.storage : b.name if b.name != null]
  condition = !gen::can(gen::regex("^goog|g[o0][o0]gle", gen::lower(each.value)))
  at        = each.value
  message   = <<-EOT
    Cloud Storage makes no bucket whose name begins with goog or has google in it. Write another name instead of ${each.value}.
  EOT
}

// https://cloud.google.com/storage/docs/naming-buckets
rule "bucket-name-address" {
  severity  = "error"
  title     = "Address as a name"
  for_each  = [for _, b in spec.storage : b.name if b.name != null]
  condition = !gen::can(gen::regex("^[0-9]+([.][0-9]+){3}$|[.][.]", each.value))
  at        = each.value
  message   = <<-EOT
    Cloud Storage makes no bucket that is called as an address of the network, or has two dots in a row, and ${each.value} is
    such a name. Write words with hyphens, such as ${spec.product.name}-media.
  EOT
}

// https://cloud.google.com/pubsub/docs/pubsub-basics#resource_names
rule "topic-name" {
  severity  = "error"
  title     = "Name of Google's"
  for_each  = [for name, t in pack.topics : t.name]
  condition = !gen::startswith(gen::lower(each.value), "goog")
  at        = each.value
  message   = "Pub/Sub makes no topic whose name begins with goog. Write another name instead of ${each.value}."
}

// https://cloud.google.com/run/docs/container-contract#env-vars
// https://cloud.google.com/run/docs/configuring/services/environment-variables
values {
  run_variables = {
    PORT = "the port of its port_mappings", K_SERVICE = "the name of the service", K_REVISION = "the name of the revision"
    K_CONFIGURATION      = "the name of the service", CLOUD_RUN_JOB = "the name of the job"
    CLOUD_RUN_EXECUTION  = "the name of the execution", CLOUD_RUN_TASK_INDEX = "the number of the task"
    CLOUD_RUN_TASK_COUNT = "how many tasks there are", CLOUD_RUN_TASK_ATTEMPT = "how often the task was tried"
    CLOUD_RUN_WORKER_POOL = "the name of the worker pool", CLOUD_RUN_WORKER_POOL_REVISION = "the name of the revision"
  }
}

// https://cloud.google.com/run/docs/configuring/services/environment-variables
rule "run-variable" {
  severity = "error"
  title    = "Variable of Cloud Run's"
  for_each = gen::flatten([
    for t in spec.task_definitions : [
      for c in t.container_definitions : gen::concat([for v in c.environment : v.name], [for s in c.secrets : s.name])
    ]
  ])
  condition = !gen::has(pack.run_variables, each.value) && !gen::startswith(each.value, "X_GOOGLE_")
  at        = each.value
  message   = <<-EOT
    Cloud Run sets ${each.value} itself${gen::has(pack.run_variables, each.value) ? ", to ${pack.run_variables[each.value]}" : ""}, and
    refuses a container that sets it. Leave it out.
  EOT
}

// https://cloud.google.com/run/docs/configuring/vpc-direct-vpc#direct-vpc-ip-allocation
rule "run-subnet-size" {
  severity = "error"
  title    = "Too few addresses"
  for_each = [
    for name in gen::distinct(gen::flatten(gen::concat(
      [for s in spec.services : s.network_configuration.subnets],
      pack.setup == null ? [] : [pack.setup.network_configuration.subnets],
      [for _, f in spec.functions : f.subnets],
    ))) : { name = name, cidr = pack.subnetworks[name].cidr } if gen::has(pack.own_subnets, name)
  ]
  condition = gen::tonumber(gen::split("/", each.value.cidr)[1]) <= 26
  at        = each.value.cidr
  message   = <<-EOT
    Cloud Run takes its addresses from ${each.value.name}, and needs 64 of them at least. ${each.value.cidr} has fewer: write a
    block that ends in /26 or a smaller number.
  EOT
}

// https://cloud.google.com/vpc/docs/subnets#prohibited-ranges
values {
  prohibited_ranges = {
    "0.0.0.0/8"        = "addresses of no network"
    "127.0.0.0/8"      = "addresses of a host itself"
    "169.254.0.0/16"   = "addresses of a link, where machines ask for what they are"
    "199.36.153.4/30"  = "addresses of Google's own services"
    "199.36.153.8/30"  = "addresses of Google's own services"
    "224.0.0.0/4"      = "addresses of groups of hosts"
    "255.255.255.255/32" = "the address of all hosts"
  }
}

rule "prohibited-range" {
  severity = "error"
  title    = "Range that no subnet has"

  check {
    for_each = gen::flatten([
      for s in gen::concat(gen::values(pack.own_subnets), gen::values(pack.own_ranges)) : [
        for range, what in pack.prohibited_ranges : { cidr = s.cidr, range = range, what = what }
        if gen::try(gen::cidr_contains(range, s.cidr) || gen::cidr_contains(s.cidr, range), false)
      ]
    ])
    condition = false
    at        = each.value.cidr
    message   = <<-EOT
      ${each.value.cidr} has ${each.value.what} in it, ${each.value.range}, which no subnet has. Write a private block, such as
      10.0.0.0/24.
    EOT
  }

  check {
    for_each  = [for s in gen::values(pack.own_subnets) : s.cidr]
    condition = gen::tonumber(gen::split("/", each.value)[1]) <= 29
    at        = each.value
    message   = <<-EOT
      A subnet has 8 addresses at least, of which Google keeps four. ${each.value} has fewer: write a block that ends in /29 or a
      smaller number.
    EOT
  }
}

// https://cloud.google.com/vpc/docs/configure-private-services-access#allocating-range
// https://cloud.google.com/sql/docs/postgres/configure-private-ip#network_issues
rule "service-range-size" {
  severity = "error"
  title    = "No range for what Google runs"

  check {
    for_each  = [for s in gen::values(pack.own_ranges) : s.cidr]
    condition = gen::tonumber(gen::split("/", each.value)[1]) <= 24
    at        = each.value
    message   = <<-EOT
      Databases and caches take their addresses from ranges of 256 at least, and ${each.value} has fewer. Write a block that ends in
      /24 or a smaller number.
    EOT
  }

  check {
    for_each  = gen::concat([for s in gen::values(pack.own_ranges) : s.cidr], [for s in gen::values(pack.own_subnets) : s.cidr])
    condition = gen::length(pack.databases) == 0 || !gen::startswith(each.value, "172.17.")
    at        = each.value
    message   = <<-EOT
      Cloud SQL keeps 172.17.0.0/16 for itself, and what asks from there gets no answer. Write another block than ${each.value}.
    EOT
  }
}
