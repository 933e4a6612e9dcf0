# What people call what a key of a spec says, in the words of Terraform, CloudFormation and the console. This file has the sections, and
# words_*.hcl what stands in them: for the most part arguments of the provider's resources, as its documentation names them:
# https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs

words "spec" {
  mean = {
    alb               = "load_balancers"
    albs              = "load_balancers"
    elb               = "load_balancers"
    nlb               = "load_balancers"
    listeners         = "Listeners stand in the load balancer: load_balancers: {NAME: {listeners: [...]}}."
    listener_rules    = "The rules stand in the listener: load_balancers: {NAME: {listeners: [{port: 443, rules: [...]}]}}."
    ecs               = "services"
    ecs_cluster       = "cluster"
    ecs_services      = "services"
    tasks             = "task_definitions"
    containers        = <<-EOT
      Containers stand in a task definition: task_definitions: [{family: NAME, container_definitions: [...]}].
    EOT
    autoscaling       = <<-EOT
      A service is scaled by services: [{auto_scaling: {...}}], machines by servers: {NAME: {scaling: {...}}}.
    EOT
    auto_scaling      = <<-EOT
      A service is scaled by services: [{auto_scaling: {...}}], machines by servers: {NAME: {scaling: {...}}}.
    EOT
    ec2               = "Machines that run a program by themselves are servers; those of a cluster are instances."
    ec2_instances     = "Machines that run a program by themselves are servers; those of a cluster are instances."
    rds               = "databases"
    aurora            = "Aurora is one of databases: databases: {NAME: {engine: aurora-postgresql, cluster: {instances: 2}}}."
    elasticache       = "caches"
    redis             = "caches"
    valkey            = "caches"
    opensearch        = "search_domains"
    elasticsearch     = "search_domains"
    msk               = "kafka_clusters"
    kafka             = "kafka_clusters"
    dynamodb          = "tables"
    dynamodb_tables   = "tables"
    redshift          = "warehouses"
    documentdb        = "document_databases"
    docdb             = "document_databases"
    s3                = "storage"
    s3_buckets        = "storage"
    buckets           = "storage"
    efs               = "file_systems"
    sqs               = "queues"
    sqs_queues        = "queues"
    sns               = "topics"
    sns_topics        = "topics"
    kinesis           = "streams"
    kinesis_streams   = "streams"
    firehose          = "delivery_streams"
    lambda            = "functions"
    lambdas           = "functions"
    lambda_functions  = "functions"
    step_functions    = "state_machines"
    eventbridge       = "event_rules"
    events            = "event_rules"
    scheduler         = "schedules"
    cron_jobs         = "A task by the clock is one of jobs, a function or a message by the clock one of schedules."
    scheduled_tasks   = "jobs"
    api_gateway       = "An HTTP or WebSocket API is one of apis, a REST API one of rest_apis."
    cognito           = "user_pools"
    cloudfront        = "distributions"
    cdn               = "distributions"
    ecr               = "registry"
    repositories      = "registry.repositories"
    route53           = "The zone of the product is dns, further zones are zones, and what is in them records."
    dns_records       = "records"
    acm               = "certificates"
    kms               = "encryption_keys"
    kms_keys          = "encryption_keys"
    secrets_manager   = "secrets"
    parameter_store   = "ssm_parameters"
    ssm               = "ssm_parameters"
    cloudwatch        = "Alarms are alarms, composite_alarms and math_alarms; logs are log_groups; pictures are dashboards."
    cloudwatch_alarms = "alarms"
    waf               = <<-EOT
      A web ACL is the firewall of what it guards: load_balancers: {NAME: {firewall: {...}}}, or of distributions.
    EOT
    web_acl           = <<-EOT
      A web ACL is the firewall of what it guards: load_balancers: {NAME: {firewall: {...}}}, or of distributions.
    EOT
    web_acls          = <<-EOT
      A web ACL is the firewall of what it guards: load_balancers: {NAME: {firewall: {...}}}, or of distributions.
    EOT
    firewall          = "It stands in what it guards: load_balancers: {NAME: {firewall: {...}}}, or in distributions."
    firewalls         = "Each stands in what it guards: load_balancers: {NAME: {firewall: {...}}}, or in distributions."
    roles             = "iam.roles"
    iam_roles         = "iam.roles"
    ses               = "email_identities"
    email             = "email_identities"
    batch             = "Batch has batch_environments, batch_queues and batch_jobs."
    glue              = "Glue has data_catalogs, crawlers and data_jobs."
    athena            = "query_workgroups"
    iot               = "IoT has device_policies, device_groups and device_rules."
    cloud_map         = "namespaces"
    service_discovery = "namespaces"
    vpc_endpoints     = "endpoints"
    vpc_peerings      = "peerings"
    nacls             = "network_acls"
    subnets           = "Subnets stand in their network: vpc: {public_subnets: [...], private_subnets: [...]}."
    nat_gateways      = "vpc.nat_gateways"
    flow_logs         = "vpc.flow_logs"
    eips              = "addresses"
    elastic_ips       = "addresses"

    subscription_filters     = "log_subscriptions"
    log_subscription_filters = "log_subscriptions"
  }
}

words "product" {
  mean = {
    tags       = "Tags of everything are said by tagging_strategy: {mandatory_tags: {Team: shop}}."
    account_id = "The account is said by account: {id: \"123456789012\"}."
    stage      = "environment"
    env        = "environment"
    project    = "name"
    provider   = "pack"
    cloud      = "pack"
  }
}
