# A task that ends with another code than 0, or that cannot be started at all.
resource "aws_cloudwatch_event_rule" "failed_job" {
  generate {
    for_each = pack.notified_jobs
  }

  name        = "${pack.job_names[each.key]}-failed"
  description = "Tasks of ${each.key} that failed"

  event_pattern = jsonencode({
    source      = ["aws.ecs"]
    detail-type = ["ECS Task State Change"]
    detail = {
      clusterArn = [for c in pack.job_cluster_keys : gen::fact("cluster/${c}", "arn")]
      group      = [pack.job_names[each.key]]
      lastStatus = ["STOPPED"]
      "$or" = [
        { containers = { exitCode = [{ anything-but = 0 }] } },
        { stopCode = ["TaskFailedToStart"] },
      ]
    }
  })
}

resource "aws_cloudwatch_event_target" "failed_job" {
  generate {
    for_each = pack.notified_jobs
  }

  rule = aws_cloudwatch_event_rule.failed_job[each.key].name
  arn  = gen::fact("topic/${each.value.notify}", "arn")

  # EventBridge may publish only then.
  depends_on = [aws_sns_topic_policy.this[each.value.notify]]
}

# Runs that the scheduler could not start: no task says so.
resource "aws_cloudwatch_metric_alarm" "unstarted_jobs" {
  generate {
    when = gen::length([for _, j in pack.scheduled_jobs : j if j.notify != null]) > 0
  }

  alarm_name = "${pack.name_prefix}jobs-not-started"
  alarm_description = gen::join(" ", [
    "A schedule could not start its task.",
    "The role ${pack.name_prefix}jobs, the subnets or the image are the first places to look at.",
  ])
  namespace           = "AWS/Scheduler"
  metric_name         = "TargetErrorCount"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"

  dimensions = {
    ScheduleGroup = aws_scheduler_schedule_group.jobs.name
  }

  alarm_actions = [
    for t in gen::distinct([for _, j in pack.scheduled_jobs : j.notify if j.notify != null]) : gen::fact("topic/${t}", "arn")
  ]
}
