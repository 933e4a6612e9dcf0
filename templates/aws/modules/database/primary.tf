resource "aws_db_instance" "primary" {
  generate {
    when = pack.database != null
  }

  identifier                 = pack.database.identifier
  engine                     = pack.database.engine
  engine_version             = pack.database.engine_version
  auto_minor_version_upgrade = pack.database.auto_minor_version_upgrade
  instance_class             = pack.database.instance_class
  multi_az                   = pack.database.multi_az
  ca_cert_identifier         = pack.database_ca

  allocated_storage     = pack.database.allocated_storage
  max_allocated_storage = pack.database.max_allocated_storage
  storage_type          = pack.database.storage_type
  iops                  = pack.database.iops
  storage_throughput    = pack.database.storage_throughput
  storage_encrypted     = pack.database.storage_encrypted
  kms_key_id            = pack.database.kms_key_id == null ? null : aws_kms_key.this[pack.database.kms_key_id].arn

  db_name  = pack.database.db_name
  port     = pack.database.port
  username = pack.database.username

  # Not manage_master_user_password: an instance whose password RDS manages
  # cannot have read replicas.
  password_wo         = ephemeral.aws_secretsmanager_secret_version.database[pack.master_password].secret_string
  password_wo_version = parseint(substr(sha256(aws_secretsmanager_secret_version.value[pack.master_password].version_id), 0, 8), 16)

  db_subnet_group_name   = aws_db_subnet_group.main.name
  vpc_security_group_ids = [for g in pack.database.vpc_security_group_ids : gen::fact("security_group/${g}", "id")]
  publicly_accessible    = false

  parameter_group_name = aws_db_parameter_group.main.name
  option_group_name    = pack.option_group

  backup_retention_period  = pack.database.backup_retention_period
  backup_window            = pack.database.backup_window
  maintenance_window       = pack.database.maintenance_window
  copy_tags_to_snapshot    = pack.automated_backups == null ? null : pack.automated_backups.copy_tags_to_snapshot
  delete_automated_backups = pack.automated_backups == null ? null : pack.automated_backups.delete_automated_backups

  // Not a matter of deletion_protection, which has to be gone before a deletion.
  deletion_protection       = spec.disposable == true && pack.database.deletion_protection == true ? false : pack.database.deletion_protection
  skip_final_snapshot       = pack.disposable.databases
  final_snapshot_identifier = pack.disposable.databases ? null : "${pack.database.identifier}-final-${terraform_data.database_final_snapshot.output}"

  monitoring_interval                   = pack.database.monitoring_interval
  monitoring_role_arn                   = pack.database_monitored ? aws_iam_role.monitoring.arn : null
  performance_insights_enabled          = pack.database.performance_insights_enabled
  performance_insights_retention_period = pack.database.performance_insights_retention_period
  performance_insights_kms_key_id       = pack.insights_key == null ? null : aws_kms_key.this[pack.insights_key].arn
  enabled_cloudwatch_logs_exports       = pack.database.enabled_cloudwatch_logs_exports

  # Changes that restart the instance wait for the maintenance window.
  apply_immediately = false

  tags = {
    Service = "database"
    Backup  = "required"
  }

  # RDS would create the log group itself, without retention and without a key.
  // And it refuses a role for monitoring that may not write.
  depends_on = gen::length(pack.database_needs) == 0 ? null : [
    for n in pack.database_needs : n.kind == "log_group" ? aws_cloudwatch_log_group.this[n.key] : aws_iam_role_policy_attachment.monitoring
  ]
}
