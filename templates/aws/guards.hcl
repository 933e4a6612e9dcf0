// The kinds that guards.protect can name. Whoever loses a resource of "types"
// loses data, or an address that others have noted. A resource of "with" only
// configures those, and is kept or removed together with them, as are "policies". The policy of a
// thing that exists already is kept when the spec leaves it out.

values {
  // By kind, whether everything of it may be destroyed with the environment: the environment is
  // disposable, or guards.protect is written and does not name the kind. A destroy then removes all.
  disposable = {
    for kind in [
      "backups", "buckets", "caches", "data_catalogs", "databases", "document_databases", "file_systems", "kafka_clusters", "keys",
      "repositories", "search_domains", "secrets", "streams", "tables", "user_pools", "warehouses", "zones",
    ] :
    kind => spec.disposable == true ? true : gen::try(spec.guards.protect, null) == null ? false : !gen::contains(spec.guards.protect, kind)
  }
}

stateful "addresses" {
  types = ["aws_eip"]
}

stateful "backups" {
  types    = ["aws_backup_vault", "aws_db_instance_automated_backups_replication"]
  policies = ["aws_backup_vault_policy"]
}

stateful "buckets" {
  types = ["aws_s3_bucket"]
  with = [
    "aws_s3_bucket_cors_configuration",
    "aws_s3_bucket_lifecycle_configuration",
    "aws_s3_bucket_logging",
    "aws_s3_bucket_object_lock_configuration",
    "aws_s3_bucket_ownership_controls",
    "aws_s3_bucket_public_access_block",
    "aws_s3_bucket_replication_configuration",
    "aws_s3_bucket_server_side_encryption_configuration",
    "aws_s3_bucket_versioning",
  ]
  policies = ["aws_s3_bucket_policy"]
}

stateful "caches" {
  types = ["aws_elasticache_replication_group", "aws_elasticache_serverless_cache"]
  with  = ["aws_elasticache_parameter_group", "aws_elasticache_subnet_group"]
}

stateful "databases" {
  types = ["aws_db_instance", "aws_rds_cluster"]
  with  = ["aws_db_parameter_group", "aws_db_subnet_group", "aws_rds_cluster_instance", "aws_rds_cluster_parameter_group"]
}

stateful "keys" {
  types = ["aws_kms_key"]
  with  = ["aws_kms_alias"]
}

stateful "logs" {
  types = ["aws_cloudwatch_log_group"]
}

stateful "repositories" {
  types    = ["aws_ecr_repository"]
  with     = ["aws_ecr_lifecycle_policy"]
  policies = ["aws_ecr_repository_policy"]
}

stateful "secrets" {
  types = ["aws_secretsmanager_secret"]
  with  = ["aws_secretsmanager_secret_version"]
}

stateful "zones" {
  types = ["aws_route53_zone"]
}
