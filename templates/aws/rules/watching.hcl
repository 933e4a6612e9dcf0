// Alarms whose subject the spec has no key for, and who is notified.
values {
  // Metrics of a whole account, which have no dimensions:
  // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-concurrency.html
  // https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-cloudwatch-alarm.html
  // https://docs.aws.amazon.com/ses/latest/dg/monitor-sending-using-event-publishing.html
  // https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
  account_metrics = {
    "AWS/Lambda" = ["ClaimedAccountConcurrency", "ConcurrentExecutions", "UnreservedConcurrentExecutions"]
    "AWS/SES" = [
      "Bounce", "Click", "Complaint", "Delivery", "Open", "Reject", "Reputation.BounceRate", "Reputation.ComplaintRate", "Send",
    ]
    "AWS/SNS" = ["SMSMonthToDateSpentUSD"]
    "AWS/DynamoDB" = [
      "AccountMaxReads", "AccountMaxTableLevelReads", "AccountMaxTableLevelWrites", "AccountMaxWrites",
      "AccountProvisionedReadCapacityUtilization", "AccountProvisionedWriteCapacityUtilization", "UserErrors",
    ]
  }
}

rule "alarm-subject" {
  severity  = "error"
  title     = "Alarm on two things"
  for_each  = [for a in spec.alarms : a if a.resource != null]
  condition = gen::length(each.value.dimensions) == 0
  at        = each.value.name
  message   = "resource says which dimensions the metric has. Keep resource or dimensions."
}

rule "alarm-unowned" {
  severity  = "error"
  title     = "Metric of nothing"
  for_each  = [for a in spec.alarms : a if a.resource == null && gen::length(a.dimensions) == 0 && a.namespace != null]
  condition = (
    !gen::startswith(each.value.namespace, "AWS/")
    || gen::contains(gen::lookup(pack.account_metrics, each.value.namespace, []), each.value.metric_name)
  )
  at = [each.value.namespace, each.value.name]
  message   = <<-EOT
    A metric of ${each.value.namespace} is that of one thing. Say which with resource, such as {service: NAME}, or with
    dimensions, such as {QueueName: {from: queue/NAME, attribute: name}}.
  EOT
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
rule "alarm-datapoints" {
  severity  = "error"
  title     = "More than there are"
  for_each  = [for a in spec.alarms : a if a.datapoints_to_alarm != null && a.evaluation_periods != null]
  condition = each.value.datapoints_to_alarm <= each.value.evaluation_periods
  at        = [each.value.datapoints_to_alarm, each.value.evaluation_periods]
  message   = <<-EOT
    Of ${each.value.evaluation_periods} periods at most ${each.value.evaluation_periods} are bad. Lower
    datapoints_to_alarm, or raise evaluation_periods.
  EOT
}

// https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
accepts "aws_sns_topic_subscription" {
  filter_policy_scope = { one_of = ["MessageAttributes", "MessageBody"] }
  protocol = { one_of = ["application", "email", "email-json", "firehose", "http", "https", "lambda", "sms", "sqs"] }
}

// Alarms that combine other alarms.
section "composite_alarms" {
  doc   = "Alarms that others make up: nobody is told of each, and somebody of all."
  thing = "composite_alarm"

  key "rule" {
    required = true
    doc      = "When it is on, of the names of alarms: ALARM(shop-errors) AND NOT ALARM(shop-maintenance)."
  }
  key "description" {
    doc = "Says what to do about it."
  }
  key "alarm_actions" {
    type     = "list(text)"
    ref      = ["topic"]
    required = true
    doc      = "Hear of it."
  }
}

values {
  // The alarms that a rule names, by themselves or in a list, as in AT_LEAST(2, ALARM, (a, b, c)):
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Composite_Alarm.html
  composite_names = {
    for name, c in spec.composite_alarms :
    name => gen::distinct(gen::concat(
      gen::flatten(gen::regexall("(?i:ALARM|OK|INSUFFICIENT_DATA)[(]\"?([^()\"]+)\"?[)]", c.rule)),
      gen::flatten([
        for list in gen::flatten(gen::regexall("(?i:AT_LEAST)[(][^()]*[(]([^()]+)[)]", c.rule)) :
        [for one in gen::split(",", list) : gen::trim(one, " \"")]
      ]),
    ))
    if c.rule != null
  }
  // The words of each rule, without the names of its alarms, which may have any letters and words in them.
  composite_words = {
    for name, c in spec.composite_alarms : name => gen::flatten([
      for part in gen::regexall(
        "(?i)at_least[(][^()]*[(][^()]*[)]|[A-Z_]+[(]\\s*\"[^\"]*\"\\s*[)]|(?:alarm|ok|insufficient_data)[(][^()]*[)]|[A-Z_]+", c.rule,
      ) :
      gen::regexall("[A-Za-z_]+", gen::regex(gen::can(gen::regex("(?i)^at_least", part)) ? "^[^(]*[(][^(]*" : "^[^(]*", part))
    ]) if c.rule != null
  }
  composite_word_list = ["ALARM", "AND", "AT_LEAST", "FALSE", "INSUFFICIENT_DATA", "NOT", "OK", "OR", "TRUE"]
  composable_alarms = gen::concat([for a in spec.alarms : a.name if a.name != null], gen::values(pack.math_alarm_names))
  composable_names = { for name in pack.composable_alarms : name => name... }
}

rule "composite-alarm-name" {
  severity = "error"
  title    = "No such alarm"
  for_each = gen::flatten(
    [for name, named in pack.composite_names : [for n in named : { name = n, rule = spec.composite_alarms[name].rule }]]
  )
  condition = gen::has(pack.composable_names, each.value.name)
  at        = each.value.rule
  message   = <<-EOT
    The rule names the alarm ${each.value.name}, and the spec declares
    ${gen::join(", ", pack.composable_alarms)}. Write one of these.
  EOT
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
rule "composite-alarm-rule" {
  severity  = "error"
  title     = "Rule of no alarm"
  for_each  = { for name, c in spec.composite_alarms : name => c.rule if c.rule != null }
  condition = gen::length(pack.composite_names[each.key]) > 0
  at        = each.value
  message   = <<-EOT
    A rule is made of ALARM(NAME), OK(NAME), AT_LEAST(2, ALARM, (NAME, NAME, NAME)), AND, OR and NOT. ${each.value} names no alarm.
  EOT
}

// The page has these words in capital letters only, and says nothing of others:
// https://docs.aws.amazon.com/cli/latest/reference/cloudwatch/put-composite-alarm.html
rule "composite-alarm-words" {
  severity = "warning"
  title    = "Word in small letters"
  for_each = {
    for name, words in pack.composite_words : name => [
      for w in words : w if w != gen::upper(w) && gen::contains(pack.composite_word_list, gen::upper(w))
    ]
  }
  condition = gen::length(each.value) == 0
  at        = spec.composite_alarms[each.key].rule
  message   = <<-EOT
    AWS documents the words of a rule in capital letters, and says of no other that it takes them. Write
    ${gen::join(", ", [for w in each.value : gen::upper(w)])}.
  EOT
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
// https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_cloudwatch.AtLeastOptions.html
rule "composite-alarm-word" {
  severity  = "error"
  title     = "Word of no rule"
  for_each = {
    for name, words in pack.composite_words : name => [for w in words : w if !gen::contains(pack.composite_word_list, gen::upper(w))]
    if gen::length(pack.composite_names[name]) > 0
  }
  condition = gen::length(each.value) == 0
  at        = spec.composite_alarms[each.key].rule
  message   = <<-EOT
    A rule has no ${gen::try(each.value[0], "")}. It is made of ALARM(NAME), OK(NAME), INSUFFICIENT_DATA(NAME), AT_LEAST(2, ALARM, (NAME,
    NAME)), TRUE, FALSE, AND, OR and NOT. Write it with these.
  EOT
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
rule "composite-alarm-operators" {
  severity  = "error"
  title     = "Operator without a part"
  for_each  = { for name, c in spec.composite_alarms : name => c.rule if c.rule != null }
  condition = !gen::can(gen::regex(
    "[)]\\s*[&|]|(^|[(\\s])!|(?i)^\\s*(AND|OR)\\b|[) ](AND|OR|NOT)\\s*([)]|$)|\\b(AND|OR)\\s+(AND|OR)\\s|[)]\\s*(ALARM|OK|NOT)\\b",
    each.value,
  ))
  at        = each.value
  message   = <<-EOT
    AND and OR stand between two parts, and NOT before one, as in ALARM(a) AND NOT (ALARM(b) OR ALARM(c)). Write the part that
    ${each.value} lacks, or leave its operator out. It has no other signs for these words.
  EOT
}

values {
  // The dimensions of each service's metrics, and the metrics that exist:
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html
  metric_dimensions = {
    "AWS/SQS"    = ["QueueName"]
    // https://docs.aws.amazon.com/msk/latest/developerguide/metrics-details.html
    "AWS/Kafka" = ["Broker ID", "Client Authentication", "Cluster Name", "Consumer Group", "Partition", "Topic"]
    // https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
    "AWS/SNS"    = ["Application", "Country", "PhoneNumber", "Platform", "SMSType", "TopicName"]
    "AWS/Lambda" = ["EventSourceMappingUUID", "ExecutedVersion", "FunctionName", "Resource"]
    "AWS/DynamoDB" = [
      "DelegatedOperation",
      "GlobalSecondaryIndexName",
      "Operation",
      "OperationType",
      "ReceivingRegion",
      "StreamLabel",
      "TableName",
      "Verb",
    ]
    "AWS/EFS" = ["FileSystemId", "StorageClass"]
    "AWS/S3"  = ["BucketName", "DestinationBucket", "FilterId", "RuleId", "SourceBucket", "StorageType"]
  }
  service_metrics = {
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
    "AWS/ApplicationELB" = [
      "ActiveConnectionCount", "AnomalousHostCount", "BYoIPUtilPercentage", "ClientTLSNegotiationErrorCount", "ConsumedLCUs",
      "DesyncMitigationMode_NonCompliant_Request_Count", "DroppedInvalidHeaderRequestCount", "ELBAuthError", "ELBAuthFailure",
      "ELBAuthLatency", "ELBAuthRefreshTokenSuccess", "ELBAuthSuccess", "ELBAuthUserClaimsSizeExceeded",
      "ForwardedInvalidHeaderRequestCount", "GrpcRequestCount", "HTTPCode_ELB_3XX_Count", "HTTPCode_ELB_4XX_Count",
      "HTTPCode_ELB_500_Count", "HTTPCode_ELB_502_Count", "HTTPCode_ELB_503_Count", "HTTPCode_ELB_504_Count",
      "HTTPCode_ELB_5XX_Count", "HTTPCode_Target_2XX_Count", "HTTPCode_Target_3XX_Count", "HTTPCode_Target_4XX_Count",
      "HTTPCode_Target_5XX_Count", "HTTP_Fixed_Response_Count", "HTTP_Redirect_Count", "HTTP_Redirect_Url_Limit_Exceeded_Count",
      "HealthyHostCount", "HealthyStateDNS", "HealthyStateRouting", "IPv6ProcessedBytes", "IPv6RequestCount", "LambdaInternalError",
      "LambdaTargetProcessedBytes", "LambdaUserError", "LowReputationPacketsDropped", "LowReputationRequestsDenied",
      "MitigatedHostCount", "NewConnectionCount", "NonStickyRequestCount", "PeakLCUs", "ProcessedBytes", "RejectedConnectionCount",
      "RequestCount", "RequestCountPerTarget", "ReservedLCUs", "RuleEvaluations", "TargetConnectionErrorCount",
      "TargetResponseTime", "TargetTLSNegotiationErrorCount", "UnHealthyHostCount", "UnhealthyRoutingRequestCount",
      "UnhealthyStateDNS", "UnhealthyStateRouting", "ZonalShiftedHostCount",
    ]
    "AWS/SQS" = [
      "ApproximateAgeOfOldestMessage", "ApproximateNumberOfGroupsWithInflightMessages", "ApproximateNumberOfMessagesDelayed",
      "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesVisible", "ApproximateNumberOfNoisyGroups",
      "NumberOfDeduplicatedSentMessages", "NumberOfEmptyReceives", "NumberOfMessagesDeleted", "NumberOfMessagesReceived",
      "NumberOfMessagesSent", "SentMessageSize",
    ]
    "AWS/SNS" = [
      "NumberOfMessagesPublished", "NumberOfNotificationsDelivered", "NumberOfNotificationsFailed",
      "NumberOfNotificationsFailedToRedriveToDlq", "NumberOfNotificationsFilteredOut",
      "NumberOfNotificationsFilteredOut-InvalidAttributes", "NumberOfNotificationsFilteredOut-InvalidMessageBody",
      "NumberOfNotificationsFilteredOut-MessageAttributes", "NumberOfNotificationsFilteredOut-MessageBody",
      "NumberOfNotificationsFilteredOut-NoMessageAttributes", "NumberOfNotificationsRedrivenToDlq", "PublishSize", "SMSMonthToDateSpentUSD",
      "SMSSuccessRate",
    ]
  }
}

rule "alarm-dimension" {
  severity = "error"
  title    = "Alarm on nothing"
  for_each = gen::flatten([
    for a in spec.alarms : [for name, value in a.dimensions : { name = name, value = value, namespace = a.namespace }]
    if a.namespace == null ? false : gen::has(pack.metric_dimensions, a.namespace)
  ])
  condition = gen::contains(pack.metric_dimensions[each.value.namespace], each.value.name)
  at        = each.value.value
  message   = <<-EOT
    The metrics of ${each.value.namespace} belong to ${gen::join(", ", pack.metric_dimensions[each.value.namespace])},
    and to no ${each.value.name}: the alarm would never have data. Name one of these.
  EOT
}

values {
  // Namespaces that are called otherwise than their service.
  mistaken_namespaces = {
    "aws/alb"               = "AWS/ApplicationELB"
    "aws/apigatewayv2"      = "AWS/ApiGateway"
    "aws/aurora"            = "AWS/RDS"
    "aws/documentdb"        = "AWS/DocDB"
    "aws/elb2"              = "AWS/ApplicationELB"
    "aws/elbv2"             = "AWS/ApplicationELB"
    "aws/elasticsearch"     = "AWS/ES"
    "aws/eventbridge"       = "AWS/Events"
    "aws/fargate"           = "AWS/ECS"
    "aws/kinesisfirehose"   = "AWS/Firehose"
    "aws/kinesisstreams"    = "AWS/Kinesis"
    "aws/loadbalancer"      = "AWS/ApplicationELB"
    "aws/msk"               = "AWS/Kafka"
    "aws/nlb"               = "AWS/NetworkELB"
    "aws/opensearch"        = "AWS/ES"
    "aws/opensearchservice" = "AWS/ES"
    "aws/redis"             = "AWS/ElastiCache"
    "aws/stepfunctions"     = "AWS/States"
    "aws/waf2"              = "AWS/WAFV2"
  }
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html
rule "alarm-namespace" {
  severity = "error"
  title    = "Alarm on nothing"
  for_each = gen::flatten([
    [for a in spec.alarms : a.namespace if a.namespace != null],
    [for _, a in spec.math_alarms : [for _, m in a.metrics : m.namespace if m.namespace != null]],
  ])
  condition = !gen::has(pack.mistaken_namespaces, gen::lower(each.value))
  at        = each.value
  message   = <<-EOT
    No metrics are in ${each.value}, so the alarm would never have data. They are in
    ${gen::lookup(pack.mistaken_namespaces, gen::lower(each.value), "-")}: write that.
  EOT
}

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
// https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
rule "alarm-service-metric" {
  severity = "error"
  title    = "Alarm on nothing"
  for_each = [
    for a in spec.alarms : a if a.namespace == null || a.metric_name == null ? false : gen::has(pack.service_metrics, a.namespace)
  ]
  // Load balancers got metrics of control channels and of tokens after these.
  condition = (
    gen::contains(pack.service_metrics[each.value.namespace], each.value.metric_name) ||
    each.value.namespace == "AWS/ApplicationELB" && gen::can(gen::regex("^(JWT|TargetControl)", each.value.metric_name))
  )
  at        = [each.value.metric_name, each.value.namespace]
  message   = <<-EOT
    ${each.value.namespace} has no metric ${each.value.metric_name}, so the alarm would never have data. It has
    ${gen::join(", ", pack.service_metrics[each.value.namespace])}.
  EOT
}
