// Alarms whose subject the spec has no key for, and who is notified.
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
  condition = !gen::startswith(each.value.namespace, "AWS/")
  at        = [each.value.namespace, each.value.name]
  message   = <<-EOT
    A metric of ${each.value.namespace} is that of one thing. Say which with resource, such as {service: NAME}, or with
    dimensions, such as {QueueName: {from: queue/NAME, attribute: name}}.
  EOT
}

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
      gen::flatten(gen::regexall("(?:ALARM|OK|INSUFFICIENT_DATA)[(]\"?([^()\"]+)\"?[)]", c.rule)),
      gen::flatten([
        for list in gen::flatten(gen::regexall("AT_LEAST[(][^()]*[(]([^()]+)[)]", c.rule)) :
        [for one in gen::split(",", list) : gen::trim(one, " \"")]
      ]),
    ))
    if c.rule != null
  }
  composable_alarms = gen::concat([for a in spec.alarms : a.name if a.name != null], gen::values(pack.math_alarm_names))
}

rule "composite-alarm-name" {
  severity = "error"
  title    = "No such alarm"
  for_each = gen::flatten(
    [for name, named in pack.composite_names : [for n in named : { name = n, rule = spec.composite_alarms[name].rule }]]
  )
  condition = gen::contains(pack.composable_alarms, each.value.name)
  at        = each.value.rule
  message   = <<-EOT
    The rule names the alarm ${each.value.name}, and the spec declares
    ${gen::join(", ", pack.composable_alarms)}. Write one of these.
  EOT
}

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

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
rule "composite-alarm-words" {
  severity = "error"
  title    = "Word of no rule"
  for_each = [
    for _, c in spec.composite_alarms : {
      rule = c.rule
      // What is written with small letters, but for the names in parentheses.
      small = gen::flatten(gen::regexall(
        "(?:^|[\\s(])((?i:alarm|ok|insufficient_data|true|false|and|or|not))(?:[\\s(]|$)", c.rule,
      ))
    } if c.rule != null
  ]
  condition = gen::length([for w in each.value.small : w if w != gen::upper(w)]) == 0
  at        = each.value.rule
  message   = <<-EOT
    CloudWatch knows the words of a rule in capital letters: ALARM, OK, INSUFFICIENT_DATA, TRUE, FALSE, AND, OR, NOT. Write
    ${gen::join(", ", [for w in each.value.small : gen::upper(w) if w != gen::upper(w)])}.
  EOT
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
rule "composite-alarm-operators" {
  severity  = "error"
  title     = "Operator without a part"
  for_each  = { for name, c in spec.composite_alarms : name => c.rule if c.rule != null }
  condition = !gen::can(gen::regex(
    "^\\s*(AND|OR)\\b|\\b(AND|OR|NOT)\\s*([)]|$)|\\b(AND|OR)\\s+(AND|OR)\\b|[)]\\s*(ALARM|OK|NOT)\\b", each.value,
  ))
  at        = each.value
  message   = <<-EOT
    AND and OR stand between two parts, and NOT before one, as in ALARM(a) AND NOT (ALARM(b) OR ALARM(c)). Write the part that
    ${each.value} lacks, or leave its operator out.
  EOT
}

values {
  // The dimensions of each service's metrics, and the metrics that exist:
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html
  metric_dimensions = {
    "AWS/SQS"    = ["QueueName"]
    // https://docs.aws.amazon.com/msk/latest/developerguide/metrics-details.html
    "AWS/Kafka" = ["Broker ID", "Client Authentication", "Cluster Name", "Consumer Group", "Partition", "Topic"]
    "AWS/SNS"    = ["Application", "Country", "Platform", "SMSType", "TopicName"]
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

rule "alarm-service-metric" {
  severity = "error"
  title    = "Alarm on nothing"
  for_each = [
    for a in spec.alarms : a if a.namespace == null || a.metric_name == null ? false : gen::has(pack.service_metrics, a.namespace)
  ]
  condition = gen::contains(pack.service_metrics[each.value.namespace], each.value.metric_name)
  at        = [each.value.metric_name, each.value.namespace]
  message   = <<-EOT
    ${each.value.namespace} has no metric ${each.value.metric_name}, so the alarm would never have data. It has
    ${gen::join(", ", pack.service_metrics[each.value.namespace])}.
  EOT
}
