// How ECS reads containers, and what runs beside them.
values {
  own_containers = gen::flatten([
    for t in spec.task_definitions : [
      for c in t.container_definitions : [{
        task    = t.family, name = c.name, check = c.health_check, ports = c.port_mappings
        fargate = gen::has(pack.fargate_families, t.family)
      }]
    ]
  ])
  container_checks = [for c in pack.own_containers : c.check.command if c.check != null && gen::try(c.check.command[0], null) != null]

  // The names of the containers that the pack adds to tasks.
  added_containers = gen::compact([
    spec.datadog_agent == null ? "" : "datadog-agent",
    gen::try(spec.datadog_agent.log_router, null) == null ? "" : "log-router",
    gen::try(spec.performance_tuning.pgbouncer, null) == null ? "" : "pgbouncer",
  ])

  // The containers of a task share one network, so no two may use the same port.
  listened_ports = {
    for p in gen::flatten([
      for c in pack.own_containers : [
        for m in c.ports :
        { key = "${c.task == null ? "" : c.task} ${m.container_port} ${gen::coalesce(m.protocol, "tcp")}", port = m.container_port }
        if m.container_port != null
      ]
    ]) : p.key => p.port...
  }
  pool_port = gen::try(spec.performance_tuning.pgbouncer.port, null)

  compatible_services = [
    for s in spec.services :
    { launch = s.launch_type, task = s.task_definition, kinds = pack.task_definitions[s.task_definition].requires_compatibilities }
    if s.launch_type != null && gen::length(gen::try(pack.task_definitions[s.task_definition].requires_compatibilities, [])) > 0
  ]

  strategy = spec.tagging_strategy == null ? null : gen::merge(
    gen::coalesce(spec.tagging_strategy.optional_tags, {}),
    gen::coalesce(spec.tagging_strategy.mandatory_tags, {}),
  )
  stated_tags = gen::flatten([for s in spec.services : [for name, value in s.tags : [{ name = name, value = value }] if value != null]])
  all_tag_names = gen::concat(
    [for t in pack.stated_tags : { name = t.name, at = t.value }],
    pack.strategy == null ? [] : [for name, value in pack.strategy : { name = name, at = gen::try(value[0], value) }],
  )
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
// https://github.com/boto/botocore/blob/develop/botocore/data/ecs/2014-11-13/service-2.json
rule "container-check" {
  severity = "error"
  title    = "Check does not run"
  for_each = pack.container_checks
  condition = (
    each.value[0] == "CMD-SHELL" ? gen::length(each.value) == 2 :
    each.value[0] == "CMD"
    ? gen::length(each.value) > 2 || gen::length(each.value) == 2 && !gen::can(gen::regex(" ", each.value[1]))
    : false
  )
  at = each.value[0]
  message = (
    each.value[0] == "CMD-SHELL"
    ? "After CMD-SHELL comes one text, which a shell runs: [CMD-SHELL, \"curl -f http://localhost/ || exit 1\"]."
    : each.value[0] == "CMD" ? <<-EOT
      After CMD come a program and its arguments, each as a text of its own: [CMD, curl, -f, "http://localhost/"].
      For a line of a shell write CMD-SHELL.
    EOT
    : "ECS takes the check as [CMD-SHELL, \"LINE OF A SHELL\"] or as [CMD, PROGRAM, ARGUMENTS]. Begin the list with one of the two."
  )
}

// https://github.com/Shippable/support/issues/2946
rule "container-name-taken" {
  severity  = "error"
  title     = "Name of another container"
  for_each  = [for c in pack.own_containers : c.name if c.name != null]
  condition = !gen::contains(pack.added_containers, each.value)
  at        = each.value
  message   = "The task gets a container ${each.value} besides, and ECS refuses two of one name. Give this one another."
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html
rule "container-port-twice" {
  severity  = "error"
  title     = "Port used twice"
  for_each  = { for key, ports in pack.listened_ports : key => ports if gen::length(ports) > 1 }
  condition = false
  at        = gen::reverse(each.value)
  message   = <<-EOT
    The containers of a task share one network, and only one of them can listen on the port ${each.value[0]}. Give the
    other another port.
  EOT
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html
rule "pool-port" {
  severity  = "error"
  title     = "Port used twice"
  for_each  = pack.pool_port == null ? [] : [for key, ports in pack.listened_ports : ports[0] if ports[0] == pack.pool_port]
  condition = false
  at        = [pack.pool_port, each.value]
  message   = <<-EOT
    pgbouncer runs in the network of the task, where a container listens on the port ${each.value} already. Give
    pgbouncer another, such as 6432.
  EOT
}

// https://github.com/pgbouncer/pgbouncer/blob/master/doc/config.md
rule "pool-size" {
  severity = "error"
  title    = "Pool without room"
  for_each = pack.pool[*]
  condition = (
    each.value.default_pool_size == null || each.value.max_client_conn == null
    ? true
    : each.value.default_pool_size > 0 && each.value.max_client_conn >= each.value.default_pool_size
  )
  at      = [each.value.default_pool_size, each.value.max_client_conn]
  message = <<-EOT
    The pool has one connection to the database at least, and as many clients as connections: write a default_pool_size
    above 0, and a max_client_conn that is not below it.
  EOT
}

// https://github.com/aws/aws-cli/issues/3983
rule "service-compatible" {
  severity  = "error"
  title     = "Task for another launch type"
  for_each  = pack.compatible_services
  condition = gen::contains(each.value.kinds, each.value.launch)
  at        = gen::concat([each.value.launch], each.value.kinds)
  message   = <<-EOT
    The task ${each.value.task} is made for ${gen::join(", ", each.value.kinds)}, and ECS does not start it as
    ${each.value.launch}. Write the same in both places.
  EOT
}

// https://docs.datadoghq.com/getting_started/site
rule "agent-site" {
  severity  = "error"
  title     = "No such site"
  for_each  = gen::try(spec.datadog_agent.site, null) == null ? [] : [spec.datadog_agent.site]
  condition = gen::can(gen::regex("^(datadoghq[.](com|eu)|(us|ap)[0-9][.]datadoghq[.]com|(us[0-9][.])?ddog-gov[.]com)$", each.value))
  at        = each.value
  message   = <<-EOT
    Datadog has the sites datadoghq.com, datadoghq.eu, us3.datadoghq.com, us5.datadoghq.com, ap1.datadoghq.com,
    ap2.datadoghq.com and ddog-gov.com. Write the one that your account is on.
  EOT
}

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions
rule "tag-name" {
  severity = "error"
  title    = "Tag not accepted"
  for_each = pack.all_tag_names
  condition = (
    !gen::startswith(gen::lower(each.value.name), "aws:") &&
    gen::strlen(each.value.name) <= 128 &&
    gen::can(gen::regex("^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]+$", each.value.name))
  )
  at      = each.value.at
  message = <<-EOT
    The name of a tag is at most 128 letters, digits, blanks and any of _ . : / = + - @, and does not begin with aws:,
    which AWS keeps to itself. Write another name than ${each.value.name}.
  EOT
}

rule "tag-unknown" {
  severity = "error"
  title    = "Tag outside of the strategy"
  for_each = pack.strategy == null ? [] : pack.stated_tags
  condition = (
    !gen::contains(gen::keys(pack.strategy), each.value.name) ? false :
    gen::try(pack.strategy[each.value.name][0], null) == null ? true : gen::contains(pack.strategy[each.value.name], each.value.value)
  )
  at = each.value.value
  message = (
    !gen::contains(gen::keys(pack.strategy), each.value.name)
    ? <<-EOT
      tagging_strategy knows no tag ${each.value.name}. It has ${gen::join(", ", gen::keys(pack.strategy))}: add it
      there, or use one of these.
    EOT
    : <<-EOT
      tagging_strategy allows ${gen::join(", ", [for v in pack.strategy[each.value.name] : v])} for the tag
      ${each.value.name}, not ${each.value.value}. Write one of these, or add it there.
    EOT
  )
}

// https://docs.datadoghq.com/integrations/aws-fargate.md
rule "agent-deployment" {
  severity  = "error"
  title     = "No host for the agent"
  for_each  = gen::try(spec.datadog_agent.deployment_type, null) == null ? [] : [spec.datadog_agent.deployment_type]
  condition = each.value == "sidecar"
  at        = each.value
  message   = "Fargate has no hosts that an agent of its own could watch: deployment_type is sidecar, not ${each.value}."
}

rule "agent-checks" {
  severity = "error"
  title    = "Check runs many times"
  for_each = gen::try(spec.datadog_agent.configuration.integrations_task, null) == null ? [] : [
    for s in spec.services :
    {
      task  = spec.datadog_agent.configuration.integrations_task
      count = s.desired_count
      most  = s.auto_scaling.max_capacity
    }
    if s.task_definition == spec.datadog_agent.configuration.integrations_task
  ]
  condition = (each.value.count == null ? true : each.value.count <= 1) && (each.value.most == null ? true : each.value.most <= 1)
  at        = [each.value.task, each.value.most, each.value.count]
  message   = <<-EOT
    Every task of ${each.value.task} would run the checks, and the database would be measured as often as there are
    tasks. Name the task of a service that runs once.
  EOT
}

rule "tag-environment" {
  severity = "error"
  title    = "Tag without value"
  for_each = (
    gen::try(spec.tagging_strategy.mandatory_tags.Environment[0], null) == null || spec.product == null
    ? []
    : spec.product.environment == null
    ? []
    : [spec.tagging_strategy.mandatory_tags.Environment]
  )
  condition = gen::contains([for v in each.value : v], spec.product.environment)
  at        = gen::concat([for v in each.value : v], [spec.product.environment])
  message   = <<-EOT
    Every resource has the tag Environment, here ${spec.product.environment}, and the strategy allows only
    ${gen::join(", ", [for v in each.value : v])}. Add it.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateOptionGroup.html
rule "database-options" {
  severity = "error"
  title    = "Options of another version"
  for_each = {
    for name, d in pack.own_databases :
    name => d
    if gen::startswith(d.option_group, "default:") && d.engine != null && d.engine_version != null
  }
  condition = each.value.option_group == "default:${each.value.engine}-${gen::replace(pack.database_versions[each.key], ".", "-")}"
  at        = [each.value.option_group, each.value.engine_version]
  message   = <<-EOT
    ${each.value.option_group} is not the group of ${each.value.engine} ${each.value.engine_version}. Leave option_group
    out, and RDS takes its own.
  EOT
}
