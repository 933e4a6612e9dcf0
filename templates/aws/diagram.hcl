// The picture in README.md: who talks to what.
values {
  // The services that the security groups of the database and of the cache let in.
  database_clients = [
    for name, s in pack.services : name
    if gen::length([for g in gen::try(s.network_configuration.security_groups, []) : g if gen::contains(pack.database_sources, g)]) > 0
  ]
  database_sources = [
    for r in pack.security_rule_ends : r.peer
    if r.way == "from" && gen::contains(gen::try(spec.database.vpc_security_group_ids, []), r.group)
  ]
  cache_clients = [
    for name, s in pack.services : name
    if gen::length([for g in gen::try(s.network_configuration.security_groups, []) : g if gen::contains(pack.cache_sources, g)]) > 0
  ]
  cache_sources = [
    for r in pack.security_rule_ends : r.peer
    if r.way == "from" && gen::contains(gen::try(spec.cache.security_group_ids, []), r.group)
  ]

  // The buckets that the role of a service's tasks names, by service.
  service_buckets = {
    for name, s in pack.services : name => [
      for key, b in spec.storage : key
      if gen::length([
        for statement in gen::try(spec.iam.roles[pack.task_definitions[s.task_definition].task_role_arn].policy.Statement, []) : 1
        if gen::length([for r in statement.Resource : r if gen::contains(["bucket/${b.name}", "bucket/${b.name}/*"], r)]) > 0
      ]) > 0
    ]
  }

  // Buckets in the picture: those that somebody reads or that a copy goes to.
  pictured_copies = spec.application_backup == null ? [] : spec.application_backup.s3_media_backup == null ? [] : gen::distinct(gen::compact([
    spec.application_backup.s3_media_backup.destination_bucket,
    gen::try(spec.application_backup.s3_media_backup.cross_region_replication.destination_bucket, null),
  ]))
  pictured_buckets = [
    for key, _ in spec.storage : key
    if gen::contains(gen::flatten([gen::values(pack.service_buckets), pack.pictured_copies]), key)
    || gen::length([for o in gen::try(spec.distribution.origins, []) : o if o.domain_name == key]) > 0
  ]
}
