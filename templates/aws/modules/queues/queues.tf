resource "aws_sqs_queue" "this" {
  generate {
    for_each = pack.own_queues
  }

  name = pack.queue_names[each.key]

  fifo_queue                  = each.value.fifo ? true : null
  content_based_deduplication = each.value.content_based_deduplication

  visibility_timeout_seconds = each.value.visibility_timeout.seconds
  message_retention_seconds  = each.value.message_retention.seconds
  delay_seconds              = each.value.delay.seconds
  receive_wait_time_seconds  = each.value.receive_wait_time.seconds
  max_message_size           = each.value.max_message_size

  sqs_managed_sse_enabled = each.value.kms_key_id == null ? true : null
  kms_master_key_id       = gen::fact("encryption_key/${each.value.kms_key_id}", "arn")

  redrive_policy = each.value.dead_letter == null ? null : jsonencode({
    deadLetterTargetArn = gen::fact("queue/${each.value.dead_letter}", "arn")
    maxReceiveCount     = each.value.max_receives
  })

  tags = {
    Name = pack.queue_names[each.key]
  }
}

resource "aws_sqs_queue_policy" "this" {
  generate {
    for_each = pack.own_queues
  }

  queue_url = aws_sqs_queue.this[each.key].url
  policy = jsonencode({
    Version = "2012-10-17"
    // Topics, buckets and rules send, each named by its ARN: a subscription waits for the queue. No name of a topic has a blank in it.
    Statement = [
      for topic in gen::concat(
        [""], pack.queue_topics[each.key], gen::length(pack.queue_buckets[each.key]) == 0 ? [] : ["every bucket"],
        gen::length(pack.queue_rules[each.key]) == 0 ? [] : ["rules of events"],
      ) :
      topic == "" ? {
        Sid       = "DenyInsecureTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.this[each.key].arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
        } : topic == "every bucket" ? {
        Sid       = "FromBuckets"
        Effect    = "Allow"
        Principal = { Service = "s3.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = aws_sqs_queue.this[each.key].arn
        Condition = {
          ArnEquals = {
            "aws:SourceArn" = [
              for b in pack.queue_buckets[each.key] : "arn:${data.aws_partition.current.partition}:s3:::${pack.bucket_names[b]}"
            ]
          }
          StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
        }
        } : topic == "rules of events" ? {
        Sid       = "FromEvents"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = aws_sqs_queue.this[each.key].arn
        Condition = {
          ArnEquals = {
            "aws:SourceArn" = [
              for r in pack.queue_rules[each.key] : join(":", [
                "arn", data.aws_partition.current.partition, "events", spec.product.region,
                data.aws_caller_identity.current.account_id, "rule/${pack.event_rule_paths[r]}",
              ])
            ]
          }
        }
        } : {
        Sid       = "From${gen::join("", [for word in gen::regexall("[A-Za-z0-9]+", gen::regex("[^:]*$", topic)) : gen::title(word)])}"
        Effect    = "Allow"
        Principal = { Service = "sns.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = aws_sqs_queue.this[each.key].arn
        Condition = {
          ArnEquals = {
            "aws:SourceArn" = (
              gen::startswith(topic, "arn:")
              ? topic
              : "arn:${data.aws_partition.current.partition}:sns:${spec.product.region}:${
                data.aws_caller_identity.current.account_id
              }:${topic}"
            )
          }
        }
      }
    ]
  })
}
