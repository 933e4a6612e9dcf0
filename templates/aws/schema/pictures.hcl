# What resources are in the pictures of `jobhivegen graph`, and what connects them.

region {
  provider  = "region"
  arguments = ["region"]
}

# Where things stand.

picture "aws_vpc" {
  kind = "network"
  what = "VPC"
  name = ["tags.Name", "cidr_block"]
}

picture "aws_subnet" {
  kind   = "subnet"
  what   = "subnet"
  name   = ["tags.Name", "cidr_block"]
  notes  = ["{cidr_block}"]
  inside = ["vpc_id"]
  zone   = "availability_zone"
}

picture "aws_db_subnet_group" {
  kind   = "passage"
  what   = "subnet group"
  inside = ["subnet_ids"]
}

picture "aws_internet_gateway" {
  kind   = "gateway"
  what   = "internet gateway"
  name   = ["tags.Name"]
  inside = ["vpc_id"]
}

picture "aws_nat_gateway" {
  kind   = "gateway"
  what   = "NAT gateway"
  name   = ["tags.Name"]
  inside = ["subnet_id"]
}

picture "aws_vpc_endpoint" {
  kind   = "gateway"
  what   = "endpoint"
  name   = ["tags.Name", "service_name"]
  inside = ["vpc_id"]
}

picture "aws_vpc_peering_connection" {
  kind   = "gateway"
  what   = "peering"
  name   = ["tags.Name"]
  inside = ["vpc_id"]
}

picture "aws_ec2_transit_gateway_vpc_attachment" {
  kind   = "gateway"
  what   = "transit gateway"
  name   = ["tags.Name"]
  inside = ["vpc_id"]
}

# What answers requests.

picture "aws_cloudfront_distribution" {
  kind   = "entry"
  what   = "CloudFront"
  name   = ["aliases.0", "comment"]
  global = true
}

picture "aws_api_gateway_rest_api" {
  kind = "entry"
  what = "REST API"
  name = ["name"]
}

picture "aws_apigatewayv2_api" {
  kind = "entry"
  what = "API"
  name = ["name"]
}

picture "aws_lb" {
  kind   = "balancer"
  what   = "load balancer"
  name   = ["name"]
  inside = ["subnets"]
}

picture "aws_db_proxy" {
  kind   = "balancer"
  what   = "proxy"
  name   = ["name"]
  inside = ["vpc_subnet_ids"]
}

picture "aws_ecs_service" {
  kind   = "compute"
  what   = "service"
  name   = ["name"]
  notes  = ["tasks: {desired_count}"]
  inside = ["network_configuration.subnets"]
}

picture "aws_ecs_task_definition" {
  kind  = "compute"
  what  = "task"
  name  = ["family"]
  notes = ["{cpu} CPU, {memory} MiB"]
  lone  = true
}

picture "aws_instance" {
  kind   = "compute"
  what   = "instance"
  name   = ["tags.Name"]
  notes  = ["{instance_type}"]
  inside = ["subnet_id"]
}

picture "aws_autoscaling_group" {
  kind   = "compute"
  what   = "instances"
  name   = ["name"]
  notes  = ["{min_size} to {max_size}"]
  inside = ["vpc_zone_identifier"]
}

picture "aws_lambda_function" {
  kind   = "compute"
  what   = "function"
  name   = ["function_name"]
  notes  = ["{memory_size} MB, {timeout} s"]
  inside = ["vpc_config.subnet_ids"]
}

picture "aws_cloudfront_function" {
  kind   = "compute"
  what   = "edge function"
  name   = ["name"]
  global = true
}

picture "aws_sfn_state_machine" {
  kind  = "compute"
  what  = "state machine"
  name  = ["name"]
  notes = ["{type}"]
}

# What keeps data.

picture "aws_db_instance" {
  kind   = "database"
  what   = "database"
  name   = ["identifier"]
  notes  = ["{engine} {engine_version}", "{instance_class}"]
  inside = ["db_subnet_group_name", "replicate_source_db"]
}

picture "aws_rds_cluster" {
  kind   = "database"
  what   = "database"
  name   = ["cluster_identifier"]
  notes  = ["{engine} {engine_version}"]
  inside = ["db_subnet_group_name"]
}

picture "aws_docdb_subnet_group" {
  kind   = "passage"
  what   = "subnet group"
  inside = ["subnet_ids"]
}

picture "aws_docdb_cluster" {
  kind   = "database"
  what   = "document database"
  name   = ["cluster_identifier"]
  notes  = ["{engine_version}"]
  inside = ["db_subnet_group_name"]
}

picture "aws_batch_compute_environment" {
  kind   = "compute"
  what   = "environment of jobs"
  name   = ["tags.Name"]
  inside = ["compute_resources.subnets"]
}

picture "aws_batch_job_queue" {
  kind  = "queue"
  what  = "queue of jobs"
  name  = ["name"]
}

link "aws_batch_job_queue" {
  from  = ["self:out"]
  to    = ["compute_environment_order.compute_environment:in"]
  means = "event"
}

picture "aws_redshift_subnet_group" {
  kind   = "passage"
  what   = "subnet group"
  inside = ["subnet_ids"]
}

picture "aws_redshift_cluster" {
  kind   = "database"
  what   = "warehouse"
  name   = ["cluster_identifier"]
  notes  = ["{number_of_nodes} {node_type}"]
  inside = ["cluster_subnet_group_name"]
}

picture "aws_redshiftserverless_workgroup" {
  kind   = "database"
  what   = "warehouse"
  name   = ["workgroup_name"]
  notes  = ["{base_capacity} RPU"]
  inside = ["subnet_ids"]
}

picture "aws_elasticache_subnet_group" {
  kind   = "passage"
  what   = "subnet group"
  inside = ["subnet_ids"]
}

picture "aws_elasticache_replication_group" {
  kind   = "cache"
  what   = "cache"
  name   = ["replication_group_id"]
  notes  = ["{engine} {engine_version}", "{node_type} × {num_cache_clusters}"]
  inside = ["subnet_group_name"]
}

picture "aws_elasticache_serverless_cache" {
  kind   = "cache"
  what   = "serverless cache"
  name   = ["name"]
  notes  = ["{engine} {major_engine_version}"]
  inside = ["subnet_ids"]
}

picture "aws_elasticache_cluster" {
  kind   = "cache"
  what   = "cache"
  name   = ["cluster_id"]
  notes  = ["{engine} {engine_version}", "{node_type} × {num_cache_nodes}"]
  inside = ["subnet_group_name"]
}

picture "aws_dynamodb_table" {
  kind = "database"
  what = "table"
  name = ["name"]
}

picture "aws_s3_bucket" {
  kind = "storage"
  what = "bucket"
  name = ["bucket"]
}

picture "aws_efs_file_system" {
  kind = "storage"
  what = "file system"
  name = ["creation_token"]
}

picture "aws_opensearch_domain" {
  kind   = "database"
  what   = "search domain"
  name   = ["domain_name"]
  notes  = ["{engine_version}"]
  inside = ["vpc_options.subnet_ids"]
}

picture "aws_cognito_user_pool" {
  kind = "database"
  what = "user pool"
  name = ["name"]
}

# What passes messages on.

picture "aws_msk_cluster" {
  kind   = "queue"
  what   = "Kafka cluster"
  name   = ["cluster_name"]
  notes  = ["brokers: {number_of_broker_nodes}"]
  inside = ["broker_node_group_info.client_subnets"]
}

picture "aws_msk_serverless_cluster" {
  kind   = "queue"
  what   = "Kafka cluster"
  name   = ["cluster_name"]
  inside = ["vpc_config.subnet_ids"]
}

picture "aws_kinesis_stream" {
  kind = "queue"
  what = "stream"
  name = ["name"]
}

picture "aws_iot_topic_rule" {
  kind = "entry"
  what = "messages of devices"
  name = ["name"]
}

picture "aws_glue_catalog_database" {
  kind = "database"
  what = "data catalog"
  name = ["name"]
}

picture "aws_glue_crawler" {
  kind = "compute"
  what = "crawler"
  name = ["name"]
}

picture "aws_glue_job" {
  kind  = "compute"
  what  = "data job"
  name  = ["name"]
  notes = ["workers: {number_of_workers}"]
}

picture "aws_athena_workgroup" {
  kind = "entry"
  what = "queries"
  name = ["name"]
}

picture "aws_kinesis_firehose_delivery_stream" {
  kind = "queue"
  what = "delivery stream"
  name = ["name"]
}

picture "aws_sqs_queue" {
  kind = "queue"
  what = "queue"
  name = ["name"]
}

picture "aws_sns_topic" {
  kind = "queue"
  what = "topic"
  name = ["name"]
}

picture "aws_cloudwatch_event_bus" {
  kind = "queue"
  what = "bus of events"
  name = ["name"]
}

picture "aws_cloudwatch_event_rule" {
  kind = "queue"
  what = "rule of events"
  name = ["name"]
  lone = true
}

picture "aws_cloudwatch_log_subscription_filter" {
  kind  = "queue"
  what  = "log subscription"
  name  = ["name"]
  notes = ["{filter_pattern}"]
}

picture "aws_scheduler_schedule" {
  kind  = "queue"
  what  = "schedule"
  name  = ["name"]
  notes = ["{schedule_expression}"]
}

picture "aws_ses_domain_identity" {
  kind = "queue"
  what = "mail"
  name = ["domain"]
}

picture "aws_sesv2_email_identity" {
  kind = "queue"
  what = "mail"
  name = ["email_identity"]
}

# Who may do what.

picture "aws_iam_role" {
  kind   = "role"
  what   = "role"
  name   = ["name"]
  global = true
}

picture "aws_secretsmanager_secret" {
  kind = "secret"
  what = "secret"
  name = ["name"]
}

picture "aws_ssm_parameter" {
  kind = "secret"
  what = "parameter"
  name = ["name"]
}

picture "aws_kms_key" {
  kind = "key"
  what = "key"
  name = ["tags.Name"]
}

# Requests.

link "aws_cloudfront_distribution" {
  from  = ["internet"]
  to    = ["self"]
  means = "traffic"
  label = "HTTPS"
}

link "aws_cloudfront_distribution" {
  from  = ["self"]
  to    = ["origin"]
  means = "traffic"
}

link "aws_route53_record" {
  from  = ["self"]
  to    = ["alias.name"]
  means = "traffic"
}

# An origin may be written as the name of a record, which leads to a load balancer.

link "aws_cloudfront_distribution" {
  from  = ["self"]
  to    = ["={origin.domain_name}"]
  means = "traffic"
}

link "aws_route53_record" {
  from  = ["={name}"]
  to    = ["self"]
  means = "traffic"
}

link "aws_lb_listener" {
  from  = ["load_balancer_arn"]
  to    = ["default_action"]
  means = "traffic"
}

link "aws_lb_listener_rule" {
  from  = ["listener_arn"]
  to    = ["action"]
  means = "traffic"
}

link "aws_lb_listener" {
  from  = ["load_balancer_arn"]
  to    = ["self"]
  means = "traffic"
}

link "aws_ecs_service" {
  from  = ["load_balancer.target_group_arn"]
  to    = ["self"]
  means = "traffic"
  label = ":{load_balancer.container_port}"
}

link "aws_autoscaling_group" {
  from  = ["target_group_arns"]
  to    = ["self"]
  means = "traffic"
}

link "aws_lb_target_group_attachment" {
  from  = ["target_group_arn"]
  to    = ["target_id"]
  means = "traffic"
  label = ":{port}"
}

link "aws_lambda_function_url" {
  from  = ["internet"]
  to    = ["function_name"]
  means = "traffic"
  label = "HTTPS"
}

link "aws_apigatewayv2_stage" {
  from  = ["internet"]
  to    = ["api_id"]
  means = "traffic"
  label = "HTTPS"
}

link "aws_api_gateway_stage" {
  from  = ["internet"]
  to    = ["rest_api_id"]
  means = "traffic"
  label = "HTTPS"
}

link "aws_api_gateway_rest_api_put" {
  from  = ["rest_api_id"]
  to    = ["body"]
  means = "traffic"
}

link "aws_apigatewayv2_integration" {
  from  = ["api_id"]
  to    = ["integration_uri"]
  means = "traffic"
}

link "aws_apigatewayv2_integration" {
  from  = ["api_id"]
  to    = ["request_parameters"]
  means = "event"
}

link "aws_cloudfront_distribution" {
  from  = ["self"]
  to    = ["default_cache_behavior.function_association", "ordered_cache_behavior.function_association"]
  means = "traffic"
}

# A call over a network of its own goes to the balancer behind the listener.

link "aws_apigatewayv2_integration" {
  from  = ["api_id"]
  to    = ["integration_uri:balancer"]
  means = "traffic"
}

link "aws_lb_listener" {
  from  = ["self:balancer"]
  to    = ["load_balancer_arn"]
  means = "traffic"
}

# Who signs users in, and who says whether a request may pass.

link "aws_apigatewayv2_authorizer" {
  from  = ["api_id"]
  to    = ["jwt_configuration.issuer"]
  means = "traffic"
  label = "sign-in"
}

link "aws_apigatewayv2_authorizer" {
  from  = ["api_id"]
  to    = ["authorizer_uri"]
  means = "traffic"
  label = "may it pass?"
}

link "aws_lb_listener" {
  from  = ["load_balancer_arn"]
  to    = ["default_action.authenticate_cognito.user_pool_arn"]
  means = "traffic"
  label = "sign-in"
}

link "aws_lb_listener_rule" {
  from  = ["listener_arn"]
  to    = ["action.authenticate_cognito.user_pool_arn"]
  means = "traffic"
  label = "sign-in"
}

# Security groups: what is in one reaches what another one lets in.

link "aws_vpc_security_group_ingress_rule" {
  from  = ["referenced_security_group_id:out"]
  to    = ["security_group_id:in"]
  means = "traffic"
  label = ":{to_port}"
}

link "aws_vpc_security_group_ingress_rule" {
  from  = ["internet"]
  to    = ["security_group_id:in"]
  means = "traffic"
  label = ":{to_port}"
  when  = { cidr_ipv4 = "0.0.0.0/0" }
}

link "aws_lb" {
  from  = ["self"]
  to    = ["access_logs"]
  means = "data"
  label = "logs"
}

link "aws_lb" {
  from  = ["security_groups:in"]
  to    = ["self"]
  means = "traffic"
}

link "aws_ecs_service" {
  from  = ["self"]
  to    = ["network_configuration.security_groups:out"]
  means = "traffic"
}

link "aws_ecs_service" {
  from  = ["network_configuration.security_groups:in"]
  to    = ["self"]
  means = "traffic"
}

link "aws_instance" {
  from  = ["self"]
  to    = ["vpc_security_group_ids:out"]
  means = "traffic"
}

link "aws_instance" {
  from  = ["vpc_security_group_ids:in"]
  to    = ["self"]
  means = "traffic"
}

# A group of machines has the security groups and the role of their launch template.

link "aws_autoscaling_group" {
  from  = ["self"]
  to    = ["launch_template.id:out", "mixed_instances_policy.launch_template.launch_template_specification:out"]
  means = "traffic"
}

link "aws_launch_template" {
  from  = ["self:out"]
  to    = ["vpc_security_group_ids:out", "network_interfaces.security_groups:out"]
  means = "traffic"
}

link "aws_launch_template" {
  from  = ["vpc_security_group_ids:in", "network_interfaces.security_groups:in"]
  to    = ["self:in"]
  means = "traffic"
}

link "aws_autoscaling_group" {
  from  = ["launch_template.id:in", "mixed_instances_policy.launch_template.launch_template_specification:in"]
  to    = ["self"]
  means = "traffic"
}

link "aws_lambda_function" {
  from  = ["self"]
  to    = ["vpc_config.security_group_ids:out"]
  means = "traffic"
}

link "aws_lambda_function" {
  from  = ["vpc_config.security_group_ids:in"]
  to    = ["self"]
  means = "traffic"
}

link "aws_db_proxy" {
  from  = ["vpc_security_group_ids:in"]
  to    = ["self"]
  means = "traffic"
}

link "aws_db_proxy_target" {
  from  = ["db_proxy_name"]
  to    = ["db_instance_identifier", "db_cluster_identifier"]
  means = "traffic"
}

link "aws_db_instance" {
  from  = ["vpc_security_group_ids:in"]
  to    = ["self"]
  means = "traffic"
}

link "aws_rds_cluster" {
  from  = ["vpc_security_group_ids:in"]
  to    = ["self"]
  means = "traffic"
}

link "aws_elasticache_replication_group" {
  from  = ["security_group_ids:in"]
  to    = ["self"]
  means = "traffic"
}

link "aws_elasticache_serverless_cache" {
  from  = ["security_group_ids:in"]
  to    = ["self"]
  means = "traffic"
}

link "aws_elasticache_cluster" {
  from  = ["security_group_ids:in"]
  to    = ["self"]
  means = "traffic"
}

link "aws_msk_cluster" {
  from  = ["broker_node_group_info.security_groups:in"]
  to    = ["self"]
  means = "traffic"
}

link "aws_msk_serverless_cluster" {
  from  = ["vpc_config.security_group_ids:in"]
  to    = ["self"]
  means = "traffic"
}

link "aws_opensearch_domain" {
  from  = ["vpc_options.security_group_ids:in"]
  to    = ["self"]
  means = "traffic"
}

link "aws_efs_mount_target" {
  from  = ["security_groups:in"]
  to    = ["file_system_id"]
  means = "traffic"
}

# Events.

link "aws_lambda_event_source_mapping" {
  from  = ["event_source_arn"]
  to    = ["function_name"]
  means = "event"
}

link "aws_s3_bucket_notification" {
  from  = ["bucket"]
  to    = ["lambda_function", "queue", "topic"]
  means = "event"
}

link "aws_sqs_queue" {
  from  = ["self"]
  to    = ["redrive_policy"]
  means = "event"
  label = "failed"
}

link "aws_lambda_function" {
  from  = ["self"]
  to    = ["dead_letter_config"]
  means = "event"
  label = "failed"
}

link "aws_scheduler_schedule" {
  from  = ["self"]
  to    = ["target.arn", "target.ecs_parameters.task_definition_arn"]
  means = "event"
}

link "aws_scheduler_schedule" {
  from  = ["self"]
  to    = ["target.dead_letter_config"]
  means = "event"
  label = "failed"
}

# Where no bus of the product has the event, the rule itself is drawn.

link "aws_cloudwatch_event_rule" {
  from  = ["event_bus_name"]
  to    = ["self"]
  means = "event"
}

link "aws_cloudwatch_event_rule" {
  from  = ["event_pattern:events"]
  to    = ["self"]
  means = "event"
}

# What else a pattern names, such as a cluster, does not send the event by itself.
link "aws_s3_bucket" {
  from  = ["self"]
  to    = ["self:events"]
  means = "event"
}

link "aws_cloudwatch_log_subscription_filter" {
  from  = ["self"]
  to    = ["destination_arn"]
  means = "event"
}

link "aws_cloudwatch_event_target" {
  from  = ["rule"]
  to    = ["arn", "ecs_target.task_definition_arn"]
  means = "event"
}

link "aws_cloudwatch_event_target" {
  from  = ["rule"]
  to    = ["dead_letter_config"]
  means = "event"
  label = "failed"
}

link "aws_kinesis_firehose_delivery_stream" {
  from  = ["kinesis_source_configuration.kinesis_stream_arn"]
  to    = ["self"]
  means = "event"
}

# Of what a definition names, these are what a step calls.

link "aws_sfn_state_machine" {
  from  = ["self"]
  to    = ["definition:step"]
  means = "event"
}

link "aws_lambda_function" {
  from  = ["self:step"]
  to    = ["self"]
  means = "event"
}

link "aws_ecs_task_definition" {
  from  = ["self:step"]
  to    = ["self"]
  means = "event"
}

link "aws_sfn_state_machine" {
  from  = ["self:step"]
  to    = ["self"]
  means = "event"
}

link "aws_sqs_queue" {
  from  = ["self:step"]
  to    = ["self"]
  means = "event"
}

link "aws_sns_topic" {
  from  = ["self:step"]
  to    = ["self"]
  means = "event"
}

link "aws_cloudwatch_event_bus" {
  from  = ["self:step"]
  to    = ["self"]
  means = "event"
}

link "aws_dynamodb_table" {
  from  = ["self:step"]
  to    = ["self"]
  means = "event"
}

link "aws_sesv2_email_identity" {
  from  = ["self"]
  to    = ["configuration_set_name"]
  means = "event"
}

link "aws_sesv2_configuration_set_event_destination" {
  from  = ["configuration_set_name"]
  to    = ["event_destination.sns_destination"]
  means = "event"
}

link "aws_kinesis_firehose_delivery_stream" {
  from  = ["self"]
  to    = ["extended_s3_configuration.processing_configuration"]
  means = "event"
  label = "records"
}

link "aws_sns_topic_subscription" {
  from  = ["topic_arn"]
  to    = ["endpoint"]
  means = "event"
}

link "aws_ses_identity_notification_topic" {
  from  = ["identity"]
  to    = ["topic_arn"]
  means = "event"
}

link "aws_iot_topic_rule" {
  from  = ["self"]
  to    = ["lambda", "kinesis", "firehose", "dynamodbv2", "sqs", "sns", "s3", "step_functions"]
  means = "event"
}

link "aws_iot_topic_rule" {
  from  = ["self"]
  to    = ["error_action"]
  means = "event"
  label = "failed"
}

link "aws_glue_trigger" {
  from  = ["predicate.conditions"]
  to    = ["actions"]
  means = "event"
}

# Data: what a policy names, the role's holder uses.

link "aws_glue_crawler" {
  from  = ["self"]
  to    = ["s3_target.path", "dynamodb_target.path", "database_name"]
  means = "data"
}

link "aws_glue_catalog_database" {
  from  = ["self"]
  to    = ["location_uri"]
  means = "data"
}

link "aws_athena_workgroup" {
  from  = ["self"]
  to    = ["configuration.result_configuration.output_location"]
  means = "data"
}

link "aws_ecs_service" {
  from  = ["self"]
  to    = ["task_definition"]
  means = "data"
}

link "aws_ecs_task_definition" {
  from  = ["self"]
  to    = ["task_role_arn", "volume"]
  means = "data"
}

link "aws_lambda_function" {
  from  = ["self"]
  to    = ["role", "file_system_config"]
  means = "data"
}

link "aws_efs_access_point" {
  from  = ["self"]
  to    = ["file_system_id"]
  means = "data"
}

link "aws_instance" {
  from  = ["self"]
  to    = ["iam_instance_profile"]
  means = "data"
}

link "aws_autoscaling_group" {
  from  = ["self"]
  to    = ["launch_template.id", "mixed_instances_policy.launch_template.launch_template_specification"]
  means = "data"
}

link "aws_launch_template" {
  from  = ["self"]
  to    = ["iam_instance_profile"]
  means = "data"
}

link "aws_iam_instance_profile" {
  from  = ["self"]
  to    = ["role"]
  means = "data"
}

link "aws_iam_role_policy" {
  from  = ["role"]
  to    = ["policy"]
  means = "data"
}

link "aws_kinesis_firehose_delivery_stream" {
  from  = ["self"]
  to    = ["extended_s3_configuration.bucket_arn"]
  means = "data"
}

link "aws_sfn_state_machine" {
  from  = ["self"]
  to    = ["role_arn"]
  means = "data"
}

link "aws_cloudfront_distribution" {
  from  = ["self"]
  to    = ["logging_config.bucket"]
  means = "data"
  label = "logs"
}

link "aws_s3_bucket_logging" {
  from  = ["bucket"]
  to    = ["target_bucket"]
  means = "data"
  label = "logs"
}

# Copies.

link "aws_db_instance" {
  from  = ["replicate_source_db"]
  to    = ["self"]
  means = "copy"
  label = "replica"
}

link "aws_s3_bucket_replication_configuration" {
  from  = ["bucket"]
  to    = ["rule.destination"]
  means = "copy"
  label = "replication"
}

link "aws_datasync_task" {
  from  = ["source_location_arn"]
  to    = ["destination_location_arn"]
  means = "copy"
  label = "backup"
}

link "aws_datasync_location_s3" {
  from  = ["s3_bucket_arn"]
  to    = ["self"]
  means = "copy"
}

link "aws_datasync_location_s3" {
  from  = ["self"]
  to    = ["s3_bucket_arn"]
  means = "copy"
}

# Permissions.

link "aws_ecs_service" {
  from  = ["self"]
  to    = ["task_definition"]
  means = "permission"
}

link "aws_ecs_task_definition" {
  from  = ["self"]
  to    = ["execution_role_arn"]
  means = "permission"
  label = "starts"
}

link "aws_ecs_task_definition" {
  from  = ["self"]
  to    = ["task_role_arn"]
  means = "permission"
  label = "runs"
}

link "aws_lambda_function" {
  from  = ["self"]
  to    = ["role"]
  means = "permission"
  label = "runs"
}

link "aws_sfn_state_machine" {
  from  = ["self"]
  to    = ["role_arn"]
  means = "permission"
  label = "runs"
}

link "aws_instance" {
  from  = ["self"]
  to    = ["iam_instance_profile"]
  means = "permission"
  label = "runs"
}

link "aws_autoscaling_group" {
  from  = ["self"]
  to    = ["launch_template.id", "mixed_instances_policy.launch_template.launch_template_specification"]
  means = "permission"
}

link "aws_launch_template" {
  from  = ["self"]
  to    = ["iam_instance_profile"]
  means = "permission"
  label = "runs"
}

link "aws_iam_instance_profile" {
  from  = ["self"]
  to    = ["role"]
  means = "permission"
}

link "aws_scheduler_schedule" {
  from  = ["self"]
  to    = ["target.role_arn"]
  means = "permission"
  label = "starts"
}

link "aws_cloudwatch_log_subscription_filter" {
  from  = ["self"]
  to    = ["role_arn"]
  means = "permission"
  label = "writes"
}

link "aws_cloudwatch_event_target" {
  from  = ["rule"]
  to    = ["role_arn"]
  means = "permission"
  label = "starts"
}

link "aws_kinesis_firehose_delivery_stream" {
  from  = ["self"]
  to    = ["extended_s3_configuration.role_arn"]
  means = "permission"
  label = "runs"
}

link "aws_cognito_user_pool" {
  from  = ["self"]
  to    = ["sms_configuration"]
  means = "permission"
  label = "sends"
}

link "aws_iam_role_policy" {
  from  = ["role"]
  to    = ["policy"]
  means = "permission"
}

# Routes.

link "aws_route_table_association" {
  from  = ["subnet_id"]
  to    = ["route_table_id"]
  means = "route"
}

link "aws_route" {
  from  = ["route_table_id"]
  to    = ["nat_gateway_id", "gateway_id", "vpc_peering_connection_id", "transit_gateway_id"]
  means = "route"
  label = "{destination_cidr_block}"
}

link "aws_vpc_endpoint" {
  from  = ["route_table_ids"]
  to    = ["self"]
  means = "route"
}

link "aws_nat_gateway" {
  from  = ["self"]
  to    = ["subnet_id"]
  means = "route"
}

link "aws_internet_gateway" {
  from  = ["self"]
  to    = ["internet"]
  means = "route"
}
