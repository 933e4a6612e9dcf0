# A day without a backup, whatever the reason: a job that failed, a plan that was
# deleted, a database that lost its tag.
resource "aws_cloudwatch_metric_alarm" "backup_missing" {
  generate {
    when = pack.daily_snapshots && pack.recovery_topic != null
  }

  alarm_name          = "${pack.name_prefix}backup-missing"
  alarm_description   = "No backup of ${pack.database_words} was completed for a day"
  namespace           = "AWS/Backup"
  metric_name         = "NumberOfBackupJobsCompleted"
  statistic           = "Sum"
  period              = 86400
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "breaching"

  dimensions = {
    BackupVaultName = aws_backup_vault.main.name
  }

  alarm_actions = [gen::fact("topic/${pack.recovery_topic}", "arn")]
  ok_actions    = [gen::fact("topic/${pack.recovery_topic}", "arn")]
}
