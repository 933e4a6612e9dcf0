// What people call what a key of a spec says, in the words of Google Cloud: the names of its products, and arguments of the provider's
// resources, as its documentation names them: https://registry.terraform.io/providers/hashicorp/google/latest/docs

words "spec" {
  mean = {
    cloud_run         = "services"
    cloud_run_service = "services"
    cloud_run_job     = "jobs"
    cloud_run_jobs    = "jobs"
    cloud_sql         = "databases"
    sql               = "databases"
    memorystore       = "caches"
    redis             = "caches"
    cloud_storage     = "storage"
    gcs               = "storage"
    buckets           = "storage"
    cloud_functions   = "functions"
    cloud_scheduler   = "A task by the clock is one of jobs, a function or a message by the clock one of schedules."
    scheduler         = "A task by the clock is one of jobs, a function or a message by the clock one of schedules."
    pubsub            = "Messages for one reader are queues, messages for whoever subscribes are topics."
    artifact_registry = "registry"
    secret_manager    = "secrets"
    kms               = "encryption_keys"
    key_ring          = "The ring follows from encryption_keys. Leave it out."
    cloud_armor       = <<-EOT
      A security policy is the firewall of what it guards: load_balancers: {NAME: {firewall: {...}}}, or of distributions.
    EOT
    security_policy   = <<-EOT
      A security policy is the firewall of what it guards: load_balancers: {NAME: {firewall: {...}}}, or of distributions.
    EOT
    cloud_cdn         = "distributions"
    cdn               = "distributions"
    cloud_dns         = "The zone of the product is dns."
    cloud_nat         = "vpc.nat_gateways"
    firewall_rules    = "security_groups"
    service_accounts  = "Each of iam.roles is a service account: iam: {roles: {NAME: {policy: {...}}}}."
    service_account   = "Each of iam.roles is a service account: iam: {roles: {NAME: {policy: {...}}}}."
    project           = "The project is the variable project_id of what is rendered: TF_VAR_project_id=NAME."
  }
}

words "services[*]" {
  mean = {
    min_instance_count               = "auto_scaling.min_capacity"
    max_instance_count               = "auto_scaling.max_capacity"
    min_instances                    = "auto_scaling.min_capacity"
    max_instances                    = "auto_scaling.max_capacity"
    scaling                          = "auto_scaling"
    vpc_access                       = "network_configuration"
    vpc_connector                    = "network_configuration"
    max_instance_request_concurrency = "google.concurrency"
    startup_cpu_boost                = "google.cpu_boost"
    request_timeout                  = "google.timeout"
    ingress                          = "Who may send requests follows from load_balancers. Leave it out."
    allow_unauthenticated            = "Who may send requests follows from load_balancers. Leave it out."
    service_account                  = "It is a key of the task: task_definitions: [{family: NAME, task_role_arn: ROLE}]."
    service_account_email            = "It is a key of the task: task_definitions: [{family: NAME, task_role_arn: ROLE}]."
    execution_environment            = "It is the second generation. Leave it out."
  }
}

words "databases[*]" {
  mean = {
    tier                           = "instance_class"
    machine_type                   = "instance_class"
    database_version               = "Write engine: postgres, or mysql, and engine_version."
    edition                        = "It follows from instance_class. Leave it out."
    availability_type              = "multi_az"
    disk_size                      = "allocated_storage"
    disk_type                      = "storage_type"
    disk_autoresize                = "max_allocated_storage"
    disk_autoresize_limit          = "max_allocated_storage"
    ipv4_enabled                   = "A database has no address of the internet. Leave it out."
    authorized_networks            = "Who reaches it is said by the rules of security_groups."
    ip_configuration               = "It is in the network of its subnets, without an address of the internet. Leave it out."
    private_network                = "subnets"
    database_flags                 = "parameters"
    flags                          = "parameters"
    backup_configuration           = "backup_retention_period"
    point_in_time_recovery_enabled = "It follows from backup_retention_period. Leave it out."
    insights_config                = "performance_insights_enabled"
    deletion_protection_enabled    = "deletion_protection"
  }
}

words "caches[*]" {
  mean = {
    memory_size_gb          = "memory"
    tier                    = "It follows from num_cache_nodes. Leave it out."
    replica_count           = "num_cache_nodes"
    read_replicas_mode      = "num_cache_nodes"
    redis_version           = "engine_version"
    redis_configs           = "parameters"
    auth_enabled            = "auth_token_secret"
    transit_encryption_mode = "transit_encryption_enabled"
    authorized_network      = "subnets"
    persistence_config      = "backup_retention_limit"
    display_name            = "description"
  }
}

words "storage[*]" {
  mean = {
    location                    = "region"
    uniform_bucket_level_access = "It is always on. Leave it out."
    public_access_prevention    = "It follows from public_read_access. Leave it out."
    lifecycle_rule              = "lifecycle_policy"
    lifecycle_rules             = "lifecycle_policy"
    cors                        = "cors_configuration"
    soft_delete_policy          = "google.soft_delete"
    default_kms_key_name        = "encryption.kms_master_key_id"
    kms_key_name                = "encryption.kms_master_key_id"
    force_destroy               = "An environment that may be destroyed whole is marked by disposable: true."
    storage_class               = "Objects change their class by lifecycle_policy."
  }
}

words "networks[*]" {
  mean = {
    auto_create_subnetworks = "Subnets are written one by one: public_subnets, private_subnets and database_subnets."
    subnetworks             = "Subnets are written one by one: public_subnets, private_subnets and database_subnets."
    routing_mode            = "It is regional. Leave it out."
    router                  = "It follows from nat_gateways. Leave it out."
    log_config              = "flow_logs"
  }
}

words "queues[*]" {
  mean = {
    ack_deadline_seconds         = "visibility_timeout"
    message_retention_duration   = "message_retention"
    max_delivery_attempts        = "max_receives"
    dead_letter_policy           = "dead_letter"
    dead_letter_topic            = "dead_letter"
    enable_message_ordering      = "fifo"
    enable_exactly_once_delivery = "fifo"
    kms_key_name                 = "kms_key_id"
  }
}

words "functions[*]" {
  mean = {
    entry_point                   = "handler"
    available_memory              = "memory"
    timeout_seconds               = "timeout"
    max_instance_count            = "reserved_concurrency"
    environment_variables         = "environment"
    source_archive_bucket         = "archive.bucket"
    source_archive_object         = "archive.key"
    source                        = "archive"
    code                          = "Write archive for a ZIP file, or image or repository for a container image."
    role                          = "A function has a service account; what it allows is uses."
    calls                         = "What calls a function is in its queues, topics, buckets and events; what it calls, in uses."
    event_trigger                 = "events"
    vpc_connector                 = "subnets"
    ingress_settings              = "Who may call it follows from url. Leave it out."
    service_account               = "A function has a service account; what it allows is uses."
    service_account_email         = "A function has a service account; what it allows is uses."
    secret_environment_variables  = "environment"
    all_traffic_on_latest_version = "It is always on. Leave it out."
  }
}

words "jobs[*]" {
  mean = {
    task_count  = "count"
    parallelism = "count"
    max_retries = "A run that fails is not repeated; retries says how often it is tried to start it."
    time_zone   = "timezone"
    cron        = "schedule"
    paused      = "enabled"
  }
}

words "schedules[*]" {
  mean = {
    schedule      = "Write cron, or every."
    expression    = "Write cron, or every."
    time_zone     = "timezone"
    paused        = "enabled"
    retry_config  = "retries"
    pubsub_target = "Write the target itself: function, queue or topic."
    http_target   = "Write the target itself: function, queue or topic."
    data          = "message"
  }
}

words "registry.repositories[*]" {
  mean = {
    repository_id    = "name"
    format           = "It holds images. Leave it out."
    location         = "It is in the region of the product. Leave it out."
    immutable_tags   = "image_tag_mutability"
    cleanup_policies = "expire_untagged_after"
  }
}

words "secrets[*]" {
  mean = {
    secret_id   = "name"
    secret_data = "secret_string"
    replication = "replicate"
    annotations = "description"
  }
}

words "encryption_keys[*]" {
  mean = {
    location                   = "region"
    key_ring                   = "The ring follows from the product and the region. Leave it out."
    rotation_period            = "A key is rotated each 90 days. Leave it out."
    destroy_scheduled_duration = "It follows from disposable. Leave it out."
    purpose                    = "It encrypts and decrypts. Leave it out."
  }
}

words "security_groups[*].ingress_rules[*]" {
  mean = {
    source_ranges           = "cidr_blocks"
    source_tags             = "source_security_group_id"
    source_service_accounts = "source_security_group_id"
    ports                   = "Write from_port and to_port."
    allow                   = "Write protocol, from_port and to_port."
  }
}

words "security_groups[*].egress_rules[*]" {
  mean = {
    destination_ranges = "cidr_blocks"
    ports              = "Write from_port and to_port."
    allow              = "Write protocol, from_port and to_port."
  }
}

words "iam.roles[*]" {
  mean = {
    account_id   = "The account is called by the key below roles. Leave it out."
    display_name = "description"
    roles        = "What it may do is said by policy."
    member       = "Who may act as it follows from who runs with it. Leave it out."
  }
}
