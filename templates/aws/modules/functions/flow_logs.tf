# Records of the traffic of networks, passed on by streams.
resource "aws_flow_log" "stream" {
  generate {
    for_each = pack.stream_flow_logs
    name     = "${pack.network_prefixes[each.key]}stream"
  }

  vpc_id                   = aws_vpc.main[each.key].id
  traffic_type             = each.value.traffic_type
  log_destination_type     = "kinesis-data-firehose"
  log_destination          = gen::fact("delivery_stream/${each.value.delivery_stream}", "arn")
  log_format               = each.value.log_format
  max_aggregation_interval = each.value.max_aggregation_interval.seconds

  tags = {
    Name = "${pack.network_names[each.key]}-flow-logs"
  }
}
