data "aws_caller_identity" "current" {
  generate {
    when = gen::length(pack.scheduled_jobs) > 0
  }
}

# EventBridge Scheduler starts the tasks under this role, and hands them theirs.
resource "aws_iam_role" "jobs" {
  generate {
    when = gen::length(pack.scheduled_jobs) > 0
  }

  name        = "${pack.name_prefix}jobs"
  description = "Starts the scheduled tasks of ${spec.product.name}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "scheduler.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "jobs" {
  generate {
    when = gen::length(pack.scheduled_jobs) > 0
  }

  name = "${pack.name_prefix}jobs"
  role = aws_iam_role.jobs.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for s in pack.job_grants : {
        Effect = "Allow"
        Action = s == "run" ? ["ecs:RunTask"] : s == "tag" ? ["ecs:TagResource"] : s == "pass" ? ["iam:PassRole"] : ["sqs:SendMessage"]
        Resource = s == "run" ? [
          for t in pack.job_tasks :
          "${aws_ecs_task_definition.this[t].arn_without_revision}:*"
          ] : s == "tag" ? ["*"] : s == "pass" ? [
          for r in pack.job_roles : gen::fact("role/${r}", "arn")
        ] : [for q in pack.job_letters : gen::fact("queue/${q}", "arn")]
        Condition = s == "run" ? {
          ArnEquals = {
            "ecs:cluster" = (
              gen::length(pack.job_cluster_keys) == 1
              ? gen::fact("cluster/${pack.job_cluster_keys[0]}", "arn")
              : [for c in pack.job_cluster_keys : gen::fact("cluster/${c}", "arn")]
            )
          }
          } : s == "tag" ? {
          StringEquals = { "ecs:CreateAction" = "RunTask" }
        } : s == "pass" ? { StringLike = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } } : null
      }
    ]
  })
}
