resource "google_redis_instance" "this" {
  generate {
    for_each = pack.caches
  }

  name               = each.value.replication_group_id
  display_name       = each.value.description
  region             = pack.region
  redis_version      = pack.cache_versions[each.key]
  tier               = pack.cache_tiers[each.key]
  memory_size_gb     = pack.cache_memory[each.key]
  replica_count      = each.value.num_cache_nodes > 1 ? each.value.num_cache_nodes - 1 : null
  read_replicas_mode = each.value.num_cache_nodes > 1 ? "READ_REPLICAS_ENABLED" : null
  authorized_network = gen::fact("network/${pack.subnet_places[pack.cache_ranges[each.key]]}", "id")
  connect_mode       = "PRIVATE_SERVICE_ACCESS"
  reserved_ip_range = (
    gen::has(pack.existing_ranges, pack.cache_ranges[each.key]) ? pack.existing_ranges[pack.cache_ranges[each.key]] :
    google_compute_global_address.services[pack.cache_ranges[each.key]].name
  )
  auth_enabled            = each.value.auth_token_secret != null
  transit_encryption_mode = each.value.transit_encryption_enabled == true ? "SERVER_AUTHENTICATION" : "DISABLED"
  deletion_protection     = !pack.disposable.caches

  labels = gen::contains(pack.service_values, "cache") ? { service = "cache" } : null

  redis_configs = gen::length(pack.cache_configs[each.key]) == 0 ? null : {
    for name, value in pack.cache_configs[each.key] : name => gen::fact(value)
  }

  # A snapshot each day, of which Memorystore keeps the last one.
  persistence_config {
    generate {
      when = each.value.backup_retention_limit != null && each.value.backup_retention_limit != 0
    }

    persistence_mode    = "RDB"
    rdb_snapshot_period = "TWENTY_FOUR_HOURS"
    // The first one; the others follow at the same time of day.
    rdb_snapshot_start_time = each.value.backup_window == null ? null : "2026-01-01T${gen::split("-", each.value.backup_window)[0]}:00Z"
  }

  maintenance_policy {
    generate {
      when = each.value.maintenance_window != null
    }

    weekly_maintenance_window {
      day = pack.cache_days[gen::split(":", each.value.maintenance_window)[0]]

      start_time {
        hours   = gen::tonumber(gen::split(":", each.value.maintenance_window)[1])
        minutes = gen::tonumber(gen::split("-", gen::split(":", each.value.maintenance_window)[2])[0])
        seconds = 0
        nanos   = 0
      }
    }
  }

  depends_on = [
    for network in pack.subnet_places[pack.cache_ranges[each.key]][*] :
    google_service_networking_connection.main[network] if gen::has(pack.network_ranges, network)
  ]
}
