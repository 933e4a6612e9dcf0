# Records of the traffic of networks, in buckets.
resource "aws_flow_log" "bucket" {
  generate {
    for_each = pack.bucket_flow_logs
    name     = "${pack.network_prefixes[each.key]}bucket"
  }

  vpc_id               = aws_vpc.main[each.key].id
  traffic_type         = each.value.traffic_type
  log_destination_type = "s3"
  log_destination = (
    pack.flow_log_prefixes[each.key] == ""
    ? gen::fact("bucket/${each.value.bucket}", "arn")
    : "${gen::fact("bucket/${each.value.bucket}", "arn")}/${pack.flow_log_prefixes[each.key]}"
  )
  log_format               = each.value.log_format
  max_aggregation_interval = each.value.max_aggregation_interval.seconds

  destination_options {
    generate {
      when = each.value.file_format != null || each.value.hive_compatible_partitions != null || each.value.per_hour_partition != null
    }

    file_format                = gen::coalesce(each.value.file_format, "plain-text")
    hive_compatible_partitions = each.value.hive_compatible_partitions
    per_hour_partition         = each.value.per_hour_partition
  }

  tags = {
    Name = "${pack.network_names[each.key]}-flow-logs"
  }

  # Nothing is delivered before it is let in.
  depends_on = gen::has(pack.own_buckets, each.value.bucket) ? [aws_s3_bucket_policy.this[each.value.bucket]] : null
}
