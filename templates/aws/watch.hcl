// The alarms that any product needs.
values {
  watched = spec.watch == null ? {
    missing_tasks = null, unhealthy_targets = null, free_storage = null, connections = null, replica_lag = null
    cache_memory  = null, evictions = null, certificate_expiry = null, failed_backups = null
  } : spec.watch

  // The database instances by name, with a label for blocks.
  watched_instances = gen::merge(
    {
      for name, d in pack.single_databases :
      d.identifier => { label = "database${pack.database_suffixes[name]}", database = name, replica = null }
    },
    { for key, r in pack.replicas : r.identifier => { label = key, database = r.database, replica = key } },
  )

  // How much of the storage of each database is to stay free.
  free_gibibytes = pack.watched.free_storage == null ? {} : {
    for name, d in pack.single_databases : name => d.allocated_storage * pack.watched.free_storage / 100
  }

  // The nodes of the cache, which are numbered from 001.
  watched_nodes = gen::merge([
    for name, c in pack.own_caches : {
      for n in gen::range(1, c.num_cache_nodes + 1) :
      "${name == "main" ? "" : "${name}_"}${gen::format("%03d", n)}" => { cache = name, node = gen::format("%03d", n) }
    }
  ]...)

  backups_watched = pack.watched.failed_backups == true && gen::length(pack.snapshots) > 0
}
