// Settings of databases, caches and pools, and metrics, by name.
values {
  // Numbers that PostgreSQL and RDS accept: the least and the greatest.
  postgres_ranges = {
    autovacuum_max_workers              = [1, 262143]
    autovacuum_naptime                  = [1, 2147483]
    autovacuum_vacuum_scale_factor      = [0, 100]
    checkpoint_completion_target        = [0, 1]
    checkpoint_timeout                  = [30, 86400]
    cpu_tuple_cost                      = [0, 1000000]
    deadlock_timeout                    = [1, 2147483647]
    default_statistics_target           = [1, 10000]
    effective_io_concurrency            = [0, 1000]
    idle_in_transaction_session_timeout = [0, 2147483647]
    lock_timeout                        = [0, 2147483647]
    log_autovacuum_min_duration         = [-1, 2147483647]
    log_min_duration_statement          = [-1, 2147483647]
    log_temp_files                      = [-1, 2147483647]
    max_connections                     = [6, 262143]
    max_locks_per_transaction           = [10, 2147483647]
    max_parallel_workers                = [0, 1024]
    max_parallel_workers_per_gather     = [0, 1024]
    max_replication_slots               = [0, 262143]
    max_wal_senders                     = [5, 262143]
    max_worker_processes                = [0, 262143]
    random_page_cost                    = [0, 1000000]
    seq_page_cost                       = [0, 1000000]
    statement_timeout                   = [0, 2147483647]
    track_activity_query_size           = [100, 1048576]
  }

  postgres_words = {
    autovacuum              = pack.switch_words
    hot_standby_feedback    = pack.switch_words
    huge_pages              = ["off", "on", "try"]
    jit                     = pack.switch_words
    log_checkpoints         = pack.switch_words
    log_connections         = pack.switch_words
    log_disconnections      = pack.switch_words
    log_lock_waits          = pack.switch_words
    log_statement           = ["all", "ddl", "mod", "none"]
    "pg_stat_statements.track" = ["all", "none", "top"]
    "rds.force_ssl"           = ["0", "1"]
    "rds.logical_replication" = ["0", "1"]
    synchronous_commit      = ["local", "off", "on", "remote_apply", "remote_write"]
    track_io_timing         = pack.switch_words
    wal_compression         = ["lz4", "off", "on", "pglz", "zstd"]
  }
  switch_words = ["0", "1", "false", "off", "on", "true"]

  // Extensions that RDS can load at the start.
  preloadable = [
    "auto_explain", "orafce", "pg_bigm", "pg_cron", "pg_hint_plan", "pg_prewarm", "pg_similarity", "pg_stat_statements", "pg_tle",
    "pg_transport", "pgactive", "pgaudit", "pglogical", "plprofiler", "plrust",
  ]

  // Every other parameter of PostgreSQL that people set.
  postgres_names = gen::concat(
    gen::keys(pack.postgres_ranges), gen::keys(pack.postgres_words), gen::keys(pack.postgres_units), pack.postgres_static,
    [
      "application_name", "array_nulls", "autovacuum_analyze_scale_factor", "autovacuum_analyze_threshold",
      "autovacuum_vacuum_cost_delay", "autovacuum_vacuum_cost_limit", "autovacuum_vacuum_insert_scale_factor",
      "autovacuum_vacuum_insert_threshold", "autovacuum_vacuum_threshold", "bgwriter_delay", "bgwriter_flush_after",
      "bgwriter_lru_maxpages", "bgwriter_lru_multiplier", "bytea_output", "checkpoint_flush_after", "checkpoint_warning",
      "client_encoding", "client_min_messages", "commit_delay", "commit_siblings", "constraint_exclusion", "cpu_index_tuple_cost",
      "cpu_operator_cost", "cursor_tuple_fraction", "datestyle", "default_transaction_deferrable", "default_transaction_isolation",
      "default_transaction_read_only", "default_toast_compression", "enable_bitmapscan", "enable_gathermerge", "enable_hashagg",
      "enable_hashjoin", "enable_incremental_sort", "enable_indexonlyscan", "enable_indexscan", "enable_material", "enable_memoize",
      "enable_mergejoin", "enable_nestloop", "enable_parallel_append", "enable_parallel_hash", "enable_partition_pruning",
      "enable_partitionwise_aggregate", "enable_partitionwise_join", "enable_seqscan", "enable_sort", "enable_tidscan",
      "extra_float_digits", "from_collapse_limit", "geqo", "geqo_threshold", "gin_fuzzy_search_limit", "gin_pending_list_limit",
      "hash_mem_multiplier", "idle_session_timeout", "intervalstyle", "jit_above_cost", "join_collapse_limit", "lc_messages",
      "lc_monetary", "lc_numeric", "lc_time", "log_autovacuum_min_duration", "log_destination", "log_duration",
      "log_error_verbosity", "log_executor_stats", "log_hostname", "log_min_duration_sample", "log_min_error_statement",
      "log_min_messages", "log_parameter_max_length", "log_parser_stats", "log_planner_stats", "log_replication_commands",
      "log_rotation_age", "log_rotation_size", "log_statement_sample_rate", "log_statement_stats", "log_transaction_sample_rate",
      "maintenance_io_concurrency", "max_parallel_maintenance_workers", "max_pred_locks_per_transaction",
      "max_standby_archive_delay", "max_standby_streaming_delay", "max_sync_workers_per_subscription", "min_parallel_index_scan_size",
      "min_parallel_table_scan_size", "old_snapshot_threshold", "parallel_leader_participation", "parallel_setup_cost",
      "parallel_tuple_cost", "password_encryption", "plan_cache_mode", "quote_all_identifiers", "rds.adaptive_autovacuum",
      "rds.force_admin_logging_level", "rds.force_autovacuum_logging_level", "rds.log_retention_period",
      "rds.restrict_password_commands", "recovery_init_sync_method", "recursive_worktable_factor", "restart_after_crash",
      "row_security", "search_path", "session_preload_libraries", "session_replication_role", "ssl_max_protocol_version",
      "ssl_min_protocol_version", "standard_conforming_strings", "stats_fetch_consistency", "synchronize_seqscans",
      "tcp_keepalives_count", "tcp_keepalives_idle", "tcp_keepalives_interval", "tcp_user_timeout", "temp_tablespaces", "timezone",
      "track_activities", "track_counts", "track_functions", "track_wal_io_timing", "transform_null_equals", "vacuum_cost_delay",
      "vacuum_cost_limit", "vacuum_cost_page_dirty", "vacuum_cost_page_hit", "vacuum_cost_page_miss", "vacuum_defer_cleanup_age",
      "vacuum_failsafe_age", "vacuum_freeze_min_age", "vacuum_freeze_table_age", "vacuum_multixact_failsafe_age",
      "vacuum_multixact_freeze_min_age", "vacuum_multixact_freeze_table_age", "wal_receiver_create_temp_slot",
      "wal_receiver_status_interval", "wal_receiver_timeout", "wal_sender_timeout", "wal_writer_delay", "wal_writer_flush_after",
      "work_mem", "xmlbinary", "xmloption",
    ],
  )

  database_parameters = spec.database == null ? {} : spec.database.parameters
  cache_parameters    = spec.cache == null ? {} : spec.cache.parameters

  redis_ranges = {
    databases                 = [1, 1200000]
    maxmemory-samples         = [1, 10]
    reserved-memory-percent   = [0, 100]
    slowlog-log-slower-than   = [-1, 9223372036854775807]
    slowlog-max-len           = [0, 9223372036854775807]
    tcp-keepalive             = [0, 2147483647]
    timeout                   = [0, 2147483647]
    active-expire-effort      = [1, 10]
    lfu-decay-time            = [0, 2147483647]
    lfu-log-factor            = [0, 2147483647]
  }
  redis_words = {
    activedefrag            = ["no", "yes"]
    activerehashing         = ["no", "yes"]
    appendonly              = ["no", "yes"]
    lazyfree-lazy-eviction  = ["no", "yes"]
    lazyfree-lazy-expire    = ["no", "yes"]
    maxmemory-policy = ["allkeys-lfu", "allkeys-lru", "allkeys-random", "noeviction", "volatile-lfu", "volatile-lru", "volatile-random", "volatile-ttl"]
  }

  // Metrics that AWS publishes, of what alarms are about here.
  known_metrics = {
    "AWS/ECS" = ["CPUReservation", "CPUUtilization", "EBSFilesystemUtilization", "MemoryReservation", "MemoryUtilization"]
    "AWS/RDS" = [
      "BurstBalance", "CPUCreditBalance", "CPUCreditUsage", "CPUUtilization", "CheckpointLag", "DBLoad", "DBLoadCPU", "DBLoadNonCPU",
      "DatabaseConnections", "DiskQueueDepth", "EBSByteBalance%", "EBSIOBalance%", "FreeStorageSpace", "FreeableMemory",
      "MaximumUsedTransactionIDs", "NetworkReceiveThroughput", "NetworkTransmitThroughput", "OldestLogicalReplicationSlotLag",
      "OldestReplicationSlotLag", "ReadIOPS", "ReadLatency", "ReadThroughput", "ReplicaLag", "ReplicationSlotDiskUsage", "SwapUsage",
      "TransactionLogsDiskUsage", "TransactionLogsGeneration", "WriteIOPS", "WriteLatency", "WriteThroughput",
    ]
    "AWS/ElastiCache" = [
      "ActiveDefragHits", "AuthenticationFailures", "BytesUsedForCache", "CPUCreditBalance", "CPUCreditUsage", "CPUUtilization",
      "CacheHitRate", "CacheHits", "CacheMisses", "CurrConnections", "CurrItems", "CurrVolatileItems",
      "DatabaseMemoryUsagePercentage", "DB0AverageTTL", "EngineCPUUtilization", "Evictions", "FreeableMemory", "GetTypeCmds",
      "GlobalDatastoreReplicationLag", "IsMaster", "KeyAuthorizationFailures", "MemoryFragmentationRatio", "NetworkBytesIn",
      "NetworkBytesOut", "NetworkPacketsIn", "NetworkPacketsOut", "NewConnections", "Reclaimed", "ReplicationBytes",
      "ReplicationLag", "SaveInProgress", "SetTypeCmds", "StringBasedCmds", "SwapUsage", "TrafficManagementActive",
    ]
  }

  // Who sends to which topic.
  topic_uses = gen::concat(
    gen::flatten([for a in spec.alarms : [for t in a.alarm_actions : [{ topic = t, service = "cloudwatch" }]]]),
    spec.performance_metrics == null ? [] : [for t in spec.performance_metrics.alarm_actions : { topic = t, service = "cloudwatch" }],
    [
      { topic = spec.cache == null ? null : spec.cache.notification_topic_arn, service = "elasticache" },
      { topic = gen::try(spec.cost_optimization.budget.topic, null), service = "budgets" },
      { topic = gen::try(spec.cost_optimization.anomaly_detection.topic, null), service = "costalerts" },
    ],
  )
  alarm_subjects = [
    for a in spec.alarms : {
      namespace = a.namespace
      metric    = a.metric_name
      expected  = a.resource.service != null ? "AWS/ECS" : a.resource.database != null ? "AWS/RDS" : a.resource.cache != null ? "AWS/ElastiCache" : null
    } if a.resource != null && a.namespace != null && a.metric_name != null
  ]
}

rule "parameter-unknown" {
  severity  = "warning"
  title     = "Unknown parameter"
  for_each  = { for name, value in pack.database_parameters : name => value if !gen::can(gen::regex("[.]", name)) }
  condition = gen::contains(pack.postgres_names, each.key)
  at        = each.value
  message   = "RDS refuses the parameter group when PostgreSQL has no parameter ${each.key}, and none is known of that name. Correct it, or ignore this rule for it."
}

rule "parameter-value" {
  severity = "error"
  title    = "Value of a parameter"
  for_each = { for name, value in pack.database_parameters : name => value if value != null }
  condition = (
    gen::lookup(pack.postgres_words, each.key, null) != null ? gen::contains(pack.postgres_words[each.key], each.value) :
    gen::lookup(pack.postgres_ranges, each.key, null) != null ? (
      gen::can(gen::tonumber(each.value)) && gen::can(gen::regex("^-?[0-9.]+$", each.value))
      ? gen::tonumber(each.value) >= pack.postgres_ranges[each.key][0] && gen::tonumber(each.value) <= pack.postgres_ranges[each.key][1] : false
    ) :
    gen::lookup(pack.postgres_units, each.key, null) != null ? (gen::can(gen::regex("^-?[0-9]+$", each.value)) ? gen::tonumber(each.value) >= -1 && gen::tonumber(each.value) <= 2147483647 : gen::can(gen::bytes(each.value))) :
    each.key == "shared_preload_libraries" ? gen::length([for l in gen::split(",", gen::replace(each.value, " ", "")) : l if !gen::contains(pack.preloadable, l)]) == 0 : true
  )
  at = each.value
  message = (
    gen::lookup(pack.postgres_words, each.key, null) != null ? "${each.key} is one of ${gen::join(", ", pack.postgres_words[each.key])}." :
    gen::lookup(pack.postgres_ranges, each.key, null) != null ? "${each.key} is a number from ${pack.postgres_ranges[each.key][0]} to ${pack.postgres_ranges[each.key][1]}." :
    each.key == "shared_preload_libraries" ? "RDS can load ${gen::join(", ", pack.preloadable)} at the start." :
    "${each.key} is a whole number up to 2147483647, or a size such as 64MB or 4GB."
  )
}

rule "cache-parameter-value" {
  severity = "error"
  title    = "Value of a parameter"
  for_each = { for name, value in pack.cache_parameters : name => value if value != null }
  condition = (
    gen::lookup(pack.redis_words, each.key, null) != null ? gen::contains(pack.redis_words[each.key], each.value) :
    gen::lookup(pack.redis_ranges, each.key, null) == null ? true :
    gen::can(gen::regex("^-?[0-9]+$", each.value)) ? gen::tonumber(each.value) >= pack.redis_ranges[each.key][0] && gen::tonumber(each.value) <= pack.redis_ranges[each.key][1] : false
  )
  at = each.value
  message = (
    gen::lookup(pack.redis_words, each.key, null) != null ? "${each.key} is one of ${gen::join(", ", pack.redis_words[each.key])}." :
    "${each.key} is a whole number from ${pack.redis_ranges[each.key][0]} to ${pack.redis_ranges[each.key][1]}."
  )
}

rule "cache-version" {
  severity  = "error"
  title     = "No such version"
  for_each  = spec.cache == null ? {} : spec.cache.engine == null || spec.cache.engine_version == null ? {} : { version = spec.cache.engine_version }
  condition = gen::lookup(pack.cache_families, "${spec.cache.engine}_${gen::split(".", each.value)[0]}", null) != null
  at        = [each.value, spec.cache.engine]
  message   = "ElastiCache has redis 6 and 7, and valkey 7 and 8; not ${spec.cache.engine} ${each.value}."
}

rule "database-growth" {
  severity  = "error"
  title     = "Too little room to grow"
  for_each  = spec.database == null ? {} : spec.database.max_allocated_storage == null || spec.database.allocated_storage == null ? {} : { max = spec.database.max_allocated_storage }
  condition = each.value <= spec.database.allocated_storage || each.value * 10 >= spec.database.allocated_storage * 11
  at        = [each.value, spec.database.allocated_storage]
  message   = "RDS lets storage grow to a size that is at least a tenth above allocated_storage, ${spec.database.allocated_storage} GiB. Write more, or leave max_allocated_storage out."
}

rule "pool-mode" {
  severity  = "error"
  title     = "No such mode"
  for_each  = gen::try(spec.performance_tuning.database.pgbouncer.pool_mode, null) == null ? [] : [spec.performance_tuning.database.pgbouncer.pool_mode]
  condition = gen::contains(["session", "statement", "transaction"], each.value)
  at        = each.value
  message   = "pgbouncer pools by session, transaction or statement."
}

rule "pool-settings" {
  severity  = "error"
  title     = "Pool without parts"
  for_each  = pack.pooling == null ? {} : { pooling = pack.pooling }
  condition = each.value == "pgbouncer_sidecar" && pack.database_tuning.pgbouncer != null && gen::length(pack.pooled_tasks) > 0
  at        = each.value
  message = (
    each.value != "pgbouncer_sidecar" ? "The only pool that is known is pgbouncer_sidecar, not ${each.value}." :
    pack.database_tuning.pgbouncer == null ? "The image and the sizes of pgbouncer stand nowhere. Add performance_tuning.database.pgbouncer." :
    "No container would use the pool. Add a value {from: database, attribute: pooled_url} to the secret of the database, and give it to the containers."
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
    && gen::length([for item, _ in each.value : item if item == "username"]) == 1 && gen::length([for _, v in each.value : v if v.kind == "generated"]) == 1
  )
  at      = [for _, v in each.value : v.attribute if v.attribute == "pooled_url"]
  message = "pgbouncer takes what it needs from the secret with the pooled_url. That secret has one value each for the database's address, port and db_name, a username and one generated password."
}

rule "payment-option" {
  severity  = "error"
  title     = "No such payment"
  for_each  = gen::try(spec.reserved_capacity.payment_option, null) == null ? [] : [spec.reserved_capacity.payment_option]
  condition = gen::contains(["All Upfront", "No Upfront", "Partial Upfront"], each.value)
  at        = each.value
  message   = "A reservation is paid with No Upfront, Partial Upfront or All Upfront."
}

rule "group-metric" {
  severity  = "error"
  title     = "No such metric"
  for_each  = spec.target_group_scaling == null ? [] : [for p in spec.target_group_scaling.scaling_policies : p.metric_type if p.metric_type != null]
  condition = gen::lookup(pack.group_metrics, each.value, null) != null
  at        = each.value
  message   = "A service follows the metric request_count_per_target of its target group, not ${each.value}."
}

rule "alarm-metric" {
  severity  = "error"
  title     = "Alarm on nothing"
  for_each  = [for s in pack.alarm_subjects : s if s.expected != null]
  condition = each.value.namespace == each.value.expected ? gen::contains(pack.known_metrics[each.value.expected], each.value.metric) : !gen::startswith(gen::upper(each.value.namespace), "AWS/")
  at        = [each.value.namespace == each.value.expected ? each.value.metric : each.value.namespace]
  message = (
    each.value.namespace != each.value.expected ? "What this alarm watches has its metrics in ${each.value.expected}, not in ${each.value.namespace}."
    : "${each.value.expected} has no metric ${each.value.metric}, so the alarm would never have data. It has ${gen::join(", ", pack.known_metrics[each.value.expected])}."
  )
}

rule "alarm-span" {
  severity  = "error"
  title     = "Alarm looks too far back"
  for_each  = [for a in spec.alarms : a if a.period != null && a.evaluation_periods != null]
  condition = each.value.period * each.value.evaluation_periods <= (each.value.period >= 3600 ? 604800 : 86400)
  at        = [each.value.evaluation_periods, each.value.period]
  message   = "An alarm looks at most a day back, or seven days with periods of an hour and more; these are ${each.value.period * each.value.evaluation_periods} seconds. Write fewer periods."
}

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

rule "alarm-percentage" {
  severity  = "error"
  title     = "Alarm never comes"
  for_each  = [for a in spec.alarms : a if a.threshold != null && a.statistic != "Sum" && a.statistic != "SampleCount" && gen::can(gen::regex("(Utilization|Percentage)$", a.metric_name))]
  condition = each.value.threshold >= 0 && each.value.threshold <= 100
  at        = [each.value.threshold, each.value.metric_name]
  message   = "${each.value.metric_name} is a percentage, from 0 to 100, and never passes ${each.value.threshold}."
}

rule "topic-publisher" {
  severity = "error"
  title    = "Message not let in"
  for_each = [for u in pack.topic_uses : u if u.topic != null]
  condition = gen::length([
    for t in spec.topics : t if t.name == each.value.topic && !gen::contains(t.publishers, each.value.service)
  ]) == 0
  at      = gen::concat([each.value.topic], [for t in spec.topics : t.name if t.name == each.value.topic])
  message = "The policy of the topic ${each.value.topic} lets only its publishers in, and ${each.value.service} is none of them: nobody would be notified. Add ${each.value.service} to its publishers."
}

rule "backup-copy-key" {
  severity = "error"
  title    = "Copy without key"
  for_each = {
    for k, d in pack.rds_database : k => d
    if d.storage_encrypted == true && spec.disaster_recovery != null && spec.rds_backup != null && gen::try(spec.rds_backup.automated_backups, null) != null
  }
  condition = gen::length([for s in spec.rds_backup.manual_snapshots : s if s.cross_region_copy != null && gen::try(s.cross_region_copy.kms_key_id, null) != null]) > 0
  at        = [each.value.storage_encrypted, spec.disaster_recovery]
  message   = "The automated backups of an encrypted database are copied to the second region with a key of that region, and none is named. Name it as kms_key_id of a cross_region_copy in rds_backup.manual_snapshots."
}

rule "cache-token" {
  severity  = "error"
  title     = "Password in the clear"
  for_each  = { for k, c in pack.elasticache : k => c if gen::try(c.auth_token_secret.secret, null) != null }
  condition = each.value.transit_encryption_enabled == true
  at        = [each.value.auth_token_secret, each.value.transit_encryption_enabled]
  message   = "ElastiCache takes a password over encrypted connections only. Write transit_encryption_enabled: true."
}

rule "database-key" {
  severity  = "error"
  title     = "Key for nothing"
  for_each  = { for k, d in pack.rds_database : k => d if d.kms_key_id != null }
  condition = each.value.storage_encrypted == true
  at        = [each.value.kms_key_id, each.value.storage_encrypted]
  message   = "RDS takes a key for encrypted storage only. Write storage_encrypted: true."
}
