# Words of what keeps data, images, keys and secrets (words.hcl says what for).

words "databases[*]" {
  resources = ["aws_db_instance", "aws_rds_cluster"]
  mean = {
    name                                = <<-EOT
      Write identifier for the name of the server, and db_name for that of the database in it.
    EOT
    database_name                       = "db_name"
    cluster_identifier                  = "identifier"
    master_username                     = "username"
    password                            = <<-EOT
      The password is made and kept in Secrets Manager: manage_master_user_password, or a secret of the section secrets.
    EOT
    master_password                     = <<-EOT
      The password is made and kept in Secrets Manager: manage_master_user_password, or a secret of the section secrets.
    EOT
    password_wo                         = <<-EOT
      The password is made and kept in Secrets Manager: manage_master_user_password, or a secret of the section secrets.
    EOT
    db_subnet_group_name                = "subnets"
    subnet_ids                          = "subnets"
    security_groups                     = "vpc_security_group_ids"
    security_group_ids                  = "vpc_security_group_ids"
    availability_zone                   = "subnets"
    publicly_accessible                 = <<-EOT
      A database is reached from its network alone; what outside may reach is a replica: read_replicas: {NAME: {publicly_accessible:
      true}}.
    EOT
    apply_immediately                   = "A change that restarts the database waits for maintenance_window. Leave it out."
    skip_final_snapshot                 = <<-EOT
      A database leaves a last snapshot, unless the environment is marked by disposable: true.
    EOT
    final_snapshot_identifier           = "A database leaves a last snapshot by a name of its own. Leave it out."
    copy_tags_to_snapshot               = "Snapshots have the tags of the database. Leave it out."
    preferred_backup_window             = "backup_window"
    preferred_maintenance_window        = "maintenance_window"
    backup_retention                    = "backup_retention_period"
    iam_database_authentication_enabled = "iam_authentication"
    iam_database_authentication         = "iam_authentication"
    scaling_configuration               = "cluster.serverlessv2_scaling_configuration"
    serverlessv2_scaling_configuration  = "cluster.serverlessv2_scaling_configuration"
    serverless                          = "cluster.serverlessv2_scaling_configuration"
    engine_mode                         = <<-EOT
      Write cluster: {serverlessv2_scaling_configuration: {min_capacity: 0.5, max_capacity: 4}} for a serverless one; others need no
      engine_mode.
    EOT
    instances                           = "cluster.instances"
    blue_green_deployment               = "blue_green_update"
    db_parameter_group_name             = "parameter_group"
    db_cluster_parameter_group_name     = "parameter_group"
    parameter_group_family              = <<-EOT
      The family follows from engine and engine_version. Leave it out; what the group sets is parameters.
    EOT
    replicate_source_db                 = "read_replicas"
    replicas                            = "read_replicas"
    monitoring_role_arn                 = "The role follows from monitoring_interval. Leave it out."
    performance_insights                = "performance_insights_enabled"
    ca_cert_identifier                  = "The pack names the certificate authority of every database. Leave it out."
    global_cluster_identifier           = <<-EOT
      A copy in another region is one of read_replicas. A global cluster is Terraform of your own (docs/extend.md).
    EOT
    size                                = <<-EOT
      Write instance_class, or memory and cpu for the least one that has them; the disk is allocated_storage.
    EOT
    delete_automated_backups            = <<-EOT
      The backups of a database that is gone are kept, unless the environment is marked by disposable: true. Leave it out.
    EOT
    description                         = "The descriptions of its groups follow from its name. Leave it out."
    master_password_wo                  = <<-EOT
      The password is made and kept in Secrets Manager: manage_master_user_password, or a secret of the section secrets.
    EOT
    master_password_wo_version          = <<-EOT
      The password is made and kept in Secrets Manager: manage_master_user_password, or a secret of the section secrets.
    EOT
    password_wo_version                 = <<-EOT
      The password is made and kept in Secrets Manager: manage_master_user_password, or a secret of the section secrets.
    EOT
  }
}

words "databases[*].proxy" {
  mean = {
    auth            = "Write secrets for the users of the proxy, and iam_auth where they sign in by roles."
    role_arn        = "The role that reads the secrets follows from them. Leave it out."
    engine_family   = "It follows from the engine of the database. Leave it out."
    vpc_subnet_ids  = "subnets"
    security_groups = "vpc_security_group_ids"
    debug_logging   = "No key says it, and settings does: settings: {aws_db_proxy.NAME: {debug_logging: true}}."
  }
}

words "caches[*]" {
  resources = ["aws_elasticache_replication_group"]
  mean = {
    num_cache_clusters         = "num_cache_nodes"
    number_cache_clusters      = "num_cache_nodes"
    replicas                   = "num_cache_nodes"
    cluster_id                 = "replication_group_id"
    name                       = "replication_group_id"
    security_groups            = "security_group_ids"
    password                   = "auth_token_secret"
    snapshot_retention_limit   = "backup_retention_limit"
    snapshot_window            = "backup_window"
    final_snapshot_identifier  = "A cache with backups leaves a last snapshot by a name of its own. Leave it out."
    log_delivery_configuration = "log_group"
    apply_immediately          = "A change that restarts the cache waits for maintenance_window. Leave it out."
    family                     = <<-EOT
      The family follows from engine and engine_version. Leave it out; what the group sets is parameters.
    EOT
    auto_minor_version_upgrade = "It follows from engine_version. Leave it out."
  }
}

words "serverless_caches[*]" {
  resources = ["aws_elasticache_serverless_cache"]
  mean = {
    cache_usage_limits       = "Write storage and ecpu_per_second."
    snapshot_retention_limit = "backup_retention_limit"
    daily_snapshot_time      = "backup_time"
    engine_version           = "major_version"
  }
}

words "memcached[*]" {
  resources = ["aws_elasticache_cluster"]
  mean = {
    cluster_id             = "name"
    engine                 = "Every cache of this section is Memcached. Leave it out; Redis and Valkey are in caches."
    engine_version         = "version"
    num_cache_nodes        = "nodes"
    az_mode                = "across_zones"
    notification_topic_arn = "notify"
    apply_immediately      = "A change that restarts the cache waits for maintenance_window. Leave it out."
    parameter_group_name   = "parameters"
    subnet_group_name      = "subnets"
  }
}

words "document_databases[*]" {
  resources = ["aws_docdb_cluster"]
  mean = {
    cluster_identifier              = "name"
    engine                          = "Every database of this section is DocumentDB. Leave it out."
    master_username                 = "username"
    master_password                 = "secret"
    manage_master_user_password     = "secret"
    vpc_security_group_ids          = "security_groups"
    subnet_ids                      = "subnets"
    storage_encrypted               = "It is always encrypted: with a key of AWS, or with kms_key_id. Leave it out."
    enabled_cloudwatch_logs_exports = "logs"
    skip_final_snapshot             = "It leaves a last snapshot, unless the environment is marked by disposable: true."
    instance_count                  = "instances"
    db_cluster_parameter_group_name = "parameters"
    db_subnet_group_name            = "subnets"
    final_snapshot_identifier       = "It leaves a last snapshot by a name of its own. Leave it out."
    master_password_wo              = "secret"
  }
}

words "search_domains[*]" {
  resources = ["aws_opensearch_domain"]
  mean = {
    domain_name               = "name"
    cluster_config            = "Write instance_type, instances and masters."
    instance_count            = "instances"
    ebs_options               = "storage"
    vpc_options               = "Write subnets and security_groups."
    access_policies           = "sign_in"
    advanced_security_options = "master_role"
    encrypt_at_rest           = "It is always encrypted: with a key of AWS, or with kms_key_id. Leave it out."
    node_to_node_encryption   = "It is always on. Leave it out."
    log_publishing_options    = "logs"
    domain_endpoint_options   = "The domain answers by HTTPS alone. Leave it out."
  }
}

words "kafka_clusters[*]" {
  resources = ["aws_msk_cluster"]
  mean = {
    cluster_name           = "name"
    kafka_version          = "version"
    number_of_broker_nodes = "brokers"
    broker_node_group_info = "Write instance_type, subnets, security_groups and storage."
    client_authentication  = "sign_in"
    encryption_info        = "Write kms_key_id for a key of your own, and plaintext where clients cannot use TLS."
    configuration_info     = "settings"
    enhanced_monitoring    = "monitoring"
    open_monitoring        = "prometheus"
    logging_info           = "logs"
    storage_mode           = "storage"
  }
}

words "warehouses[*]" {
  resources = ["aws_redshift_cluster"]
  mean = {
    cluster_identifier                  = "name"
    cluster_type                        = "It follows from nodes. Leave it out."
    number_of_nodes                     = "nodes"
    database_name                       = "database"
    master_username                     = "username"
    master_password                     = "secret"
    manage_master_password              = "secret"
    vpc_security_group_ids              = "security_groups"
    cluster_subnet_group_name           = "subnets"
    publicly_accessible                 = "public"
    encrypted                           = "It is always encrypted: with a key of AWS, or with kms_key_id. Leave it out."
    automated_snapshot_retention_period = "backup_retention"
    logging                             = "logs"
    skip_final_snapshot                 = "It leaves a last snapshot, unless the environment is marked by disposable: true."
    iam_roles                           = "buckets"
    cluster_parameter_group_name        = "parameters"
    default_iam_role_arn                = "buckets"
    final_snapshot_identifier           = "It leaves a last snapshot by a name of its own. Leave it out."
    master_password_wo                  = "secret"
  }
}

words "tables[*]" {
  resources = ["aws_dynamodb_table"]
  mean = {
    hash_key                 = "Write partition_key: {name: id}."
    range_key                = "Write sort_key: {name: created, type: number}."
    attribute                = <<-EOT
      The attributes that are keys stand in partition_key, sort_key and indexes; others need not be declared.
    EOT
    attributes               = <<-EOT
      The attributes that are keys stand in partition_key, sort_key and indexes; others need not be declared.
    EOT
    billing_mode             = "Write read_capacity and write_capacity for a fixed one; without them it is paid by request."
    global_secondary_index   = "indexes"
    global_secondary_indexes = "indexes"
    local_secondary_index    = "Write indexes, which are global: `jobhivegen docs tables.indexes` shows how."
    ttl                      = "ttl_attribute"
    stream_enabled           = "stream"
    stream_view_type         = "stream"
    server_side_encryption   = "It is always encrypted: with a key of AWS, or with kms_key_id. Leave it out."
  }
}

words "storage[*]" {
  resources = ["aws_s3_bucket"]
  mean = {
    bucket                               = "name"
    bucket_name                          = "name"
    force_destroy                        = "An environment that may be destroyed whole is marked by disposable: true."
    acl                                  = "A bucket is private, and its objects belong to it. Leave it out."
    lifecycle                            = "lifecycle_policy"
    lifecycle_rule                       = "lifecycle_policy"
    lifecycle_rules                      = "lifecycle_policy"
    versioning_configuration             = "versioning"
    server_side_encryption_configuration = "encryption"
    server_side_encryption               = "encryption"
    kms_key_id                           = "encryption"
    cors                                 = "cors_configuration"
    cors_rule                            = "cors_configuration"
    cors_rules                           = "cors_configuration"
    logging                              = "access_logs"
    replication_configuration            = "replication"
    object_lock_configuration            = "object_lock"
    object_lock_enabled                  = "object_lock"
    events                               = "notifications"
    notification                         = "notifications"
    intelligent_tiering                  = "lifecycle_policy"
    website                              = "A distribution shows a bucket as a site: distributions: {NAME: {origins: [...]}}."
    static_website                       = "A distribution shows a bucket as a site: distributions: {NAME: {origins: [...]}}."
    public_access_block                  = "A bucket is closed to the public unless public_read_access says otherwise. Leave it out."
    block_public_acls                    = "A bucket is closed to the public unless public_read_access says otherwise. Leave it out."
    block_public_access                  = "A bucket is closed to the public unless public_read_access says otherwise. Leave it out."
    public                               = "public_read_access"
    policy                               = "Who uses it says so: iam: {roles: {NAME: {uses: [{bucket: NAME, can: [read]}]}}}."
  }
}

words "file_systems[*]" {
  resources = ["aws_efs_file_system"]
  mean = {
    performance_mode                = "performance"
    throughput_mode                 = "throughput"
    provisioned_throughput_in_mibps = "provisioned_throughput"
    lifecycle_policy                = "infrequent_after"
    encrypted                       = "It is always encrypted: with a key of AWS, or with kms_key_id. Leave it out."
    creation_token                  = "name"
    mount_targets                   = "subnets"
    backup_policy                   = "backup"
  }
}

words "file_systems[*].access_points[*]" {
  mean = {
    root_directory = "path"
    posix_user     = "Write user and group."
    uid            = "user"
    gid            = "group"
  }
}

words "registry.repositories[*]" {
  resources = ["aws_ecr_repository"]
  mean = {
    repository_name              = "name"
    image_scanning_configuration = "scan_on_push"
    encryption_configuration     = "kms_key_id"
    image_tag_immutability       = "image_tag_mutability"
    policy                       = "Write read_access and write_access, with the accounts and roles of others."
    force_delete                 = "An environment that may be destroyed whole is marked by disposable: true."
  }
}

words "encryption_keys[*]" {
  resources = ["aws_kms_key"]
  mean = {
    alias                   = <<-EOT
      A key is called by its key below encryption_keys. Write that in place of NAME in encryption_keys: {NAME: {...}}.
    EOT
    name                    = <<-EOT
      A key is called by its key below encryption_keys. Write that in place of NAME in encryption_keys: {NAME: {...}}.
    EOT
    enable_key_rotation     = "It is always on. Leave it out."
    deletion_window_in_days = <<-EOT
      A key is kept for 30 days after it was taken out, or for 7 where the environment is marked by disposable: true. Leave it out.
    EOT
    policy                  = "Who uses what is encrypted may use its key. Leave it out; services of AWS are named by services."
  }
}

words "secrets[*]" {
  resources = ["aws_secretsmanager_secret"]
  mean = {
    secret_name             = "name"
    value                   = "secret_string"
    replica                 = "replicate"
    rotation_rules          = "rotation"
    rotation_lambda_arn     = <<-EOT
      Values are made anew by a higher number: rotation: 2. Rotation by a function is Terraform of your own in modules/NAME beside the
      spec (docs/extend.md).
    EOT
    recovery_window_in_days = <<-EOT
      A secret can be restored for 30 days after it was taken out, unless the environment is marked by disposable: true. Leave it out.
    EOT
  }
}

words "ssm_parameters[*]" {
  resources = ["aws_ssm_parameter"]
  mean = {
    type   = "A parameter is a text, or a list with list; what is secret belongs into secrets."
    values = "list"
  }
}

words "cache_users[*]" {
  resources = ["aws_elasticache_user"]
  mean = {
    user_id              = "id"
    user_name            = "name"
    access_string        = "access"
    authentication_mode  = "sign_in"
    no_password_required = "sign_in"
    passwords            = "sign_in"
  }
}
