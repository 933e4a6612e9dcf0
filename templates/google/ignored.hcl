# What of a spec comes to nothing on Google Cloud, and why: docs/packs.md, "What a pack has
# no use for". A path covers what stands in it and is not used.

ignores "alarms[*].namespace" {
  because = "A metric of Cloud Monitoring says by its type what it is about and how it is summed up."
}

ignores "alarms[*].statistic" {
  because = "A metric of Cloud Monitoring says by its type what it is about and how it is summed up."
}

ignores "performance_metrics.infrastructure_metrics.disk_io" {
  because = "A metric of Cloud Monitoring says by its type what it is about and how it is summed up."
}

ignores "performance_metrics.infrastructure_metrics.network_latency" {
  because = "A metric of Cloud Monitoring says by its type what it is about and how it is summed up."
}

ignores "services[*].auto_scaling.custom_metrics" {
  because = "Cloud Run scales by itself, between the least and the most instances, by requests and by the load of the processor."
}

ignores "services[*].auto_scaling.target_cpu_utilization" {
  because = "Cloud Run scales by itself, between the least and the most instances, by requests and by the load of the processor."
}

ignores "services[*].auto_scaling.target_memory_utilization" {
  because = "Cloud Run scales by itself, between the least and the most instances, by requests and by the load of the processor."
}

ignores "services[*].desired_count" {
  because = "Cloud Run scales by itself, between the least and the most instances, by requests and by the load of the processor."
}

ignores "cache.at_rest_encryption_enabled" {
  because = "Everything is encrypted at rest; only the key is a choice."
}

ignores "database.storage_encrypted" {
  because = "Everything is encrypted at rest; only the key is a choice."
}

ignores "storage[*].encryption" {
  because = "Everything is encrypted at rest; only the key is a choice."
}

ignores "rds_backup.manual_snapshots[*].encryption" {
  because = "Everything is encrypted at rest; only the key is a choice."
}

ignores "cache.backup_window" {
  because = "Memorystore and Cloud SQL choose it themselves; it is no argument of theirs."
}

ignores "cache.engine" {
  because = "Memorystore and Cloud SQL choose it themselves; it is no argument of theirs."
}

ignores "cache.multi_az_enabled" {
  because = "Memorystore and Cloud SQL choose it themselves; it is no argument of theirs."
}

ignores "cache.notification_topic_arn" {
  because = "Memorystore and Cloud SQL choose it themselves; it is no argument of theirs."
}

ignores "cache.port" {
  because = "Memorystore and Cloud SQL choose it themselves; it is no argument of theirs."
}

ignores "database.auto_minor_version_upgrade" {
  because = "Memorystore and Cloud SQL choose it themselves; it is no argument of theirs."
}

ignores "database.read_replicas[*].auto_minor_version_upgrade" {
  because = "Memorystore and Cloud SQL choose it themselves; it is no argument of theirs."
}

ignores "database.port" {
  because = "Memorystore and Cloud SQL choose it themselves; it is no argument of theirs."
}

ignores "database.monitoring_interval" {
  because = "Memorystore and Cloud SQL choose it themselves; it is no argument of theirs."
}

ignores "database.performance_insights_retention_period" {
  because = "Memorystore and Cloud SQL choose it themselves; it is no argument of theirs."
}

ignores "database.enabled_cloudwatch_logs_exports" {
  because = "Memorystore and Cloud SQL choose it themselves; it is no argument of theirs."
}

ignores "database.certificates" {
  because = "Memorystore and Cloud SQL choose it themselves; it is no argument of theirs."
}

ignores "cache.parameter_group_name" {
  because = "There are no groups of parameters, options or subnets: an instance has its flags, and is in a network as a whole."
}

ignores "cache.subnet_group_name" {
  because = "There are no groups of parameters, options or subnets: an instance has its flags, and is in a network as a whole."
}

ignores "cache.subnets" {
  because = "There are no groups of parameters, options or subnets: an instance has its flags, and is in a network as a whole."
}

ignores "database.db_subnet_group" {
  because = "There are no groups of parameters, options or subnets: an instance has its flags, and is in a network as a whole."
}

ignores "database.option_group" {
  because = "There are no groups of parameters, options or subnets: an instance has its flags, and is in a network as a whole."
}

ignores "database.parameter_group" {
  because = "There are no groups of parameters, options or subnets: an instance has its flags, and is in a network as a whole."
}

ignores "database.subnets" {
  because = "There are no groups of parameters, options or subnets: an instance has its flags, and is in a network as a whole."
}

ignores "cluster" {
  because = "Cloud Run has no clusters, launch types or capacity: a service is a thing by itself."
}

ignores "services[*].capacity_provider_strategy" {
  because = "Cloud Run has no clusters, launch types or capacity: a service is a thing by itself."
}

ignores "services[*].launch_type" {
  because = "Cloud Run has no clusters, launch types or capacity: a service is a thing by itself."
}

ignores "services[*].platform_version" {
  because = "Cloud Run has no clusters, launch types or capacity: a service is a thing by itself."
}

ignores "services[*].deployment_configuration" {
  because = "Cloud Run has no clusters, launch types or capacity: a service is a thing by itself."
}

ignores "task_definitions[*].network_mode" {
  because = "Cloud Run has no clusters, launch types or capacity: a service is a thing by itself."
}

ignores "task_definitions[*].requires_compatibilities" {
  because = "Cloud Run has no clusters, launch types or capacity: a service is a thing by itself."
}

ignores "task_definitions[*].execution_role_arn" {
  because = "Cloud Run has no clusters, launch types or capacity: a service is a thing by itself."
}

ignores "task_definitions[*].cpu" {
  because = "Cloud Run has no clusters, launch types or capacity: a service is a thing by itself."
}

ignores "task_definitions[*].memory" {
  because = "Cloud Run has no clusters, launch types or capacity: a service is a thing by itself."
}

ignores "task_definitions[*].container_definitions[*].port_mappings" {
  because = "Each container says its own size and ports, and is stopped after ten seconds."
}

ignores "task_definitions[*].container_definitions[*].stop_timeout" {
  because = "Each container says its own size and ports, and is stopped after ten seconds."
}

ignores "task_definitions[*].container_definitions[*].health_check.command" {
  because = "Each container says its own size and ports, and is stopped after ten seconds."
}

ignores "task_definitions[*].container_definitions[*].log_configuration" {
  because = "What a container writes goes to Cloud Logging, without a driver."
}

ignores "database.setup.container.log_configuration" {
  because = "What a container writes goes to Cloud Logging, without a driver."
}

ignores "performance_tuning.database.pgbouncer.container.log_configuration" {
  because = "What a container writes goes to Cloud Logging, without a driver."
}

ignores "services[*].network_configuration.assign_public_ip" {
  because = "Only the load balancer leads from the internet to a service, and none has an address of its own."
}

ignores "database.setup.network_configuration.assign_public_ip" {
  because = "Only the load balancer leads from the internet to a service, and none has an address of its own."
}

ignores "load_balancer.scheme" {
  because = "Only the load balancer leads from the internet to a service, and none has an address of its own."
}

ignores "load_balancer.security_groups" {
  because = "Only the load balancer leads from the internet to a service, and none has an address of its own."
}

ignores "load_balancer.subnets" {
  because = "Only the load balancer leads from the internet to a service, and none has an address of its own."
}

ignores "load_balancer.type" {
  because = "Only the load balancer leads from the internet to a service, and none has an address of its own."
}

ignores "load_balancer.ip_address_type" {
  because = "Only the load balancer leads from the internet to a service, and none has an address of its own."
}

ignores "load_balancer.deletion_protection" {
  because = "Only the load balancer leads from the internet to a service, and none has an address of its own."
}

ignores "load_balancer.access_logs" {
  because = "Only the load balancer leads from the internet to a service, and none has an address of its own."
}

ignores "load_balancer.listeners[*].ssl_policy" {
  because = "Only the load balancer leads from the internet to a service, and none has an address of its own."
}

ignores "load_balancer.listeners[*].default_actions[*].redirect.port" {
  because = "Only the load balancer leads from the internet to a service, and none has an address of its own."
}

ignores "target_groups[*].deregistration_delay" {
  because = "A backend of Cloud Run is reached without ports and checks of the load balancer."
}

ignores "target_groups[*].health_check" {
  because = "A backend of Cloud Run is reached without ports and checks of the load balancer."
}

ignores "target_groups[*].target_type" {
  because = "A backend of Cloud Run is reached without ports and checks of the load balancer."
}

ignores "watch.unhealthy_targets" {
  because = "A backend of Cloud Run is reached without ports and checks of the load balancer."
}

ignores "distribution.access_logs" {
  because = "Cloud CDN is a setting of the backend: methods, policies, classes of prices and origins are not chosen."
}

ignores "distribution.cache_behaviors[*]" {
  because = "Cloud CDN is a setting of the backend: methods, policies, classes of prices and origins are not chosen."
}

ignores "distribution.default_cache_behavior" {
  because = "Cloud CDN is a setting of the backend: methods, policies, classes of prices and origins are not chosen."
}

ignores "distribution.origins[*]" {
  because = "Cloud CDN is a setting of the backend: methods, policies, classes of prices and origins are not chosen."
}

ignores "distribution.price_class" {
  because = "Cloud CDN is a setting of the backend: methods, policies, classes of prices and origins are not chosen."
}

ignores "distribution.viewer_certificate" {
  because = "Cloud CDN is a setting of the backend: methods, policies, classes of prices and origins are not chosen."
}

ignores "vpc.cidr_block" {
  because = "A network has no block of addresses of its own, no gateway to the internet and no switch for names; each subnet has its block."
}

ignores "vpc.enable_dns_hostnames" {
  because = "A network has no block of addresses of its own, no gateway to the internet and no switch for names; each subnet has its block."
}

ignores "vpc.enable_dns_support" {
  because = "A network has no block of addresses of its own, no gateway to the internet and no switch for names; each subnet has its block."
}

ignores "vpc.internet_gateway" {
  because = "A network has no block of addresses of its own, no gateway to the internet and no switch for names; each subnet has its block."
}

ignores "vpc.flow_logs" {
  because = "A network has no block of addresses of its own, no gateway to the internet and no switch for names; each subnet has its block."
}

ignores "iam.roles" {
  because = "A statement is a role on the one thing that it names. It has no name here, and what only another cloud has, such as its own services and parameters, has no role."
}

ignores "topics[*].publishers" {
  because = "Who publishes to a topic is a service agent of Google's."
}

ignores "storage[*].lifecycle_policy[*].id" {
  because = "A rule of a lifecycle has no name."
}

ignores "encryption_keys[*]" {
  because = "A key has no description, and the services that use it are those of what it encrypts."
}

ignores "cost_optimization" {
  because = "Google Cloud reports anomalies by itself, and recommends without being enrolled; neither is a resource."
}

ignores "rds_backup.automated_backups.copy_tags_to_snapshot" {
  because = "A backup belongs to its instance, and has no labels."
}

ignores "rds_backup.manual_snapshots[*].cross_region_copy" {
  because = "A vault has the key of its region, and the snapshots go to the vault at once: there is no copy of a copy."
}

ignores "dns.failover" {
  because = "The load balancer is global: its address stays when the region is another one, so no name has two records."
}

ignores "database.setup.notify" {
  because = "A job that fails says so to whoever waits for it: it is run by hand."
}

ignores "datadog_agent" {
  because = "The agent that the spec describes watches the host of a task, which Cloud Run does not show; Datadog has another image for it, with settings of its own."
}

ignores "performance_tuning" {
  because = "The pool is a container of the service, whose lines are collected as those of all others."
}

ignores "tagging_strategy" {
  because = "Labels have no policy of an organization that is turned on here, and no rule that reports what lacks one."
}

ignores "security_groups[*]" {
  because = "A firewall of Google stands where requests leave: what a service sends, and what a database lets in, is one rule. The load balancer lets in by address alone."
}
