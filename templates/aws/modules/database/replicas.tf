# The subnet group, the master user, the version and the storage of a replica are
# those of its source, and so is the key, of which RDS wants no word in the same
# region. It has no backups and leaves no snapshot: the source holds all that it
# holds.
resource "aws_db_instance" "replica" {
  generate {
    for_each = pack.replicas
    name     = gen::trimprefix(each.key, "read_")
  }

  identifier                 = each.value.identifier
  replicate_source_db        = aws_db_instance.primary[each.value.database].identifier
  instance_class             = each.value.instance_class
  availability_zone          = each.value.availability_zone
  auto_minor_version_upgrade = each.value.auto_minor_version_upgrade
  ca_cert_identifier         = pack.database_ca

  max_allocated_storage = pack.own_databases[each.value.database].max_allocated_storage
  storage_encrypted     = pack.own_databases[each.value.database].storage_encrypted

  vpc_security_group_ids = [
    for g in pack.own_databases[each.value.database].vpc_security_group_ids : gen::fact("security_group/${g}", "id")
  ]
  publicly_accessible  = each.value.publicly_accessible
  parameter_group_name = aws_db_parameter_group.main[each.value.database].name

  maintenance_window  = pack.own_databases[each.value.database].maintenance_window
  skip_final_snapshot = true

  monitoring_interval                   = pack.own_databases[each.value.database].monitoring_interval
  monitoring_role_arn                   = pack.monitored_databases[each.value.database] ? aws_iam_role.monitoring.arn : null
  performance_insights_enabled          = pack.own_databases[each.value.database].performance_insights_enabled
  performance_insights_retention_period = pack.own_databases[each.value.database].performance_insights_retention_period
  performance_insights_kms_key_id = (
    pack.insights_keys[each.value.database] == null
    ? null
    : gen::fact("encryption_key/${pack.insights_keys[each.value.database]}", "arn")
  )

  apply_immediately = false

  tags = {
    Service = "database"
    Backup  = "not-required"
  }
}
