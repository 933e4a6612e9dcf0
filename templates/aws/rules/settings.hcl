// Settings of databases, caches and pools, and alarms on metrics, by name.
values {
  // Who sends to which topic.
  topic_uses = gen::concat(
    gen::flatten([for a in spec.alarms : [for t in a.alarm_actions : [{ topic = t, service = "cloudwatch" }]]]),
    gen::flatten([for _, a in spec.math_alarms : [for t in a.alarm_actions : [{ topic = t, service = "cloudwatch" }]]]),
    [for t in spec.performance_metrics.alarm_actions : { topic = t, service = "cloudwatch" }],
    gen::flatten([
      for _, j in spec.jobs : j.notify == null ? [] : [
        { topic = j.notify, service = "events" }, { topic = j.schedule == null ? null : j.notify, service = "cloudwatch" },
      ]
    ]),
    [for _, c in pack.own_caches : { topic = c.notification_topic_arn, service = "elasticache" }],
    [for _, c in pack.own_memcached : { topic = c.notify, service = "elasticache" }],
    [for t in pack.topics_of_buckets : { topic = t.topic, service = "s3" }],
    [for _, t in pack.event_sends : { topic = t.topic, service = "events" }],
    [for _, e in pack.email_events : { topic = e.is.topic, service = "ses" } if e.is.topic != null],
    [
      { topic = gen::try(spec.cost_optimization.budget.topic, null), service = "budgets" },
      { topic = gen::try(spec.cost_optimization.anomaly_detection.topic, null), service = "costalerts" },
    ],
  )
  // Services whose tasks run on machines of one's own, where what a task reserves is no limit.
  soft_services = [
    for n, s in pack.services : s.service_name
    if s.service_name != null && gen::length([
      for c in gen::length(pack.service_places[n]) > 0 ? pack.service_places[n] : gen::try(
        pack.task_definitions[s.task_definition].requires_compatibilities, []
      ) : c if !gen::contains(pack.fargate_capacity, c)
    ]) > 0 && (
      gen::length(pack.service_places[n]) > 0
      || !gen::contains(gen::try(pack.task_definitions[s.task_definition].requires_compatibilities, []), "FARGATE")
    )
  ]
  // What each service says of where its tasks run.
  service_places = {
    for n, s in pack.services : n => gen::compact(gen::concat([s.launch_type], [for c in pack.service_strategies[n] : c.capacity_provider]))
  }
  alarm_subjects = [
    for a in spec.alarms : {
      namespace = a.namespace
      metric    = a.metric_name
      about     = gen::try(gen::compact(gen::values(a.resource))[0], null)
      expected = (
        a.resource.service != null
        ? "AWS/ECS"
        : a.resource.database != null
        ? "AWS/RDS"
        : a.resource.cache != null
        ? "AWS/ElastiCache"
        : null
      )
      is_cluster = a.resource.database == null ? false : (
        gen::has(pack.clustered_databases, a.resource.database) || gen::has(pack.existing_database_clusters, a.resource.database)
      )
    } if a.resource != null && a.namespace != null && a.metric_name != null
  ]
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/supported-engine-versions.html
rule "cache-version" {
  severity  = "error"
  title     = "No such version"
  for_each  = { for name, c in pack.own_caches : name => c if c.engine != null && c.engine != "memcached" && c.engine_version != null }
  condition = gen::can(gen::regex("^(${gen::lookup(pack.cache_versions, each.value.engine, "none")})$", each.value.engine_version))
  at        = [each.value.engine_version, each.value.engine]
  message   = <<-EOT
    ElastiCache has redis 6.0, 6.2, 6.x, 7.0 and 7.1, and valkey 7.2, 8.0, 8.1, 8.2, 9.0 and 9.1; not
    ${each.value.engine} ${each.value.engine_version}. Write one of these.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html
rule "database-growth" {
  severity = "error"
  title    = "Too little room to grow"
  for_each = { for name, d in pack.own_databases : name => d if d.max_allocated_storage != null && d.allocated_storage != null }
  condition = (
    each.value.max_allocated_storage <= each.value.allocated_storage ||
    each.value.max_allocated_storage * 10 >= each.value.allocated_storage * 11
  )
  at      = [each.value.max_allocated_storage, each.value.allocated_storage]
  message = <<-EOT
    RDS lets storage grow to a size that is at least a tenth above allocated_storage, ${each.value.allocated_storage}
    GiB. Write more, or leave max_allocated_storage out.
  EOT
}

// https://github.com/pgbouncer/pgbouncer/blob/master/doc/config.md
rule "pool-mode" {
  severity = "error"
  title    = "No such mode"
  for_each = (
    gen::try(spec.performance_tuning.pgbouncer.pool_mode, null) == null
    ? []
    : [spec.performance_tuning.pgbouncer.pool_mode]
  )
  condition = gen::contains(["session", "statement", "transaction"], each.value)
  at        = each.value
  message   = "pgbouncer pools by session, transaction or statement."
}

// A word of somebody's own does nothing, and neither does a known one that is misspelt.
rule "word-meant" {
  severity = "warning"
  title    = "Word like another one"
  for_each = [
    for w in gen::flatten([
      for part in [
        { words = spec.performance_tuning.database, known = pack.tuning_words.database },
        { words = spec.performance_tuning.caching, known = pack.tuning_words.caching },
        { words = spec.performance_tuning.application, known = pack.tuning_words.application },
        { words = spec.cost_optimization.compute, known = ["instance_right_sizing", "scheduled_scaling", "use_spot_instances"] },
        {
          words = spec.cost_optimization.data_transfer
          known = ["cloudfront_caching", "compression", "regional_data_processing"]
        },
        { words = pack.saved_words, known = pack.known_saved },
      ] : [
        for name, text in gen::coalesce(part.words, {}) : { name = name, text = text, meant = gen::nearest(name, part.known) }
        if !gen::contains(part.known, name)
      ]
    ]) : w if w.meant != null
  ]
  condition = false
  at        = each.value.text
  message   = <<-EOT
    ${each.value.name} is a name of your own, of which nothing comes. If you mean ${each.value.meant}, write that; else leave it.
  EOT
}

rule "pool-settings" {
  severity  = "error"
  title     = "Pool without parts"
  for_each  = pack.pooling == null ? {} : { pooling = pack.pooling }
  condition = each.value == "pgbouncer_sidecar" && spec.performance_tuning.pgbouncer != null && gen::length(pack.pooled_tasks) > 0
  at        = each.value
  message = (
    each.value != "pgbouncer_sidecar" ? "The only pool that is known is pgbouncer_sidecar, not ${each.value}." :
    spec.performance_tuning.pgbouncer == null
    ? "The image and the sizes of pgbouncer stand nowhere. Add performance_tuning.pgbouncer." :
    <<-EOT
      No container would use the pool. Add a value {from: database, attribute: pooled_url} to the secret of the
      database, and give it to the containers.
    EOT
  )
}

rule "pool-secret" {
  severity = "error"
  title    = "Secret without parts"
  for_each = {
    for key, s in spec.secrets : key => { for item, v in s.secret_string : item => v }
    if gen::length([for _, v in s.secret_string : v if v.attribute == "pooled_url"]) > 0
  }
  condition = (
    gen::length([for a in ["address", "port", "db_name"] : a if gen::length([for _, v in each.value : v if v.attribute == a]) != 1]) == 0
    && gen::length([for item, _ in each.value : item if item == "username"]) == 1 &&
    gen::length([for _, v in each.value : v if v.kind == "generated"]) == 1
  )
  at      = [for _, v in each.value : v.attribute if v.attribute == "pooled_url"]
  message = <<-EOT
    pgbouncer takes what it needs from the secret with the pooled_url. That secret has one value each for the database's
    address, port and db_name, a username and one generated password.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithReservedDBInstances.html
rule "payment-option" {
  severity  = "error"
  title     = "No such payment"
  for_each  = gen::try(spec.reserved_capacity.payment_option, null) == null ? [] : [spec.reserved_capacity.payment_option]
  condition = gen::contains(["All Upfront", "No Upfront", "Partial Upfront"], each.value)
  at        = each.value
  message   = "A reservation is paid with No Upfront, Partial Upfront or All Upfront."
}

// https://docs.aws.amazon.com/autoscaling/application/APIReference/API_TargetTrackingScalingPolicyConfiguration.html
rule "group-metric" {
  severity = "error"
  title    = "No such metric"
  for_each = (
    spec.target_group_scaling == null
    ? []
    : [for p in spec.target_group_scaling.scaling_policies : p.metric_type if p.metric_type != null]
  )
  condition = gen::lookup(pack.group_metrics, each.value, null) != null
  at        = each.value
  message   = "A service follows the metric request_count_per_target of its target group, not ${each.value}."
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html
rule "alarm-metric" {
  severity = "error"
  title    = "Alarm on nothing"
  for_each = [for s in pack.alarm_subjects : s if s.expected != null]
  condition = (
    each.value.namespace == each.value.expected
    ? gen::contains(each.value.is_cluster ? pack.cluster_metrics : pack.known_metrics[each.value.expected], each.value.metric)
    : !gen::startswith(gen::upper(each.value.namespace), "AWS/")
  )
  at = [each.value.namespace == each.value.expected ? each.value.metric : each.value.namespace, each.value.about, each.value.namespace]
  message = (
    each.value.namespace != each.value.expected
    ? "What this alarm watches has its metrics in ${each.value.expected}, not in ${each.value.namespace}."
    : <<-EOT
      ${each.value.is_cluster ? "A cluster of Aurora" : each.value.expected} has no metric ${each.value.metric}, so the alarm would never
      have data. It has ${gen::join(", ", each.value.is_cluster ? pack.cluster_metrics : pack.known_metrics[each.value.expected])}.
    EOT
  )
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
rule "alarm-span" {
  severity  = "error"
  title     = "Alarm looks too far back"
  for_each  = [for a in spec.alarms : a if a.period != null && a.evaluation_periods != null]
  condition = each.value.period * each.value.evaluation_periods <= (each.value.period >= 3600 ? 604800 : 86400)
  at        = [each.value.evaluation_periods, each.value.period]
  message   = <<-EOT
    An alarm looks at most a day back, or seven days with periods of an hour and more; these are
    ${each.value.period * each.value.evaluation_periods} seconds. Write fewer periods.
  EOT
}

// https://docs.aws.amazon.com/autoscaling/application/APIReference/API_TargetTrackingScalingPolicyConfiguration.html
rule "tracking-target" {
  severity = "error"
  title    = "Target cannot be reached"
  for_each = gen::flatten([
    for s in spec.auto_scaling_policies : [
      for p in s.policies : [p.target_tracking_scaling_policy]
      if gen::can(gen::regex("Utilization$", p.target_tracking_scaling_policy.predefined_metric_specification.predefined_metric_type))
    ]
  ])
  condition = each.value.target_value == null ? true : each.value.target_value > 0 && each.value.target_value <= 100
  at        = each.value.target_value
  message   = "The average use is a percentage: more than 0, and at most 100."
}

// Tasks on machines of one's own use more than they reserve as long as nobody else needs it, which is more than 100 % then:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_utilization.html
rule "alarm-percentage" {
  severity = "error"
  title    = "Alarm never comes"
  for_each = [
    for a in spec.alarms :
    a
    if a.threshold != null &&
    a.statistic != "Sum" &&
    a.statistic != "SampleCount" &&
    gen::can(gen::regex("(Utilization|Percentage)$", a.metric_name)) &&
    !gen::contains(pack.soft_services, gen::coalesce(gen::try(a.resource.service, null), "-"))
  ]
  condition = each.value.threshold >= 0 && each.value.threshold <= 100
  at        = [each.value.threshold, each.value.metric_name]
  message   = "${each.value.metric_name} is a percentage, from 0 to 100, and never passes ${each.value.threshold}."
}

values {
  // The services that send messages to topics, by what stands before .amazonaws.com in the names of their principals:
  // https://github.com/awsdocs/amazon-sns-developer-guide/blob/main/doc_source/sns-event-sources.md
  topic_publishers = [
    "backup", "budgets", "chime", "cloudtrail", "cloudwatch", "codecommit", "codestar-notifications", "config", "connect", "costalerts",
    "devops-guru", "dms", "ds", "elasticache", "elasticbeanstalk", "elastictranscoder", "events", "events.rds", "gamelift", "glacier",
    "guardduty", "imagebuilder", "inspector", "iot", "license-manager", "lookoutmetrics", "mobile", "redshift", "rekognition", "s3",
    "scheduler", "servicecatalog", "ses", "ssm", "ssm-incidents", "states", "vpce",
  ]
}

rule "topic-publisher-name" {
  severity = "error"
  title    = "Service by another name"

  check {
    for_each  = gen::flatten([for t in spec.topics : t.publishers])
    condition = gen::can(gen::regex("^[a-z0-9-]+$", each.value)) || gen::contains(pack.topic_publishers, each.value)
    at        = each.value
    message   = <<-EOT
      A publisher is the first part of a service's name. Write ${
        gen::contains(pack.topic_publishers, gen::split(".amazonaws", each.value)[0])
        ? gen::split(".amazonaws", each.value)[0] : gen::split(".", each.value)[0]
      } alone.
    EOT
  }
  check {
    for_each = gen::flatten([
      for t in spec.topics : [
        for p in t.publishers : { name = p, meant = gen::nearest(p, pack.topic_publishers) } if !gen::contains(pack.topic_publishers, p)
      ]
    ])
    condition = each.value.meant == null
    at        = each.value.name
    message   = "No service ${each.value.name} sends messages to topics. Did you mean ${gen::coalesce(each.value.meant, "-")}?"
  }
}

// https://aws.amazon.com/premiumsupport/knowledge-center/sns-not-getting-eventbridge-notification/
rule "topic-publisher" {
  severity  = "error"
  title     = "Message not let in"
  for_each  = [for u in pack.topic_uses : u if u.topic != null]
  condition = !gen::has(pack.own_topics, each.value.topic) || gen::contains(pack.topics[each.value.topic].publishers, each.value.service)
  at = gen::concat(
    [each.value.topic], gen::try([for p in pack.topics[each.value.topic].publishers : p], []), [pack.topics[each.value.topic].name],
  )
  message   = <<-EOT
    The policy of the topic ${each.value.topic} lets only its publishers in, and ${each.value.service} is none of them:
    nobody would be notified. Add ${each.value.service} to its publishers.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_StartDBInstanceAutomatedBackupsReplication.html
rule "backup-copy-key" {
  severity = "error"
  title    = "Copy without key"
  for_each = {
    for k, d in pack.rds_database : k => d
    if d.storage_encrypted == true &&
    spec.disaster_recovery != null &&
    spec.rds_backup != null &&
    gen::try(spec.rds_backup.automated_backups, null) != null
  }
  condition = gen::length(pack.copy_keys) > 0
  at      = [each.value.storage_encrypted, spec.disaster_recovery]
  message = <<-EOT
    The automated backups of an encrypted database are copied to the second region with a key of that region, and none
    is named. Name it as kms_key_id of a cross_region_copy in rds_backup.manual_snapshots.
  EOT
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html
rule "cache-token" {
  severity  = "error"
  title     = "Password in the clear"
  for_each  = { for k, c in pack.elasticache : k => c if gen::try(c.auth_token_secret.secret, null) != null }
  condition = each.value.transit_encryption_enabled == true
  at        = [each.value.auth_token_secret, each.value.transit_encryption_enabled]
  message   = "ElastiCache takes a password over encrypted connections only. Write transit_encryption_enabled: true."
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
rule "database-key" {
  severity  = "error"
  title     = "Key for nothing"
  for_each  = { for k, d in pack.rds_database : k => d if d.kms_key_id != null }
  condition = each.value.storage_encrypted == true
  at        = [each.value.kms_key_id, each.value.storage_encrypted]
  message   = "RDS takes a key for encrypted storage only. Write storage_encrypted: true."
}
