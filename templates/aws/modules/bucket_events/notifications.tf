# A bucket has one configuration of what it tells, with all who are told.
resource "aws_s3_bucket_notification" "function" {
  generate {
    for_each = { for key in pack.telling_buckets : key => gen::lookup(pack.bucket_notices, key, []) }
  }

  provider = gen::contains(pack.secondary_buckets, each.key) ? aws.dr : null

  bucket      = aws_s3_bucket.this[each.key].id
  eventbridge = spec.storage[each.key].event_bus

  lambda_function {
    generate {
      for_each = [for n in each.value : n if n.kind == "function"]
      as       = "notice"
    }

    lambda_function_arn = gen::fact(notice.value.to)
    events              = notice.value.events
    filter_prefix       = notice.value.prefix
    filter_suffix       = notice.value.suffix
  }

  queue {
    generate {
      for_each = [for n in each.value : n if n.kind == "queue"]
      as       = "notice"
    }

    queue_arn     = gen::fact(notice.value.to)
    events        = notice.value.events
    filter_prefix = notice.value.prefix
    filter_suffix = notice.value.suffix
  }

  topic {
    generate {
      for_each = [for n in each.value : n if n.kind == "topic"]
      as       = "notice"
    }

    topic_arn     = gen::fact(notice.value.to)
    events        = notice.value.events
    filter_prefix = notice.value.prefix
    filter_suffix = notice.value.suffix
  }

  # S3 tries at once whether it may tell them.
  depends_on = [
    for n in each.value :
    n.kind == "function" ? aws_lambda_permission.bucket["${n.name}_${each.key}"] :
    n.kind == "queue" ? aws_sqs_queue_policy.this[n.name] : aws_sns_topic_policy.this[n.name]
    if n.name != null && (n.kind != "topic" || gen::has(pack.own_topics, n.name))
  ]
}
