// What performance_tuning and cost_optimization say in words. Words of somebody's own are for people, and stand in the
// runbook; those that the pack carries out have one form each.
values {
  // The words that specs of this program have, besides those of their own.
  tuning_words = {
    database    = ["connection_pooling", "index_optimization", "query_optimization", "read_replicas"]
    caching     = ["application_cache", "browser_cache", "cdn_cache", "redis_cluster"]
    application = ["api_response_compression", "async_processing", "image_optimization", "static_compression"]
  }
  saving_words = {
    compute       = ["instance_right_sizing", "scheduled_scaling", "use_spot_instances"]
    data_transfer = ["cloudfront_caching", "compression", "regional_data_processing"]
  }
  pooling      = gen::try(spec.performance_tuning.database.connection_pooling, null)
  optimization = gen::try(spec.performance_tuning.database.query_optimization, null)
}

rule "word-meant" {
  severity = "warning"
  title    = "Word like another one"
  for_each = [
    for w in gen::flatten([
      for part in gen::concat(
        [for name, known in pack.tuning_words : { words = gen::try(spec.performance_tuning[name], null), known = known }],
        [for name, known in pack.saving_words : { words = gen::try(spec.cost_optimization[name], null), known = known }],
      ) : [
        for name, text in gen::coalesce(part.words, {}) : { name = name, text = text, meant = gen::nearest(name, part.known) }
        if !gen::contains(part.known, name)
      ]
    ]) : w if w.meant != null
  ]
  condition = false
  at        = each.value.text
  message   = <<-EOT
    ${each.value.name} is a name of your own, which only the runbook repeats. If you mean ${each.value.meant}, write that; else leave it.
  EOT
}

rule "tuning-known" {
  severity = "error"
  title    = "Words of nothing"
  for_each = [
    for w in [
      { key = "connection_pooling", text = pack.pooling, known = "pgbouncer_sidecar" },
      { key = "query_optimization", text = pack.optimization, known = "automated_explain_plans" },
    ] : w if w.text != null
  ]
  condition = each.value.text == each.value.known
  at        = each.value.text
  message   = <<-EOT
    performance_tuning.database.${each.value.key} is ${each.value.text}, and this pack knows only ${each.value.known}. Write
    that, or leave the key out.
  EOT
}

rule "pool-settings" {
  severity  = "error"
  title     = "Pool without parts"
  for_each  = pack.pooling == "pgbouncer_sidecar" ? [pack.pooling] : []
  condition = pack.pgbouncer != null && gen::length(pack.pooled_tasks) > 0
  at        = each.value
  message = (
    pack.pgbouncer == null ? "The image and the sizes of pgbouncer stand nowhere. Add performance_tuning.pgbouncer." :
    <<-EOT
      No container would use the pool. Add a value {from: database, attribute: pooled_url} to the secret of the
      database, and give it to the containers.
    EOT
  )
}
