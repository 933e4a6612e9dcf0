# AWS Backup restores the latest snapshot into an instance that nothing can
# reach, reports how that went and deletes it again.
resource "aws_backup_restore_testing_plan" "database" {
  generate {
    when = pack.restore_tests
  }

  # Letters, digits and underscores only.
  name                = gen::replace("${pack.name_prefix}database", "-", "_")
  schedule_expression = pack.test_time
  start_window_hours  = 8

  recovery_point_selection {
    algorithm             = "LATEST_WITHIN_WINDOW"
    include_vaults        = [aws_backup_vault.main.arn]
    recovery_point_types  = ["SNAPSHOT"]
    selection_window_days = gen::min([for s in pack.snapshots : s.days]...)
  }

  tags = {
    Service = "database"
  }
}

resource "aws_backup_restore_testing_selection" "database" {
  generate {
    for_each = pack.restore_tests ? pack.own_databases : {}
    name     = "database${pack.database_suffixes[each.key]}"
  }

  name                      = gen::replace("${pack.name_prefix}database${pack.database_suffixes[each.key]}", "-", "_")
  restore_testing_plan_name = aws_backup_restore_testing_plan.database.name
  iam_role_arn              = aws_iam_role.backup.arn
  protected_resource_type   = gen::has(pack.clustered_databases, each.key) ? "Aurora" : "RDS"
  protected_resource_arns   = [gen::fact("database/${each.key}", "arn")]

  # Hours that the restored instance is there to be looked at.
  validation_window_hours = 4

  restore_metadata_overrides = {
    dbSubnetGroupName   = aws_db_subnet_group.main[each.key].name
    multiAz             = gen::has(pack.clustered_databases, each.key) ? null : "false"
    publiclyAccessible  = gen::has(pack.clustered_databases, each.key) ? null : "false"
    vpcSecurityGroupIds = jsonencode([gen::fact("network/${pack.subnet_networks[each.value.subnets[0]]}", "default_security_group_id")])
  }

  depends_on = [aws_iam_role_policy_attachment.backup["backup"], aws_iam_role_policy_attachment.backup["restore"]]
}
