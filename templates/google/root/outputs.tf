output "name_servers" {
  generate {
    when = pack.creates_zone
  }

  description = "Name servers of the zone, to be set at the registrar or in the zone above."
  value       = google_dns_managed_zone.main.name_servers
}

output "addresses" {
  generate {
    when = pack.balancer != null
  }

  description = "Addresses of the load balancer, by version of IP."
  value       = { for version in gen::keys(pack.ip_versions) : version => google_compute_global_address.balancer[version].address }
}

output "repository_urls" {
  generate {
    when = gen::length(pack.repositories) > 0
  }

  description = "Where images are pushed to, by repository."
  value = {
    for name in gen::keys(pack.repositories) : name =>
    "${gen::fact("repository/${name}", "url")}/${gen::reverse(gen::split("/", name))[0]}"
  }
}

output "database_connection_name" {
  generate {
    when = gen::length(pack.databases) > 0
  }

  description = "What the Cloud SQL Auth Proxy calls the database${pack.database_key == "main" ? "" : " ${pack.database_key}"}."
  value       = google_sql_database_instance.primary[pack.database_key].connection_name
}

output "database_address" {
  generate {
    when = gen::length(pack.databases) > 0
  }

  description = "Address of the database${pack.database_key == "main" ? "" : " ${pack.database_key}"} in the network."
  value       = google_sql_database_instance.primary[pack.database_key].private_ip_address
}

output "database_connection_names" {
  generate {
    for_each = { for name, d in pack.databases : name => d if name != pack.database_key }
    name     = "database_${each.key}_connection_name"
  }

  description = "What the Cloud SQL Auth Proxy calls the database ${each.key}."
  value       = google_sql_database_instance.primary[each.key].connection_name
}

output "database_addresses" {
  generate {
    for_each = { for name, d in pack.databases : name => d if name != pack.database_key }
    name     = "database_${each.key}_address"
  }

  description = "Address of the database ${each.key} in the network."
  value       = google_sql_database_instance.primary[each.key].private_ip_address
}

output "cache_address" {
  generate {
    when = gen::length(pack.caches) > 0
  }

  description = (
    pack.cache_key == "main"
    ? "Address of the cache's primary in the network."
    : "Address of the primary of the cache ${pack.cache_key} in the network."
  )
  value = google_redis_instance.this[pack.cache_key].host
}

output "cache_addresses" {
  generate {
    for_each = { for name, c in pack.caches : name => c if name != pack.cache_key }
    name     = "cache_${each.key}_address"
  }

  description = "Address of the primary of the cache ${each.key} in the network."
  value       = google_redis_instance.this[each.key].host
}

output "jobs" {
  generate {
    when = pack.setup != null
  }

  description = "Jobs that whoever applies runs, for gcloud run jobs execute."
  value = gen::concat(
    ["${spec.product.name}-database-setup"],
    pack.migration == null ? [] : ["${spec.product.name}-migration"],
  )
}
