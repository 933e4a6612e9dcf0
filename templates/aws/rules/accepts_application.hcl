// What the provider accepts for single values of the distribution, of services and
// their scaling, and of monitoring.

accepts "aws_cloudfront_distribution" {
  comment             = { length = [0, 128] }
  default_root_object = { length = [0, 255], pattern = "([^/].*)?", form = "the key of an object, without a slash in front" }
  aliases = {
    length  = [1, 253]
    pattern = "([*][.])?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?[.])+[a-z]([a-z0-9-]{0,61}[a-z0-9])"
    form    = "a domain name in lower case, such as app.example.com"
  }
  http_version = { one_of = ["http1.1", "http2", "http2and3", "http3"] }
  origin {
    origin_id   = { length = [1, 128] }
    origin_path = { length = [0, 255], pattern = "(/.*[^/])?", form = "a path that begins with a slash, and does not end with one" }
    // https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_Origin.html
    connection_attempts = { min = 1, max = 3, whole = true }
    connection_timeout  = { min = 1, max = 10, whole = true }
    custom_header {
      name = { length = [1, 256], pattern = "[A-Za-z0-9!#$%&'*+.^_`|~-]+", form = "the name of a header, such as X-Origin" }
    }
    custom_origin_config {
      origin_read_timeout      = { min = 1, max = 180, whole = true }
      origin_keepalive_timeout = { min = 1, max = 180, whole = true }
      http_port = {
        pattern = "80|443|1[0-9]{4}|[2-5][0-9]{4}|6[0-5][0-9]{3}|102[4-9]|10[3-9][0-9]|1[1-9][0-9]{2}|[2-9][0-9]{3}"
        form    = "80, 443 or a port from 1024 to 65535"
        max     = 65535
      }
      https_port = {
        pattern = "80|443|1[0-9]{4}|[2-5][0-9]{4}|6[0-5][0-9]{3}|102[4-9]|10[3-9][0-9]|1[1-9][0-9]{2}|[2-9][0-9]{3}"
        form    = "80, 443 or a port from 1024 to 65535"
        max     = 65535
      }
      origin_protocol_policy = { one_of = ["http-only", "https-only", "match-viewer"] }
      origin_ssl_protocols   = { one_of = ["SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2"] }
    }
  }
  default_cache_behavior {
    viewer_protocol_policy = { one_of = ["allow-all", "https-only", "redirect-to-https"] }
    allowed_methods        = { one_of = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"] }
    cached_methods         = { one_of = ["GET", "HEAD", "OPTIONS"] }
  }
  ordered_cache_behavior {
    path_pattern = {
      length  = [1, 255]
      pattern = "[A-Za-z0-9_.*$/~\"'@:+&?-]+"
      form    = "letters, digits and any of _ - . * $ / ~ \" ' @ : + & ?"
    }
    viewer_protocol_policy = { one_of = ["allow-all", "https-only", "redirect-to-https"] }
    allowed_methods        = { one_of = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"] }
    cached_methods         = { one_of = ["GET", "HEAD", "OPTIONS"] }
  }
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/GeneratingCustomErrorResponses.html
  custom_error_response {
    error_code         = { one_of = ["400", "403", "404", "405", "414", "416", "500", "501", "502", "503", "504"] }
    response_code      = { one_of = ["200", "400", "403", "404", "405", "414", "416", "500", "501", "502", "503", "504"] }
    response_page_path = { length = [1, 4096], pattern = "/.*", form = "a path that begins with a slash" }
  }
  restrictions {
    geo_restriction {
      restriction_type = { one_of = ["blacklist", "none", "whitelist"] }
      locations        = { pattern = "[A-Z]{2}", form = "the code of a country in two capital letters, such as DE" }
    }
  }
  viewer_certificate {
    ssl_support_method = { one_of = ["sni-only", "static-ip", "vip"] }
  }
  logging_config {
    prefix = { length = [0, 256], pattern = "([^/].*)?", form = "a prefix that does not begin with a slash" }
  }
}

// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CachePolicyConfig.html
accepts "aws_cloudfront_cache_policy" {
  name        = { length = [1, 128], pattern = "[A-Za-z0-9_-]+", form = "letters, digits, hyphens and underscores" }
  min_ttl     = { min = 0, max = 315360000, whole = true }
  default_ttl = { min = 0, max = 315360000, whole = true }
  max_ttl     = { min = 0, max = 315360000, whole = true }
  parameters_in_cache_key_and_forwarded_to_origin {
    headers_config {
      headers {
        items = {
          length  = [1, 256]
          pattern = "[A-Za-z0-9_-]+"
          form    = "the name of a header: a cache cannot tell apart what differs in all of them"
        }
      }
    }
    cookies_config {
      cookies {
        items = { length = [1, 256], pattern = "[!#-'*+.0-9A-Z^_`a-z|~-]+", form = "the name of a cookie, which has no space in it" }
      }
    }
  }
}

// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_OriginAccessControlConfig.html
accepts "aws_cloudfront_origin_access_control" {
  name        = { length = [1, 64] }
  description = { length = [0, 256] }
}

// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ResponseHeadersPolicyConfig.html
accepts "aws_cloudfront_response_headers_policy" {
  name = { length = [1, 128], pattern = "[A-Za-z0-9_-]+", form = "letters, digits, hyphens and underscores" }
  custom_headers_config {
    items {
      value = { length = [0, 1783], pattern = "[ -~]*", form = "printable characters of ASCII" }
    }
  }
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html
accepts "aws_ecs_cluster" {
  name = { length = [1, 255], pattern = "[A-Za-z0-9_-]+", form = "letters, digits, hyphens and underscores" }
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html
accepts "aws_ecs_cluster_capacity_providers" {
  default_capacity_provider_strategy {
    weight = { min = 0, max = 1000, whole = true }
    base   = { min = 0, max = 100000, whole = true }
  }
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
accepts "aws_ecs_service" {
  name                               = { length = [1, 255], pattern = "[A-Za-z0-9_-]+", form = "letters, digits, hyphens and underscores" }
  desired_count                      = { min = 0, max = 5000, whole = true }
  launch_type                        = { one_of = ["EC2", "EXTERNAL", "FARGATE"] }
  platform_version                   = { one_of = ["1.0.0", "1.1.0", "1.2.0", "1.3.0", "1.4.0", "LATEST"] }
  deployment_maximum_percent         = { min = 0, max = 2147483647, whole = true }
  deployment_minimum_healthy_percent = { min = 0, max = 2147483647, whole = true }
  health_check_grace_period_seconds  = { min = 0, max = 2147483647, whole = true }
  capacity_provider_strategy {
    weight = { min = 0, max = 1000, whole = true }
    base   = { min = 0, max = 100000, whole = true }
  }
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
accepts "aws_ecs_task_definition" {
  family                   = { length = [1, 255], pattern = "[A-Za-z0-9_-]+", form = "letters, digits, hyphens and underscores" }
  network_mode             = { one_of = ["awsvpc", "bridge", "host", "none"] }
  requires_compatibilities = { one_of = ["EC2", "EXTERNAL", "FARGATE"] }
  container_definitions {
    name              = { length = [1, 255], pattern = "[A-Za-z0-9_-]+", form = "letters, digits, hyphens and underscores" }
    cpu               = { min = 0, max = 16384, whole = true }
    memory            = { min = 6, max = 122880, whole = true }
    memoryReservation = { min = 6, max = 122880, whole = true }
    image = {
      length  = [1, 255]
      pattern = "([A-Za-z0-9.-]+(:[0-9]+)?/)?[a-z0-9._/-]+(:[A-Za-z0-9_.-]{1,128})?(@sha256:[0-9a-f]{64})?"
      form    = "an image, such as docker.io/library/nginx:1.27"
    }
    portMappings {
      containerPort = { min = 1, max = 65535, whole = true }
      protocol      = { one_of = ["tcp", "udp"] }
    }
    environment {
      name = { pattern = "[^= \\t]+", form = "the name of a variable, without blanks" }
    }
    logConfiguration {
      logDriver = { one_of = ["awsfirelens", "awslogs", "splunk"] }
      options {
        awslogs-stream-prefix = { length = [1, 512], pattern = "[^:*]+", form = "a text without : and *" }
      }
    }
    stopTimeout = { min = 2, max = 120, whole = true }
    healthCheck {
      interval    = { min = 5, max = 300, whole = true }
      timeout     = { min = 2, max = 60, whole = true }
      retries     = { min = 1, max = 10, whole = true }
      startPeriod = { min = 0, max = 300, whole = true }
    }
  }
}

// https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
accepts "aws_appautoscaling_target" {
  min_capacity = { min = 0, max = 5000, whole = true }
  // Tasks of a service, or GiB of a disk of Kafka.
  max_capacity = { min = 0, max = 16384, whole = true }
}

// https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html
accepts "aws_appautoscaling_policy" {
  name = { length = [1, 256], pattern = "[ -~]+", form = "printable characters of ASCII" }
  step_scaling_policy_configuration {
    adjustment_type = { one_of = ["ChangeInCapacity", "ExactCapacity", "PercentChangeInCapacity"] }
    cooldown        = { min = 0, max = 2147483647, whole = true }
    step_adjustment {
      scaling_adjustment = { min = -2147483648, max = 2147483647, whole = true }
    }
  }
  target_tracking_scaling_policy_configuration {
    target_value       = { min = 0.0001 }
    scale_in_cooldown  = { min = 0, max = 2147483647, whole = true }
    scale_out_cooldown = { min = 0, max = 2147483647, whole = true }
    predefined_metric_specification {
      predefined_metric_type = {
        one_of = [
          "ALBRequestCountPerTarget", "ECSServiceAverageCPUUtilization", "ECSServiceAverageMemoryUtilization",
          "KafkaBrokerStorageUtilization",
        ]
      }
    }
  }
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
accepts "aws_cloudwatch_metric_alarm" {
  alarm_name         = { length = [1, 255] }
  alarm_description  = { length = [0, 1024] }
  namespace          = { length = [1, 255], pattern = "[^:].*", form = "a text that does not begin with a colon" }
  metric_name        = { length = [1, 255] }
  evaluation_periods = { min = 1, max = 10080, whole = true }
  period             = { one_of = ["10", "20", "30"], multiple_of = 60, min = 60, max = 86400 }
  statistic          = { one_of = ["Average", "Maximum", "Minimum", "SampleCount", "Sum"] }
  comparison_operator = {
    one_of = [
      "GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "GreaterThanUpperThreshold", "LessThanLowerOrGreaterThanUpperThreshold",
      "LessThanLowerThreshold", "LessThanOrEqualToThreshold", "LessThanThreshold",
    ]
  }
  extended_statistic  = { pattern = "(p|tm|tc|ts|wm)([0-9]|[1-9][0-9])([.][0-9]{1,10})?|p100", form = "a percentile such as p99" }
  datapoints_to_alarm = { min = 1, max = 10080, whole = true }
  treat_missing_data  = { one_of = ["breaching", "ignore", "missing", "notBreaching"] }
}

// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
accepts "aws_cloudwatch_log_group" {
  name = { length = [1, 512], pattern = "[A-Za-z0-9_./#-]+", form = "letters, digits and any of _ . / # -" }
  retention_in_days = {
    one_of = [
      "0",
      "1",
      "3",
      "5",
      "7",
      "14",
      "30",
      "60",
      "90",
      "120",
      "150",
      "180",
      "365",
      "400",
      "545",
      "731",
      "1096",
      "1827",
      "2192",
      "2557",
      "2922",
      "3288",
      "3653",
    ]
  }
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html
accepts "aws_cloudwatch_dashboard" {
  dashboard_name = { length = [1, 255], pattern = "[A-Za-z0-9_-]+", form = "letters, digits, hyphens and underscores" }
}

// https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html
accepts "aws_sns_topic" {
  name = { length = [1, 256], pattern = "[A-Za-z0-9_-]+([.]fifo)?", form = "letters, digits, hyphens and underscores" }
}

// https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Budget.html
accepts "aws_budgets_budget" {
  name         = { length = [1, 100], pattern = "[^:\\\\]+", form = "a text without colons and backslashes" }
  limit_amount = { pattern = "[0-9]*[.]?[0-9]+", form = "an amount such as 3000", min = 0.01, max = 1000000000000 }
  notification {
    // Less than one percent is a share that was meant, such as 0.8 for 80.
    threshold = { min = 1, max = 1000000 }
  }
}

// https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_AnomalySubscription.html
accepts "aws_ce_anomaly_subscription" {
  name = { length = [1, 1024] }
  threshold_expression {
    dimension {
      values = { min = 0 }
    }
  }
}

// https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
accepts "aws_scheduler_schedule" {
  name        = { length = [1, 64], pattern = "[A-Za-z0-9_.-]+", form = "letters, digits and any of _ . -" }
  description = { length = [0, 512] }
}

// https://docs.aws.amazon.com/datasync/latest/userguide/API_CreateTask.html
accepts "aws_datasync_task" {
  name = { length = [1, 256], pattern = "[A-Za-z0-9 _+=.:/@-]+", form = "letters, digits, blanks and any of _ + = . : / @ -" }
}

// https://docs.aws.amazon.com/resilience-hub/latest/APIReference/API_CreateResiliencyPolicy.html
accepts "aws_resiliencehub_resiliency_policy" {
  name = {
    length  = [2, 60]
    pattern = "[A-Za-z0-9][A-Za-z0-9_-]*"
    form    = "letters, digits, hyphens and underscores, beginning with a letter or a digit"
  }
  description = { length = [0, 500] }
}

// https://docs.aws.amazon.com/ARG/latest/APIReference/API_CreateGroup.html
accepts "aws_resourcegroups_group" {
  name        = { length = [1, 300], pattern = "[A-Za-z0-9_.-]+", form = "letters, digits and any of _ . -" }
  description = { length = [0, 1024], pattern = "[\\sA-Za-z0-9_.-]*", form = "letters, digits, blanks and any of _ . -" }
}
