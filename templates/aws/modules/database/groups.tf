resource "aws_db_subnet_group" "main" {
  generate {
    for_each = pack.own_databases
  }

  name = pack.subnet_group_names[each.key]
  subnet_ids = [
    for s in each.value.subnets :
    gen::fact("subnet/${s}", "id")
  ]

  tags = {
    Service = "database"
  }
}

resource "aws_db_parameter_group" "main" {
  generate {
    for_each = pack.single_databases
  }

  name   = pack.parameter_group_names[each.key]
  family = "${each.value.engine}${pack.database_versions[each.key]}"

  # "pending-reboot" where PostgreSQL reads the value at its start, and where the
  # value is the default of RDS, which keeps no other method for it.
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

  # A major version needs a group of its own family, and the instance a group at
  # any time: the next one gets another name and comes first.
  lifecycle {
    create_before_destroy = true
  }
}
