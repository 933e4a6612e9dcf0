# Aurora: a storage of its own in three zones, and servers that share it. One
# writes; any other one takes over from it and is read from meanwhile.
resource "aws_rds_cluster" "this" {
  generate {
    for_each = pack.clustered_databases
    name     = pack.database_labels[each.key]
  }

  cluster_identifier = each.value.identifier
  engine             = each.value.engine
  engine_version     = each.value.engine_version

  storage_type      = each.value.storage_type
  storage_encrypted = each.value.storage_encrypted
  kms_key_id        = aws_kms_key.this[each.value.kms_key_id].arn

  database_name   = each.value.snapshot_identifier == null ? each.value.db_name : null
  port            = each.value.port
  master_username = each.value.snapshot_identifier == null ? each.value.username : null

  manage_master_user_password = gen::has(pack.managed_passwords, each.key) ? true : null
  master_user_secret_kms_key_id = (
    gen::has(pack.managed_passwords, each.key) && each.value.kms_key_id != null
    ? aws_kms_key.this[each.value.kms_key_id].arn
    : null
  )
  master_password_wo = (
    gen::has(pack.managed_passwords, each.key)
    ? null
    : ephemeral.aws_secretsmanager_secret_version.database[pack.master_passwords[each.key]].secret_string
  )
  master_password_wo_version = (
    gen::has(pack.managed_passwords, each.key)
    ? null
    : parseint(substr(sha256(aws_secretsmanager_secret_version.value[pack.master_passwords[each.key]].version_id), 0, 8), 16)
  )

  iam_database_authentication_enabled = each.value.iam_authentication
  snapshot_identifier                 = each.value.snapshot_identifier

  db_subnet_group_name            = aws_db_subnet_group.main[each.key].name
  vpc_security_group_ids          = [for g in each.value.vpc_security_group_ids : gen::fact("security_group/${g}", "id")]
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.this[each.key].name

  backup_retention_period      = each.value.backup_retention_period
  preferred_backup_window      = each.value.backup_window
  preferred_maintenance_window = each.value.maintenance_window
  copy_tags_to_snapshot        = pack.automated_backups.copy_tags_to_snapshot
  delete_automated_backups     = pack.automated_backups.delete_automated_backups

  // Not a matter of deletion_protection, which has to be gone before a deletion.
  deletion_protection = spec.disposable == true && each.value.deletion_protection == true ? false : each.value.deletion_protection
  skip_final_snapshot = pack.disposable.databases
  final_snapshot_identifier = (
    pack.disposable.databases
    ? null
    : "${each.value.identifier}-final-${terraform_data.database_final_snapshot[each.key].output}"
  )

  enabled_cloudwatch_logs_exports = each.value.enabled_cloudwatch_logs_exports

  # Servers of the class db.serverless are as large as what is asked of them, within
  # these bounds.
  serverlessv2_scaling_configuration {
    generate {
      for_each = pack.cluster_capacities[each.key]
      as       = "capacity"
    }

    min_capacity             = capacity.value.min_capacity
    max_capacity             = capacity.value.max_capacity
    seconds_until_auto_pause = capacity.value.seconds_until_auto_pause
  }

  # Changes that restart the servers wait for the maintenance window.
  apply_immediately = false

  tags = {
    Service = "database"
    Backup  = "required"
  }

  # RDS would create the log group itself, without retention and without a key.
  depends_on = (
    gen::length(pack.database_log_groups[each.key]) == 0
    ? null
    : [for name in pack.database_log_groups[each.key] : aws_cloudwatch_log_group.this[name]]
  )
}

# The first one writes until it fails. What it is called does not tell which one
# writes: the endpoints of the cluster do.
resource "aws_rds_cluster_instance" "this" {
  generate {
    for_each = pack.cluster_instances
  }

  identifier         = each.value.identifier
  cluster_identifier = aws_rds_cluster.this[each.value.database].id
  engine             = pack.own_databases[each.value.database].engine
  instance_class     = each.value.instance_class
  availability_zone  = each.value.availability_zone
  promotion_tier     = each.value.tier
  ca_cert_identifier = pack.database_ca

  db_subnet_group_name       = aws_db_subnet_group.main[each.value.database].name
  publicly_accessible        = false
  auto_minor_version_upgrade = each.value.auto_minor_version_upgrade

  preferred_maintenance_window = pack.own_databases[each.value.database].maintenance_window

  monitoring_interval                   = pack.own_databases[each.value.database].monitoring_interval
  monitoring_role_arn                   = pack.monitored_databases[each.value.database] ? aws_iam_role.monitoring.arn : null
  performance_insights_enabled          = pack.own_databases[each.value.database].performance_insights_enabled
  performance_insights_retention_period = pack.own_databases[each.value.database].performance_insights_retention_period
  performance_insights_kms_key_id = (
    pack.insights_keys[each.value.database] == null
    ? null
    : aws_kms_key.this[pack.insights_keys[each.value.database]].arn
  )

  apply_immediately = false

  tags = {
    Service = "database"
    Backup  = "not-required"
  }

  # RDS refuses a role for monitoring that may not write.
  depends_on = pack.monitored_databases[each.value.database] ? [aws_iam_role_policy_attachment.monitoring] : null
}

resource "aws_rds_cluster_parameter_group" "this" {
  generate {
    for_each = pack.clustered_databases
    name     = pack.database_labels[each.key]
  }

  name   = pack.parameter_group_names[each.key]
  family = "${each.value.engine}${pack.database_versions[each.key]}"

  parameter {
    generate {
      for_each = pack.database_settings[each.key]
      as       = "parameter"
    }

    name         = parameter.key
    value        = gen::fact(parameter.value.value)
    apply_method = parameter.value.apply_method
  }

  tags = {
    Service = "database"
  }

  # A major version needs a group of its own family, and the cluster a group at any
  # time: the next one gets another name and comes first.
  lifecycle {
    create_before_destroy = true
  }
}
