# Which changes replace a resource, for the forecast of a change: the attributes
# that the documentation of the provider marks "Forces new resource", and those
# that it changes in place. "holds" says what is lost with a resource. An attribute
# that stands in neither list is unknown, and said to be.

resource "aws_db_instance" {
  holds = "data"
  replaces = [
    "availability_zone", "character_set_name", "db_name", "engine", "identifier_prefix",
    "kms_key_id", "nchar_character_set_name", "snapshot_identifier", "storage_encrypted", "timezone", "username",
  ]
  updates = [
    "allocated_storage", "allow_major_version_upgrade", "apply_immediately", "auto_minor_version_upgrade",
    "backup_retention_period", "backup_window", "ca_cert_identifier", "copy_tags_to_snapshot", "db_subnet_group_name",
    "deletion_protection", "enabled_cloudwatch_logs_exports", "engine_version", "final_snapshot_identifier",
    "iam_database_authentication_enabled", "identifier", "instance_class", "iops", "maintenance_window",
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
  replaces = ["dns_config", "health_check_custom_config", "name", "namespace_id", "type"]
  updates  = ["description", "force_destroy", "health_check_config", "tags"]
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
  replaces = ["destination", "kinesis_source_configuration", "msk_source_configuration", "name"]
  updates = [
    "elasticsearch_configuration", "extended_s3_configuration", "http_endpoint_configuration", "opensearch_configuration",
    "opensearchserverless_configuration", "redshift_configuration", "server_side_encryption", "snowflake_configuration",
    "splunk_configuration", "tags",
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
  source   = "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/batch/compute_environment.go"
}

resource "aws_batch_job_queue" {
  replaces = ["name"]
  updates  = ["compute_environment_order", "job_state_time_limit_action", "priority", "state", "tags"]
  source   = "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/batch/job_queue.go"
}

resource "aws_batch_job_definition" {
  replaces = ["name"]
  updates = [
    "container_properties", "deregister_on_new_revision", "ecs_properties", "eks_properties", "node_properties", "parameters",
    "platform_capabilities", "propagate_tags", "retry_strategy", "scheduling_priority", "tags", "timeout", "type",
  ]
  source = "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/batch/job_definition.go"
}

resource "aws_redshift_cluster" {
  holds = "data"
  replaces = [
    "cluster_identifier", "cluster_subnet_group_name", "master_username", "owner_account", "snapshot_arn", "snapshot_cluster_identifier",
    "snapshot_identifier",
  ]
  updates = [
    "allow_version_upgrade", "apply_immediately", "automated_snapshot_retention_period", "availability_zone_relocation_enabled",
    "cluster_parameter_group_name", "cluster_type", "cluster_version", "database_name", "default_iam_role_arn", "elastic_ip",
    "encrypted", "enhanced_vpc_routing", "final_snapshot_identifier", "iam_roles", "kms_key_id", "maintenance_track_name",
    "manage_master_password", "manual_snapshot_retention_period", "master_password", "master_password_secret_kms_key_id",
    "master_password_wo", "master_password_wo_version", "multi_az", "node_type", "number_of_nodes", "port",
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
  replaces = ["alias_attributes", "username_attributes", "username_configuration"]
  updates = [
    "account_recovery_setting", "admin_create_user_config", "auto_verified_attributes", "deletion_protection",
    "email_configuration", "lambda_config", "mfa_configuration", "name", "password_policy", "software_token_mfa_configuration",
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
  replaces = ["identifier", "user_pool_id"]
  updates  = ["name", "scope"]
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
  updates  = ["alias", "allow_overwrite", "health_check_id", "records", "ttl"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_record"
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
  replaces = ["app_name"]
  updates = [
    "alarm_configuration", "auto_rollback_configuration", "autoscaling_groups", "blue_green_deployment_config",
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
