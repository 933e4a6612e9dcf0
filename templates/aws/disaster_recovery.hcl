// The plan for the loss of a region.
values {
  // Both objectives in the form of Resilience Hub: 4h0m0s.
  recovery_objectives = spec.disaster_recovery == null ? null : {
    for name in ["rto", "rpo"] : name => gen::format("%dh%dm%ds",
      gen::floor(spec.disaster_recovery[name].hours),
      gen::floor(spec.disaster_recovery[name].minutes) % 60,
      spec.disaster_recovery[name].seconds % 60,
    )
  }

  // The topic for problems with the recovery; null if there is none.
  recovery_topic = spec.disaster_recovery.notify

  recovery_test = spec.disaster_recovery.testing_schedule

  test_times = {
    weekly    = "cron(0 9 ? * MON *)"
    monthly   = "cron(0 9 1 * ? *)"
    quarterly = "cron(0 9 1 1,4,7,10 ? *)"
    yearly    = "cron(0 9 1 1 ? *)"
  }
  test_time = pack.recovery_test == null ? null : (
    gen::has(pack.test_times, pack.recovery_test.frequency)
    ? pack.test_times[pack.recovery_test.frequency]
    : gen::error(<<-EOT
      The failover cannot be tested ${pack.recovery_test.frequency}. It can be tested
      ${gen::join(", ", gen::keys(pack.test_times))}.
    EOT
    )
  )

  // Snapshots are restored for a test as often as the failover is tested.
  restore_tests = pack.recovery_test != null && gen::length(pack.snapshots) > 0 && gen::length(spec.networks) > 0

  // The endpoint for the health check of the primary region: the origin, with the
  // health check path of the first target group.
  origin_health = spec.disaster_recovery == null || spec.dns == null || pack.balancer == null ? null : spec.dns.origin == null ? null : {
    name = spec.dns.origin
    path = gen::coalesce(gen::try(spec.target_groups[0].health_check.path, null), "/")
  }

  // The greatest age of something that is made on a schedule.
  intervals = {
    hourly = "an hour", daily = "a day", weekly = "a week", monthly = "a month", quarterly = "three months", yearly = "a year"
  }

  // The procedures with the number at the beginning of their key:
  // 1_database_failover becomes "1. Database failover".
  failover_procedures = spec.disaster_recovery == null ? [] : [
    for i, p in spec.disaster_recovery.failover_procedures : {
      number = gen::try(gen::regex("^([0-9]+)_", p.key)[0], i + 1)
      title = gen::format("%s. %s%s",
        gen::try(gen::regex("^([0-9]+)_", p.key)[0], i + 1),
        gen::upper(gen::regex("^(?:[0-9]+_)?(.)(.*)$", p.key)[0]),
        gen::replace(gen::regex("^(?:[0-9]+_)?(.)(.*)$", p.key)[1], "_", " "),
      )
      steps = p.steps
    }
  ]

  // Whether the product has the things that a step of the runbook is about.
  runbook_steps = {
    create_rds_instance_from_snapshot       = gen::length(pack.own_databases) > 0
    update_dns_records                      = gen::length(pack.own_databases) > 0
    validate_data_integrity                 = gen::length(pack.own_databases) > 0
    deploy_ecs_services_in_secondary_region = gen::length(pack.services) > 0
    update_load_balancer_targets            = pack.balancer != null
    update_cloudfront_origins               = pack.distribution != null && spec.dns != null && pack.balancer != null
    restore_s3_media_from_backup            = pack.replicated_bucket != null
    validate_application_functionality      = pack.origin_health != null
    update_monitoring_dashboards            = true
  }

  // Secrets that contain the address of the database or the cache, and are replicated.
  located_secrets = {
    database = [for _, s in pack.located_database_secrets : s.name]
    cache    = [for _, s in pack.located_cache_secrets : s.name]
  }

  located_database_secrets = {
    for key, s in pack.database_secrets : key => s
    if s.replicate == true && gen::has(s.secret_string, "host") && gen::has(pack.own_databases, pack.secret_databases[key])
  }
  located_cache_secrets = {
    for key, s in pack.cache_secrets : key => s
    if s.replicate == true && gen::has(s.secret_string, "host") && gen::has(pack.own_caches, pack.secret_caches[key])
  }

  // The database and the cache that the health checks of task definitions name; by
  // default the main ones.
  checked_database = gen::try([
    for _, c in pack.datadog_checks : gen::split("/", c.host)[1]
    if gen::has(pack.own_databases, gen::trimprefix(c.host, "database/"))
  ][0], pack.database_key)
  checked_cache = gen::try([
    for _, c in pack.datadog_checks : gen::split("/", c.host)[1] if gen::has(pack.own_caches, gen::trimprefix(c.host, "cache/"))
  ][0], pack.cache_key)

  // Secrets in only one region, whose values are lost together with it.
  unreplicated_secrets = [for key, s in pack.own_secrets : s.name if s.replicate != true]

  // Buckets that keep what was overwritten or deleted, or are copied, and so can be
  // restored; a copy itself is restored from nothing.
  restorable_buckets = [
    for key, b in spec.storage : key
    if b.versioning == "Enabled" && (pack.replication == null || pack.replication.destination_bucket != key) ||
    gen::has(pack.copies_by_source, key)
  ]
  // Tables of which every moment of the last 35 days is kept:
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/pointintimerecovery_restores.html
  restorable_tables = { for key, t in pack.own_tables : key => pack.table_names[key] if t.point_in_time_recovery }
  // File systems of which AWS Backup keeps each day for 35 days: https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html
  restorable_file_systems = [for key, f in pack.own_file_systems : key if f.backup]
  restorable = (
    gen::length(pack.own_databases) + gen::length(pack.lasting_caches) + gen::length(pack.restorable_buckets) +
    gen::length(pack.restorable_tables) + gen::length(pack.restorable_file_systems) > 0
  )
  // What keeps copies of itself, of which the runbook has no commands.
  self_kept = gen::concat(
    [for _, name in pack.document_database_names : name], [for _, name in pack.warehouse_names : name],
    [for _, name in pack.serverless_warehouse_names : name],
  )
  keeps_data = pack.restorable || gen::length(pack.self_kept) > 0 || gen::anytrue([
    for things in [
      spec.storage, pack.own_tables, pack.own_file_systems, pack.own_kafka, pack.own_serverless_kafka, pack.own_queues,
      pack.own_search_domains, pack.own_streams, pack.own_user_pools,
    ] : gen::length(things) > 0
  ])
  // What an apply makes again without what was in it.
  begins_empty = gen::compact([
    gen::length(pack.own_caches) + gen::length(pack.own_serverless_caches) + gen::length(pack.own_memcached) == 0 ? null :
    "Caches begin empty.",
    gen::length(pack.own_repositories) == 0 ? null : "Images have to be pushed again.",
  ])

  // The names of security groups, which are the same in every region, for shell commands.
  group_names = { for key, g in spec.security_groups : key => g.name }
}
