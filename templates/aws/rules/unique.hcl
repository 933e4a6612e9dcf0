// The arguments by which AWS identifies things, within an account and region or, where "everywhere"
// is set, in all. AWS refuses a second thing with the same values, or overwrites the first.

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
unique "alarm" {
  types    = ["aws_cloudwatch_composite_alarm", "aws_cloudwatch_metric_alarm"]
  by       = ["alarm_name"]
  together = true
  because  = "CloudWatch overwrites the one alarm with the other"
}

unique "dashboard" {
  types   = ["aws_cloudwatch_dashboard"]
  by      = ["dashboard_name"]
  because = "CloudWatch overwrites the one dashboard with the other"
}

unique "filter" {
  types   = ["aws_cloudwatch_log_metric_filter"]
  by      = ["log_group_name", "name"]
  because = "CloudWatch Logs overwrites the one filter with the other"
}

unique "log subscription" {
  types   = ["aws_cloudwatch_log_subscription_filter"]
  by      = ["log_group_name", "name"]
  because = "CloudWatch Logs overwrites the one filter with the other"
}

unique "log policy" {
  types   = ["aws_cloudwatch_log_resource_policy"]
  by      = ["policy_name"]
  because = "CloudWatch Logs overwrites the one policy with the other"
}

unique "event rule" {
  types   = ["aws_cloudwatch_event_rule"]
  by      = ["name"]
  with    = ["event_bus_name"]
  because = "EventBridge overwrites the one rule with the other"
}

unique "schedule" {
  types   = ["aws_scheduler_schedule"]
  by      = ["name"]
  with    = ["group_name"]
  because = "the scheduler refuses the second"
}

// Names of roles, profiles and users are case-insensitive.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
unique "role" {
  types      = ["aws_iam_role"]
  by         = ["name"]
  because    = "IAM has one role of a name in an account, whatever the case of its letters"
  everywhere = true
  any_case   = true
}

unique "instance profile" {
  types      = ["aws_iam_instance_profile"]
  by         = ["name"]
  because    = "IAM has one profile of a name in an account"
  everywhere = true
  any_case   = true
}

unique "policy of a role" {
  types      = ["aws_iam_role_policy"]
  by         = ["role", "name"]
  because    = "IAM overwrites the one policy with the other"
  everywhere = true
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
unique "bucket" {
  types      = ["aws_s3_bucket"]
  by         = ["bucket"]
  because    = "there is one bucket of a name in the world"
  everywhere = true
}

unique "distribution part" {
  types      = ["aws_cloudfront_cache_policy", "aws_cloudfront_origin_request_policy", "aws_cloudfront_response_headers_policy"]
  by         = ["name"]
  because    = "CloudFront has one policy of a name in an account"
  everywhere = true
}

unique "distribution function" {
  types      = ["aws_cloudfront_function"]
  by         = ["name"]
  because    = "CloudFront has one function of a name in an account"
  everywhere = true
}

unique "service" {
  types   = ["aws_ecs_service"]
  by      = ["cluster", "name"]
  because = "a cluster has one service of a name"
}

unique "scaling policy" {
  types   = ["aws_appautoscaling_policy"]
  by      = ["resource_id", "name"]
  because = "Application Auto Scaling overwrites the one policy with the other"
}

unique "listener" {
  types   = ["aws_lb_listener"]
  by      = ["load_balancer_arn", "port"]
  because = "a load balancer has one listener on a port"
}

unique "listener rule" {
  types   = ["aws_lb_listener_rule"]
  by      = ["listener_arn", "priority"]
  because = "a listener has one rule of a priority"
}

unique "subscription" {
  types   = ["aws_sns_topic_subscription"]
  by      = ["topic_arn", "protocol", "endpoint"]
  because = "SNS takes both for one subscription"
}

unique "security group" {
  types   = ["aws_security_group"]
  by      = ["vpc_id", "name"]
  because = "a network has one security group of a name"
}

unique "firewall" {
  types   = ["aws_wafv2_web_acl"]
  by      = ["scope", "name"]
  because = "a region of an account has one web ACL of a name"
}

unique "record" {
  types      = ["aws_route53_record"]
  by         = ["zone_id", "type", "name"]
  with       = ["set_identifier"]
  because    = "a zone has one record of a name and type, unless they are told apart by how they are chosen"
  everywhere = true
  any_case   = true
}

unique "automatic group" {
  types   = ["aws_autoscaling_group"]
  by      = ["name"]
  because = "a region of an account has one automatic group of a name"
}

unique "backup vault" {
  types   = ["aws_backup_vault"]
  by      = ["name"]
  because = "a region of an account has one backup vault of a name"
}

unique "function" {
  types   = ["aws_lambda_function"]
  by      = ["function_name"]
  because = "a region of an account has one function of a name"
}

unique "table" {
  types   = ["aws_dynamodb_table"]
  by      = ["name"]
  because = "a region of an account has one table of a name"
}

unique "repository" {
  types   = ["aws_ecr_repository"]
  by      = ["name"]
  because = "a region of an account has one repository of a name"
}

unique "cluster" {
  types   = ["aws_ecs_cluster"]
  by      = ["name"]
  because = "a region of an account has one cluster of a name"
}

unique "capacity provider" {
  types   = ["aws_ecs_capacity_provider"]
  by      = ["name"]
  because = "a region of an account has one capacity provider of a name"
}

unique "alias of a key" {
  types   = ["aws_kms_alias"]
  by      = ["name"]
  because = "a region of an account has one alias of a key of a name"
}

unique "launch template" {
  types   = ["aws_launch_template"]
  by      = ["name"]
  because = "a region of an account has one launch template of a name"
}

unique "secret" {
  types   = ["aws_secretsmanager_secret"]
  by      = ["name"]
  because = "a region of an account has one secret of a name"
}

unique "state machine" {
  types   = ["aws_sfn_state_machine"]
  by      = ["name"]
  because = "a region of an account has one state machine of a name"
}

unique "topic" {
  types   = ["aws_sns_topic"]
  by      = ["name"]
  because = "a region of an account has one topic of a name"
}

unique "queue" {
  types   = ["aws_sqs_queue"]
  by      = ["name"]
  because = "a region of an account has one queue of a name"
}

unique "load balancer" {
  types   = ["aws_lb"]
  by      = ["name"]
  because = "a region of an account has one load balancer of a name"
}

unique "target group" {
  types   = ["aws_lb_target_group"]
  by      = ["name"]
  because = "a region of an account has one target group of a name"
}

unique "log group" {
  types   = ["aws_cloudwatch_log_group"]
  by      = ["name"]
  because = "a region of an account has one log group of a name"
}

unique "subnet group" {
  types   = ["aws_db_subnet_group"]
  by      = ["name"]
  because = "a region of an account has one group of subnets of a name"
}

unique "parameter group" {
  types   = ["aws_db_parameter_group"]
  by      = ["name"]
  because = "a region of an account has one parameter group of a name"
}

unique "cache" {
  types   = ["aws_elasticache_replication_group"]
  by      = ["replication_group_id"]
  because = "a region of an account has one cache of a name"
}

unique "budget" {
  types   = ["aws_budgets_budget"]
  by      = ["name"]
  because = "an account has one budget of a name"
}

unique "task definition" {
  types   = ["aws_ecs_task_definition"]
  by      = ["family"]
  because = "a region of an account has one task definition of a name"
}

unique "cluster of databases" {
  types   = ["aws_rds_cluster"]
  by      = ["cluster_identifier"]
  because = "a region of an account has one cluster of databases of a name"
}

unique "server of a database" {
  types    = ["aws_db_instance", "aws_rds_cluster_instance"]
  by       = ["identifier"]
  together = true
  because  = "a region of an account has one database of a name, those of clusters among them"
}

unique "server of a document database" {
  types   = ["aws_docdb_cluster_instance"]
  by      = ["identifier"]
  because = "a region of an account has one server of document databases of a name"
}

unique "parameter group of clusters" {
  types   = ["aws_rds_cluster_parameter_group", "aws_docdb_cluster_parameter_group"]
  by      = ["name"]
  because = "a region of an account has one parameter group of clusters of a name"
}

// https://docs.aws.amazon.com/documentdb/latest/developerguide/API_CreateDBSubnetGroup.md
unique "subnet group of a document database" {
  types   = ["aws_docdb_subnet_group"]
  by      = ["name"]
  because = "a region of an account has one group of subnets of a name"
}

unique "proxy of a database" {
  types   = ["aws_db_proxy"]
  by      = ["name"]
  because = "a region of an account has one proxy of a name"
}

unique "cache of the memcached kind" {
  types   = ["aws_elasticache_cluster"]
  by      = ["cluster_id"]
  because = "a region of an account has one cache of a name"
}

unique "serverless cache" {
  types   = ["aws_elasticache_serverless_cache"]
  by      = ["name"]
  because = "a region of an account has one serverless cache of a name"
}

unique "subnet group of a cache" {
  types   = ["aws_elasticache_subnet_group"]
  by      = ["name"]
  because = "a region of an account has one group of subnets for caches of a name"
}

unique "parameter group of a cache" {
  types   = ["aws_elasticache_parameter_group"]
  by      = ["name"]
  because = "a region of an account has one parameter group for caches of a name"
}

unique "subnet group of a warehouse" {
  types   = ["aws_redshift_subnet_group"]
  by      = ["name"]
  because = "a region of an account has one group of subnets for warehouses of a name"
}

unique "parameter group of a warehouse" {
  types   = ["aws_redshift_parameter_group"]
  by      = ["name"]
  because = "a region of an account has one parameter group for warehouses of a name"
}

unique "data of a serverless warehouse" {
  types   = ["aws_redshiftserverless_namespace"]
  by      = ["namespace_name"]
  because = "a region of an account has one namespace of serverless warehouses of a name"
}

unique "configuration of Kafka" {
  types   = ["aws_msk_configuration"]
  by      = ["name"]
  because = "a region of an account has one configuration of Kafka of a name"
}

unique "parameter" {
  types   = ["aws_ssm_parameter"]
  by      = ["name"]
  because = "a region of an account has one parameter of a name"
}

unique "event bus" {
  types   = ["aws_cloudwatch_event_bus"]
  by      = ["name"]
  because = "a region of an account has one event bus of a name"
}

unique "archive of events" {
  types   = ["aws_cloudwatch_event_archive"]
  by      = ["name"]
  because = "a region of an account has one archive of events of a name"
}

unique "trigger of a data job" {
  types   = ["aws_glue_trigger"]
  by      = ["name"]
  because = "a region of an account has one trigger of Glue of a name"
}

unique "group of schedules" {
  types   = ["aws_scheduler_schedule_group"]
  by      = ["name"]
  because = "a region of an account has one group of schedules of a name"
}

unique "set of addresses" {
  types   = ["aws_wafv2_ip_set"]
  by      = ["scope", "name"]
  because = "a region of an account has one set of addresses of a name"
}

unique "key of a distribution" {
  types      = ["aws_cloudfront_public_key"]
  by         = ["name"]
  because    = "CloudFront has one key of a name in an account"
  everywhere = true
}

unique "group of keys of a distribution" {
  types      = ["aws_cloudfront_key_group"]
  by         = ["name"]
  because    = "CloudFront has one group of keys of a name in an account"
  everywhere = true
}

unique "access of an origin" {
  types      = ["aws_cloudfront_origin_access_control"]
  by         = ["name"]
  because    = "CloudFront has one access control of origins of a name in an account"
  everywhere = true
}

unique "schedule of a group of machines" {
  types   = ["aws_autoscaling_schedule"]
  by      = ["autoscaling_group_name", "scheduled_action_name"]
  because = "a group of machines has one schedule of a name"
}

unique "schedule of a scaled thing" {
  types   = ["aws_appautoscaling_scheduled_action"]
  by      = ["resource_id", "name"]
  because = "Application Auto Scaling overwrites the one schedule with the other"
}

unique "domain name of an API" {
  types    = ["aws_apigatewayv2_domain_name", "aws_api_gateway_domain_name"]
  by       = ["domain_name"]
  together = true
  because  = "a region has one API behind a domain name"
}

unique "scope of a user pool" {
  types   = ["aws_cognito_resource_server"]
  by      = ["user_pool_id", "identifier"]
  because = "a user pool has one resource server of an identifier"
}

unique "domain of a user pool" {
  types   = ["aws_cognito_user_pool_domain"]
  by      = ["domain"]
  because = "a region has one sign-in page under a domain"
}
