resource "aws_sns_topic_subscription" "this" {
  generate {
    for_each = pack.topic_subscriptions
  }

  topic_arn            = aws_sns_topic.this[each.value.topic].arn
  protocol             = each.value.protocol
  endpoint             = gen::fact(each.value.endpoint)
  raw_message_delivery = each.value.raw_message_delivery
  filter_policy = (
    each.value.filter_policy != null ? jsonencode(gen::jsondecode(each.value.filter_policy)) :
    gen::length(each.value.filter) == 0 ? null : jsonencode({
      for attribute, values in each.value.filter : attribute => [for v in values : gen::fact(v)]
    })
  )
  filter_policy_scope   = each.value.filter_scope
  subscription_role_arn = gen::contains(pack.delivering_topics, each.key) ? aws_iam_role.delivery_to_stream[each.key].arn : null
  redrive_policy = (
    each.value.dead_letter == null ? null : jsonencode({ deadLetterTargetArn = gen::fact("queue/${each.value.dead_letter}", "arn") })
  )

  # SNS looks whether it may write when it is subscribed.
  depends_on = gen::contains(pack.delivering_topics, each.key) ? [aws_iam_role_policy.delivery_to_stream[each.key]] : null
}

# Who writes what a topic sends into a delivery stream:
# https://docs.aws.amazon.com/sns/latest/dg/prereqs-kinesis-data-firehose.html
resource "aws_iam_role" "delivery_to_stream" {
  generate {
    for_each = { for label, s in pack.topic_subscriptions : label => s if s.protocol == "firehose" }
    name     = each.key
  }

  name        = "${gen::substr(each.value.topic, 0, 50)}-delivery-${each.value.place}"
  description = "Writes what the topic ${each.value.topic} sends into a delivery stream."
  # Another account cannot have SNS use this role: that takes iam:PassRole in this one.
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumedByTopics"
      Effect    = "Allow"
      Principal = { Service = "sns.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "delivery_to_stream" {
  generate {
    for_each = { for label, s in pack.topic_subscriptions : label => s if s.protocol == "firehose" }
    name     = each.key
  }

  name = "deliver"
  role = aws_iam_role.delivery_to_stream[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid    = "WriteRecords"
      Effect = "Allow"
      Action = [
        "firehose:DescribeDeliveryStream", "firehose:ListDeliveryStreams", "firehose:ListTagsForDeliveryStream", "firehose:PutRecord",
        "firehose:PutRecordBatch",
      ]
      Resource = gen::fact(each.value.endpoint)
    }]
  })
}
