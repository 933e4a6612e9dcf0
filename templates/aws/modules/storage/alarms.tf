# How far the replica of the bucket is behind, as S3 measures it for each rule.
resource "aws_cloudwatch_metric_alarm" "replication_latency" {
  generate {
    when = pack.replication_watched
  }

  alarm_name = "${pack.name_prefix}replication-latency"
  alarm_description = "A loss of the region would cost more of ${spec.storage[pack.replicated_bucket].name} than ${
    gen::replace(spec.disaster_recovery.rpo.text, "_", " ")
  }"
  namespace           = "AWS/S3"
  metric_name         = "ReplicationLatency"
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 2
  threshold           = spec.disaster_recovery.rpo.seconds
  comparison_operator = "GreaterThanThreshold"
  // Nothing was written.
  treat_missing_data = "notBreaching"

  dimensions = {
    SourceBucket      = aws_s3_bucket.this[pack.replicated_bucket].id
    DestinationBucket = gen::fact("bucket/${pack.replication.destination_bucket}", "id")
    RuleId            = aws_s3_bucket_replication_configuration.this[pack.replicated_bucket].rule[0].id
  }

  alarm_actions = [gen::fact("topic/${pack.recovery_topic}", "arn")]
  ok_actions    = [gen::fact("topic/${pack.recovery_topic}", "arn")]
}

# What S3 has given up to copy.
resource "aws_cloudwatch_metric_alarm" "replication_failed" {
  generate {
    when = pack.replication_watched
  }

  alarm_name          = "${pack.name_prefix}replication-failed"
  alarm_description   = "Objects of ${spec.storage[pack.replicated_bucket].name} were not copied"
  namespace           = "AWS/S3"
  metric_name         = "OperationsFailedReplication"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"

  dimensions = {
    SourceBucket      = aws_s3_bucket.this[pack.replicated_bucket].id
    DestinationBucket = gen::fact("bucket/${pack.replication.destination_bucket}", "id")
    RuleId            = aws_s3_bucket_replication_configuration.this[pack.replicated_bucket].rule[0].id
  }

  alarm_actions = [gen::fact("topic/${pack.recovery_topic}", "arn")]
  ok_actions    = [gen::fact("topic/${pack.recovery_topic}", "arn")]
}
