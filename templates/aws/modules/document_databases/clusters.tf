resource "aws_docdb_cluster" "this" {
  generate {
    for_each = pack.own_document_databases
  }

  cluster_identifier = pack.document_database_names[each.key]
  engine_version     = each.value.engine_version
  master_username    = each.value.username
  port               = each.value.port

  # The password is in no state: DocumentDB makes it, and keeps it in a secret.
  manage_master_user_password = true

  storage_type      = each.value.storage_type == "standard" ? null : each.value.storage_type
  storage_encrypted = true
  kms_key_id        = gen::fact("encryption_key/${each.value.kms_key_id}", "arn")

  db_subnet_group_name            = aws_docdb_subnet_group.this[each.key].name
  db_cluster_parameter_group_name = aws_docdb_cluster_parameter_group.this[each.key].name
  vpc_security_group_ids          = [for g in each.value.security_groups : gen::fact("security_group/${g}", "id")]

  backup_retention_period         = each.value.backup_retention
  preferred_backup_window         = each.value.backup_window
  preferred_maintenance_window    = each.value.maintenance_window
  enabled_cloudwatch_logs_exports = gen::length(each.value.logs) == 0 ? null : each.value.logs

  deletion_protection = spec.disposable == true ? false : each.value.deletion_protection
  skip_final_snapshot = pack.disposable.document_databases
  final_snapshot_identifier = (
    pack.disposable.document_databases
    ? null
    : "${pack.document_database_names[each.key]}-final-${terraform_data.document_database_final_snapshot[each.key].output}"
  )

  tags = {
    Name = pack.document_database_names[each.key]
  }

  # Documents may be nowhere else.
  lifecycle {
    generate {
      when = spec.product.environment == "production" && !pack.disposable.document_databases
    }

    prevent_destroy = true
  }
}

# A snapshot keeps its name for good, so each database has a name of its own for its
# last one, by the time at which it was made.
resource "terraform_data" "document_database_final_snapshot" {
  generate {
    for_each = pack.disposable.document_databases ? {} : pack.own_document_databases
  }

  input = formatdate("YYYYMMDD-hhmmss", plantimestamp())

  lifecycle {
    ignore_changes = [input]
  }
}

resource "aws_docdb_cluster_instance" "this" {
  generate {
    for_each = pack.document_servers
  }

  identifier                   = "${pack.document_database_names[each.value.database]}-${each.value.number}"
  cluster_identifier           = aws_docdb_cluster.this[each.value.database].id
  instance_class               = spec.document_databases[each.value.database].instance_class
  preferred_maintenance_window = spec.document_databases[each.value.database].maintenance_window
}

resource "aws_docdb_subnet_group" "this" {
  generate {
    for_each = pack.own_document_databases
  }

  name       = pack.document_database_names[each.key]
  subnet_ids = [for s in each.value.subnets : gen::fact("subnet/${s}", "id")]
}

resource "aws_docdb_cluster_parameter_group" "this" {
  generate {
    for_each = pack.own_document_databases
  }

  name   = "${pack.document_database_names[each.key]}-${gen::replace(gen::regex("^[0-9]+[.][0-9]+", each.value.engine_version), ".", "-")}"
  family = "docdb${gen::regex("^[0-9]+[.][0-9]+", each.value.engine_version)}"

  parameter {
    generate {
      for_each = each.value.parameters
      as       = "parameter"
    }

    name  = parameter.key
    value = gen::fact(parameter.value)
  }

  # A major version needs a group of its own family, which comes first.
  lifecycle {
    create_before_destroy = true
  }
}
