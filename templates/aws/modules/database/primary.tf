resource "aws_db_instance" "primary" {
  generate {
    for_each = pack.single_databases
    name     = pack.database_labels[each.key]
  }

  identifier                 = each.value.identifier
  engine                     = each.value.engine
  engine_version             = each.value.engine_version
  auto_minor_version_upgrade = each.value.auto_minor_version_upgrade
  instance_class             = each.value.instance_class
  multi_az                   = each.value.multi_az
  ca_cert_identifier         = pack.database_ca

  allocated_storage     = each.value.allocated_storage
  max_allocated_storage = each.value.max_allocated_storage
  storage_type          = each.value.storage_type
  iops                  = each.value.iops
  storage_throughput    = each.value.storage_throughput
  dedicated_log_volume  = each.value.aws.dedicated_log_volume
  storage_encrypted     = each.value.storage_encrypted
  kms_key_id            = gen::fact("encryption_key/${each.value.kms_key_id}", "arn")

  db_name  = each.value.snapshot_identifier == null ? each.value.db_name : null
  port     = each.value.port
  username = each.value.snapshot_identifier == null ? each.value.username : null

  # Not manage_master_user_password: an instance whose password RDS manages
  # cannot have read replicas.
  password_wo = (
    gen::has(pack.managed_passwords, each.key)
    ? null
    : ephemeral.aws_secretsmanager_secret_version.database[pack.master_passwords[each.key]].secret_string
  )
  password_wo_version = (
    gen::has(pack.managed_passwords, each.key)
    ? null
    : parseint(substr(sha256(aws_secretsmanager_secret_version.value[pack.master_passwords[each.key]].version_id), 0, 8), 16)
  )

  manage_master_user_password = gen::has(pack.managed_passwords, each.key) ? true : null
  master_user_secret_kms_key_id = (
    gen::has(pack.managed_passwords, each.key) && each.value.kms_key_id != null
    ? aws_kms_key.this[each.value.kms_key_id].arn
    : null
  )

  iam_database_authentication_enabled = each.value.iam_authentication
  snapshot_identifier                 = each.value.snapshot_identifier

  db_subnet_group_name   = aws_db_subnet_group.main[each.key].name
  vpc_security_group_ids = [for g in each.value.vpc_security_group_ids : gen::fact("security_group/${g}", "id")]
  publicly_accessible    = false

  parameter_group_name = aws_db_parameter_group.main[each.key].name
  option_group_name    = pack.option_groups[each.key]

  backup_retention_period  = each.value.backup_retention_period
  backup_window            = each.value.backup_window
  maintenance_window       = each.value.maintenance_window
  copy_tags_to_snapshot    = pack.automated_backups.copy_tags_to_snapshot
  delete_automated_backups = pack.automated_backups.delete_automated_backups

  // Not a matter of deletion_protection, which has to be gone before a deletion.
  deletion_protection = spec.disposable == true && each.value.deletion_protection == true ? false : each.value.deletion_protection
  skip_final_snapshot = pack.disposable.databases
  final_snapshot_identifier = (
    pack.disposable.databases
    ? null
    : "${each.value.identifier}-final-${terraform_data.database_final_snapshot[each.key].output}"
  )

  monitoring_interval                   = each.value.monitoring_interval
  monitoring_role_arn                   = pack.monitored_databases[each.key] ? aws_iam_role.monitoring.arn : null
  performance_insights_enabled          = each.value.performance_insights_enabled
  performance_insights_retention_period = each.value.performance_insights_retention_period
  performance_insights_kms_key_id = (
    pack.insights_keys[each.key] == null
    ? null
    : gen::fact("encryption_key/${pack.insights_keys[each.key]}", "arn")
  )
  enabled_cloudwatch_logs_exports = each.value.enabled_cloudwatch_logs_exports

  # A change that restarts the instance is made to a copy, which takes its place.
  blue_green_update {
    generate {
      when = each.value.blue_green_update == true
    }

    enabled = true
  }

  # Changes that restart the instance wait for the maintenance window.
  apply_immediately = false

  tags = {
    Service = "database"
    Backup  = "required"
  }

  # RDS would create the log group itself, without retention and without a key.
  // And it refuses a role for monitoring that may not write.
  depends_on = gen::length(pack.database_needs[each.key]) == 0 ? null : [
    for n in pack.database_needs[each.key] :
    n.kind == "log_group" ? aws_cloudwatch_log_group.this[n.key] : aws_iam_role_policy_attachment.monitoring
  ]
}
