resource "aws_kinesis_stream" "this" {
  generate {
    for_each = pack.own_streams
  }

  name             = pack.stream_names[each.key]
  shard_count      = each.value.shards
  retention_period = each.value.retention.seconds / 3600

  encryption_type = "KMS"
  kms_key_id      = each.value.kms_key_id == null ? "alias/aws/kinesis" : gen::fact("encryption_key/${each.value.kms_key_id}", "arn")

  shard_level_metrics = gen::length(each.value.metrics) == 0 ? null : each.value.metrics

  # A program that registered as a reader of its own keeps the stream from being deleted.
  enforce_consumer_deletion = pack.disposable.streams ? true : null

  stream_mode_details {
    stream_mode = each.value.shards == null ? "ON_DEMAND" : "PROVISIONED"
  }

  tags = {
    Name = pack.stream_names[each.key]
  }

  # Records that were not read yet are nowhere else.
  lifecycle {
    generate {
      when = spec.product.environment == "production" && !pack.disposable.streams
    }

    prevent_destroy = true
  }
}
