# Which changes replace a resource, for the forecast of a change: the attributes
# that the documentation of the provider marks "Changing this forces a new resource",
# and those that it changes in place. "holds" says what is lost with a resource. An
# attribute that stands in neither list is unknown, and said to be.

resource "google_artifact_registry_repository" {
  holds = "images"
  replaces = ["format", "kms_key_name", "location", "mode", "project", "repository_id"]
  updates = [
    "cleanup_policies", "cleanup_policy_dry_run", "description", "docker_config", "labels",
    "remote_repository_config", "timeouts", "virtual_repository_config", "vulnerability_scanning_config",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/artifact_registry_repository"
}

resource "google_backup_dr_backup_plan" {
  replaces = ["backup_plan_id", "backup_vault", "description", "location", "project", "resource_type"]
  updates  = ["backup_rules", "log_retention_days", "max_custom_on_demand_retention_days", "timeouts"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/backup_dr_backup_plan"
}

resource "google_backup_dr_backup_plan_association" {
  replaces = ["backup_plan_association_id", "location", "project", "resource", "resource_type"]
  updates  = ["backup_plan", "timeouts"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/backup_dr_backup_plan_association"
}

resource "google_backup_dr_backup_vault" {
  holds = "backups"
  replaces = ["backup_vault_id", "encryption_config", "location", "project"]
  updates = [
    "access_restriction", "annotations", "backup_minimum_enforced_retention_duration",
    "backup_retention_inheritance", "description", "effective_time", "force_update", "labels", "timeouts",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/backup_dr_backup_vault"
}

resource "google_billing_budget" {
  replaces = ["billing_account"]
  updates = [
    "all_updates_rule", "amount", "budget_filter", "display_name", "ownership_scope", "threshold_rules",
    "timeouts",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/billing_budget"
}

resource "google_certificate_manager_certificate" {
  replaces = ["location", "managed", "name", "project", "scope", "self_managed"]
  updates  = ["description", "labels", "timeouts"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/certificate_manager_certificate"
}

resource "google_certificate_manager_certificate_map" {
  replaces = ["name", "project"]
  updates  = ["description", "labels", "timeouts"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/certificate_manager_certificate_map"
}

resource "google_certificate_manager_certificate_map_entry" {
  replaces = ["hostname", "map", "matcher", "name", "project"]
  updates  = ["certificates", "description", "labels", "timeouts"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/certificate_manager_certificate_map_entry"
}

resource "google_certificate_manager_dns_authorization" {
  replaces = ["domain", "location", "name", "project", "type"]
  updates  = ["description", "labels", "timeouts"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/certificate_manager_dns_authorization"
}

resource "google_cloud_run_v2_job" {
  replaces = ["location", "name", "project"]
  updates = [
    "annotations", "binary_authorization", "client", "client_version", "deletion_protection", "labels",
    "launch_stage", "template", "timeouts",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloud_run_v2_job"
}

resource "google_cloud_run_v2_service" {
  replaces = ["location", "name", "project"]
  updates = [
    "annotations", "binary_authorization", "build_config", "client", "client_version", "custom_audiences",
    "default_uri_disabled", "deletion_protection", "description", "iap_enabled", "ingress",
    "invoker_iam_disabled", "labels", "launch_stage", "multi_region_settings", "scaling", "template",
    "timeouts", "traffic",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloud_run_v2_service"
}

resource "google_cloud_run_v2_worker_pool" {
  replaces = ["location", "name", "project"]
  updates = [
    "annotations", "binary_authorization", "client", "client_version", "deletion_protection", "description",
    "instance_splits", "labels", "launch_stage", "scaling", "template", "timeouts",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloud_run_v2_worker_pool"
}

resource "google_compute_address" {
  holds = "an address that others have written down"
  replaces = [
    "address", "address_type", "description", "ip_version", "ipv6_endpoint_type", "name", "network",
    "network_tier", "prefix_length", "project", "purpose", "region", "subnetwork",
  ]
  updates  = ["labels", "timeouts"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_address"
}

resource "google_compute_backend_bucket" {
  replaces = ["load_balancing_scheme", "name", "project"]
  updates = [
    "bucket_name", "cdn_policy", "compression_mode", "custom_response_headers", "description",
    "edge_security_policy", "enable_cdn", "timeouts",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_backend_bucket"
}

resource "google_compute_backend_service" {
  replaces = ["name", "project"]
  updates = [
    "backend", "cdn_policy", "compression_mode", "connection_draining_timeout_sec", "custom_response_headers",
    "description", "enable_cdn", "health_checks", "log_config", "protocol", "security_policy",
    "session_affinity", "timeout_sec", "timeouts",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_backend_service"
}

resource "google_compute_firewall" {
  replaces = ["direction", "name", "network", "project"]
  updates = [
    "allow", "deny", "description", "destination_ranges", "disabled", "log_config", "priority",
    "source_ranges", "source_service_accounts", "source_tags", "target_service_accounts", "target_tags",
    "timeouts",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_firewall"
}

resource "google_compute_global_address" {
  holds = "an address that others have written down"
  replaces = [
    "address", "address_type", "description", "ip_version", "name", "network", "prefix_length", "project",
    "purpose",
  ]
  updates  = ["labels", "timeouts"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_global_address"
}

resource "google_compute_global_forwarding_rule" {
  replaces = [
    "description", "ip_address", "ip_protocol", "ip_version", "load_balancing_scheme", "name", "network",
    "network_tier", "port_range", "project", "subnetwork",
  ]
  updates  = ["labels", "target", "timeouts"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_global_forwarding_rule"
}

resource "google_compute_network" {
  replaces = ["auto_create_subnetworks", "description", "name", "project"]
  updates = [
    "delete_default_routes_on_create", "mtu", "network_firewall_policy_enforcement_order", "routing_mode",
    "timeouts",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_network"
}

resource "google_compute_region_network_endpoint_group" {
  replaces = [
    "app_engine", "cloud_function", "cloud_run", "description", "name", "network", "network_endpoint_type",
    "project", "psc_data", "psc_target_service", "region", "subnetwork",
  ]
  updates  = ["timeouts"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_region_network_endpoint_group"
}

resource "google_compute_route" {
  replaces = [
    "dest_range", "name", "network", "next_hop_gateway", "next_hop_ilb", "next_hop_instance", "next_hop_instance_zone",
    "next_hop_ip", "next_hop_vpn_tunnel", "priority", "project", "tags",
  ]
  updates = ["timeouts"]
  source  = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_route"
}

resource "google_compute_router" {
  replaces = ["name", "network", "project", "region"]
  updates  = ["bgp", "description", "timeouts"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_router"
}

resource "google_compute_router_nat" {
  replaces = ["name", "project", "region", "router", "type"]
  updates = [
    "log_config", "nat_ip_allocate_option", "nat_ips", "source_subnetwork_ip_ranges_to_nat", "subnetwork",
    "timeouts",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_router_nat"
}

resource "google_compute_security_policy" {
  replaces = ["name", "project", "type"]
  updates = [
    "adaptive_protection_config", "advanced_options_config", "description", "labels", "rule", "timeouts",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_security_policy"
}

resource "google_compute_ssl_policy" {
  replaces = ["description", "name", "project"]
  updates  = ["custom_features", "min_tls_version", "profile", "timeouts"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_ssl_policy"
}

resource "google_compute_subnetwork" {
  replaces = ["description", "name", "network", "project", "region", "reserved_internal_range"]
  updates = [
    "log_config", "private_ip_google_access", "role", "secondary_ip_range", "stack_type", "timeouts",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_subnetwork"
}

resource "google_compute_target_http_proxy" {
  replaces = ["description", "http_keep_alive_timeout_sec", "name", "project", "proxy_bind"]
  updates  = ["timeouts", "url_map"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_target_http_proxy"
}

resource "google_compute_target_https_proxy" {
  replaces = ["description", "http_keep_alive_timeout_sec", "name", "project", "proxy_bind"]
  updates = [
    "certificate_manager_certificates", "certificate_map", "quic_override", "server_tls_policy",
    "ssl_certificates", "ssl_policy", "timeouts", "tls_early_data", "url_map",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_target_https_proxy"
}

resource "google_compute_url_map" {
  replaces = ["name", "project"]
  updates = [
    "default_route_action", "default_service", "default_url_redirect", "description", "header_action",
    "host_rule", "path_matcher", "test", "timeouts",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_url_map"
}

resource "google_dns_managed_zone" {
  holds = "a zone, whose name servers others have written down"
  replaces = ["dns_name", "name", "project", "visibility"]
  updates = [
    "cloud_logging_config", "description", "dnssec_config", "force_destroy", "forwarding_config", "labels",
    "peering_config", "private_visibility_config", "timeouts",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/dns_managed_zone"
}

resource "google_dns_record_set" {
  replaces = ["managed_zone", "name", "project", "type"]
  updates  = ["routing_policy", "rrdatas", "ttl"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/dns_record_set"
}

resource "google_kms_crypto_key" {
  holds = "keys"
  replaces = [
    "crypto_key_backend", "destroy_scheduled_duration", "import_only", "key_ring", "name", "purpose",
    "skip_initial_version_creation",
  ]
  updates  = ["labels", "rotation_period", "timeouts", "version_template"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/kms_crypto_key"
}

resource "google_kms_crypto_key_iam_member" {
  replaces = ["condition", "crypto_key_id", "member", "role"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/kms_crypto_key_iam_member"
}

resource "google_kms_key_ring" {
  holds = "keys"
  replaces = ["location", "name", "project"]
  updates  = ["timeouts"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/kms_key_ring"
}

resource "google_logging_project_bucket_config" {
  holds = "logs"
  replaces = ["bucket_id", "location", "project"]
  updates  = ["cmek_settings", "description", "enable_analytics", "index_configs", "locked", "retention_days"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/logging_project_bucket_config"
}

resource "google_logging_project_sink" {
  replaces = ["name", "project"]
  updates = [
    "bigquery_options", "custom_writer_identity", "description", "destination", "disabled", "exclusions",
    "filter", "unique_writer_identity",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/logging_project_sink"
}

resource "google_monitoring_alert_policy" {
  replaces = ["project"]
  updates = [
    "alert_strategy", "combiner", "conditions", "display_name", "documentation", "enabled",
    "notification_channels", "severity", "timeouts", "user_labels",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/monitoring_alert_policy"
}

resource "google_monitoring_dashboard" {
  replaces = ["project"]
  updates  = ["dashboard_json", "timeouts"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/monitoring_dashboard"
}

resource "google_monitoring_notification_channel" {
  replaces = ["project", "type"]
  updates = [
    "description", "display_name", "enabled", "force_delete", "labels", "sensitive_labels", "timeouts",
    "user_labels",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/monitoring_notification_channel"
}

resource "google_monitoring_uptime_check_config" {
  replaces = ["checker_type", "monitored_resource", "project", "resource_group"]
  updates = [
    "content_matchers", "display_name", "http_check", "period", "selected_regions", "synthetic_monitor",
    "tcp_check", "timeout", "timeouts", "user_labels",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/monitoring_uptime_check_config"
}

resource "google_project_iam_member" {
  replaces = ["condition", "member", "project", "role"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/project_iam_member"
}

resource "google_project_service" {
  replaces = ["project", "service"]
  updates  = ["disable_dependent_services", "disable_on_destroy", "timeouts"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/project_service"
}

resource "google_pubsub_topic" {
  replaces = ["name", "project", "tags"]
  updates = [
    "kms_key_name", "labels", "message_retention_duration", "message_storage_policy", "message_transforms",
    "schema_settings", "timeouts",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/pubsub_topic"
}

resource "google_pubsub_topic_iam_member" {
  replaces = ["condition", "member", "project", "role", "topic"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/pubsub_topic_iam_member"
}

resource "google_redis_instance" {
  holds = "data"
  replaces = [
    "alternative_location_id", "authorized_network", "connect_mode", "customer_managed_key", "location_id",
    "name", "project", "region", "reserved_ip_range", "tier", "transit_encryption_mode",
  ]
  updates = [
    "auth_enabled", "deletion_policy", "deletion_protection", "display_name", "labels", "maintenance_policy",
    "memory_size_gb", "persistence_config", "read_replicas_mode", "redis_configs", "redis_version",
    "replica_count", "secondary_ip_range", "timeouts",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/redis_instance"
}

resource "google_secret_manager_secret" {
  holds = "secrets"
  replaces = ["project", "replication", "secret_id", "tags"]
  updates = [
    "annotations", "deletion_protection", "expire_time", "labels", "rotation", "timeouts", "topics", "ttl",
    "version_aliases", "version_destroy_ttl",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/secret_manager_secret"
}

resource "google_secret_manager_secret_iam_member" {
  replaces = ["condition", "member", "project", "role", "secret_id"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/secret_manager_secret_iam_member"
}

resource "google_secret_manager_secret_version" {
  replaces = ["is_secret_data_base64", "secret", "secret_data", "secret_data_wo_version"]
  updates  = ["deletion_policy", "enabled", "secret_data_wo", "timeouts"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/secret_manager_secret_version"
}

resource "google_service_account" {
  replaces = ["account_id", "project"]
  updates  = ["create_ignore_already_exists", "description", "disabled", "display_name", "timeouts"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/service_account"
}

resource "google_service_networking_connection" {
  replaces = ["network", "service"]
  updates  = ["deletion_policy", "reserved_peering_ranges", "timeouts", "update_on_creation_fail"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/service_networking_connection"
}

resource "google_sql_database" {
  holds = "data"
  replaces = ["charset", "collation", "instance", "name", "project"]
  updates  = ["deletion_policy", "timeouts"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/sql_database"
}

resource "google_sql_database_instance" {
  holds = "data"
  replaces = ["backupdr_backup", "encryption_key_name", "master_instance_name", "name", "project", "region"]
  updates = [
    "clone", "database_version", "deletion_policy", "deletion_protection", "final_backup_description",
    "include_replicas_for_major_version_upgrade", "instance_type", "maintenance_version", "node_count",
    "replica_configuration", "replica_names", "replication_cluster", "restore_backup_context",
    "root_password", "root_password_wo", "root_password_wo_version", "settings", "timeouts",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/sql_database_instance"
}

resource "google_sql_user" {
  replaces = ["host", "instance", "name", "project", "type"]
  updates = [
    "database_roles", "deletion_policy", "password", "password_policy", "password_wo", "password_wo_version",
    "timeouts",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/sql_user"
}

resource "google_storage_bucket" {
  holds = "data"
  replaces = [
    "custom_placement_config", "enable_object_retention", "hierarchical_namespace", "location", "name",
    "project",
  ]
  updates = [
    "autoclass", "cors", "default_event_based_hold", "encryption", "force_destroy", "ip_filter", "labels",
    "lifecycle_rule", "logging", "public_access_prevention", "requester_pays", "retention_policy", "rpo",
    "soft_delete_policy", "storage_class", "timeouts", "uniform_bucket_level_access", "versioning", "website",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/storage_bucket"
}

resource "google_storage_bucket_iam_member" {
  replaces = ["bucket", "condition", "member", "role"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/storage_bucket_iam_member"
}

resource "google_storage_transfer_job" {
  replaces = ["name", "project"]
  updates = [
    "description", "event_stream", "logging_config", "notification_config", "replication_spec", "schedule",
    "status", "transfer_spec",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/storage_transfer_job"
}

resource "google_pubsub_subscription" {
  replaces = ["enable_message_ordering", "filter", "name", "project", "tags", "topic"]
  updates = [
    "ack_deadline_seconds", "bigquery_config", "cloud_storage_config", "dead_letter_policy", "deletion_policy",
    "enable_exactly_once_delivery", "expiration_policy", "labels", "message_retention_duration", "message_transforms",
    "push_config", "retain_acked_messages", "retry_policy", "timeouts",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/pubsub_subscription"
}

resource "google_pubsub_subscription_iam_member" {
  replaces = ["condition", "member", "project", "role", "subscription"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/pubsub_subscription_iam_member"
}

resource "google_cloud_scheduler_job" {
  replaces = ["name", "project", "region"]
  updates = [
    "app_engine_http_target", "attempt_deadline", "deletion_policy", "http_target", "paused", "pubsub_target",
    "retry_config", "schedule", "time_zone", "timeouts",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloud_scheduler_job"
}

resource "google_cloud_run_v2_job_iam_member" {
  replaces = ["condition", "location", "member", "name", "project", "role"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloud_run_v2_job_iam_member"
}

resource "google_cloudfunctions2_function" {
  replaces = ["location", "name", "project"]
  updates = [
    "build_config", "deletion_policy", "description", "event_trigger", "kms_key_name", "labels", "service_config", "timeouts",
  ]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloudfunctions2_function"
}

resource "google_cloud_run_v2_service_iam_member" {
  replaces = ["condition", "location", "member", "name", "project", "role"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloud_run_v2_service_iam_member"
}

resource "google_storage_notification" {
  replaces = ["bucket", "custom_attributes", "event_types", "object_name_prefix", "payload_format", "topic"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/storage_notification"
}
