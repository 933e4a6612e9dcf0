data "aws_caller_identity" "current" {
  generate {
    when = gen::length(spec.device_rules) + gen::length(spec.device_policies) > 0
  }
}

data "aws_partition" "current" {
  generate {
    when = gen::length(spec.device_rules) + gen::length(spec.device_policies) > 0
  }
}

data "aws_region" "current" {
  generate {
    when = gen::length(spec.device_rules) + gen::length(spec.device_policies) > 0
  }
}

resource "aws_iot_topic_rule" "this" {
  generate {
    for_each = spec.device_rules
  }

  name        = pack.device_rule_names[each.key]
  description = each.value.description
  enabled     = each.value.enabled
  sql         = each.value.select
  sql_version = "2016-03-23"

  lambda {
    generate {
      for_each = [for t in each.value.targets : t if t.function != null]
      as       = "target"
    }

    function_arn = gen::fact("function/${target.value.function}", "arn")
  }

  kinesis {
    generate {
      for_each = [for t in each.value.targets : t if t.stream != null]
      as       = "target"
    }

    stream_name   = gen::fact("stream/${target.value.stream}", "name")
    partition_key = gen::coalesce(target.value.key, "$${newuuid()}")
    role_arn      = aws_iam_role.device_rule[each.key].arn
  }

  firehose {
    generate {
      for_each = [for t in each.value.targets : t if t.delivery_stream != null]
      as       = "target"
    }

    delivery_stream_name = gen::fact("delivery_stream/${target.value.delivery_stream}", "name")
    separator            = "\n"
    role_arn             = aws_iam_role.device_rule[each.key].arn
  }

  dynamodbv2 {
    generate {
      for_each = [for t in each.value.targets : t if t.table != null]
      as       = "target"
    }

    role_arn = aws_iam_role.device_rule[each.key].arn

    put_item {
      table_name = gen::fact("table/${target.value.table}", "name")
    }
  }

  sqs {
    generate {
      for_each = [for t in each.value.targets : t if t.queue != null]
      as       = "target"
    }

    queue_url  = gen::fact("queue/${target.value.queue}", "url")
    role_arn   = aws_iam_role.device_rule[each.key].arn
    use_base64 = false
  }

  sns {
    generate {
      for_each = [for t in each.value.targets : t if t.topic != null]
      as       = "target"
    }

    target_arn     = gen::fact("topic/${target.value.topic}", "arn")
    role_arn       = aws_iam_role.device_rule[each.key].arn
    message_format = "RAW"
  }

  s3 {
    generate {
      for_each = [for t in each.value.targets : t if t.bucket != null]
      as       = "target"
    }

    bucket_name = gen::fact("bucket/${target.value.bucket}", "name")
    key         = gen::coalesce(target.value.key, "$${topic()}/$${timestamp()}")
    role_arn    = aws_iam_role.device_rule[each.key].arn
  }

  step_functions {
    generate {
      for_each = [for t in each.value.targets : t if t.state_machine != null]
      as       = "target"
    }

    state_machine_name = gen::fact("state_machine/${target.value.state_machine}", "name")
    role_arn           = aws_iam_role.device_rule[each.key].arn
  }

  republish {
    generate {
      for_each = [for t in each.value.targets : t if t.republish != null]
      as       = "target"
    }

    topic    = target.value.republish
    qos      = 1
    role_arn = aws_iam_role.device_rule[each.key].arn
  }

  error_action {
    generate {
      when = each.value.failures != null
    }

    sqs {
      queue_url  = gen::fact("queue/${each.value.failures}", "url")
      role_arn   = aws_iam_role.device_rule[each.key].arn
      use_base64 = false
    }
  }

  tags = {
    Name = pack.device_rule_names[each.key]
  }

  depends_on = gen::has(pack.device_roles, each.key) ? [aws_iam_role_policy.device_rule[each.key]] : null
}

resource "aws_iam_role" "device_rule" {
  generate {
    for_each = pack.device_roles
  }

  name        = "${pack.device_rule_names[each.key]}-devices"
  description = "What becomes of messages by the rule ${pack.device_rule_names[each.key]}."
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumedByIot"
      Effect    = "Allow"
      Principal = { Service = "iot.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "device_rule" {
  generate {
    for_each = pack.device_roles
  }

  name = pack.device_rule_names[each.key]
  role = aws_iam_role.device_rule[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for g in each.value : {
        Effect = "Allow"
        Action = g.actions
        Resource = [
          for of in g.of : g.is == "republish" ? join(":", [
            "arn", data.aws_partition.current.partition, "iot", data.aws_region.current.id, data.aws_caller_identity.current.account_id,
            "topic/${of}",
          ]) : g.is == "bucket" ? "${gen::fact(of, "arn")}/*" : gen::fact(of, "arn")
        ]
      }
    ]
  })
}

resource "aws_lambda_permission" "device_rule" {
  generate {
    for_each = pack.device_calls
  }

  function_name = gen::fact("function/${each.value.function}", "name")
  statement_id  = "CalledBy${gen::join("", [for word in gen::split("_", gen::identifier(each.value.rule)) : gen::title(word)])}"
  action        = "lambda:InvokeFunction"
  principal     = "iot.amazonaws.com"
  source_arn    = aws_iot_topic_rule.this[each.value.rule].arn
}
