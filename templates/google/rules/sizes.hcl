// How large instances and their containers are.
//
// https://cloud.google.com/run/docs/configuring/services/cpu
// https://cloud.google.com/run/docs/configuring/services/memory-limits
values {
  // The memory in MiB that goes with processors, in units of which one has 1024.
  memory_ranges = {
    "1024" = [0, 4096], "2048" = [0, 8192], "4096" = [2048, 16384], "6144" = [4096, 24576], "8192" = [4096, 32768]
  }

  // Containers with their sizes; one that says none has a processor and 512 MiB.
  sized_containers = gen::flatten([
    for t in spec.task_definitions : [
      for c in t.container_definitions : [
        for size in [gen::lookup(pack.container_sizes, "${gen::coalesce(t.family, "-")}/${gen::coalesce(c.name, "-")}", null)] : {
          family = t.family, name = c.name
          cpu    = gen::coalesce(size.cpu, 1024)
          memory = gen::coalesce(size.memory, 512)
          places = [c.cpu, t.cpu]
          lines  = [c.memory, c.memory_reservation, t.memory]
        } if size != null
      ]
    ]
  ])
  containers_of = { for c in pack.sized_containers : c.family => c... if c.family != null }
  instance_sizes = [
    for s in spec.services : {
      name   = s.service_name
      at     = s.service_name
      cpu    = gen::sum([for c in pack.containers_of[s.task_definition] : c.cpu])
      memory = gen::sum([for c in pack.containers_of[s.task_definition] : c.memory])
      places = gen::flatten([for c in pack.containers_of[s.task_definition] : c.places])
      lines  = gen::flatten([for c in pack.containers_of[s.task_definition] : c.lines])
    } if s.task_definition == null ? false : gen::has(pack.containers_of, s.task_definition)
  ]
}

// https://docs.cloud.google.com/run/docs/configuring/cpu
rule "run-processors" {
  severity = "error"
  title    = "No such size"
  for_each = gen::flatten([
    for t in spec.task_definitions : [for c in t.container_definitions : c.cpu if c.cpu != null]
  ])
  condition = each.value <= 1024 || gen::contains([2048, 4096, 6144, 8192], each.value)
  at        = each.value
  message   = "A container has up to one processor (1024), or 2, 4, 6 or 8 of them: 2048, 4096, 6144 or 8192. cpu is ${each.value}."
}

// With less than a processor, an instance is of the first generation, works on one request at a
// time, and has the processor during requests only; this pack writes none of these.
// https://docs.cloud.google.com/run/docs/configuring/cpu
rule "run-small" {
  severity  = "error"
  title     = "Less than a processor"
  for_each  = pack.instance_sizes
  condition = each.value.cpu >= 1024
  at        = gen::concat(each.value.places, [each.value.at])
  message   = <<-EOT
    The containers of ${each.value.name} have ${each.value.cpu} of the 1024 units of a processor together, and an instance of the
    second generation, which is the one that is written, has one at least. Write cpu: 1024, which is "1 vCPU".
  EOT
}

// https://docs.cloud.google.com/run/docs/configuring/cpu
// https://cloud.google.com/run/docs/configuring/memory-limits
rule "run-memory" {
  severity = "error"
  title    = "Memory without its processors"

  check {
    for_each  = pack.instance_sizes
    condition = each.value.memory >= 512
    at        = gen::concat(each.value.lines, [each.value.at])
    message   = <<-EOT
      The containers of ${each.value.name} have ${each.value.memory} MiB together, and an instance of the second generation, which
      is the one that is written, has 512 at least. Write memory: 512.
    EOT
  }

  check {
    for_each  = [for c in pack.sized_containers : c if gen::has(pack.memory_ranges, gen::tostring(c.cpu))]
    condition = (
      each.value.memory >= pack.memory_ranges[gen::tostring(each.value.cpu)][0]
      && each.value.memory <= pack.memory_ranges[gen::tostring(each.value.cpu)][1]
    )
    at      = gen::concat(each.value.lines, each.value.places)
    message = <<-EOT
      With ${each.value.cpu / 1024} processors go ${pack.memory_ranges[gen::tostring(each.value.cpu)][0]} to
      ${pack.memory_ranges[gen::tostring(each.value.cpu)][1]} MiB, and the container ${each.value.name} has ${each.value.memory}.
      Write another cpu, or as much memory as goes with it.
    EOT
  }

  check {
    for_each  = [for c in pack.sized_containers : c if c.cpu < 1024]
    condition = each.value.memory <= (each.value.cpu < 512 ? 512 : 1024)
    at        = gen::concat(each.value.lines, each.value.places)
    message   = <<-EOT
      A container with less than half a processor (512) has 512 MiB at most, and with less than one (1024) 1024 MiB. The container
      ${each.value.name} has cpu ${each.value.cpu} and ${each.value.memory} MiB. Write more cpu, or less memory.
    EOT
  }
}
