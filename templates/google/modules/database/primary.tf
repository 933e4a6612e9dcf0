locals {
  generate {
    when = gen::length(pack.databases) > 0
  }

  # The keys that the disks are encrypted with.
  storage_keys = {
    for name, key in pack.database_keys : name => key == null ? null : google_kms_crypto_key_iam_member.agent[key].crypto_key_id
  }
}

resource "google_sql_database_instance" "primary" {
  generate {
    for_each = pack.databases
    name     = each.key == "main" ? "primary" : each.key
  }

  name                = each.value.identifier
  region              = pack.region
  database_version    = pack.database_versions[each.key]
  encryption_key_name = local.storage_keys[each.key]
  deletion_protection = each.value.deletion_protection == true

  settings {
    tier                        = each.value.instance_class
    edition                     = pack.database_editions[each.key]
    availability_type           = each.value.multi_az == true ? "REGIONAL" : "ZONAL"
    disk_type                   = pack.database_disks[each.key]
    disk_size                   = each.value.allocated_storage
    disk_autoresize             = each.value.max_allocated_storage != null
    disk_autoresize_limit       = each.value.max_allocated_storage
    deletion_protection_enabled = each.value.deletion_protection == true
    retain_backups_on_delete    = gen::try(spec.rds_backup.automated_backups.delete_automated_backups, null) == false ? true : null

    user_labels = gen::contains(pack.service_values, "database") ? { service = "database" } : null

    ip_configuration {
      ipv4_enabled    = false
      private_network = gen::fact("network/${pack.subnet_places[pack.database_ranges[each.key]]}", "id")
      allocated_ip_range = (
        gen::has(pack.existing_ranges, pack.database_ranges[each.key]) ? pack.existing_ranges[pack.database_ranges[each.key]] :
        google_compute_global_address.services[pack.database_ranges[each.key]].name
      )
      ssl_mode       = "ENCRYPTED_ONLY"
      server_ca_mode = "GOOGLE_MANAGED_CAS_CA"
    }

    backup_configuration {
      enabled                        = each.value.backup_retention_period != null && each.value.backup_retention_period != 0
      start_time                     = each.value.backup_window == null ? null : gen::split("-", each.value.backup_window)[0]
      location                       = pack.backup_location
      point_in_time_recovery_enabled = pack.log_days[each.key] == 0 || pack.database_kinds[each.key] == "mysql" ? null : true
      binary_log_enabled             = pack.log_days[each.key] == 0 || pack.database_kinds[each.key] != "mysql" ? null : true
      transaction_log_retention_days = pack.log_days[each.key] == 0 ? null : pack.log_days[each.key]

      backup_retention_settings {
        generate {
          when = each.value.backup_retention_period != null && each.value.backup_retention_period != 0
        }

        retained_backups = each.value.backup_retention_period
        retention_unit   = "COUNT"
      }
    }

    maintenance_window {
      generate {
        when = pack.maintenance[each.key] != null
      }

      day          = pack.maintenance[each.key].day
      hour         = pack.maintenance[each.key].hour
      update_track = "stable"
    }

    data_cache_config {
      generate {
        when = each.value.google.data_cache != null
      }

      data_cache_enabled = each.value.google.data_cache
    }

    insights_config {
      generate {
        when = each.value.performance_insights_enabled == true
      }

      query_insights_enabled  = true
      query_string_length     = 4500
      record_application_tags = true
    }

    database_flags {
      generate {
        for_each = pack.database_flags[each.key]
        as       = "flag"
      }

      name  = flag.key
      value = gen::fact(flag.value)
    }
  }

  # The disk grows by itself. Held against the size that it began with, it would have to be made anew.
  lifecycle {
    generate {
      when = each.value.max_allocated_storage != null
    }

    ignore_changes = [settings[0].disk_size]
  }

  # The range that its address is from.
  depends_on = [
    for network in pack.subnet_places[pack.database_ranges[each.key]][*] :
    google_service_networking_connection.main[network] if gen::has(pack.network_ranges, network)
  ]
}

resource "google_sql_database" "this" {
  generate {
    for_each = pack.databases
    when     = each.value.db_name != null
    name     = each.key == "main" ? "primary" : each.key
  }

  name     = each.value.db_name
  instance = google_sql_database_instance.primary[each.key].name
  charset = pack.database_kinds[each.key] != "mysql" ? null : gen::lookup(
    pack.database_flags[each.key], "character_set_server", "utf8mb4",
  )
}
