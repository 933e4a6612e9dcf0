# Says that a test is due. It is done by people, with RUNBOOK.md.
resource "aws_scheduler_schedule" "recovery_test" {
  generate {
    when = pack.recovery_test != null && pack.recovery_topic != null
  }

  name = "${pack.name_prefix}recovery-test"
  description = "${gen::title(pack.recovery_test.frequency)} test of the failover to ${
    spec.disaster_recovery.secondary_region
  }"
  schedule_expression          = pack.test_time
  schedule_expression_timezone = "UTC"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = gen::fact("topic/${pack.recovery_topic}", "arn")
    role_arn = aws_iam_role.recovery_test.arn
    input = gen::join(" ", gen::compact([
      "The ${pack.recovery_test.frequency} test of the failover of ${spec.product.name}",
      "to ${spec.disaster_recovery.secondary_region} is due.",
      pack.recovery_test.scope == null ? null : "Scope: ${gen::replace(pack.recovery_test.scope, "_", " ")}.",
      pack.recovery_test.documentation == null ? null : "Documentation: ${pack.recovery_test.documentation}.",
      "RUNBOOK.md says what is to be done.",
    ]))
  }

  depends_on = (
    pack.topics[pack.recovery_topic].kms_key_id == null
    ? [aws_iam_role_policy.recovery_test]
    : [aws_iam_role_policy.recovery_test, aws_iam_role_policy.recovery_test_key]
  )
}

resource "aws_iam_role" "recovery_test" {
  generate {
    when = pack.recovery_test != null && pack.recovery_topic != null
  }

  name        = "${pack.name_prefix}recovery-test"
  description = "Announces tests of the failover for EventBridge Scheduler"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "scheduler.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
      }
    }]
  })
}

resource "aws_iam_role_policy" "recovery_test" {
  generate {
    when = pack.recovery_test != null && pack.recovery_topic != null
  }

  name = "notify"
  role = aws_iam_role.recovery_test.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "Publish"
      Effect   = "Allow"
      Action   = "sns:Publish"
      Resource = gen::fact("topic/${pack.recovery_topic}", "arn")
    }]
  })
}

resource "aws_iam_role_policy" "recovery_test_key" {
  generate {
    when = pack.recovery_test != null && pack.recovery_topic != null && pack.topics[pack.recovery_topic].kms_key_id != null
  }

  name = "encrypt"
  role = aws_iam_role.recovery_test.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "EncryptMessages"
      Effect   = "Allow"
      Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource = gen::fact("encryption_key/${pack.topics[pack.recovery_topic].kms_key_id}", "arn")
    }]
  })
}
