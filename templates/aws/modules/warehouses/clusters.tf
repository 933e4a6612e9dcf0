resource "aws_redshift_cluster" "this" {
  generate {
    for_each = pack.own_warehouses
  }

  cluster_identifier = pack.warehouse_names[each.key]
  node_type          = each.value.node_type
  cluster_type       = each.value.nodes == 1 ? "single-node" : "multi-node"
  number_of_nodes    = each.value.nodes
  database_name      = each.value.database
  master_username    = each.value.username
  port               = each.value.port

  # The password is in no state: Redshift makes it, and keeps it in a secret.
  manage_master_password = true

  encrypted  = true
  kms_key_id = gen::fact("encryption_key/${each.value.kms_key_id}", "arn")

  cluster_subnet_group_name    = aws_redshift_subnet_group.this[each.key].name
  cluster_parameter_group_name = aws_redshift_parameter_group.this[each.key].name
  vpc_security_group_ids       = [for g in each.value.security_groups : gen::fact("security_group/${g}", "id")]
  publicly_accessible          = each.value.public
  multi_az                     = each.value.multi_az ? true : null

  iam_roles            = gen::length(each.value.buckets) == 0 ? null : [aws_iam_role.warehouse[each.key].arn]
  default_iam_role_arn = gen::length(each.value.buckets) == 0 ? null : aws_iam_role.warehouse[each.key].arn

  automated_snapshot_retention_period = each.value.backup_retention
  preferred_maintenance_window        = each.value.maintenance_window

  skip_final_snapshot = pack.disposable.warehouses
  final_snapshot_identifier = (
    pack.disposable.warehouses
    ? null
    : "${pack.warehouse_names[each.key]}-final-${terraform_data.warehouse_final_snapshot[each.key].output}"
  )

  tags = {
    Name = pack.warehouse_names[each.key]
  }

  # What is in a warehouse may be nowhere else.
  lifecycle {
    generate {
      when = spec.product.environment == "production" && !pack.disposable.warehouses
    }

    prevent_destroy = true
  }

  depends_on = gen::has(pack.loading_warehouses, each.key) ? [aws_iam_role_policy.warehouse[each.key]] : null
}

# A snapshot keeps its name for good, so each warehouse has a name of its own for its
# last one, by the time at which it was made.
resource "terraform_data" "warehouse_final_snapshot" {
  generate {
    for_each = pack.disposable.warehouses ? {} : pack.own_warehouses
  }

  input = formatdate("YYYYMMDD-hhmmss", plantimestamp())

  lifecycle {
    ignore_changes = [input]
  }
}

resource "aws_redshift_subnet_group" "this" {
  generate {
    for_each = pack.own_warehouses
  }

  name       = pack.warehouse_names[each.key]
  subnet_ids = [for s in each.value.subnets : gen::fact("subnet/${s}", "id")]
}

resource "aws_redshift_parameter_group" "this" {
  generate {
    for_each = pack.own_warehouses
  }

  name   = pack.warehouse_names[each.key]
  family = "redshift-1.0"

  # Nobody connects without encryption, unless the parameters say so.
  parameter {
    generate {
      for_each = gen::merge({ require_ssl = "true" }, each.value.parameters)
      as       = "parameter"
    }

    name  = parameter.key
    value = parameter.value
  }
}

resource "aws_redshift_logging" "this" {
  generate {
    for_each = { for key, w in pack.own_warehouses : key => w if gen::length(w.logs) > 0 }
  }

  cluster_identifier   = aws_redshift_cluster.this[each.key].id
  log_destination_type = "cloudwatch"
  log_exports          = each.value.logs
}
