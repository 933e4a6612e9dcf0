// The alarms that any product needs.
values {
  watched = spec.watch == null ? {
    missing_tasks = null, unhealthy_targets = null, free_storage = null, connections = null, replica_lag = null
    cache_memory = null, evictions = null, certificate_expiry = null, failed_backups = null
  } : spec.watch

  // The instances by their name, with a label for blocks.
  watched_instances = pack.database == null ? {} : gen::merge(
    { (pack.database.identifier) = { label = "database", replica = null } },
    { for key, r in pack.database.read_replicas : r.identifier => { label = key, replica = key } },
  )

  // The nodes of the cache, which are counted from 001.
  watched_nodes = pack.cache == null ? {} : { for n in gen::range(1, pack.cache.num_cache_nodes + 1) : gen::format("%03d", n) => n }

  backups_watched = pack.watched.failed_backups == true && gen::length(pack.snapshots) > 0
}
