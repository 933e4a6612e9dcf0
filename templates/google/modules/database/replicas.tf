# Copies that are read. Each is in a zone of its own.
resource "google_sql_database_instance" "replica" {
  generate {
    for_each = pack.replicas
  }

  name                 = each.value.identifier
  region               = pack.region
  database_version     = pack.database_versions[each.value.of]
  master_instance_name = google_sql_database_instance.primary[each.value.of].name
  encryption_key_name  = local.storage_keys[each.value.of]
  deletion_protection  = pack.databases[each.value.of].deletion_protection == true

  settings {
    tier              = each.value.instance_class
    edition           = pack.database_editions[each.value.of]
    availability_type = "ZONAL"
    disk_type         = pack.database_disks[each.value.of]
    disk_size         = pack.databases[each.value.of].allocated_storage
    disk_autoresize   = pack.databases[each.value.of].max_allocated_storage != null

    disk_autoresize_limit       = pack.databases[each.value.of].max_allocated_storage
    deletion_protection_enabled = pack.databases[each.value.of].deletion_protection == true

    user_labels = gen::contains(pack.service_values, "database") ? { service = "database" } : null

    location_preference {
      generate {
        when = each.value.availability_zone != null
      }

      zone = each.value.availability_zone
    }

    ip_configuration {
      ipv4_enabled    = each.value.publicly_accessible == true
      private_network = gen::fact("network/${pack.subnet_places[pack.database_ranges[each.value.of]]}", "id")
      allocated_ip_range = (
        gen::has(pack.existing_ranges, pack.database_ranges[each.value.of]) ? pack.existing_ranges[pack.database_ranges[each.value.of]] :
        google_compute_global_address.services[pack.database_ranges[each.value.of]].name
      )
      ssl_mode       = "ENCRYPTED_ONLY"
      server_ca_mode = "GOOGLE_MANAGED_CAS_CA"
    }

    # PostgreSQL wants the limits of a copy to be at least those of the original.
    database_flags {
      generate {
        for_each = pack.database_flags[each.value.of]
        when     = gen::contains(pack.replica_flags, flag.key) && pack.database_kinds[each.value.of] == "postgres"
        as       = "flag"
      }

      name  = flag.key
      value = gen::fact(flag.value)
    }
  }

  lifecycle {
    generate {
      when = pack.databases[each.value.of].max_allocated_storage != null
    }

    ignore_changes = [settings[0].disk_size]
  }
}
