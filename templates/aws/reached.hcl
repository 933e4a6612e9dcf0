// What tasks connect to beyond databases, caches and services: sections whose things have ports of their own in the network.
values {
  // By kind and name: what the thing is called, its place in the spec, its groups and subnets, and the port behind each fact
  // that a client begins with.
  reached_things = gen::merge(
    {
      for name, c in spec.kafka_clusters : "kafka_cluster/${name}" => {
        to     = "Kafka cluster ${name}", path = gen::path("kafka_clusters", name, "security_groups")
        groups = c.security_groups, subnets = c.subnets
        ports = gen::merge(
          { brokers = pack.kafka_ports[pack.kafka_listeners[name][0]] },
          { for listener, port in pack.kafka_ports : "brokers_${listener}" => port },
        )
      }
    },
    {
      for name, c in pack.own_serverless_kafka : "serverless_kafka_cluster/${name}" => {
        to     = "Kafka cluster ${name}", path = gen::path("serverless_kafka_clusters", name, "security_groups")
        groups = c.security_groups, subnets = c.subnets, ports = { brokers = pack.kafka_ports.iam }
      }
    },
    {
      for name, d in spec.document_databases : "document_database/${name}" => {
        to     = "document database ${name}", path = gen::path("document_databases", name, "security_groups")
        groups = d.security_groups, subnets = d.subnets, ports = { address = d.port, reader_address = d.port }
      }
    },
    {
      for w in pack.all_warehouses : "${w.kind}/${w.key}" => {
        to     = "warehouse ${w.key}", path = gen::path("${w.kind}s", w.key, "security_groups")
        groups = w.security_groups, subnets = w.subnets, ports = { address = w.port }
      }
    },
    // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/WhatIs.corecomponents.html
    {
      for name, c in pack.own_serverless_caches : "serverless_cache/${name}" => {
        to     = "cache ${name}", path = gen::path("serverless_caches", name, "security_groups")
        groups = c.security_groups, subnets = c.subnets
        ports  = c.engine == "memcached" ? { address = 11211 } : { address = 6379, reader_address = 6380 }
      }
    },
    {
      for name, c in pack.own_memcached : "memcached/${name}" => {
        to     = "cache ${name}", path = gen::path("memcached", name, "security_groups")
        groups = c.security_groups, subnets = c.subnets, ports = { address = c.port, configuration_endpoint = c.port }
      }
    },
    {
      for name, d in spec.search_domains : "search_domain/${name}" => {
        to     = "search domain ${name}", path = gen::path("search_domains", name, "security_groups")
        groups = d.security_groups, subnets = d.subnets, ports = { dashboard = 443, host = 443, url = 443 }
      } if gen::length(d.subnets) > 0 || gen::length(d.security_groups) > 0
    },
  )
  // Each variable of a container that is told where such a thing is.
  told_places = gen::flatten([
    for t in spec.task_definitions : [
      for c in t.container_definitions : [
        for e in c.environment : [{
          family = t.family, container = c.name, variable = e.name, from = e.value.from
          thing  = gen::lookup(pack.reached_things, gen::try(e.value.from, "-"), null)
          port   = gen::try(pack.reached_things[e.value.from].ports[e.value.attribute], null)
        }] if gen::can(e.value.from)
      ]
    ] if t.family != null
  ])

  // What functions, machines and jobs connect to: the same things, and databases and caches, whose ways from containers the program
  // knows by itself.
  reached_stores = gen::merge(
    pack.reached_things,
    {
      for name, d in pack.own_databases : "database/${name}" => {
        to     = "database ${d.identifier}", path = gen::path("databases", name)
        groups = d.vpc_security_group_ids, subnets = d.subnets
        ports = gen::merge(
          { for a in ["address", "reader_address", "url", "reader_url"] : a => pack.database_ports[name] },
          d.proxy == null ? {} : { proxy_address = pack.database_ports[name] },
        )
      } if d.identifier != null
    },
    {
      for name, c in pack.own_caches : "cache/${name}" => {
        to     = "cache ${c.replication_group_id}", path = gen::path("caches", name)
        groups = c.security_group_ids, subnets = c.subnets
        ports  = { address = pack.cache_ports[name], reader_address = pack.cache_ports[name] }
      } if c.replication_group_id != null
    },
  )
  // Where jobs of each queue run, and what they are told: by variables, and by secrets with what a database is reached by.
  queued_jobs = gen::flatten([
    for name, j in spec.batch_jobs : [
      for e in gen::try(spec.batch_queues[j.queue].environments, []) : {
        what = "job ${name}", path = gen::path("batch_jobs", name)
        of = {
          subnets         = gen::try(spec.batch_environments[e].subnets, [])
          security_groups = gen::try(spec.batch_environments[e].security_groups, [])
          environment = gen::merge(j.environment, {
            for s in j.secrets : s.name => {
              from      = "${spec.secrets[s.secret].secret_string[s.key].from}/${spec.secrets[s.secret].secret_string[s.key].name}"
              attribute = spec.secrets[s.secret].secret_string[s.key].attribute
            } if s.name != null && gen::try(spec.secrets[s.secret].secret_string[s.key].kind == "reference", false)
          })
        }
      }
    ]
  ])
  // Each variable of a function, of machines or of a job that is told where such a thing is.
  told_programs = gen::flatten([
    for p in gen::concat(
      [for name, f in spec.functions : { what = "function ${name}", path = gen::path("functions", name), of = f }],
      [for name, i in spec.instances : { what = "machines ${name}", path = gen::path("instances", name), of = i }],
      [for name, s in spec.servers : { what = "servers ${name}", path = gen::path("servers", name), of = s }],
      pack.queued_jobs,
    ) : [
      for variable, value in p.of.environment : [{
        program = p, variable = variable, from = value.from, thing = pack.reached_stores[value.from]
        port    = pack.reached_stores[value.from].ports[value.attribute]
      }] if gen::can(pack.reached_stores[value.from].ports[value.attribute])
    ]
  ])
}

need "store-closed" {
  severity = "error"
  title    = "Port not open"
  for_each = [for p in pack.told_places : p if p.port != null && gen::length(gen::try(p.thing.groups, [])) > 0]
  task     = each.value.family
  port     = each.value.port
  to       = each.value.thing.to
  to_path  = each.value.thing.path
  groups   = each.value.thing.groups
  subnets  = each.value.thing.subnets
  at       = each.value.from
  label    = "${each.value.variable} of ${each.value.container}"
  why      = "${each.value.variable} tells ${each.value.container} where the ${each.value.thing.to} is"
}

need "store-closed" {
  severity = "error"
  title    = "Port not open"
  for_each = [
    for p in pack.told_programs : p
    if p.port != null && gen::length(p.program.of.security_groups) > 0 && gen::length(gen::try(p.thing.groups, [])) > 0
  ]
  from         = each.value.program.what
  from_path    = each.value.program.path
  from_groups  = each.value.program.of.security_groups
  from_subnets = each.value.program.of.subnets
  port         = each.value.port
  to           = each.value.thing.to
  to_path      = each.value.thing.path
  groups       = each.value.thing.groups
  subnets      = each.value.thing.subnets
  at           = each.value.from
  label        = "${each.value.variable} of ${each.value.program.what}"
  why          = "${each.value.variable} tells ${each.value.program.what} where the ${each.value.thing.to} is"
}

// https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
rule "function-outside" {
  severity = "error"
  title    = "Function outside of the network"
  for_each = [
    for p in pack.told_programs : p
    if gen::length(p.program.of.subnets) + gen::length(p.program.of.security_groups) == 0 && gen::length(gen::try(p.thing.groups, [])) > 0
    && gen::can(gen::regex("^(cache|document_database|memcached|search_domain|serverless_cache)/", p.from))
  ]
  condition = false
  at        = each.value.from
  message   = <<-EOT
    The ${each.value.thing.to} is reached from within the network alone, and the ${each.value.program.what} is not there. Give it
    private subnets and security_groups, whose rules let it out to port ${gen::coalesce(each.value.port, 443)}.
  EOT
}
