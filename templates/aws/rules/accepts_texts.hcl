// How long names and texts may be that a spec gives, or that templates make of its names. Where no other page is named, the bounds are
// those of the request that makes the thing, in the reference of its API.

// https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateWorkGroup.html
accepts "aws_athena_workgroup" {
  description = { length = [0, 1024] }
}

// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRuleInput.html
accepts "aws_backup_plan" {
  rule {
    rule_name = { length = [1, 50], pattern = "[A-Za-z0-9_.-]+", form = "letters, digits and any of _ . -" }
  }
}

// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-custom-headers
accepts "aws_cloudfront_distribution" {
  origin {
    custom_header {
      value = { length = [0, 1783] }
    }
  }
}

// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateFunction.html
accepts "aws_cloudfront_function" {
  name = { length = [1, 64], pattern = "[A-Za-z0-9_-]+", form = "letters, digits, hyphens and underscores" }
}

// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_OriginRequestPolicyConfig.html
accepts "aws_cloudfront_origin_request_policy" {
  name = { length = [1, 128], pattern = "[A-Za-z0-9_-]+", form = "letters, digits, hyphens and underscores" }
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
accepts "aws_cloudwatch_composite_alarm" {
  alarm_name        = { length = [1, 255] }
  alarm_description = { length = [0, 1024] }
  alarm_rule        = { length = [1, 10240] }
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Metric.html
accepts "aws_cloudwatch_metric_alarm" {
  metric_query {
    label = { length = [1, 255] }
    metric {
      metric_name = { length = [1, 255] }
      namespace   = { length = [1, 255], pattern = "[^:].*", form = "a namespace, which does not begin with a colon" }
    }
  }
}

// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_SqsParameters.html
// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html
accepts "aws_cloudwatch_event_target" {
  input = { length = [0, 8192] }
  input_transformer {
    input_template = { length = [1, 8192] }
  }
  sqs_target {
    message_group_id = { length = [1, 100] }
  }
}

// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
accepts "aws_cloudwatch_log_metric_filter" {
  name    = { length = [1, 512], pattern = "[^:*]*", form = "a name without : and *" }
  pattern = { length = [0, 1024] }
}

// https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateResourceServer.html
accepts "aws_cognito_resource_server" {
  identifier = { length = [1, 256], pattern = "[!#-\\[\\]-~]+", form = "printable characters of ASCII without blanks, \" and \\" }
  name       = { length = [1, 256] }
  scope {
    scope_name        = { length = [1, 256] }
    scope_description = { length = [1, 256] }
  }
}

// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html
accepts "aws_ecr_pull_through_cache_rule" {
  ecr_repository_prefix = {
    length  = [2, 30]
    pattern = "[a-z0-9]+(([.]|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+(([.]|_|__|-+)[a-z0-9]+)*)*/?|ROOT"
    form    = "lower-case letters and digits, with any of . _ - / between them"
  }
}

// https://docs.aws.amazon.com/glue/latest/webapi/API_CreateCrawler.html
accepts "aws_glue_crawler" {
  description  = { length = [0, 2048] }
  table_prefix = { length = [0, 128] }
}

// https://docs.aws.amazon.com/glue/latest/webapi/API_CreateJob.html
accepts "aws_glue_job" {
  description = { length = [0, 2048] }
}

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateInstanceProfile.html
accepts "aws_iam_instance_profile" {
  name = { length = [1, 128] }
}

// https://docs.aws.amazon.com/firehose/latest/APIReference/API_ExtendedS3DestinationConfiguration.html
accepts "aws_kinesis_firehose_delivery_stream" {
  extended_s3_configuration {
    prefix              = { length = [0, 1024] }
    error_output_prefix = { length = [0, 1024] }
    processing_configuration {
      processors {
        parameters {
          parameter_value = { length = [1, 5120] }
        }
      }
    }
  }
}

// https://docs.aws.amazon.com/lambda/latest/api/API_FunctionCode.html
accepts "aws_lambda_function" {
  s3_key            = { length = [1, 1024] }
  s3_object_version = { length = [1, 1024] }
}

// https://docs.aws.amazon.com/lambda/latest/api/API_Filter.html
accepts "aws_lambda_event_source_mapping" {
  filter_criteria {
    filter {
      pattern = { length = [0, 4096] }
    }
  }
}

// https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateScheduleGroup.html
accepts "aws_scheduler_schedule_group" {
  name = { length = [1, 64] }
}

// https://docs.aws.amazon.com/scheduler/latest/APIReference/API_SqsParameters.html
accepts "aws_scheduler_schedule" {
  target {
    sqs_parameters {
      message_group_id = { length = [1, 128] }
    }
  }
}

// https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateIPSet.html
accepts "aws_wafv2_ip_set" {
  name        = { length = [1, 128], pattern = "[A-Za-z0-9_-]+", form = "letters, digits, hyphens and underscores" }
  description = { length = [1, 256] }
}
