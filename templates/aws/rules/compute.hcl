// What Fargate can run, and what its tasks may do.
values {
  // The memory sizes in MiB, by CPU units.
  fargate_sizes = {
    "256"   = [512, 1024, 2048]
    "512"   = gen::range(1024, 4097, 1024)
    "1024"  = gen::range(2048, 8193, 1024)
    "2048"  = gen::range(4096, 16385, 1024)
    "4096"  = gen::range(8192, 30721, 1024)
    "8192"  = gen::range(16384, 61441, 4096)
    "16384" = gen::range(32768, 122881, 8192)
  }

  // The tasks that run on Fargate: those that say so, and those that a service or a job starts there. A task definition
  // that says nothing is taken, but no service or job can start it on Fargate unless it has what Fargate asks for:
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
  fargate_capacity = ["FARGATE", "FARGATE_SPOT"]
  fargate_families = { for family in gen::distinct(gen::concat(
    [for t in spec.task_definitions : t.family if t.family != null && gen::contains(t.requires_compatibilities, "FARGATE")],
    [
      for n, s in pack.services : s.task_definition
      if s.task_definition != null && gen::length([
        for c in gen::concat([s.launch_type], [for c in pack.service_strategies[n] : c.capacity_provider]) : c
        if gen::contains(pack.fargate_capacity, c)
      ]) > 0
    ],
    [
      for _, j in spec.jobs : j.task_definition
      if j.task_definition != null && gen::contains(pack.fargate_capacity, gen::coalesce(j.capacity_provider, "FARGATE"))
    ],
  )) : family => true }

  fargate_tasks = {
    for t in spec.task_definitions : t.family => t
    if t.family != null && gen::has(pack.fargate_families, t.family) && t.cpu != null && t.memory != null
  }

  // The least memory of the sidecars in the spec, in MiB: the Datadog agent, the log
  // router and pgbouncer.
  sidecar_memory = gen::sum([
    spec.datadog_agent == null ? 0 : spec.datadog_agent.deployment_type == "sidecar" ? 512 : 0,
    spec.datadog_agent == null ? 0 : gen::try(spec.datadog_agent.configuration.logs_enabled, false) == true ? 128 : 0,
    gen::try(spec.performance_tuning.database.connection_pooling, null) == "pgbouncer_sidecar" ? 128 : 0,
  ])

  container_log_drivers = gen::flatten([
    for t in spec.task_definitions : [
      for c in t.container_definitions : [c.log_configuration.log_driver] if c.log_configuration != null
    ]
  ])
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters
rule "task-size" {
  severity  = "error"
  title     = "No such task size"
  for_each  = pack.fargate_tasks
  condition = gen::contains(gen::lookup(pack.fargate_sizes, each.value.cpu, []), gen::tonumber(each.value.memory))
  at = (
    gen::has(pack.fargate_sizes, each.value.cpu) ? [each.value.memory, each.value.cpu] : [each.value.cpu, each.value.memory]
  )
  message = (
    gen::lookup(pack.fargate_sizes, each.value.cpu, null) == null
    ? "Fargate has no tasks of ${each.value.cpu} units of CPU. Write 256, 512, 1024, 2048, 4096, 8192 or 16384."
    : <<-EOT
      Fargate has no tasks of ${each.value.cpu} units of CPU and ${each.value.memory} MiB. With this CPU the memory is
      one of ${gen::join(", ", [for m in pack.fargate_sizes[each.value.cpu] : gen::tostring(m)])}.
    EOT
  )
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
rule "task-containers" {
  severity = "error"
  title    = "Containers exceed the task"
  for_each = pack.fargate_tasks
  condition = gen::tonumber(each.value.memory) >= gen::sum(gen::concat([0], [
    for c in each.value.container_definitions : c.memory_reservation == null ? c.memory == null ? 0 : c.memory : c.memory_reservation
  ]))
  at = gen::concat(
    [each.value.memory],
    [for c in each.value.container_definitions : c.memory_reservation == null ? c.memory : c.memory_reservation]
  )
  message = <<-EOT
    The containers of ${each.key} reserve more memory than the ${each.value.memory} MiB of the task. Make the task
    larger, or the containers smaller.
  EOT
}

rule "task-sidecars" {
  severity = "warning"
  title    = "Task too small for sidecars"
  for_each = {
    for family, t in pack.fargate_tasks : family => t
    if pack.sidecar_memory > 0 &&
    gen::length([for c in t.container_definitions : c if c.memory_reservation != null || c.memory != null]) == 0
  }
  condition = gen::tonumber(each.value.memory) - pack.sidecar_memory >= 512
  at = [
    each.value.memory, spec.datadog_agent.deployment_type,
    gen::try(spec.datadog_agent.configuration.logs_enabled, false) == true ? spec.datadog_agent.configuration.logs_enabled : null,
    gen::try(spec.performance_tuning.database.connection_pooling, null),
  ]
  message = <<-EOT
    Sidecars take about ${pack.sidecar_memory} of the ${each.value.memory} MiB, and leave too little for the
    application. Make the task larger, and give its containers a memory_reservation.
  EOT
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html
rule "agent-probe" {
  severity = "error"
  title    = "Probe without kernel access"
  for_each = (
    gen::try(spec.datadog_agent.configuration.system_probe_enabled, null) == true && gen::length(gen::keys(pack.fargate_tasks)) > 0
    ? { probe = spec.datadog_agent.configuration.system_probe_enabled }
    : {}
  )
  condition = false
  at        = each.value
  message   = <<-EOT
    The system probe loads programs into the kernel, which no container on Fargate may:
    datadog_agent.configuration.system_probe_enabled has to be false.
  EOT
}

// https://docs.datadoghq.com/containers/amazon_ecs/logs/
rule "agent-logs" {
  severity = "error"
  title    = "Logs not readable"
  for_each = (
    gen::try(spec.datadog_agent.configuration.logs_enabled, null) == true && gen::length(gen::keys(pack.fargate_tasks)) > 0
    ? { logs = spec.datadog_agent.configuration.logs_enabled }
    : {}
  )
  condition = !gen::contains(pack.container_log_drivers, "awslogs")
  at        = gen::concat([each.value], pack.container_log_drivers)
  message   = <<-EOT
    On Fargate the agent cannot read what other containers write. Write false and keep the logs in CloudWatch, or give
    the containers log_driver: awsfirelens and the agent a log_router.
  EOT
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
rule "service-launch-type" {
  severity  = "error"
  title     = "No such launch type"
  for_each  = [for s in spec.services : s.launch_type if s.launch_type != null]
  condition = gen::contains(["EC2", "EXTERNAL", "FARGATE"], each.value)
  at        = each.value
  message   = "ECS has the launch types EC2, EXTERNAL and FARGATE, not ${each.value}."
}
