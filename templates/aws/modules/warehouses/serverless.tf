# What is stored, and who owns it.
resource "aws_redshiftserverless_namespace" "this" {
  generate {
    for_each = pack.own_serverless_warehouses
  }

  namespace_name = pack.serverless_warehouse_names[each.key]
  db_name        = each.value.database
  admin_username = each.value.username

  # The password is in no state: Redshift makes it, and keeps it in a secret.
  manage_admin_password = true

  kms_key_id  = gen::fact("encryption_key/${each.value.kms_key_id}", "arn")
  log_exports = gen::length(each.value.logs) == 0 ? null : each.value.logs

  iam_roles            = gen::length(each.value.buckets) == 0 ? null : [aws_iam_role.serverless_warehouse[each.key].arn]
  default_iam_role_arn = gen::length(each.value.buckets) == 0 ? null : aws_iam_role.serverless_warehouse[each.key].arn

  tags = {
    Name = pack.serverless_warehouse_names[each.key]
  }

  # What is in a warehouse may be nowhere else.
  lifecycle {
    generate {
      when = spec.product.environment == "production" && !pack.disposable.warehouses
    }

    prevent_destroy = true
  }

  depends_on = gen::has(pack.loading_serverless_warehouses, each.key) ? [aws_iam_role_policy.serverless_warehouse[each.key]] : null
}

# What answers questions, and where it is reached.
resource "aws_redshiftserverless_workgroup" "this" {
  generate {
    for_each = pack.own_serverless_warehouses
  }

  workgroup_name = pack.serverless_warehouse_names[each.key]
  namespace_name = aws_redshiftserverless_namespace.this[each.key].namespace_name

  base_capacity = each.value.capacity
  max_capacity  = each.value.max_capacity
  port          = each.value.port

  subnet_ids          = [for s in each.value.subnets : gen::fact("subnet/${s}", "id")]
  security_group_ids  = [for g in each.value.security_groups : gen::fact("security_group/${g}", "id")]
  publicly_accessible = each.value.public

  tags = {
    Name = pack.serverless_warehouse_names[each.key]
  }
}
