# How much would be lost now, every five minutes: the age of the newest second that
# the database can be restored to in the second region. It is measured there, so
# that it is measured without the first region as well.
resource "aws_sfn_state_machine" "recovery_point" {
  generate {
    when = pack.recovery_point_measured
  }

  provider = aws.dr

  name     = "${pack.name_prefix}recovery-point"
  role_arn = aws_iam_role.recovery_point.arn

  definition = jsonencode({
    Comment       = "Publishes the age of the latest backup of ${pack.database_words} in the second region"
    QueryLanguage = "JSONata"
    StartAt       = "Read"
    States = {
      Read = {
        Type     = "Task"
        Resource = "arn:${data.aws_partition.current.partition}:states:::aws-sdk:rds:describeDBInstanceAutomatedBackups"
        Arguments = { Filters = [{ Name = "db-instance-id", Values = [
          for name, _ in pack.single_databases : aws_db_instance.primary[name].identifier
        ] }] }
        Next = "Publish"
      }
      Publish = {
        Type     = "Task"
        Resource = "arn:${data.aws_partition.current.partition}:states:::aws-sdk:cloudwatch:putMetricData"
        Arguments = {
          Namespace = "${spec.product.name}/recovery"
          MetricData = [{
            MetricName = "DatabaseRecoveryPointAge"
            Unit       = "Seconds"
            # Without a backup there is no value, and the alarm below is on.
            Value = pack.recovery_point_age
          }]
        }
        End = true
      }
    }
  })
}

resource "aws_cloudwatch_metric_alarm" "recovery_point" {
  generate {
    when = pack.recovery_point_measured && pack.standby_topic != null
  }

  provider = aws.dr

  alarm_name = "${pack.name_prefix}database-recovery-point"
  alarm_description = "A loss of the region would cost more of ${pack.database_words} than ${
    gen::replace(spec.disaster_recovery.rpo.text, "_", " ")
  }"
  namespace           = "${spec.product.name}/recovery"
  metric_name         = "DatabaseRecoveryPointAge"
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 2
  threshold           = spec.disaster_recovery.rpo.seconds
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "breaching"

  alarm_actions = [aws_sns_topic.standby.arn]
  ok_actions    = [aws_sns_topic.standby.arn]
}

resource "aws_scheduler_schedule" "recovery_point" {
  generate {
    when = pack.recovery_point_measured
  }

  provider = aws.dr

  name                = "${pack.name_prefix}recovery-point"
  description         = "Measures how much of ${pack.database_words} a loss of the region would cost"
  schedule_expression = "rate(5 minutes)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_sfn_state_machine.recovery_point.arn
    role_arn = aws_iam_role.recovery_point.arn
  }

  depends_on = [aws_iam_role_policy.recovery_point]
}

# Starts the measurement, and carries it out.
resource "aws_iam_role" "recovery_point" {
  generate {
    when = pack.recovery_point_measured
  }

  name        = "${pack.name_prefix}recovery-point"
  description = "Measures the recovery point of ${pack.database_words}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = ["scheduler.amazonaws.com", "states.amazonaws.com"] }
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
      }
    }]
  })
}

resource "aws_iam_role_policy" "recovery_point" {
  generate {
    when = pack.recovery_point_measured
  }

  name = "measure"
  role = aws_iam_role.recovery_point.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "Start"
        Effect = "Allow"
        Action = "states:StartExecution"
        Resource = "arn:${data.aws_partition.current.partition}:states:${data.aws_region.secondary.id}:${
          data.aws_caller_identity.current.account_id
        }:stateMachine:${pack.name_prefix}recovery-point"
      },
      {
        Sid      = "ReadBackups"
        Effect   = "Allow"
        Action   = "rds:DescribeDBInstanceAutomatedBackups"
        Resource = "*"
      },
      {
        Sid       = "Publish"
        Effect    = "Allow"
        Action    = "cloudwatch:PutMetricData"
        Resource  = "*"
        Condition = { StringEquals = { "cloudwatch:namespace" = "${spec.product.name}/recovery" } }
      },
    ]
  })
}
