resource "aws_efs_file_system" "this" {
  generate {
    for_each = pack.own_file_systems
  }

  encrypted  = true
  kms_key_id = gen::fact("encryption_key/${each.value.kms_key_id}", "arn")

  performance_mode                = each.value.performance == "max_io" ? "maxIO" : "generalPurpose"
  throughput_mode                 = each.value.throughput
  provisioned_throughput_in_mibps = each.value.provisioned_throughput

  lifecycle_policy {
    generate {
      when = each.value.infrequent_after != null
    }

    transition_to_ia = pack.infrequent_access[each.value.infrequent_after]
  }

  tags = {
    Name = pack.file_system_names[each.key]
  }

  # What the containers write here is nowhere else.
  lifecycle {
    generate {
      when = spec.product.environment == "production" && !pack.disposable.file_systems
    }

    prevent_destroy = true
  }
}

resource "aws_efs_backup_policy" "this" {
  generate {
    for_each = pack.own_file_systems
  }

  file_system_id = aws_efs_file_system.this[each.key].id

  backup_policy {
    status = each.value.backup ? "ENABLED" : "DISABLED"
  }
}

resource "aws_efs_mount_target" "this" {
  generate {
    for_each = pack.file_system_targets
    name     = "${each.value.file_system}_${each.value.subnet}"
  }

  file_system_id  = aws_efs_file_system.this[each.value.file_system].id
  subnet_id       = gen::fact("subnet/${each.value.subnet}", "id")
  security_groups = [for g in spec.file_systems[each.value.file_system].security_groups : gen::fact("security_group/${g}", "id")]
}

resource "aws_efs_access_point" "this" {
  generate {
    for_each = pack.access_points
  }

  file_system_id = gen::fact("file_system/${each.value.file_system}", "id")

  posix_user {
    uid = each.value.is.user
    gid = each.value.is.group
  }

  root_directory {
    path = each.value.is.path

    creation_info {
      owner_uid   = each.value.is.user
      owner_gid   = each.value.is.group
      permissions = each.value.is.permissions
    }
  }

  tags = {
    Name = "${gen::lookup(pack.file_system_names, each.value.file_system, each.value.file_system)}-${each.key}"
  }
}
