# Words of messages, functions, APIs, alarms and jobs (words.hcl says what for).

words "queues[*]" {
  resources = ["aws_sqs_queue"]
  mean = {
    queue_name                 = "name"
    fifo_queue                 = "fifo"
    delay_seconds              = "delay"
    visibility_timeout_seconds = "visibility_timeout"
    message_retention_seconds  = "message_retention"
    receive_wait_time_seconds  = "receive_wait_time"
    redrive_policy             = "Write dead_letter: OTHER, and max_receives."
    dead_letter_queue          = "dead_letter"
    max_receive_count          = "max_receives"
    policy                     = "senders"
    kms_master_key_id          = "kms_key_id"
    sqs_managed_sse_enabled    = "It is always encrypted: with a key of AWS, or with kms_key_id. Leave it out."
  }
}

words "topics[*]" {
  resources = ["aws_sns_topic"]
  mean = {
    topic_name        = "name"
    fifo_topic        = "fifo"
    policy            = "publishers"
    kms_master_key_id = "kms_key_id"
    emails            = "alert_emails"
  }
}

words "topics[*].subscriptions[*]" {
  resources = ["aws_sns_topic_subscription"]
  mean = {
    topic_arn           = "A subscription stands in its topic, so nothing names it. Leave it out."
    filter_policy_scope = "filter_scope"
    redrive_policy      = "dead_letter"
    queue               = "Write protocol: sqs and endpoint: {from: queue/NAME, attribute: arn}."

    subscription_role_arn = "The pack writes a role for what is sent to a delivery stream. Leave it out."
  }
}

words "streams[*]" {
  resources = ["aws_kinesis_stream"]
  mean = {
    shard_count         = "shards"
    retention_period    = "retention"
    stream_mode_details = "Write shards for a fixed number; without it the stream grows by itself."
    shard_level_metrics = "metrics"
    encryption_type     = "It is always encrypted: with a key of AWS, or with kms_key_id. Leave it out."
  }
}

words "delivery_streams[*]" {
  resources = ["aws_kinesis_firehose_delivery_stream"]
  mean = {
    destination                  = <<-EOT
      Write the destination itself: bucket, http, search, splunk, snowflake, iceberg or warehouse.
    EOT
    s3_configuration             = "bucket"
    extended_s3_configuration    = "bucket"
    kinesis_source_configuration = "stream"
    buffering_size               = "size"
    buffering_interval           = "interval"
    processing_configuration     = "function"
    http_endpoint_configuration  = "http"
    iceberg_configuration        = "iceberg"
    opensearch_configuration     = "search"
    redshift_configuration       = "warehouse"
    snowflake_configuration      = "snowflake"
    splunk_configuration         = "splunk"
    server_side_encryption       = "kms_key_id"
  }
}

words "event_rules[*]" {
  resources = ["aws_cloudwatch_event_rule", "aws_cloudwatch_event_target"]
  mean = {
    event_pattern       = "pattern"
    event_bus_name      = "bus"
    schedule_expression = <<-EOT
      What happens by the clock is one of schedules: schedules: {NAME: {cron: "0 3 * * ? *", ...}}, a task one of jobs.
    EOT
    state               = "enabled"
    is_enabled          = "enabled"
    target              = "targets"
    role_arn            = "The role follows from the targets. Leave it out."
    arn                 = "targets"
    batch_target        = "targets"
    ecs_target          = "targets"
    http_target         = "targets"
    input_path          = "targets"
    input_transformer   = "targets"
    kinesis_target      = "targets"
    sqs_target          = "targets"
    retry_policy        = "targets"
    event_targets       = "targets"
  }
}

words "schedules[*]" {
  resources = ["aws_scheduler_schedule"]
  mean = {
    schedule_expression          = "Write cron, or every."
    schedule                     = "Write cron, or every."
    expression                   = "Write cron, or every."
    rate                         = "every"
    schedule_expression_timezone = "timezone"
    flexible_time_window         = "window"
    state                        = "enabled"
    target                       = "Write the target itself: function, state_machine, queue, topic or batch_job."
    input                        = "message"
  }
}

words "jobs[*]" {
  resources = ["aws_scheduler_schedule"]
  mean = {
    name                         = "A job is called by its key below jobs. Write that in place of NAME in jobs: {NAME: {...}}."
    cron                         = "schedule"
    rate                         = "schedule"
    schedule_expression          = "schedule"
    schedule_expression_timezone = "timezone"
    flexible_time_window         = "flexible_window"
    state                        = "enabled"
    target                       = "task_definition"
    task_count                   = "count"
    run_before_deployment        = "before_deployment"
  }
}

words "functions[*]" {
  resources = ["aws_lambda_function"]
  mean = {
    function_name                  = "name"
    memory_size                    = "memory"
    architectures                  = "architecture"
    reserved_concurrent_executions = "reserved_concurrency"
    filename                       = "archive"
    s3_key                         = "archive"
    s3_bucket                      = "archive"
    code                           = "Write archive for a ZIP file, or image or repository for a container image."
    image_uri                      = "image"
    package_type                   = "It follows from archive, or image and repository. Leave it out."
    image_config                   = "command"
    role                           = "A function has a role; what it allows is uses, allow and policies."
    vpc_config                     = "Write subnets and security_groups."
    dead_letter_config             = "dead_letter"
    tracing_config                 = "tracing"
    logging_config                 = "log_retention"
    maximum_retry_attempts         = "retries"
    maximum_event_age_in_seconds   = "max_event_age"
    destination_config             = "dead_letter"
    file_system_config             = "file_system"
    environment_variables          = "environment"
    function_url                   = "url"
    cors                           = "url"
    authorization_type             = "url.authorization"
    source_code_hash               = "It follows from the archive. Leave it out."
    schedule                       = <<-EOT
      What happens by the clock is one of schedules: schedules: {NAME: {cron: "0 3 * * ? *", function: NAME}}.
    EOT
    event_source_mapping           = "Write queues, tables, streams or kafka."
    invoke_mode                    = <<-EOT
      No key says it, and settings does: settings: {aws_lambda_function_url.NAME: {invoke_mode: RESPONSE_STREAM}}.
    EOT
    s3_object_version              = "archive"
  }
}

words "functions[*].allow[*]" {
  mean = {
    Effect    = "What allow has is allowed. Leave it out; a policy of your own is one of policies."
    Action    = "actions"
    Resource  = "resources"
    Condition = "condition"
  }
}

words "functions[*].queues[*]" {
  mean = {
    maximum_concurrency = "max_concurrency"
    scaling_config      = "max_concurrency"
  }
}

words "state_machines[*]" {
  resources = ["aws_sfn_state_machine"]
  mean = {
    role_arn                 = "A state machine has a role; what it allows is uses and allow."
    logging_configuration    = "logs"
    tracing_configuration    = "tracing"
    encryption_configuration = "kms_key_id"
  }
}

words "apis[*]" {
  resources = ["aws_apigatewayv2_api", "aws_apigatewayv2_stage"]
  mean = {
    protocol_type                = "An API is of HTTP, or of WebSockets with websocket."
    cors_configuration           = "cors"
    default_route_settings       = "throttling"
    access_log_settings          = "log_retention"
    integrations                 = "routes"
    domain_name                  = "domain"
    vpc_link                     = "network"
    authorizer                   = "authorizers"
    auto_deploy                  = "Changes are deployed by themselves. Leave it out."
    route_settings               = "throttling"
    disable_execute_api_endpoint = "An API with a domain is reached by it alone. Leave it out."
  }
}

words "rest_apis[*]" {
  resources = ["aws_api_gateway_rest_api", "aws_api_gateway_stage"]
  mean = {
    stage_name                   = "stage"
    access_log_settings          = "log_retention"
    xray_tracing_enabled         = "tracing"
    binary_media_types           = "binary_types"
    domain_name                  = "domain"
    body                         = "routes"
    usage_plans                  = "plans"
    endpoint_configuration       = "The API is of its region. Leave it out."
    disable_execute_api_endpoint = "An API with a domain is reached by it alone. Leave it out."
  }
}

words "user_pools[*]" {
  resources = ["aws_cognito_user_pool"]
  mean = {
    password_policy                  = "password"
    mfa_configuration                = "second_factor"
    mfa                              = "second_factor"
    username_attributes              = "sign_in_with"
    alias_attributes                 = "sign_in_with"
    email_configuration              = "mail"
    admin_create_user_config         = "sign_up"
    auto_verified_attributes         = "What people sign in with is verified: sign_in_with."
    software_token_mfa_configuration = "second_factor"
  }
}

words "user_pools[*].clients[*]" {
  resources = ["aws_cognito_user_pool_client"]
  mean = {
    name                                 = <<-EOT
      A client is called by its key below clients. Write that in place of NAME in clients: {NAME: {...}}.
    EOT
    allowed_oauth_flows                  = "grants"
    allowed_oauth_scopes                 = "scopes"
    explicit_auth_flows                  = "flows"
    generate_secret                      = "secret"
    callback_urls                        = "callbacks"
    logout_urls                          = "logouts"
    access_token_validity                = "access_token"
    refresh_token_validity               = "refresh_token"
    redirect_uris                        = "callbacks"
    allowed_oauth_flows_user_pool_client = "It follows from grants. Leave it out."
    token_validity_units                 = "The unit stands in the value: access_token: 1_hour."
    user_pool_id                         = "A client stands in its pool, so nothing names it. Leave it out."
    supported_identity_providers         = "Who signs in is a user of the pool. Leave it out."
  }
}

words "log_groups[*]" {
  resources = ["aws_cloudwatch_log_group"]
  mean = {
    retention     = "retention_in_days"
    days          = "retention_in_days"
    subscriptions = "Who gets its lines is one of log_subscriptions: log_subscriptions: {NAME: {log_groups: [NAME], function: NAME}}."
  }
}

words "log_subscriptions[*]" {
  resources = ["aws_cloudwatch_log_subscription_filter"]
  mean = {
    log_group           = "log_groups"
    log_group_name      = "log_groups"
    filter_pattern      = "pattern"
    filter              = "pattern"
    destination_arn     = "Write function, stream, delivery_stream or destination."
    role_arn            = "The role follows from where the lines go. Leave it out."
    lambda              = "function"
    lambda_function_arn = "function"
    firehose            = "delivery_stream"
    kinesis             = "stream"
  }
}

words "alarms[*]" {
  resources = ["aws_cloudwatch_metric_alarm"]
  mean = {
    ok_actions                = "alarm_actions"
    insufficient_data_actions = "alarm_actions"
    alarm_name                = "name"
    alarm_description         = "description"
    metric                    = "metric_name"
    topic                     = "alarm_actions"
    actions                   = "alarm_actions"
    extended_statistic        = "Write the percentile as statistic: p99."
    metric_query              = "An alarm on an expression is one of math_alarms: `jobhivegen docs math_alarms` shows how."
    threshold_metric_id       = "A band of what is usual is one of math_alarms: `jobhivegen docs math_alarms` shows how."
    operator                  = "comparison_operator"
    periods                   = "evaluation_periods"
  }
}

words "email_identities[*]" {
  resources = ["aws_sesv2_email_identity"]
  mean = {
    email_identity          = "Write domain, or address."
    email                   = "address"
    domain_name             = "domain"
    dkim_signing_attributes = "Its DKIM keys are kept by SES. Leave it out."
    mail_from_domain        = "mail_from"
    configuration_set_name  = "configuration_set"
  }
}

words "batch_environments[*]" {
  resources = ["aws_batch_compute_environment"]
  mean = {
    type                = "Write kind, such as fargate or ec2_spot."
    compute_resources   = "Write kind, max_vcpus, subnets and security_groups."
    instance_type       = "instance_types"
    allocation_strategy = "It follows from kind. Leave it out."
    desired_vcpus       = "Batch sets it by what waits, from min_vcpus to max_vcpus. Leave it out."
    launch_template     = "The machines have a launch template of their own. Leave it out."
    instance_role       = "The machines have a role of their own. Leave it out."
    service_role        = "Batch has a role of its own. Leave it out."
  }
}

words "batch_queues[*]" {
  resources = ["aws_batch_job_queue"]
  mean = {
    compute_environments      = "environments"
    compute_environment_order = "environments"
    state                     = "enabled"
  }
}

words "batch_jobs[*]" {
  resources = ["aws_batch_job_definition"]
  mean = {
    container_properties  = "Write image or repository, command, vcpus, memory, environment and secrets."
    platform_capabilities = "It follows from the queue. Leave it out."
    retry_strategy        = "attempts"
    job_role              = "A job has a role; what it allows is uses and allow."
    type                  = "Every job is one of containers. Leave it out."
    propagate_tags        = "Tasks have the tags of the job. Leave it out."
  }
}

words "data_jobs[*]" {
  resources = ["aws_glue_job"]
  mean = {
    command            = "Write kind and script."
    default_arguments  = "arguments"
    glue_version       = "version"
    number_of_workers  = "workers"
    max_retries        = "retries"
    role_arn           = "A job has a role; what it allows is uses and allow."
    execution_property = "most_runs"
    max_capacity       = "Write worker_type and workers."
  }
}

words "crawlers[*]" {
  resources = ["aws_glue_crawler"]
  mean = {
    database_name        = "catalog"
    s3_target            = "buckets"
    dynamodb_target      = "tables"
    recrawl_policy       = "new_only"
    role                 = "The role follows from buckets and tables. Leave it out."
    schema_change_policy = "What a crawler found stays in the catalog. Leave it out."
  }
}

words "event_buses[*]" {
  resources = ["aws_cloudwatch_event_bus"]
}
