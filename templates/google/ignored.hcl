# What of a spec comes to nothing on Google Cloud, and why: docs/packs.md, "What a pack has
# no use for". A path covers what stands in it and is not used.

ignores "alarms[*].namespace" {
  also = [
    "alarms[*].statistic",
    "performance_metrics.infrastructure_metrics.disk_io",
    "performance_metrics.infrastructure_metrics.network_latency",
  ]
  because = "A metric of Cloud Monitoring says by its type what it is about and how it is summed up."
}

ignores "services[*].auto_scaling.custom_metrics" {
  also = [
    "services[*].auto_scaling.target_cpu_utilization",
    "services[*].auto_scaling.target_memory_utilization",
    "services[*].desired_count",
  ]
  because = "Cloud Run scales by itself, between the least and the most instances, by requests and by the load of the processor."
}

ignores "cache.at_rest_encryption_enabled" {
  also = [
    "caches[*].at_rest_encryption_enabled",
    "database.storage_encrypted",
    "databases[*].storage_encrypted",
    "storage[*].encryption.sse_algorithm",
    "rds_backup.manual_snapshots[*].encryption",
  ]
  because = "Everything is encrypted at rest; only the key is a choice."
}

ignores "cache.backup_window" {
  also = [
    "caches[*].backup_window",
    "cache.multi_az_enabled",
    "caches[*].multi_az_enabled",
    "cache.port",
    "caches[*].port",
    "database.auto_minor_version_upgrade",
    "databases[*].auto_minor_version_upgrade",
    "database.read_replicas[*].auto_minor_version_upgrade",
    "databases[*].read_replicas[*].auto_minor_version_upgrade",
    "database.port",
    "databases[*].port",
    "database.performance_insights_retention_period",
    "databases[*].performance_insights_retention_period",
  ]
  because = <<-EOT
    Memorystore and Cloud SQL choose it themselves; the window of a cache is that of its snapshots, of which there are none without
    backup_retention_limit.
  EOT
}

ignores "cache.engine" {
  also = [
    "caches[*].engine",
  ]
  because = "This is Memorystore for Redis."
}

ignores "database.monitoring_interval" {
  also = [
    "databases[*].monitoring_interval",
  ]
  because = "Cloud Monitoring measures every instance, once a minute."
}

ignores "database.enabled_cloudwatch_logs_exports" {
  also = [
    "databases[*].enabled_cloudwatch_logs_exports",
  ]
  because = "All lines of an instance are in Cloud Logging."
}

ignores "database.certificates" {
  also = [
    "databases[*].certificates",
  ]
  because = "Cloud SQL gives each instance a certificate, and renews it."
}

ignores "cache.parameter_group_name" {
  also = [
    "caches[*].parameter_group_name",
    "cache.subnet_group_name",
    "caches[*].subnet_group_name",
    "database.db_subnet_group",
    "databases[*].db_subnet_group",
    "database.option_group",
    "databases[*].option_group",
    "database.parameter_group",
    "databases[*].parameter_group",
  ]
  because = "There are no groups of parameters, options or subnets: an instance has its flags, and is in a network as a whole."
}

ignores "cache.subnets" {
  also = [
    "caches[*].subnets",
    "database.subnets",
    "databases[*].subnets",
  ]
  because = "The address is from the first range that is named, which leads to all zones; there is no second one."
}

ignores "cluster" {
  also = [
    "services[*].capacity_provider_strategy",
    "services[*].launch_type",
    "services[*].platform_version",
    "task_definitions[*].network_mode",
    "task_definitions[*].requires_compatibilities",
  ]
  because = "Cloud Run has no clusters, launch types or capacity: a service is a thing by itself."
}

# https://cloud.google.com/run/docs/configuring/services/memory-limits
ignores "task_definitions[*].cpu" {
  also    = ["task_definitions[*].memory"]
  because = "An instance has what its containers have together, and each of them says its own size."
}

ignores "task_definitions[*].execution_role_arn" {
  because = "A service agent of Google's fetches the images, and the account of the task reads its secrets itself."
}

# https://cloud.google.com/run/docs/rollouts-rollbacks-traffic-migration
ignores "services[*].load_balancers[*].alternate_target_group_arn" {
  also    = ["services[*].load_balancers[*].test_listener_port"]
  because = "Requests are divided between the revisions of a service, behind the same backend and the same port."
}

# https://cloud.google.com/run/docs/rollouts-rollbacks-traffic-migration
ignores "services[*].deployment_configuration.rollback_alarms" {
  also = [
    "services[*].deployment_configuration.circuit_breaker",
    "services[*].deployment_configuration.maximum_percent",
    "services[*].deployment_configuration.minimum_healthy_percent",
    "services[*].deployment_configuration.wait_for_steady_state",
  ]
  because = <<-EOT
    An apply waits until the new revision is ready, and only then requests get to it, while the old one answers; one that
    does not start never gets any. No alarm takes a revision back that has started.
  EOT
}

# https://cloud.google.com/run/docs/container-contract
ignores "task_definitions[*].container_definitions[*].port_mappings[*].protocol" {
  also    = ["task_definitions[*].container_definitions[*].port_mappings[*].container_port"]
  because = "Requests come by HTTP, and only to a container that answers them; a worker or a job has no port."
}

ignores "task_definitions[*].container_definitions[*].stop_timeout" {
  because = "An instance has ten seconds to end after it is told to."
}

# https://cloud.google.com/run/docs/configuring/healthchecks
ignores "task_definitions[*].container_definitions[*].health_check.command" {
  because = "Cloud Run asks a container by a request, or whether its port is open, and runs no command in it."
}

ignores "task_definitions[*].container_definitions[*].essential" {
  because = "An instance ends with any of its containers."
}

ignores "task_definitions[*].container_definitions[*].log_configuration.log_driver" {
  also = [
    "task_definitions[*].container_definitions[*].log_configuration.options.awslogs-region",
    "task_definitions[*].container_definitions[*].log_configuration.options.awslogs-stream-prefix",
    "database.setup.container.log_configuration.log_driver",
    "database.setup.container.log_configuration.options.awslogs-region",
    "database.setup.container.log_configuration.options.awslogs-stream-prefix",
    "databases[*].setup.container.log_configuration.log_driver",
    "databases[*].setup.container.log_configuration.options.awslogs-region",
    "databases[*].setup.container.log_configuration.options.awslogs-stream-prefix",
    "performance_tuning.pgbouncer.container.log_configuration.log_driver",
    "performance_tuning.pgbouncer.container.log_configuration.options.awslogs-region",
    "performance_tuning.pgbouncer.container.log_configuration.options.awslogs-stream-prefix",
  ]
  because = "What a container writes goes to Cloud Logging, without a driver."
}

ignores "services[*].network_configuration.assign_public_ip" {
  also = [
    "database.setup.network_configuration.assign_public_ip",
    "databases[*].setup.network_configuration.assign_public_ip",
  ]
  because = "Only the load balancer leads from the internet to a service, and none has an address of its own."
}

ignores "load_balancer.scheme" {
  also = [
    "load_balancer.subnets",
    "load_balancer.type",
    "load_balancer.ip_address_type",
  ]
  because = <<-EOT
    The load balancer is global and faces the internet: it stands in no subnet, and has both kinds of addresses
    that the distribution asks for.
  EOT
}

ignores "load_balancer.deletion_protection" {
  because = "No part of a load balancer can be protected from deletion."
}

ignores "load_balancer.access_logs.prefix" {
  also    = ["distribution.access_logs.prefix"]
  because = "Cloud Logging names the objects that it writes into a bucket."
}

ignores "load_balancer.listeners[*].ssl_policy" {
  because = <<-EOT
    The oldest version of TLS is that of the distribution, which is the same load balancer, and 1.2 without one; the ciphers are
    those of the profile MODERN.
  EOT
}

ignores "load_balancer.listeners[*].default_actions[*].redirect.port" {
  because = "A redirect to HTTPS leads to port 443."
}

ignores "target_groups[*].deregistration_delay" {
  also = [
    "target_groups[*].health_check.healthy_threshold_count",
    "target_groups[*].health_check.port",
    "target_groups[*].health_check.protocol",
    "target_groups[*].target_type",
  ]
  because = "A backend of Cloud Run is reached without ports and checks of the load balancer."
}

ignores "distribution.cache_behaviors[*].cached_methods" {
  also = [
    "distribution.cache_behaviors[*].allowed_methods",
    "distribution.default_cache_behavior.allowed_methods",
    "distribution.default_cache_behavior.cached_methods",
  ]
  because = "Answers to GET and HEAD are kept, and nothing else; a bucket answers no other method."
}

ignores "distribution.cache_behaviors[*].origin_request_policy" {
  also    = ["distribution.default_cache_behavior.origin_request_policy"]
  because = "What the cache does not answer gets to the service as it was asked."
}

ignores "distribution.cache_behaviors[*].min_ttl" {
  also    = ["distribution.default_cache_behavior.min_ttl"]
  because = "Cloud CDN has no least time: an answer that says how long it may be kept is kept so long."
}

ignores "distribution.cache_behaviors[*].cache_policy" {
  also    = ["distribution.default_cache_behavior.cache_policy"]
  because = "All that a bucket holds is kept, for default_ttl or an hour."
}

ignores "distribution.cache_behaviors[*].max_ttl" {
  also    = ["distribution.default_cache_behavior.max_ttl"]
  because = "All that a bucket holds is kept for default_ttl, whatever its objects say of themselves."
}

ignores "distribution.cache_behaviors[*].viewer_protocol_policy" {
  because = "Requests without TLS are treated alike at all paths, as the default behavior says."
}

ignores "distribution.price_class" {
  because = "A cache has no classes of prices: it answers from all places."
}

ignores "distribution.viewer_certificate.ssl_support_method" {
  because = "The certificate is chosen by the name that is asked for, always."
}

ignores "distribution.origins[*].s3_origin_config.origin_access_control" {
  because = "Cloud CDN reads a bucket as an agent of Google's, without a setting that has a name."
}

ignores "distribution.origins[*].custom_origin_config.http_port" {
  also = [
    "distribution.origins[*].domain_name",
    "distribution.origins[*].custom_origin_config.https_port",
    "distribution.origins[*].custom_origin_config.origin_protocol_policy",
    "distribution.origins[*].custom_origin_config.origin_ssl_protocols",
  ]
  because = "The cache is a part of the load balancer, so no connection leads from the one to the other."
}

ignores "vpc.zones" {
  also    = ["networks[*].zones"]
  because = "A subnet is in all zones of its region."
}

ignores "vpc.cidr_block" {
  also = [
    "vpc.enable_dns_hostnames",
    "vpc.enable_dns_support",
    "vpc.secondary_cidr_blocks",
    "networks[*].cidr_block",
    "networks[*].secondary_cidr_blocks",
    "networks[*].enable_dns_hostnames",
    "networks[*].enable_dns_support",
  ]
  because = "A network has no block of addresses of its own, and no switch for names; each subnet has its block."
}

ignores "vpc.flow_logs.log_format" {
  also = [
    "vpc.flow_logs.file_format",
    "vpc.flow_logs.hive_compatible_partitions",
    "vpc.flow_logs.per_hour_partition",
    "vpc.flow_logs.prefix",
    "networks[*].flow_logs.file_format",
    "networks[*].flow_logs.hive_compatible_partitions",
    "networks[*].flow_logs.log_format",
    "networks[*].flow_logs.per_hour_partition",
    "networks[*].flow_logs.prefix",
  ]
  because = "A record has all fields that Google knows of it; none is an object in a bucket here."
}

ignores "iam.roles[*].policy.Version" {
  also = [
    "iam.roles[*].policy.Statement[*].Action",
    "iam.roles[*].policy.Statement[*].Resource",
    "iam.roles[*].policy.Statement[*].Sid",
  ]
  because = <<-EOT
    A statement is a role on the one thing that it names, however many of its actions lead to that role. It has no name
    here, and what only another cloud has, such as its own services and parameters, has no role.
  EOT
}

ignores "iam.roles[*].description" {
  because = "A role that no task, job or function has is no account here, so nothing is described."
}

ignores "topics[*].alert_emails" {
  because = "The addresses of alert_emails hear of alerts by a channel of their own, whatever is sent to a topic."
}

ignores "topics[*].publishers" {
  because = "Who publishes to a topic is a service agent of Google's."
}

ignores "storage[*].lifecycle_policy[*].id" {
  because = "A rule of a lifecycle has no name."
}

ignores "encryption_keys[*].description" {
  also    = ["encryption_keys[*].services"]
  because = "A key has no description, and the services that use it are those of what it encrypts."
}

ignores "cost_optimization.anomaly_detection" {
  also    = ["cost_optimization.recommendations"]
  because = "Google Cloud reports anomalies by itself, and recommends without being enrolled; neither is a resource."
}

ignores "rds_backup.automated_backups.copy_tags_to_snapshot" {
  because = "A backup belongs to its instance, and has no labels."
}

ignores "dns.failover" {
  because = "The load balancer is global: its address stays when the region is another one, so no name has two records."
}

ignores "datadog_agent" {
  because = <<-EOT
    The agent that the spec describes watches the host of a task, which Cloud Run does not show; Datadog has another
    image for it, with settings of its own.
  EOT
}

ignores "tagging_strategy.tag_policy" {
  also    = ["tagging_strategy.mandatory_tags[*]", "tagging_strategy.required_tags_rule"]
  because = "Labels have no policy of an organization that is turned on here, and no rule that reports what lacks one."
}

ignores "security_groups[*].name" {
  also = [
    "security_groups[*].description",
    "security_groups[*].egress_rules[*].description",
    "security_groups[*].egress_rules[*].destination_security_group_id",
    "security_groups[*].egress_rules[*].from_port",
    "security_groups[*].egress_rules[*].protocol",
    "security_groups[*].egress_rules[*].to_port",
    "security_groups[*].ingress_rules[*].description",
    "security_groups[*].ingress_rules[*].from_port",
    "security_groups[*].ingress_rules[*].to_port",
  ]
  because = <<-EOT
    A firewall of Google stands where requests leave: what a service sends, and what a database lets in, is one rule.
    The load balancer lets in by address alone.
  EOT
}

ignores "cache.backup_retention_limit" {
  also = [
    "caches[*].backup_retention_limit",
  ]
  because = "Memorystore keeps the last snapshot of a cache; a number only says that there is to be one."
}

ignores "vpc.database_subnets[*].availability_zone" {
  also    = ["networks[*].database_subnets[*].availability_zone"]
  because = "What Google runs takes its addresses from a range that is in no zone."
}

ignores "secrets[*].secret_string[*].generated.length" {
  because = "Memorystore makes the token of a cache itself."
}
