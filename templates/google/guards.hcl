// The kinds that guards.protect can name.
stateful "addresses" {
  types = ["google_compute_address", "google_compute_global_address"]
}

stateful "backups" {
  types = ["google_backup_dr_backup_vault"]
}

stateful "buckets" {
  types = ["google_storage_bucket"]
  with  = ["google_storage_bucket_iam_member"]
}

stateful "caches" {
  types = ["google_redis_instance"]
}

stateful "databases" {
  types = ["google_sql_database_instance", "google_sql_database"]
  with  = ["google_sql_user"]
}

stateful "keys" {
  types = ["google_kms_crypto_key", "google_kms_key_ring"]
  with  = ["google_kms_crypto_key_iam_member"]
}

stateful "logs" {
  types = ["google_logging_project_bucket_config"]
}

stateful "repositories" {
  types = ["google_artifact_registry_repository"]
}

stateful "secrets" {
  types = ["google_secret_manager_secret"]
  with  = ["google_secret_manager_secret_version"]
}

stateful "zones" {
  types = ["google_dns_managed_zone"]
}
