// What the product may cost, and which capacity is bought in advance.
values {
  budget            = spec.cost_optimization.budget
  anomaly_detection = spec.cost_optimization.anomaly_detection

  // The currency of the account's bill.
  budget_currency = pack.budget == null ? null : gen::coalesce(pack.budget.currency, "USD")

  // The thresholds at which the budget sends a notification, by kind.
  budget_notifications = pack.budget == null ? [] : gen::concat(
    [for percent in pack.budget.notify_at : { percent = percent, kind = "ACTUAL" }],
    [for percent in pack.budget.notify_at_forecast : { percent = percent, kind = "FORECASTED" }],
  )

  // The switch for all purchases.
  purchases = spec.reserved_capacity == null ? false : spec.reserved_capacity.enable_purchases == true
  payment_option = !pack.purchases ? null : (
    spec.reserved_capacity.payment_option != null ? spec.reserved_capacity.payment_option :
    gen::error(<<-EOT
      reserved_capacity.enable_purchases is true, and reserved_capacity.payment_option does not say how to pay: No
      Upfront, Partial Upfront or All Upfront.
    EOT
    )
  )

  // Database instances that a reservation would cover, by class.
  database_instances = gen::flatten([
    for name, d in pack.own_databases : gen::concat(
      [
        for n in gen::range(0, gen::has(pack.clustered_databases, name) ? pack.cluster_sizes[name] : 1) :
        { class = d.instance_class, multi_az = d.multi_az == true, engine = d.engine }
      ],
      [for _, r in d.read_replicas : { class = r.instance_class, multi_az = false, engine = d.engine }],
    ) if d.instance_class != "db.serverless"
  ])
  reservable_databases = {
    for label, instances in {
      for i in pack.database_instances :
      gen::join("", [
        pack.database != null && i.engine == gen::try(pack.database.engine, null) ? "" : "${gen::identifier(i.engine)}_",
        gen::identifier(i.class),
        i.multi_az ? "_multi_az" : "",
      ]) => i...
    } : label => gen::merge(instances[0], { count = gen::length(instances) })
  }
  reservable_caches = {
    for label, caches in {
      for _, c in pack.own_caches :
      gen::join("", [
        pack.cache != null && c.engine == gen::try(pack.cache.engine, null) ? "" : "${gen::identifier(c.engine)}_",
        gen::identifier(c.node_type),
      ]) => c...
    } : label => { node_type = caches[0].node_type, engine = caches[0].engine, count = gen::sum([for c in caches : c.num_cache_nodes]) }
  }

  // The names of the engines in reservation offerings.
  offered_engines = {
    aurora-mysql      = "aurora mysql"
    aurora-postgresql = "aurora postgresql"
    mariadb           = "mariadb"
    mysql             = "mysql"
    postgres          = "postgresql"
  }

  database_term = spec.reserved_capacity.rds_reserved_instances
  cache_term    = spec.reserved_capacity.elasticache_reserved_nodes
  savings_term  = spec.reserved_capacity.savings_plans

  // The words that this pack carries out or repeats, null where the spec has none, and all that it has.
  compute_savings = gen::merge(
    { instance_right_sizing = null, scheduled_scaling = null, use_spot_instances = null },
    spec.cost_optimization.compute,
  )
  storage_savings = spec.cost_optimization.storage
  transfer_savings = gen::merge(
    { cloudfront_caching = null, compression = null, regional_data_processing = null }, spec.cost_optimization.data_transfer,
  )
  // Whether anything is said of what is saved.
  saves = (
    gen::length(pack.scheduled_services) > 0
    || pack.compute_savings.use_spot_instances != null || pack.compute_savings.scheduled_scaling != null
    || pack.lifecycle_savings != null || pack.storage_savings != null && gen::length(pack.tiered_buckets) > 0
    || pack.caching_savings != null || pack.compression_savings != null
  )
  own_savings = gen::merge(
    {
      for name, words in gen::coalesce(spec.cost_optimization.compute, {}) :
      "compute, ${gen::replace(name, "_", " ")}" => gen::try(words.text, words)
      if !gen::contains(["instance_right_sizing", "scheduled_scaling", "use_spot_instances"], name)
    },
    {
      for name, words in gen::coalesce(spec.cost_optimization.data_transfer, {}) :
      "traffic, ${gen::replace(name, "_", " ")}" => words
      if !gen::contains(["cloudfront_caching", "compression", "regional_data_processing"], name)
    },
  )

  // Savings that the spec promises and that other parts of it carry out, each with
  // those parts. A promise that nothing carries out is an error.
  moved_buckets = [
    for _, b in spec.storage : b.name
    if gen::length([for rule in b.lifecycle_policy : rule if rule.transition != null]) > 0
  ]
  lifecycle_savings = pack.storage_savings.lifecycle_policies == null ? null : (
    gen::length(pack.moved_buckets) + gen::length(pack.tiered_buckets) > 0 ? pack.storage_savings.lifecycle_policies :
    gen::error(<<-EOT
      cost_optimization.storage.lifecycle_policies is ${pack.storage_savings.lifecycle_policies}, and no bucket of
      storage moves anything to a cheaper class. Give one a lifecycle_policy with a transition, or leave the key out.
    EOT
    )
  )

  long_cached = [
    for label, b in pack.cached_behaviors :
    b.path_pattern
    if b.max_ttl != null && b.max_ttl >= 86400 && b.path_pattern != null
  ]
  caching_savings = pack.transfer_savings.cloudfront_caching == null ? null : (
    gen::length(pack.long_cached) > 0 ? pack.transfer_savings.cloudfront_caching :
    gen::error(<<-EOT
      cost_optimization.data_transfer.cloudfront_caching is ${pack.transfer_savings.cloudfront_caching}, and no cache
      behavior of the distribution keeps anything for a day. Give one a max_ttl, or leave the key out.
    EOT
    )
  )

  uncompressed = [for label, b in pack.behaviors : label if b.compress != true]
  compression_savings = pack.transfer_savings.compression == null ? null : (
    gen::length(pack.uncompressed) == 0 && gen::length(pack.behaviors) > 0 ? pack.transfer_savings.compression :
    gen::error(<<-EOT
      cost_optimization.data_transfer.compression is ${pack.transfer_savings.compression}, and these behaviors of the
      distribution do not compress: ${gen::join(", ", pack.uncompressed)}. Set compress to true, or leave the key out.
    EOT
    )
  )
}
