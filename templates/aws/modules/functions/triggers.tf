resource "aws_lambda_event_source_mapping" "queue" {
  generate {
    for_each = pack.function_queues
  }

  function_name    = aws_lambda_function.this[each.value.function].arn
  event_source_arn = gen::fact("queue/${each.value.trigger.queue}", "arn")
  batch_size       = each.value.trigger.batch_size

  maximum_batching_window_in_seconds = each.value.trigger.batch_window.seconds
  function_response_types            = each.value.trigger.report_failures ? ["ReportBatchItemFailures"] : null

  scaling_config {
    generate {
      when = each.value.trigger.max_concurrency != null
    }

    maximum_concurrency = each.value.trigger.max_concurrency
  }

  filter_criteria {
    generate {
      when = gen::length(each.value.trigger.filter) > 0
    }

    filter {
      generate {
        for_each = each.value.trigger.filter
        as       = "wanted"
      }

      pattern = jsonencode(gen::jsondecode(wanted.value))
    }
  }
}

resource "aws_lambda_event_source_mapping" "stream" {
  generate {
    for_each = pack.function_streams
  }

  function_name     = aws_lambda_function.this[each.value.function].arn
  event_source_arn  = gen::fact(each.value.source)
  batch_size        = each.value.trigger.batch_size
  starting_position = each.value.trigger.from == "now" ? "LATEST" : "TRIM_HORIZON"

  maximum_batching_window_in_seconds = each.value.trigger.batch_window.seconds
  maximum_retry_attempts             = each.value.trigger.retries
  parallelization_factor             = each.value.parallel
  bisect_batch_on_function_error     = each.value.split

  filter_criteria {
    generate {
      when = gen::length(each.value.trigger.filter) > 0
    }

    filter {
      generate {
        for_each = each.value.trigger.filter
        as       = "wanted"
      }

      pattern = jsonencode(gen::jsondecode(wanted.value))
    }
  }

  destination_config {
    generate {
      when = each.value.trigger.failures != null
    }

    on_failure {
      destination_arn = gen::fact("queue/${each.value.trigger.failures}", "arn")
    }
  }
}

resource "aws_lambda_event_source_mapping" "kafka" {
  generate {
    for_each = pack.function_kafka
  }

  function_name     = aws_lambda_function.this[each.value.function].arn
  event_source_arn  = gen::fact("${each.value.kind}/${each.value.trigger.cluster}", "arn")
  topics            = [each.value.trigger.topic]
  batch_size        = each.value.trigger.batch_size
  starting_position = each.value.trigger.from == "now" ? "LATEST" : "TRIM_HORIZON"

  maximum_batching_window_in_seconds = each.value.trigger.batch_window.seconds

  amazon_managed_kafka_event_source_config {
    generate {
      when = each.value.trigger.group != null
    }

    consumer_group_id = each.value.trigger.group
  }

  source_access_configuration {
    generate {
      when = each.value.trigger.user != null
    }

    type = "SASL_SCRAM_512_AUTH"
    uri  = gen::fact("secret/${each.value.trigger.user}", "arn")
  }

  filter_criteria {
    generate {
      when = gen::length(each.value.trigger.filter) > 0
    }

    filter {
      generate {
        for_each = each.value.trigger.filter
        as       = "wanted"
      }

      pattern = jsonencode(gen::jsondecode(wanted.value))
    }
  }

  # Lambda looks when it is made whether the role may read.
  depends_on = [aws_iam_role_policy.function[each.value.function]]
}

resource "aws_sns_topic_subscription" "function" {
  generate {
    for_each = pack.function_topics
  }

  topic_arn = gen::fact("topic/${each.value.topic}", "arn")
  protocol  = "lambda"
  endpoint  = aws_lambda_function.this[each.value.function].arn
}

resource "aws_lambda_permission" "topic" {
  generate {
    for_each = pack.calling_topics
  }

  function_name = gen::fact("function/${each.value.function}", "name")
  statement_id  = "CalledBy${gen::join("", [for word in gen::regexall("[A-Za-z0-9]+", each.value.topic) : gen::title(word)])}"
  action        = "lambda:InvokeFunction"
  principal     = "sns.amazonaws.com"
  source_arn    = gen::fact("topic/${each.value.topic}", "arn")
}

resource "aws_lambda_permission" "bucket" {
  generate {
    for_each = pack.function_bucket_calls
  }

  function_name  = gen::fact("function/${each.value[0].function}", "name")
  statement_id   = "CalledBy${gen::join("", [for word in gen::regexall("[A-Za-z0-9]+", each.value[0].bucket) : gen::title(word)])}"
  action         = "lambda:InvokeFunction"
  principal      = "s3.amazonaws.com"
  source_arn     = aws_s3_bucket.this[each.value[0].bucket].arn
  source_account = data.aws_caller_identity.current.account_id
}
