# Databases of somebody else. Who connects to one is let out to its port, and is let in
# by its groups: a plan finds out whether it is as the spec says.
data "aws_db_instance" "this" {
  generate {
    for_each = pack.existing_database_instances
  }

  provider = aws[pack.existing_aliases["database/${each.key}"]]

  db_instance_identifier = gen::length(each.value.existing.tags) > 0 ? null : pack.existing_found["database/${each.key}"].name
  tags                   = gen::length(each.value.existing.tags) > 0 ? each.value.existing.tags : null

  lifecycle {
    postcondition {
      condition     = self.engine == each.value.engine
      error_message = "The database ${each.key} is not of the engine ${each.value.engine}. Correct engine in the spec."
    }

    postcondition {
      condition     = self.port == pack.database_ports[each.key]
      error_message = "The database ${each.key} does not listen on port ${pack.database_ports[each.key]}. Write its port in the spec."
    }

    postcondition {
      generate {
        when = gen::length(each.value.vpc_security_group_ids) > 0
      }

      condition = length(setsubtract(
        [for g in each.value.vpc_security_group_ids : gen::fact("security_group/${g}", "id")],
        self.vpc_security_groups,
      )) == 0
      error_message = gen::join(" ", [
        "The database ${each.key} is not in all groups that the spec says: ${gen::join(", ", each.value.vpc_security_group_ids)}.",
        "Correct vpc_security_group_ids there.",
      ])
    }
  }
}

data "aws_rds_cluster" "this" {
  generate {
    for_each = pack.existing_database_clusters
  }

  provider = aws[pack.existing_aliases["database_cluster/${each.key}"]]

  cluster_identifier = pack.existing_found["database_cluster/${each.key}"].name

  lifecycle {
    postcondition {
      condition     = self.engine == each.value.engine
      error_message = "The database ${each.key} is not of the engine ${each.value.engine}. Correct engine in the spec."
    }

    postcondition {
      condition     = self.port == pack.database_ports[each.key]
      error_message = "The database ${each.key} does not listen on port ${pack.database_ports[each.key]}. Write its port in the spec."
    }

    postcondition {
      generate {
        when = gen::length(each.value.vpc_security_group_ids) > 0
      }

      condition = length(setsubtract(
        [for g in each.value.vpc_security_group_ids : gen::fact("security_group/${g}", "id")],
        self.vpc_security_group_ids,
      )) == 0
      error_message = gen::join(" ", [
        "The database ${each.key} is not in all groups that the spec says: ${gen::join(", ", each.value.vpc_security_group_ids)}.",
        "Correct vpc_security_group_ids there.",
      ])
    }
  }
}
