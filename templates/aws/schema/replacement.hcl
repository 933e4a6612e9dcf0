# Which changes replace a resource, for the forecast of a change: the attributes
# that the documentation of the provider marks "Forces new resource", and those
# that it changes in place. "holds" says what is lost with a resource. An attribute
# that stands in neither list is unknown, and said to be.

resource "aws_db_instance" {
  holds = "data"
  replaces = [
    "availability_zone", "character_set_name", "db_name", "engine",
    "kms_key_id", "nchar_character_set_name", "snapshot_identifier", "storage_encrypted", "timezone", "username",
  ]
  updates = [
    "allocated_storage", "allow_major_version_upgrade", "apply_immediately", "auto_minor_version_upgrade",
    "backup_retention_period", "backup_window", "ca_cert_identifier", "copy_tags_to_snapshot", "db_subnet_group_name",
    "deletion_protection", "enabled_cloudwatch_logs_exports", "engine_version", "final_snapshot_identifier",
    "iam_database_authentication_enabled", "identifier", "identifier_prefix", "instance_class", "iops", "maintenance_window",
    "max_allocated_storage", "monitoring_interval", "monitoring_role_arn", "multi_az", "parameter_group_name", "password",
    "password_wo", "password_wo_version", "performance_insights_enabled", "performance_insights_retention_period", "port",
    "publicly_accessible", "skip_final_snapshot", "storage_throughput", "storage_type", "tags", "timeouts",
    "vpc_security_group_ids",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance"
}

resource "aws_rds_cluster" {
  holds = "data"
  replaces = [
    "availability_zones", "cluster_identifier", "cluster_identifier_prefix", "database_name", "db_subnet_group_name", "engine",
    "engine_mode", "kms_key_id", "master_username", "snapshot_identifier", "source_region", "storage_encrypted",
  ]
  updates = [
    "allow_major_version_upgrade", "apply_immediately", "backup_retention_period", "ca_certificate_identifier",
    "copy_tags_to_snapshot", "db_cluster_parameter_group_name", "deletion_protection", "enabled_cloudwatch_logs_exports",
    "engine_version", "final_snapshot_identifier", "iam_database_authentication_enabled", "manage_master_user_password",
    "master_password", "master_password_wo", "master_password_wo_version", "performance_insights_enabled",
    "performance_insights_retention_period", "port", "preferred_backup_window", "preferred_maintenance_window",
    "serverlessv2_scaling_configuration", "skip_final_snapshot", "storage_type", "tags", "vpc_security_group_ids",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster"
}

resource "aws_db_instance_automated_backups_replication" {
  holds    = "backups"
  replaces = ["kms_key_id", "pre_signed_url", "retention_period", "source_db_instance_arn"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance_automated_backups_replication"
}

resource "aws_db_subnet_group" {
  replaces = ["name", "name_prefix"]
  updates  = ["description", "subnet_ids", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_subnet_group"
}

resource "aws_db_parameter_group" {
  replaces = ["description", "family", "name", "name_prefix"]
  updates  = ["parameter", "skip_destroy", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_parameter_group"
}

resource "aws_elasticache_replication_group" {
  holds = "data"
  replaces = [
    "at_rest_encryption_enabled", "data_tiering_enabled", "global_replication_group_id", "kms_key_id", "port",
    "replication_group_id", "snapshot_arns", "snapshot_name", "subnet_group_name",
  ]
  updates = [
    "apply_immediately", "auto_minor_version_upgrade", "automatic_failover_enabled", "description",
    "log_delivery_configuration", "maintenance_window", "multi_az_enabled", "node_type", "notification_topic_arn",
    "num_cache_clusters", "parameter_group_name", "security_group_ids", "snapshot_retention_limit", "snapshot_window", "tags",
    "timeouts", "user_group_ids",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_replication_group"
}

resource "aws_service_discovery_private_dns_namespace" {
  replaces = ["name", "vpc"]
  updates  = ["description", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/service_discovery_private_dns_namespace"
}

resource "aws_service_discovery_service" {
  replaces = ["dns_config", "health_check_config.type", "health_check_custom_config", "name", "namespace_id", "type"]
  updates  = ["description", "dns_config.dns_records.ttl", "force_destroy", "health_check_config", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/service_discovery_service"
}

resource "aws_elasticache_serverless_cache" {
  holds    = "data"
  replaces = ["kms_key_id", "name", "snapshot_arns_to_restore", "subnet_ids"]
  updates = [
    "cache_usage_limits", "daily_snapshot_time", "description", "engine", "major_engine_version", "security_group_ids",
    "snapshot_retention_limit", "tags", "user_group_id",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_serverless_cache"
}

resource "aws_elasticache_cluster" {
  replaces = [
    "availability_zone", "cluster_id", "engine", "network_type", "port", "replication_group_id", "snapshot_arns", "snapshot_name",
    "subnet_group_name", "transit_encryption_enabled",
  ]
  updates = [
    "apply_immediately", "auto_minor_version_upgrade", "az_mode", "maintenance_window", "notification_topic_arn", "num_cache_nodes",
    "parameter_group_name", "security_group_ids", "snapshot_retention_limit", "snapshot_window", "tags",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_cluster"
}

resource "aws_elasticache_user" {
  replaces = ["user_id", "user_name"]
  updates  = ["access_string", "authentication_mode", "engine", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_user"
}

resource "aws_elasticache_user_group" {
  replaces = ["user_group_id"]
  updates  = ["engine", "tags", "user_ids"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_user_group"
}

resource "aws_elasticache_subnet_group" {
  replaces = ["name"]
  updates  = ["description", "subnet_ids", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_subnet_group"
}

resource "aws_elasticache_parameter_group" {
  replaces = ["description", "family", "name"]
  updates  = ["parameter", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_parameter_group"
}

resource "aws_s3_bucket" {
  holds    = "data"
  replaces = ["bucket", "bucket_prefix", "object_lock_enabled"]
  updates  = ["force_destroy", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket"
}

resource "aws_dynamodb_table" {
  holds    = "items"
  replaces = ["hash_key", "name", "range_key"]
  updates = [
    "billing_mode", "deletion_protection_enabled", "read_capacity", "stream_enabled", "stream_view_type", "table_class", "tags",
    "write_capacity",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dynamodb_table"
}

resource "aws_kinesis_stream" {
  holds    = "records"
  replaces = ["name"]
  updates = [
    "encryption_type", "enforce_consumer_deletion", "kms_key_id", "retention_period", "shard_count", "shard_level_metrics",
    "stream_mode_details", "tags",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kinesis_stream"
}

resource "aws_kinesis_firehose_delivery_stream" {
  replaces = [
    "destination", "kinesis_source_configuration", "msk_source_configuration", "name",
    "elasticsearch_configuration.s3_backup_mode", "elasticsearch_configuration.vpc_config",
    "extended_s3_configuration.dynamic_partitioning_configuration",
    "http_endpoint_configuration.secrets_manager_configuration.enabled",
    "iceberg_configuration.catalog_arn", "iceberg_configuration.destination_table_configuration",
    "opensearch_configuration.s3_backup_mode", "opensearch_configuration.vpc_config",
    "opensearchserverless_configuration.s3_backup_mode", "opensearchserverless_configuration.vpc_config",
    "redshift_configuration.secrets_manager_configuration.enabled",
    "snowflake_configuration.secrets_manager_configuration.enabled",
    "splunk_configuration.secrets_manager_configuration.enabled",
  ]
  updates = [
    "elasticsearch_configuration", "extended_s3_configuration",
    "extended_s3_configuration.dynamic_partitioning_configuration.retry_duration", "http_endpoint_configuration",
    "iceberg_configuration", "iceberg_configuration.destination_table_configuration.database_name",
    "iceberg_configuration.destination_table_configuration.s3_error_output_prefix",
    "iceberg_configuration.destination_table_configuration.table_name",
    "iceberg_configuration.destination_table_configuration.unique_keys", "opensearch_configuration",
    "opensearchserverless_configuration", "redshift_configuration", "server_side_encryption",
    "snowflake_configuration", "splunk_configuration", "tags",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kinesis_firehose_delivery_stream"
}

resource "aws_sfn_state_machine" {
  replaces = ["name", "type"]
  updates = [
    "definition", "encryption_configuration", "logging_configuration", "publish", "role_arn", "tags", "timeouts",
    "tracing_configuration",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sfn_state_machine"
}

// Of broker_node_group_info and encryption_info, some arguments replace the cluster, and others do not.
resource "aws_msk_cluster" {
  holds = "records"
  replaces = [
    "broker_node_group_info.az_distribution", "broker_node_group_info.client_subnets", "broker_node_group_info.security_groups",
    "cluster_name", "encryption_info.encryption_at_rest_kms_key_arn", "encryption_info.encryption_in_transit.in_cluster",
  ]
  updates = [
    "broker_node_group_info.connectivity_info", "broker_node_group_info.instance_type", "broker_node_group_info.storage_info",
    "encryption_info.encryption_in_transit.client_broker",
    "client_authentication", "configuration_info", "enhanced_monitoring", "kafka_version", "logging_info", "number_of_broker_nodes",
    "open_monitoring", "storage_mode", "tags",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/msk_cluster"
}

resource "aws_docdb_cluster" {
  holds = "data"
  replaces = [
    "availability_zones", "cluster_identifier", "cluster_identifier_prefix", "db_subnet_group_name", "engine", "kms_key_id",
    "master_username", "port", "restore_to_point_in_time", "snapshot_identifier", "storage_encrypted",
  ]
  updates = [
    "allow_major_version_upgrade", "apply_immediately", "backup_retention_period", "db_cluster_parameter_group_name",
    "deletion_protection", "enabled_cloudwatch_logs_exports", "engine_version", "final_snapshot_identifier",
    "manage_master_user_password", "master_password", "master_password_wo", "master_password_wo_version", "preferred_backup_window",
    "preferred_maintenance_window", "skip_final_snapshot", "storage_type", "tags", "vpc_security_group_ids",
  ]
  source = "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/docdb/cluster.go"
}

resource "aws_docdb_cluster_instance" {
  replaces = ["availability_zone", "cluster_identifier", "engine", "identifier", "identifier_prefix"]
  updates = [
    "apply_immediately", "auto_minor_version_upgrade", "ca_cert_identifier", "enable_performance_insights", "instance_class",
    "preferred_maintenance_window", "promotion_tier", "tags",
  ]
  source = "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/docdb/cluster_instance.go"
}

resource "aws_batch_compute_environment" {
  replaces = ["eks_configuration", "type"]
  updates = [
    "compute_resources.instance_type", "compute_resources.max_vcpus", "compute_resources.security_group_ids", "compute_resources.subnets",
    "compute_resources.type", "service_role", "state", "tags", "update_policy",
  ]
  source = "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/batch/compute_environment.go"
}

resource "aws_batch_job_queue" {
  replaces = ["name"]
  updates  = ["compute_environment_order", "job_state_time_limit_action", "priority", "state", "tags"]
  source   = "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/batch/job_queue.go"
}

resource "aws_batch_job_definition" {
  replaces = ["name", "retry_strategy.evaluate_on_exit"]
  updates = [
    "container_properties", "deregister_on_new_revision", "ecs_properties", "eks_properties", "node_properties", "parameters",
    "platform_capabilities", "propagate_tags", "retry_strategy", "retry_strategy.evaluate_on_exit.action",
    "retry_strategy.evaluate_on_exit.on_exit_code", "retry_strategy.evaluate_on_exit.on_reason",
    "retry_strategy.evaluate_on_exit.on_status_reason", "scheduling_priority", "tags", "timeout", "type",
  ]
  source = "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/batch/job_definition.go"
}

resource "aws_redshift_cluster" {
  holds = "data"
  replaces = [
    "cluster_identifier", "cluster_subnet_group_name", "master_username", "snapshot_arn", "snapshot_cluster_identifier",
    "snapshot_identifier",
  ]
  updates = [
    "allow_version_upgrade", "apply_immediately", "automated_snapshot_retention_period", "availability_zone_relocation_enabled",
    "cluster_parameter_group_name", "cluster_type", "cluster_version", "database_name", "default_iam_role_arn", "elastic_ip",
    "encrypted", "enhanced_vpc_routing", "final_snapshot_identifier", "iam_roles", "kms_key_id", "maintenance_track_name",
    "manage_master_password", "manual_snapshot_retention_period", "master_password", "master_password_secret_kms_key_id",
    "master_password_wo", "master_password_wo_version", "multi_az", "node_type", "number_of_nodes", "owner_account", "port",
    "preferred_maintenance_window", "publicly_accessible", "skip_final_snapshot", "tags", "vpc_security_group_ids",
  ]
  source = "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/redshift/cluster.go"
}

resource "aws_redshift_parameter_group" {
  replaces = ["description", "family", "name"]
  updates  = ["parameter", "tags"]
  source   = "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/redshift/parameter_group.go"
}

resource "aws_redshift_subnet_group" {
  replaces = ["name"]
  updates  = ["description", "subnet_ids", "tags"]
  source   = "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/redshift/subnet_group.go"
}

resource "aws_redshiftserverless_namespace" {
  holds    = "data"
  replaces = ["db_name", "namespace_name"]
  updates = [
    "admin_password_secret_kms_key_id", "admin_user_password", "admin_user_password_wo", "admin_user_password_wo_version",
    "admin_username", "default_iam_role_arn", "iam_roles", "kms_key_id", "log_exports", "manage_admin_password", "tags",
  ]
  source = "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/redshiftserverless/namespace.go"
}

resource "aws_redshiftserverless_workgroup" {
  replaces = ["namespace_name", "workgroup_name"]
  updates = [
    "base_capacity", "config_parameter", "enhanced_vpc_routing", "max_capacity", "port", "price_performance_target",
    "publicly_accessible", "security_group_ids", "subnet_ids", "tags", "track_name",
  ]
  source = "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/redshiftserverless/workgroup.go"
}

resource "aws_msk_serverless_cluster" {
  holds    = "records"
  replaces = ["client_authentication", "cluster_name", "vpc_config"]
  updates  = ["tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/msk_serverless_cluster"
}

resource "aws_msk_configuration" {
  replaces = ["kafka_versions", "name"]
  updates  = ["description", "server_properties"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/msk_configuration"
}

resource "aws_msk_scram_secret_association" {
  replaces = ["cluster_arn"]
  updates  = ["secret_arn_list"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/msk_scram_secret_association"
}

resource "aws_opensearch_domain" {
  holds    = "data"
  replaces = ["domain_name", "encrypt_at_rest"]
  updates = [
    "access_policies", "advanced_options", "auto_tune_options", "cluster_config", "domain_endpoint_options", "ebs_options",
    "engine_version", "ip_address_type", "log_publishing_options", "off_peak_window_options", "snapshot_options",
    "software_update_options", "tags",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearch_domain"
}

resource "aws_sesv2_email_identity" {
  replaces = ["email_identity"]
  updates  = ["configuration_set_name", "dkim_signing_attributes", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sesv2_email_identity"
}

resource "aws_sesv2_email_identity_mail_from_attributes" {
  replaces = ["email_identity"]
  updates  = ["behavior_on_mx_failure", "mail_from_domain"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sesv2_email_identity_mail_from_attributes"
}

resource "aws_sesv2_configuration_set" {
  replaces = ["configuration_set_name"]
  updates = [
    "delivery_options", "reputation_options", "sending_options", "suppression_options", "tags", "tracking_options", "vdm_options",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sesv2_configuration_set"
}

resource "aws_sesv2_configuration_set_event_destination" {
  replaces = ["configuration_set_name", "event_destination_name"]
  updates  = ["event_destination"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sesv2_configuration_set_event_destination"
}

resource "aws_cognito_user_pool" {
  holds    = "users"
  replaces = ["alias_attributes", "name", "username_attributes", "username_configuration"]
  updates = [
    "account_recovery_setting", "admin_create_user_config", "auto_verified_attributes", "deletion_protection",
    "email_configuration", "lambda_config", "mfa_configuration", "password_policy", "software_token_mfa_configuration",
    "tags", "user_pool_tier", "verification_message_template",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cognito_user_pool"
}

resource "aws_cognito_user_pool_client" {
  replaces = ["generate_secret", "user_pool_id"]
  updates = [
    "access_token_validity", "allowed_oauth_flows", "allowed_oauth_flows_user_pool_client", "allowed_oauth_scopes", "callback_urls",
    "enable_token_revocation", "explicit_auth_flows", "logout_urls", "name", "prevent_user_existence_errors",
    "refresh_token_validity", "supported_identity_providers", "token_validity_units",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cognito_user_pool_client"
}

resource "aws_cognito_resource_server" {
  replaces = ["identifier", "name", "user_pool_id"]
  updates  = ["scope"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cognito_resource_server"
}

resource "aws_cognito_user_pool_domain" {
  replaces = ["domain", "user_pool_id"]
  updates  = ["certificate_arn", "managed_login_version"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cognito_user_pool_domain"
}

resource "aws_efs_file_system" {
  holds    = "files"
  replaces = ["availability_zone_name", "creation_token", "encrypted", "kms_key_id", "performance_mode"]
  updates  = ["lifecycle_policy", "protection", "provisioned_throughput_in_mibps", "tags", "throughput_mode"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/efs_file_system"
}

resource "aws_sqs_queue" {
  holds    = "messages"
  replaces = ["fifo_queue", "name", "name_prefix"]
  updates = [
    "content_based_deduplication", "delay_seconds", "kms_master_key_id", "max_message_size", "message_retention_seconds", "policy",
    "receive_wait_time_seconds", "redrive_policy", "sqs_managed_sse_enabled", "tags", "visibility_timeout_seconds",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sqs_queue"
}

resource "aws_ecr_repository" {
  holds    = "images"
  replaces = ["encryption_configuration", "name"]
  updates  = ["force_delete", "image_scanning_configuration", "image_tag_mutability", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecr_repository"
}

resource "aws_kms_key" {
  holds    = "a key"
  replaces = ["custom_key_store_id", "customer_master_key_spec", "key_usage", "multi_region"]
  updates = [
    "deletion_window_in_days", "description", "enable_key_rotation", "is_enabled", "policy", "rotation_period_in_days", "tags",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kms_key"
}

resource "aws_kms_alias" {
  replaces = ["name", "name_prefix"]
  updates  = ["target_key_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kms_alias"
}

resource "aws_secretsmanager_secret" {
  holds    = "a secret"
  replaces = ["name", "name_prefix"]
  updates  = ["description", "kms_key_id", "policy", "recovery_window_in_days", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/secretsmanager_secret"
}

# The secret stays; its value gets another version.
resource "aws_secretsmanager_secret_version" {
  replaces = ["secret_id", "secret_string_wo_version"]
  updates  = ["version_stages"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/secretsmanager_secret_version"
}

resource "aws_cloudwatch_log_group" {
  holds    = "logs"
  replaces = ["log_group_class", "name", "name_prefix"]
  updates  = ["kms_key_id", "retention_in_days", "skip_destroy", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_log_group"
}

resource "aws_backup_vault" {
  holds    = "backups"
  replaces = ["kms_key_arn", "name"]
  updates  = ["force_destroy", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/backup_vault"
}

resource "aws_backup_plan" {
  updates = ["advanced_backup_setting", "rule", "tags"]
  source  = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/backup_plan"
}

resource "aws_route53_zone" {
  holds    = "name servers"
  replaces = ["delegation_set_id", "name"]
  updates  = ["comment", "force_destroy", "tags", "vpc"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_zone"
}

resource "aws_route53_record" {
  replaces = ["name", "zone_id"]
  updates = [
    "alias", "allow_overwrite", "cidr_routing_policy", "failover_routing_policy", "geolocation_routing_policy",
    "geoproximity_routing_policy", "health_check_id", "latency_routing_policy", "multivalue_answer_routing_policy", "records",
    "set_identifier", "ttl", "type", "weighted_routing_policy",
  ]
  // The provider makes a record anew by itself where its type or set_identifier changes, in an update:
  // https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/route53/record.go
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_record"
}

resource "aws_acm_certificate" {
  replaces = ["domain_name", "key_algorithm", "subject_alternative_names", "validation_method"]
  updates  = ["options", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/acm_certificate"
}

resource "aws_vpc" {
  holds    = "a network"
  replaces = ["cidr_block", "ipv4_ipam_pool_id", "ipv4_netmask_length"]
  updates  = ["assign_generated_ipv6_cidr_block", "enable_dns_hostnames", "enable_dns_support", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc"
}

resource "aws_vpc_ipv4_cidr_block_association" {
  holds    = "a network"
  replaces = ["cidr_block", "ipv4_ipam_pool_id", "ipv4_netmask_length", "vpc_id"]
  updates  = []
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_ipv4_cidr_block_association"
}

resource "aws_egress_only_internet_gateway" {
  replaces = ["vpc_id"]
  updates  = ["tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/egress_only_internet_gateway"
}

resource "aws_flow_log" {
  replaces = [
    "destination_options", "iam_role_arn", "log_destination", "log_destination_type", "log_format", "max_aggregation_interval",
    "traffic_type", "vpc_id",
  ]
  updates = ["tags"]
  source  = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/flow_log"
}

resource "aws_subnet" {
  holds    = "a network"
  replaces = ["availability_zone", "availability_zone_id", "cidr_block", "outpost_arn", "vpc_id"]
  updates  = ["assign_ipv6_address_on_creation", "ipv6_cidr_block", "map_public_ip_on_launch", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/subnet"
}

resource "aws_eip" {
  holds    = "an address"
  replaces = ["domain", "network_border_group", "public_ipv4_pool"]
  updates  = ["instance", "network_interface", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eip"
}

resource "aws_nat_gateway" {
  replaces = ["allocation_id", "connectivity_type", "private_ip", "subnet_id"]
  updates  = ["tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/nat_gateway"
}

resource "aws_security_group" {
  replaces = ["description", "name", "name_prefix", "vpc_id"]
  updates  = ["egress", "ingress", "revoke_rules_on_delete", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group"
}

resource "aws_lb" {
  holds    = "a DNS name"
  replaces = ["internal", "load_balancer_type", "name", "name_prefix"]
  updates = [
    "access_logs", "connection_logs", "desync_mitigation_mode", "drop_invalid_header_fields", "enable_deletion_protection",
    "enable_http2", "idle_timeout", "ip_address_type", "preserve_host_header", "security_groups", "tags", "timeouts",
    "xff_header_processing_mode",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb"
}

resource "aws_lb_target_group" {
  replaces = ["ip_address_type", "name", "name_prefix", "port", "protocol", "protocol_version", "target_type", "vpc_id"]
  updates  = ["deregistration_delay", "health_check", "load_balancing_algorithm_type", "slow_start", "stickiness", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_target_group"
}

resource "aws_lb_listener" {
  replaces = ["load_balancer_arn"]
  updates  = ["alpn_policy", "certificate_arn", "default_action", "port", "protocol", "ssl_policy", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_listener"
}

resource "aws_ecs_cluster" {
  replaces = ["name"]
  updates  = ["configuration", "service_connect_defaults", "setting", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_cluster"
}

resource "aws_ecs_service" {
  replaces = ["cluster", "deployment_controller", "launch_type", "name", "scheduling_strategy"]
  updates = [
    "deployment_circuit_breaker", "deployment_maximum_percent", "deployment_minimum_healthy_percent", "desired_count",
    "enable_ecs_managed_tags", "enable_execute_command", "force_new_deployment", "health_check_grace_period_seconds",
    "load_balancer", "network_configuration", "platform_version", "propagate_tags", "tags", "task_definition", "timeouts",
    "wait_for_steady_state",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_service"
}

resource "aws_codedeploy_app" {
  replaces = ["compute_platform"]
  updates  = ["name", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/codedeploy_app"
}

resource "aws_codedeploy_deployment_config" {
  replaces = ["compute_platform", "deployment_config_name", "minimum_healthy_hosts", "traffic_routing_config", "zonal_config"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/codedeploy_deployment_config"
}

resource "aws_codedeploy_deployment_group" {
  updates = [
    "alarm_configuration", "app_name", "auto_rollback_configuration", "autoscaling_groups",
    "blue_green_deployment_config",
    "deployment_config_name", "deployment_group_name", "deployment_style", "ec2_tag_filter", "ec2_tag_set", "ecs_service",
    "load_balancer_info", "on_premises_instance_tag_filter", "outdated_instances_strategy", "service_role_arn", "tags",
    "termination_hook_enabled", "trigger_configuration",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/codedeploy_deployment_group"
}

# Every change makes a new revision; the service then runs that one.
resource "aws_ecs_task_definition" {
  updates = ["skip_destroy", "tags", "track_latest"]
  replaces = [
    "container_definitions", "cpu", "ephemeral_storage", "execution_role_arn", "family", "ipc_mode", "memory", "network_mode",
    "pid_mode", "placement_constraints", "proxy_configuration", "requires_compatibilities", "runtime_platform",
    "task_role_arn", "volume",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_task_definition"
}

resource "aws_iam_role" {
  replaces = ["name", "name_prefix", "path"]
  updates  = ["assume_role_policy", "description", "force_detach_policies", "max_session_duration", "permissions_boundary", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role"
}

resource "aws_iam_role_policy" {
  replaces = ["name", "name_prefix", "role"]
  updates  = ["policy"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role_policy"
}

resource "aws_sns_topic" {
  holds    = "subscriptions"
  replaces = ["fifo_topic", "name", "name_prefix"]
  updates  = ["content_based_deduplication", "delivery_policy", "display_name", "kms_master_key_id", "policy", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sns_topic"
}

resource "aws_cloudwatch_log_metric_filter" {
  replaces = ["log_group_name", "name"]
  updates  = ["apply_on_transformed_logs", "metric_transformation", "pattern"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_log_metric_filter"
}

resource "aws_cloudwatch_metric_alarm" {
  replaces = ["alarm_name"]
  updates = [
    "actions_enabled", "alarm_actions", "alarm_description", "comparison_operator", "datapoints_to_alarm", "dimensions",
    "evaluation_periods", "extended_statistic", "insufficient_data_actions", "metric_name", "metric_query", "namespace",
    "ok_actions", "period", "statistic", "tags", "threshold", "threshold_metric_id", "treat_missing_data", "unit",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_alarm"
}

resource "aws_cloudfront_distribution" {
  holds    = "a DNS name"
  replaces = ["staging"]
  updates = [
    "aliases", "comment", "custom_error_response", "default_cache_behavior", "default_root_object", "enabled", "http_version",
    "is_ipv6_enabled", "logging_config", "ordered_cache_behavior", "origin", "origin_group", "price_class",
    "restrictions", "retain_on_delete", "tags", "viewer_certificate", "wait_for_deployment", "web_acl_id",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_distribution"
}

resource "aws_api_gateway_rest_api" {
  updates = [
    "api_key_source", "binary_media_types", "description", "disable_execute_api_endpoint", "endpoint_configuration",
    "minimum_compression_size", "name", "policy", "tags",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_rest_api"
}

resource "aws_api_gateway_stage" {
  replaces = ["rest_api_id", "stage_name"]
  updates = [
    "access_log_settings", "cache_cluster_enabled", "cache_cluster_size", "deployment_id", "description", "tags",
    "variables", "xray_tracing_enabled",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_stage"
}

resource "aws_api_gateway_deployment" {
  replaces = ["rest_api_id", "triggers"]
  updates  = ["description"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_deployment"
}

resource "aws_api_gateway_usage_plan" {
  updates = ["api_stages", "description", "name", "product_code", "quota_settings", "tags", "throttle_settings"]
  source  = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_usage_plan"
}

resource "aws_api_gateway_api_key" {
  holds    = "keys"
  replaces = ["value"]
  updates  = ["customer_id", "description", "enabled", "name", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_api_key"
}

resource "aws_api_gateway_usage_plan_key" {
  replaces = ["key_id", "key_type", "usage_plan_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_usage_plan_key"
}

resource "aws_apigatewayv2_api" {
  replaces = ["protocol_type"]
  updates = [
    "api_key_selection_expression", "cors_configuration", "description", "disable_execute_api_endpoint", "name",
    "route_selection_expression", "tags", "version",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/apigatewayv2_api"
}

resource "aws_apigatewayv2_stage" {
  replaces = ["api_id", "name"]
  updates = [
    "access_log_settings", "auto_deploy", "default_route_settings", "description", "route_settings", "stage_variables",
    "tags",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/apigatewayv2_stage"
}

resource "aws_glue_catalog_database" {
  holds    = "tables"
  replaces = ["catalog_id", "name"]
  updates  = ["description", "location_uri", "parameters", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/glue_catalog_database"
}

resource "aws_glue_crawler" {
  replaces = ["database_name", "name"]
  updates = [
    "configuration", "description", "dynamodb_target", "recrawl_policy", "role", "s3_target", "schedule",
    "schema_change_policy", "table_prefix", "tags",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/glue_crawler"
}

resource "aws_glue_job" {
  replaces = ["name"]
  updates = [
    "command", "default_arguments", "description", "execution_property", "glue_version", "max_capacity", "max_retries",
    "number_of_workers", "role_arn", "tags", "timeout", "worker_type",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/glue_job"
}

resource "aws_glue_trigger" {
  replaces = ["name", "type", "workflow_name"]
  updates  = ["actions", "description", "enabled", "predicate", "schedule", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/glue_trigger"
}

resource "aws_athena_workgroup" {
  holds    = "the history of queries"
  replaces = ["name"]
  updates  = ["configuration", "description", "force_destroy", "state", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/athena_workgroup"
}

resource "aws_iot_topic_rule" {
  replaces = ["name"]
  updates = [
    "description", "dynamodbv2", "enabled", "error_action", "firehose", "kinesis", "lambda", "republish", "s3", "sns", "sql",
    "sql_version", "sqs", "step_functions", "tags",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iot_topic_rule"
}

resource "aws_iot_policy" {
  replaces = ["name"]
  updates  = ["policy", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iot_policy"
}

resource "aws_iot_thing_group" {
  replaces = ["name", "parent_group_name"]
  updates  = ["properties", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iot_thing_group"
}

// What the provider plans for each attribute, asked with two values of it.

resource "aws_acm_certificate_validation" {
  replaces = ["certificate_arn", "validation_record_fqdns"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/acm_certificate_validation"
}

resource "aws_api_gateway_account" {
  updates = ["cloudwatch_role_arn", "reset_on_delete"]
  source  = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_account"
}

resource "aws_api_gateway_base_path_mapping" {
  replaces = ["domain_name"]
  updates  = ["api_id", "base_path", "domain_name_id", "stage_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_base_path_mapping"
}

resource "aws_api_gateway_domain_name" {
  replaces = ["certificate_body", "certificate_chain", "certificate_private_key", "domain_name"]
  updates = [
    "certificate_arn", "certificate_name", "endpoint_configuration", "mutual_tls_authentication",
    "ownership_verification_certificate_arn", "policy", "regional_certificate_arn", "regional_certificate_name",
    "security_policy", "tags",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_domain_name"
}

resource "aws_api_gateway_method_settings" {
  replaces = ["method_path", "rest_api_id", "stage_name"]
  updates  = ["settings"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_method_settings"
}

resource "aws_api_gateway_rest_api_put" {
  replaces = ["body", "fail_on_warnings", "parameters", "rest_api_id", "triggers"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_rest_api_put"
}

resource "aws_apigatewayv2_api_mapping" {
  replaces = ["api_id", "domain_name"]
  updates  = ["api_mapping_key", "stage"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/apigatewayv2_api_mapping"
}

resource "aws_apigatewayv2_authorizer" {
  replaces = ["api_id"]
  updates = [
    "authorizer_credentials_arn", "authorizer_payload_format_version", "authorizer_result_ttl_in_seconds", "authorizer_type",
    "authorizer_uri", "enable_simple_responses", "identity_sources", "jwt_configuration", "name",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/apigatewayv2_authorizer"
}

resource "aws_apigatewayv2_domain_name" {
  replaces = ["domain_name"]
  updates  = ["domain_name_configuration", "mutual_tls_authentication", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/apigatewayv2_domain_name"
}

resource "aws_apigatewayv2_integration" {
  replaces = ["api_id", "integration_subtype", "integration_type"]
  updates = [
    "connection_id", "connection_type", "content_handling_strategy", "credentials_arn", "description", "integration_method",
    "integration_uri", "passthrough_behavior", "payload_format_version", "request_parameters", "request_templates",
    "response_parameters", "template_selection_expression", "timeout_milliseconds", "tls_config",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/apigatewayv2_integration"
}

resource "aws_apigatewayv2_route" {
  replaces = ["api_id"]
  updates = [
    "api_key_required", "authorization_scopes", "authorization_type", "authorizer_id", "model_selection_expression",
    "operation_name", "request_models", "request_parameter", "route_key", "route_response_selection_expression", "target",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/apigatewayv2_route"
}

resource "aws_apigatewayv2_vpc_link" {
  replaces = ["security_group_ids", "subnet_ids"]
  updates  = ["name", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/apigatewayv2_vpc_link"
}

resource "aws_appautoscaling_policy" {
  replaces = ["name", "resource_id", "scalable_dimension", "service_namespace"]
  updates  = ["policy_type", "step_scaling_policy_configuration", "target_tracking_scaling_policy_configuration"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/appautoscaling_policy"
}

resource "aws_appautoscaling_scheduled_action" {
  replaces = ["name", "resource_id", "scalable_dimension", "service_namespace"]
  updates  = ["end_time", "scalable_target_action", "schedule", "start_time", "timezone"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/appautoscaling_scheduled_action"
}

resource "aws_appautoscaling_target" {
  replaces = ["resource_id", "scalable_dimension", "service_namespace"]
  updates  = ["max_capacity", "min_capacity", "role_arn", "suspended_state", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/appautoscaling_target"
}

resource "aws_autoscaling_group" {
  replaces = ["initial_lifecycle_hook", "name", "name_prefix"]
  updates = [
    "availability_zone_distribution", "availability_zones", "capacity_rebalance", "capacity_reservation_specification",
    "context", "default_cooldown", "default_instance_warmup", "desired_capacity", "desired_capacity_type", "enabled_metrics",
    "force_delete", "force_delete_warm_pool", "health_check_grace_period", "health_check_type",
    "ignore_failed_scaling_activities", "instance_maintenance_policy", "instance_refresh", "launch_configuration",
    "launch_template", "load_balancers", "max_instance_lifetime", "max_size", "metrics_granularity", "min_elb_capacity",
    "min_size", "mixed_instances_policy", "placement_group", "protect_from_scale_in", "service_linked_role_arn",
    "suspended_processes", "tag", "target_group_arns", "termination_policies", "traffic_source", "vpc_zone_identifier",
    "wait_for_capacity_timeout", "wait_for_elb_capacity", "warm_pool",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/autoscaling_group"
}

resource "aws_autoscaling_policy" {
  replaces = ["autoscaling_group_name", "name"]
  updates = [
    "adjustment_type", "cooldown", "enabled", "estimated_instance_warmup", "metric_aggregation_type",
    "min_adjustment_magnitude", "policy_type", "predictive_scaling_configuration", "scaling_adjustment", "step_adjustment",
    "target_tracking_configuration",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/autoscaling_policy"
}

resource "aws_autoscaling_schedule" {
  replaces = ["autoscaling_group_name", "scheduled_action_name"]
  updates  = ["desired_capacity", "end_time", "max_size", "min_size", "recurrence", "start_time", "time_zone"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/autoscaling_schedule"
}

resource "aws_backup_restore_testing_plan" {
  replaces = ["name"]
  updates  = ["recovery_point_selection", "schedule_expression", "schedule_expression_timezone", "start_window_hours", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/backup_restore_testing_plan"
}

resource "aws_backup_restore_testing_selection" {
  replaces = ["name", "protected_resource_type", "restore_testing_plan_name"]
  updates = [
    "iam_role_arn", "protected_resource_arns", "protected_resource_conditions", "restore_metadata_overrides",
    "validation_window_hours",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/backup_restore_testing_selection"
}

resource "aws_backup_selection" {
  replaces = [
    "condition.string_equals", "condition.string_like", "condition.string_not_equals", "condition.string_not_like",
    "iam_role_arn", "name", "not_resources", "plan_id", "resources", "selection_tag",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/backup_selection"
}

resource "aws_backup_vault_lock_configuration" {
  replaces = ["backup_vault_name", "changeable_for_days", "max_retention_days", "min_retention_days"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/backup_vault_lock_configuration"
}

resource "aws_backup_vault_policy" {
  replaces = ["backup_vault_name"]
  updates  = ["policy"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/backup_vault_policy"
}

resource "aws_budgets_budget" {
  replaces = ["account_id", "name", "name_prefix"]
  updates = [
    "auto_adjust_data", "budget_type", "cost_filter", "cost_types", "limit_amount", "limit_unit", "notification",
    "planned_limit", "tags", "time_period_end", "time_period_start", "time_unit",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/budgets_budget"
}

resource "aws_ce_anomaly_monitor" {
  replaces = ["monitor_dimension", "monitor_specification", "monitor_type"]
  updates  = ["name", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ce_anomaly_monitor"
}

resource "aws_ce_anomaly_subscription" {
  replaces = ["account_id", "name"]
  updates  = ["frequency", "monitor_arn_list", "subscriber", "tags", "threshold_expression"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ce_anomaly_subscription"
}

resource "aws_ce_cost_allocation_tag" {
  updates = ["status", "tag_key"]
  source  = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ce_cost_allocation_tag"
}

resource "aws_cloudfront_cache_policy" {
  updates = ["comment", "default_ttl", "max_ttl", "min_ttl", "name", "parameters_in_cache_key_and_forwarded_to_origin"]
  source  = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_cache_policy"
}

resource "aws_cloudfront_function" {
  replaces = ["name"]
  updates  = ["code", "comment", "key_value_store_associations", "publish", "runtime"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_function"
}

resource "aws_cloudfront_key_group" {
  updates = ["comment", "items", "name"]
  source  = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_key_group"
}

resource "aws_cloudfront_origin_access_control" {
  updates = ["description", "name", "origin_access_control_origin_type", "signing_behavior", "signing_protocol"]
  source  = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_origin_access_control"
}

resource "aws_cloudfront_origin_request_policy" {
  updates = ["comment", "cookies_config", "headers_config", "name", "query_strings_config"]
  source  = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_origin_request_policy"
}

resource "aws_cloudfront_public_key" {
  replaces = ["encoded_key", "name", "name_prefix"]
  updates  = ["comment"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_public_key"
}

resource "aws_cloudfront_response_headers_policy" {
  updates = [
    "comment", "cors_config", "custom_headers_config", "etag", "name", "remove_headers_config", "security_headers_config",
    "server_timing_headers_config",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_response_headers_policy"
}

resource "aws_cloudfront_vpc_origin" {
  updates = ["tags", "vpc_origin_endpoint_config"]
  source  = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_vpc_origin"
}

resource "aws_cloudwatch_composite_alarm" {
  replaces = ["actions_enabled", "alarm_name"]
  updates = [
    "actions_suppressor", "alarm_actions", "alarm_description", "alarm_rule", "insufficient_data_actions", "ok_actions", "tags",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_composite_alarm"
}

resource "aws_cloudwatch_dashboard" {
  replaces = ["dashboard_name"]
  updates  = ["dashboard_body"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_dashboard"
}

resource "aws_cloudwatch_event_archive" {
  holds    = "events"
  replaces = ["event_source_arn", "name"]
  updates  = ["description", "event_pattern", "retention_days"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_event_archive"
}

resource "aws_cloudwatch_event_bus" {
  replaces = ["event_source_name", "name"]
  updates  = ["dead_letter_config", "description", "kms_key_identifier", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_event_bus"
}

resource "aws_cloudwatch_event_rule" {
  replaces = ["event_bus_name", "name", "name_prefix"]
  updates  = ["description", "event_pattern", "force_destroy", "is_enabled", "role_arn", "schedule_expression", "state", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_event_rule"
}

resource "aws_cloudwatch_event_target" {
  replaces = ["event_bus_name", "rule", "target_id"]
  updates = [
    "appsync_target", "arn", "batch_target", "dead_letter_config", "ecs_target", "force_destroy", "http_target", "input",
    "input_path", "input_transformer", "kinesis_target", "redshift_target", "retry_policy", "role_arn", "run_command_targets",
    "sagemaker_pipeline_target", "sqs_target",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_event_target"
}

resource "aws_cloudwatch_log_resource_policy" {
  replaces = ["policy_name"]
  updates  = ["policy_document"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_log_resource_policy"
}

resource "aws_cloudwatch_log_subscription_filter" {
  replaces = ["destination_arn", "log_group_name", "name"]
  updates  = ["apply_on_transformed_logs", "distribution", "emit_system_fields", "filter_pattern", "role_arn"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_log_subscription_filter"
}

resource "aws_route53_query_log" {
  replaces = ["cloudwatch_log_group_arn", "zone_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_query_log"
}

resource "aws_cloudwatch_log_stream" {
  replaces = ["log_group_name", "name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_log_stream"
}

resource "aws_computeoptimizer_enrollment_status" {
  updates = ["include_member_accounts", "status"]
  source  = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/computeoptimizer_enrollment_status"
}

resource "aws_config_config_rule" {
  replaces = ["name"]
  updates  = ["description", "evaluation_mode", "input_parameters", "maximum_execution_frequency", "scope", "source", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/config_config_rule"
}

resource "aws_costoptimizationhub_enrollment_status" {
  updates = ["include_member_accounts"]
  source  = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/costoptimizationhub_enrollment_status"
}

resource "aws_datasync_location_s3" {
  replaces = ["agent_arns", "s3_bucket_arn", "s3_config", "s3_storage_class", "subdirectory"]
  updates  = ["tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/datasync_location_s3"
}

resource "aws_datasync_task" {
  replaces = ["destination_location_arn", "source_location_arn", "task_mode"]
  updates  = ["cloudwatch_log_group_arn", "excludes", "includes", "name", "options", "schedule", "tags", "task_report_config"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/datasync_task"
}

resource "aws_db_proxy" {
  replaces = ["engine_family", "vpc_subnet_ids"]
  updates  = ["auth", "debug_logging", "idle_client_timeout", "name", "require_tls", "role_arn", "tags", "vpc_security_group_ids"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_proxy"
}

resource "aws_db_proxy_default_target_group" {
  replaces = ["db_proxy_name"]
  updates  = ["connection_pool_config"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_proxy_default_target_group"
}

resource "aws_db_proxy_target" {
  replaces = ["db_cluster_identifier", "db_instance_identifier", "db_proxy_name", "target_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_proxy_target"
}

resource "aws_default_security_group" {
  replaces = ["vpc_id"]
  updates  = ["egress", "ingress", "revoke_rules_on_delete", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/default_security_group"
}

resource "aws_docdb_cluster_parameter_group" {
  replaces = ["description", "family", "name", "name_prefix"]
  updates  = ["parameter", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/docdb_cluster_parameter_group"
}

resource "aws_docdb_subnet_group" {
  replaces = ["name", "name_prefix"]
  updates  = ["description", "subnet_ids", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/docdb_subnet_group"
}

resource "aws_ec2_transit_gateway_vpc_attachment" {
  replaces = ["transit_gateway_id", "vpc_id"]
  updates = [
    "appliance_mode_support", "dns_support", "ipv6_support", "security_group_referencing_support", "subnet_ids", "tags",
    "transit_gateway_default_route_table_association", "transit_gateway_default_route_table_propagation",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ec2_transit_gateway_vpc_attachment"
}

resource "aws_ec2_transit_gateway_vpc_attachment_accepter" {
  replaces = ["transit_gateway_attachment_id"]
  updates  = ["tags", "transit_gateway_default_route_table_association", "transit_gateway_default_route_table_propagation"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ec2_transit_gateway_vpc_attachment_accepter"
}

resource "aws_ecr_lifecycle_policy" {
  replaces = ["repository"]
  updates  = ["policy"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecr_lifecycle_policy"
}

resource "aws_ecr_pull_through_cache_rule" {
  replaces = ["ecr_repository_prefix", "upstream_registry_url", "upstream_repository_prefix"]
  updates  = ["credential_arn", "custom_role_arn"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecr_pull_through_cache_rule"
}

resource "aws_ecr_registry_scanning_configuration" {
  updates = ["rule", "scan_type"]
  source  = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecr_registry_scanning_configuration"
}

resource "aws_ecr_replication_configuration" {
  updates = ["replication_configuration"]
  source  = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecr_replication_configuration"
}

resource "aws_ecr_repository_policy" {
  replaces = ["repository"]
  updates  = ["policy"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecr_repository_policy"
}

resource "aws_ecs_capacity_provider" {
  replaces = ["auto_scaling_group_provider.auto_scaling_group_arn", "name"]
  updates = [
    "auto_scaling_group_provider.managed_draining", "auto_scaling_group_provider.managed_scaling",
    "auto_scaling_group_provider.managed_termination_protection", "tags",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_capacity_provider"
}

resource "aws_ecs_cluster_capacity_providers" {
  replaces = ["cluster_name"]
  updates  = ["capacity_providers", "default_capacity_provider_strategy"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_cluster_capacity_providers"
}

resource "aws_efs_access_point" {
  replaces = [
    "file_system_id", "posix_user", "root_directory.creation_info.owner_gid", "root_directory.creation_info.owner_uid",
    "root_directory.creation_info.permissions", "root_directory.path",
  ]
  updates = ["tags"]
  source  = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/efs_access_point"
}

resource "aws_efs_backup_policy" {
  replaces = ["file_system_id"]
  updates  = ["backup_policy"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/efs_backup_policy"
}

resource "aws_efs_mount_target" {
  replaces = ["file_system_id", "ip_address", "subnet_id"]
  updates  = ["security_groups"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/efs_mount_target"
}

resource "aws_elasticache_reserved_cache_node" {
  replaces = ["cache_node_count", "reserved_cache_nodes_offering_id"]
  updates  = ["tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_reserved_cache_node"
}

resource "aws_iam_instance_profile" {
  replaces = ["name", "name_prefix", "path"]
  updates  = ["role", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_instance_profile"
}

resource "aws_iam_openid_connect_provider" {
  replaces = ["url"]
  updates  = ["client_id_list", "tags", "thumbprint_list"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_openid_connect_provider"
}

resource "aws_iam_role_policy_attachment" {
  replaces = ["policy_arn", "role"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role_policy_attachment"
}

resource "aws_iam_service_linked_role" {
  replaces = ["aws_service_name", "custom_suffix"]
  updates  = ["description", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_service_linked_role"
}

resource "aws_internet_gateway" {
  updates = ["tags", "vpc_id"]
  source  = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/internet_gateway"
}

resource "aws_iot_policy_attachment" {
  replaces = ["policy", "target"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iot_policy_attachment"
}

resource "aws_lambda_event_source_mapping" {
  replaces = [
    "amazon_managed_kafka_event_source_config.consumer_group_id", "event_source_arn", "queues", "self_managed_event_source",
    "self_managed_kafka_event_source_config.consumer_group_id", "starting_position", "starting_position_timestamp", "topics",
  ]
  updates = [
    "batch_size", "bisect_batch_on_function_error", "destination_config", "document_db_event_source_config", "enabled",
    "filter_criteria", "function_name", "function_response_types", "kms_key_arn", "maximum_batching_window_in_seconds",
    "maximum_record_age_in_seconds", "maximum_retry_attempts", "metrics_config", "parallelization_factor",
    "provisioned_poller_config", "scaling_config", "source_access_configuration", "tags", "tumbling_window_in_seconds",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_event_source_mapping"
}

resource "aws_lambda_function" {
  replaces = ["function_name", "package_type"]
  updates = [
    "architectures", "code_signing_config_arn", "dead_letter_config", "description", "environment", "ephemeral_storage",
    "file_system_config", "filename", "handler", "image_config", "image_uri", "kms_key_arn", "layers", "logging_config",
    "memory_size", "publish", "replace_security_groups_on_destroy", "replacement_security_group_ids",
    "reserved_concurrent_executions", "role", "runtime", "s3_bucket", "s3_key", "s3_object_version", "skip_destroy",
    "snap_start", "source_code_hash", "tags", "timeout", "tracing_config", "vpc_config",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function"
}

resource "aws_lambda_function_event_invoke_config" {
  replaces = ["function_name", "qualifier"]
  updates  = ["destination_config", "maximum_event_age_in_seconds", "maximum_retry_attempts"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function_event_invoke_config"
}

resource "aws_lambda_function_url" {
  replaces = ["function_name", "qualifier"]
  updates  = ["authorization_type", "cors", "invoke_mode"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function_url"
}

resource "aws_lambda_permission" {
  replaces = [
    "action", "event_source_token", "function_name", "function_url_auth_type", "principal", "principal_org_id", "qualifier",
    "source_account", "source_arn", "statement_id", "statement_id_prefix",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_permission"
}

resource "aws_launch_template" {
  replaces = ["name", "name_prefix"]
  updates = [
    "block_device_mappings", "capacity_reservation_specification", "cpu_options", "credit_specification", "default_version",
    "description", "disable_api_stop", "disable_api_termination", "ebs_optimized", "elastic_gpu_specifications",
    "elastic_inference_accelerator", "enclave_options", "hibernation_options", "iam_instance_profile", "image_id",
    "instance_initiated_shutdown_behavior", "instance_market_options", "instance_requirements", "instance_type", "kernel_id",
    "key_name", "license_specification", "maintenance_options", "metadata_options", "monitoring", "network_interfaces",
    "placement", "private_dns_name_options", "ram_disk_id", "security_group_names", "tag_specifications", "tags",
    "update_default_version", "user_data", "vpc_security_group_ids",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/launch_template"
}

resource "aws_lb_listener_certificate" {
  replaces = ["certificate_arn", "listener_arn"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_listener_certificate"
}

resource "aws_lb_listener_rule" {
  replaces = ["listener_arn"]
  updates  = ["action", "condition", "priority", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_listener_rule"
}

resource "aws_network_acl" {
  replaces = ["vpc_id"]
  updates  = ["egress", "ingress", "subnet_ids", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/network_acl"
}

resource "aws_organizations_policy" {
  replaces = ["type"]
  updates  = ["content", "description", "name", "skip_destroy", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/organizations_policy"
}

resource "aws_organizations_policy_attachment" {
  replaces = ["policy_id", "target_id"]
  updates  = ["skip_destroy"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/organizations_policy_attachment"
}

resource "aws_rds_cluster_instance" {
  replaces = [
    "availability_zone", "cluster_identifier", "custom_iam_instance_profile", "db_subnet_group_name", "engine", "identifier",
    "identifier_prefix",
  ]
  updates = [
    "apply_immediately", "auto_minor_version_upgrade", "ca_cert_identifier", "copy_tags_to_snapshot", "db_parameter_group_name",
    "engine_version", "force_destroy", "instance_class", "monitoring_interval", "monitoring_role_arn",
    "performance_insights_enabled", "performance_insights_kms_key_id", "performance_insights_retention_period",
    "preferred_backup_window", "preferred_maintenance_window", "promotion_tier", "publicly_accessible", "tags",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster_instance"
}

resource "aws_rds_cluster_parameter_group" {
  replaces = ["description", "family", "name", "name_prefix"]
  updates  = ["parameter", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster_parameter_group"
}

resource "aws_rds_reserved_instance" {
  replaces = ["instance_count", "offering_id", "reservation_id"]
  updates  = ["tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_reserved_instance"
}

resource "aws_redshift_logging" {
  replaces = ["cluster_identifier"]
  updates  = ["bucket_name", "log_exports", "s3_key_prefix"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_logging"
}

resource "aws_resourcegroups_group" {
  replaces = ["name"]
  updates  = ["configuration", "description", "resource_query", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/resourcegroups_group"
}

resource "aws_route" {
  replaces = ["destination_cidr_block", "destination_ipv6_cidr_block", "destination_prefix_list_id", "route_table_id"]
  updates = [
    "carrier_gateway_id", "core_network_arn", "egress_only_gateway_id", "gateway_id", "local_gateway_id", "nat_gateway_id",
    "network_interface_id", "transit_gateway_id", "vpc_endpoint_id", "vpc_peering_connection_id",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route"
}

resource "aws_route53_health_check" {
  replaces = ["measure_latency", "reference_name", "request_interval", "routing_control_arn", "type"]
  updates = [
    "child_health_threshold", "child_healthchecks", "cloudwatch_alarm_name", "cloudwatch_alarm_region", "disabled",
    "enable_sni", "failure_threshold", "fqdn", "insufficient_data_health_status", "invert_healthcheck", "ip_address", "port",
    "regions", "resource_path", "search_string", "tags", "triggers",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_health_check"
}

resource "aws_route_table" {
  replaces = ["vpc_id"]
  updates  = ["propagating_vgws", "route", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route_table"
}

resource "aws_route_table_association" {
  replaces = ["gateway_id", "subnet_id"]
  updates  = ["route_table_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route_table_association"
}

resource "aws_s3_bucket_accelerate_configuration" {
  replaces = ["bucket", "expected_bucket_owner"]
  updates  = ["status"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_accelerate_configuration"
}

resource "aws_s3_bucket_cors_configuration" {
  replaces = ["bucket", "expected_bucket_owner"]
  updates  = ["cors_rule"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_cors_configuration"
}

resource "aws_s3_bucket_lifecycle_configuration" {
  replaces = ["bucket", "expected_bucket_owner"]
  updates  = ["rule"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_lifecycle_configuration"
}

resource "aws_s3_bucket_logging" {
  replaces = ["bucket", "expected_bucket_owner"]
  updates  = ["target_bucket", "target_grant", "target_object_key_format", "target_prefix"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_logging"
}

resource "aws_s3_bucket_notification" {
  replaces = ["bucket"]
  updates  = ["eventbridge", "lambda_function", "queue", "topic"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_notification"
}

resource "aws_s3_bucket_object_lock_configuration" {
  replaces = ["bucket", "expected_bucket_owner", "object_lock_enabled"]
  updates  = ["rule", "token"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_object_lock_configuration"
}

resource "aws_s3_bucket_ownership_controls" {
  replaces = ["bucket"]
  updates  = ["rule"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_ownership_controls"
}

resource "aws_s3_bucket_policy" {
  replaces = ["bucket"]
  updates  = ["policy"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_policy"
}

resource "aws_s3_bucket_public_access_block" {
  replaces = ["bucket"]
  updates  = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_public_access_block"
}

resource "aws_s3_bucket_replication_configuration" {
  replaces = ["bucket"]
  updates  = ["role", "rule", "token"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_replication_configuration"
}

resource "aws_s3_bucket_server_side_encryption_configuration" {
  replaces = ["bucket", "expected_bucket_owner"]
  updates  = ["rule"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_server_side_encryption_configuration"
}

resource "aws_s3_bucket_versioning" {
  replaces = ["bucket", "expected_bucket_owner"]
  updates  = ["mfa", "versioning_configuration"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_versioning"
}

resource "aws_scheduler_schedule" {
  replaces = ["group_name", "name", "name_prefix"]
  updates = [
    "description", "end_date", "flexible_time_window", "kms_key_arn", "schedule_expression", "schedule_expression_timezone",
    "start_date", "state", "target",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/scheduler_schedule"
}

resource "aws_scheduler_schedule_group" {
  replaces = ["name", "name_prefix"]
  updates  = ["tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/scheduler_schedule_group"
}

resource "aws_service_discovery_http_namespace" {
  replaces = ["description", "name"]
  updates  = ["tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/service_discovery_http_namespace"
}

resource "aws_sns_topic_policy" {
  replaces = ["arn"]
  updates  = ["policy"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sns_topic_policy"
}

resource "aws_sns_topic_subscription" {
  replaces = ["endpoint", "protocol", "topic_arn"]
  updates = [
    "confirmation_timeout_in_minutes", "delivery_policy", "endpoint_auto_confirms", "filter_policy", "filter_policy_scope",
    "raw_message_delivery", "redrive_policy", "replay_policy", "subscription_role_arn",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sns_topic_subscription"
}

resource "aws_sqs_queue_policy" {
  replaces = ["queue_url"]
  updates  = ["policy"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sqs_queue_policy"
}

resource "aws_ssm_parameter" {
  replaces = ["data_type", "name"]
  updates = [
    "allowed_pattern", "arn", "description", "insecure_value", "key_id", "overwrite", "tags", "tier", "type", "value",
    "value_wo_version",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ssm_parameter"
}

resource "aws_vpc_endpoint" {
  replaces = [
    "resource_configuration_arn", "service_name", "service_network_arn", "service_region", "vpc_endpoint_type", "vpc_id",
  ]
  updates = [
    "auto_accept", "dns_options", "ip_address_type", "policy", "private_dns_enabled", "route_table_ids", "security_group_ids",
    "subnet_configuration", "subnet_ids", "tags",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_endpoint"
}

resource "aws_vpc_peering_connection" {
  replaces = ["peer_owner_id", "peer_region", "peer_vpc_id", "vpc_id"]
  updates  = ["accepter", "auto_accept", "requester", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_peering_connection"
}

resource "aws_vpc_peering_connection_accepter" {
  replaces = ["vpc_peering_connection_id"]
  updates  = ["accepter", "auto_accept", "requester", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_peering_connection_accepter"
}

resource "aws_vpc_security_group_egress_rule" {
  replaces = ["security_group_id"]
  updates = [
    "cidr_ipv4", "cidr_ipv6", "description", "from_port", "ip_protocol", "prefix_list_id", "referenced_security_group_id",
    "tags", "to_port",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_security_group_egress_rule"
}

resource "aws_vpc_security_group_ingress_rule" {
  replaces = ["security_group_id"]
  updates = [
    "cidr_ipv4", "cidr_ipv6", "description", "from_port", "ip_protocol", "prefix_list_id", "referenced_security_group_id",
    "tags", "to_port",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_security_group_ingress_rule"
}

resource "aws_wafv2_ip_set" {
  replaces = ["ip_address_version", "name", "name_prefix", "scope"]
  updates  = ["addresses", "description", "tags"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/wafv2_ip_set"
}

resource "aws_wafv2_web_acl" {
  replaces = ["name", "name_prefix", "scope"]
  updates = [
    "association_config", "captcha_config", "challenge_config", "custom_response_body", "default_action", "description", "rule",
    "rule_json", "tags", "token_domains", "visibility_config",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/wafv2_web_acl"
}

resource "aws_wafv2_web_acl_association" {
  replaces = ["resource_arn", "web_acl_arn"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/wafv2_web_acl_association"
}

resource "aws_wafv2_web_acl_logging_configuration" {
  replaces = ["log_destination_configs", "resource_arn"]
  updates  = ["logging_filter", "redacted_fields"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/wafv2_web_acl_logging_configuration"
}
