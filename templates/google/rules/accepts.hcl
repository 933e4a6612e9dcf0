// What Google Cloud accepts for single values.

// https://cloud.google.com/kms/docs/labeling-keys, as of all that has labels
accepts "*" {
  labels = { length = [0, 63], pattern = "[a-z0-9_-]*", form = "lower-case letters, digits, underscores and hyphens" }
}

// https://cloud.google.com/compute/docs/naming-resources
accepts "google_compute_network" {
  name = {
    length  = [1, 63]
    pattern = "[a-z]([a-z0-9-]*[a-z0-9])?"
    form    = "lower-case letters, digits and hyphens, beginning with a letter"
  }
}

// https://cloud.google.com/compute/docs/regions-zones
accepts "google_compute_subnetwork" {
  region = { pattern = "[a-z]+-[a-z]+[0-9]+", form = "a region, such as us-central1 or europe-west4" }
}

// https://registry.terraform.io/providers/hashicorp/google/7.45.0/docs/resources/compute_route
accepts "google_compute_route" {
  name = {
    length  = [1, 63]
    pattern = "[a-z]([a-z0-9-]*[a-z0-9])?"
    form    = "lower-case letters, digits and hyphens, beginning with a letter"
  }
}

// https://cloud.google.com/armor/docs/configure-security-policies
accepts "google_compute_security_policy" {
  name = {
    length  = [1, 63]
    pattern = "[a-z]([a-z0-9-]*[a-z0-9])?"
    form    = "lower-case letters, digits and hyphens, beginning with a letter"
  }
  description = { length = [0, 2048] }
  rule {
    rate_limit_options {
      rate_limit_threshold {
        // https://cloud.google.com/armor/docs/rate-limiting-overview
        count = { min = 1, max = 1000000, whole = true }
      }
    }
  }
}

// The code of ISO 4217: https://cloud.google.com/billing/docs/reference/budget/rest/v1/billingAccounts.budgets
accepts "google_billing_budget" {
  amount {
    specified_amount {
      currency_code = { pattern = "[A-Z]{3}", form = "the code of a currency, such as EUR or USD" }
    }
  }
}

// https://docs.cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.uptimeCheckConfigs
accepts "google_monitoring_uptime_check_config" {
  period = { one_of = ["60s", "300s", "600s", "900s"] }
  http_check {
    accepted_response_status_codes {
      status_value = { min = 100, max = 599, whole = true }
    }
  }
}

// https://registry.terraform.io/providers/hashicorp/google/7.45.0/docs/resources/compute_firewall
accepts "google_compute_firewall" {
  name = { length = [1, 63] }
  allow {
    protocol = { one_of = ["all", "tcp", "udp", "icmp", "esp", "ah", "sctp", "ipip"] }
  }
}

// https://registry.terraform.io/providers/hashicorp/google/7.45.0/docs/resources/compute_router_nat
accepts "google_compute_router_nat" {
  name = {
    length  = [2, 63]
    pattern = "[a-z]([a-z0-9-]*[a-z0-9])?"
    form    = "lower-case letters, digits and hyphens, beginning with a letter"
  }
}

// https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services
accepts "google_cloud_run_v2_service" {
  name = {
    length  = [1, 49]
    pattern = "[a-z]([a-z0-9-]*[a-z0-9])?"
    form    = "lower-case letters, digits and hyphens, beginning with a letter"
  }
  template {
    scaling {
      min_instance_count = { min = 0, max = 1000, whole = true }
      max_instance_count = { min = 1, max = 1000, whole = true }
    }
    containers {
      name = { length = [1, 63], pattern = "[a-z0-9]([a-z0-9-]*[a-z0-9])?", form = "lower-case letters, digits and hyphens" }
      startup_probe {
        initial_delay_seconds = { min = 0, max = 240, whole = true }
        period_seconds        = { min = 1, max = 240, whole = true }
        timeout_seconds       = { min = 1, max = 240, whole = true }
        failure_threshold     = { min = 1, whole = true }
      }
      liveness_probe {
        period_seconds    = { min = 1, max = 3600, whole = true }
        timeout_seconds   = { min = 1, max = 3600, whole = true }
        failure_threshold = { min = 1, whole = true }
      }
    }
  }
}

// https://registry.terraform.io/providers/hashicorp/google/7.45.0/docs/resources/cloud_run_v2_worker_pool
accepts "google_cloud_run_v2_worker_pool" {
  name = {
    length  = [1, 49]
    pattern = "[a-z]([a-z0-9-]*[a-z0-9])?"
    form    = "lower-case letters, digits and hyphens, beginning with a letter"
  }
}

// https://cloud.google.com/sql/docs/postgres/instance-settings
accepts "google_sql_database_instance" {
  name = {
    length  = [1, 98]
    pattern = "[a-z][a-z0-9-]*"
    form    = "lower-case letters, digits and hyphens, beginning with a letter"
  }
  // https://docs.cloud.google.com/sql/docs/mysql/admin-api/rest/v1/SqlDatabaseVersion.md.txt
  database_version = {
    pattern = "POSTGRES_(9_6|1[0-8])|MYSQL_(5_7|8_0(_[0-9]+)?|8_4)"
    form    = "a version of PostgreSQL, such as 15, or of MySQL, such as 8.4"
  }
  settings {
    tier = {
      pattern = "db-f1-micro|db-g1-small|db-custom-[0-9]+-[0-9]+|db-perf-optimized-N-(2|4|8|16|32|48|64|80|96|128)"
      form    = "a machine such as db-custom-4-16384 (processors and MiB), or db-perf-optimized-N-4 of the edition Enterprise Plus"
    }
    disk_type = { one_of = ["PD_SSD", "PD_HDD", "HYPERDISK_BALANCED"] }
    disk_size = { min = 10, max = 65536, whole = true }
    backup_configuration {
      backup_retention_settings {
        retained_backups = { min = 1, max = 365, whole = true }
      }
    }
    location_preference {
      zone = { pattern = "[a-z]+-[a-z]+[0-9]+-[a-z]", form = "a zone, such as us-central1-a" }
    }
  }
}

// A user is a role of PostgreSQL: https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS
accepts "google_sql_user" {
  name = { length = [1, 63] }
}

// https://cloud.google.com/memorystore/docs/redis/reference/rest/v1/projects.locations.instances
accepts "google_redis_instance" {
  name = {
    length  = [1, 40]
    pattern = "[a-z]([a-z0-9-]*[a-z0-9])?"
    form    = "lower-case letters, digits and hyphens, beginning with a letter"
  }
  redis_version  = { one_of = ["REDIS_4_0", "REDIS_5_0", "REDIS_6_X", "REDIS_7_0", "REDIS_7_2"] }
  memory_size_gb = { min = 1, max = 300, whole = true }
  replica_count  = { min = 1, max = 5, whole = true }

  // https://cloud.google.com/memorystore/docs/redis/supported-redis-configurations
  redis_configs {
    activedefrag = { one_of = ["no", "yes"] }
    databases    = { min = 1, max = 100, whole = true }
    maxmemory-policy = {
      one_of = [
        "noeviction", "allkeys-lfu", "allkeys-lru", "allkeys-random", "volatile-lfu", "volatile-lru", "volatile-random", "volatile-ttl",
      ]
    }
  }
}

// https://cloud.google.com/storage/docs/buckets#naming
accepts "google_storage_bucket" {
  // With dots a name is that of a domain, and longer.
  name = {
    length  = [3, 222]
    pattern = "[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?([.][a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?)*"
    form    = "lower-case letters, digits and any of _ -, at most 63 of them between two dots"
  }
  lifecycle_rule {
    action {
      storage_class = { one_of = ["STANDARD", "NEARLINE", "COLDLINE", "ARCHIVE"] }
    }
  }
}

// https://docs.cloud.google.com/python/docs/reference/secretmanager/latest/google.cloud.secretmanager_v1beta2.types.CreateSecretRequest
accepts "google_secret_manager_secret" {
  secret_id = { length = [1, 255], pattern = "[A-Za-z0-9_-]+", form = "letters, digits, underscores and hyphens" }
}

// https://cloud.google.com/kms/docs/reference/rest/v1/projects.locations.keyRings.cryptoKeys/create
accepts "google_kms_crypto_key" {
  name = { length = [1, 63], pattern = "[A-Za-z0-9_-]+", form = "letters, digits, underscores and hyphens" }
}

// https://cloud.google.com/iam/docs/service-accounts-create
accepts "google_service_account" {
  account_id = {
    length  = [6, 30]
    pattern = "[a-z]([a-z0-9-]*[a-z0-9])"
    form    = "lower-case letters, digits and hyphens, beginning with a letter"
  }
  description  = { length = [0, 256] }
  display_name = { length = [0, 100] }
}

// https://cloud.google.com/artifact-registry/docs/manage-repos
accepts "google_artifact_registry_repository" {
  repository_id = {
    length  = [1, 63]
    pattern = "[a-z]([a-z0-9-]*[a-z0-9])?"
    form    = "lower-case letters, digits and hyphens, beginning with a letter"
  }
}

// https://cloud.google.com/pubsub/docs/pubsub-basics#resource_names
accepts "google_pubsub_topic" {
  name = {
    length  = [3, 255]
    pattern = "[A-Za-z][A-Za-z0-9._~+%-]*"
    form    = "letters, digits and any of . _ ~ + % -, beginning with a letter"
  }
}

// https://cloud.google.com/logging/docs/reference/v2/rest/v2/locations.buckets
accepts "google_logging_project_bucket_config" {
  bucket_id      = { length = [1, 100], pattern = "[A-Za-z0-9_.-]+", form = "letters, digits and any of _ . -" }
  retention_days = { min = 1, max = 3650, whole = true }
}

// https://cloud.google.com/load-balancing/docs/https
accepts "google_compute_backend_service" {
  name = {
    length  = [1, 63]
    pattern = "[a-z]([a-z0-9-]*[a-z0-9])?"
    form    = "lower-case letters, digits and hyphens, beginning with a letter"
  }
  protocol = { one_of = ["HTTP", "HTTPS", "HTTP2"] }
}

// Names of 63 characters: https://cloud.google.com/compute/docs/naming-resources, less what is added
accepts "google_compute_url_map" {
  name = {
    length  = [1, 50]
    pattern = "[a-z]([a-z0-9-]*[a-z0-9])?"
    form    = "lower-case letters, digits and hyphens, beginning with a letter"
  }
}

// https://docs.cloud.google.com/compute/docs/reference/rest/v1/backendBuckets
accepts "google_compute_backend_bucket" {
  cdn_policy {
    default_ttl = { min = 0, max = 31622400, whole = true }
    client_ttl  = { min = 0, max = 31622400, whole = true }
  }
}

// The field name of https://docs.rs/google-dns1/1.0.7+20171204/google_dns1/struct.ManagedZone.html
accepts "google_dns_managed_zone" {
  name = {
    length  = [1, 63]
    pattern = "[a-z]([a-z0-9-]*[a-z0-9])?"
    form    = "lower-case letters, digits and hyphens, beginning with a letter"
  }
}

// https://registry.terraform.io/providers/hashicorp/google/7.45.0/docs/resources/monitoring_alert_policy
accepts "google_monitoring_alert_policy" {
  conditions {
    condition_threshold {
      aggregations {
        alignment_period = { pattern = "[6-9][0-9]s|[1-9][0-9]{2,}s", form = "a time of 60 seconds or more" }
      }
    }
  }
}

// https://cloud.google.com/dotnet/docs/reference/Google.Cloud.BackupDR.V1/latest/Google.Cloud.BackupDR.V1.BackupRule
accepts "google_backup_dr_backup_plan" {
  backup_rules {
    backup_retention_days = { min = 1, max = 36159, whole = true }
  }
}
