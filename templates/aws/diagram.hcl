// The picture in README.md: who talks to what.
values {
  // The services that the security groups of the database and of the cache let in.
  database_clients = [
    for name, s in pack.services : name
    if gen::length([for g in gen::try(s.network_configuration.security_groups, []) : g if gen::contains(pack.database_sources, g)]) > 0
  ]
  database_sources = [
    for r in pack.security_rule_ends : r.peer
    if r.way == "from" && gen::contains(gen::try(pack.database.vpc_security_group_ids, []), r.group)
  ]
  cache_clients = [
    for name, s in pack.services : name
    if gen::length([for g in gen::try(s.network_configuration.security_groups, []) : g if gen::contains(pack.cache_sources, g)]) > 0
  ]
  cache_sources = [
    for r in pack.security_rule_ends : r.peer
    if r.way == "from" && gen::contains(gen::try(pack.cache.security_group_ids, []), r.group)
  ]

  // Load balancers by name, and the ports of each service that they send requests to.
  balancer_nodes = { for name, _ in spec.load_balancers : name => name == "main" ? "balancer" : gen::identifier("balancer-${name}") }
  balanced_ports = {
    for service, s in pack.services : service => {
      for b in s.load_balancers : pack.group_balancers[b.target_group_arn] => b.container_port...
      if gen::has(pack.group_balancers, b.target_group_arn)
    }
  }

  // The buckets that the role of a service's tasks names, by service.
  service_buckets = {
    for name, s in pack.services : name => gen::lookup(
      pack.role_buckets, gen::coalesce(gen::try(pack.task_definitions[s.task_definition].task_role_arn, null), "-"), [],
    )
  }
  role_buckets = {
    for name, role in gen::try(spec.iam.roles, {}) : name => gen::sort(gen::distinct([
      for r in gen::flatten([for statement in gen::try(role.policy.Statement, []) : statement.Resource]) :
      gen::tostring(pack.named_buckets[gen::trimsuffix(r, "/*")]) if gen::has(pack.named_buckets, gen::trimsuffix(r, "/*"))
    ]))
  }
  named_buckets = { for key, b in spec.storage : "bucket/${b.name}" => key if b.name != null }

  // Buckets in the picture: those that somebody reads or that a copy goes to.
  pictured_copies = spec.application_backup == null ? [] : spec.application_backup.s3_media_backup == null ? [] : gen::distinct(gen::compact([
    spec.application_backup.s3_media_backup.destination_bucket,
    gen::try(spec.application_backup.s3_media_backup.cross_region_replication.destination_bucket, null),
  ]))
  pictured_buckets = [
    for key, _ in spec.storage : key
    if gen::has(pack.used_buckets, key) || gen::has(pack.served_buckets, key)
  ]
  used_buckets = { for key in gen::distinct(gen::flatten([gen::values(pack.service_buckets), pack.pictured_copies])) : key => true }
}
