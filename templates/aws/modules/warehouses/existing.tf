# Warehouses of somebody else.
data "aws_redshift_cluster" "this" {
  generate {
    for_each = {
      for name, found in pack.existing_found :
      gen::trimprefix(name, "warehouse/") => found
      if gen::startswith(name, "warehouse/")
    }
  }

  provider = aws[pack.existing_aliases["warehouse/${each.key}"]]

  cluster_identifier = each.value.name

  # Who connects to one is let out to its port, and is let in by its groups: a plan finds out whether they are as the spec says.
  lifecycle {
    postcondition {
      condition     = self.port == spec.warehouses[each.key].port
      error_message = "The warehouse ${each.key} listens on another port. Correct port in the spec."
    }

    postcondition {
      generate {
        when = spec.warehouses[each.key].public
      }

      condition     = self.publicly_accessible
      error_message = "The warehouse ${each.key} has no address in the internet. Correct public in the spec."
    }

    postcondition {
      generate {
        when = gen::length(spec.warehouses[each.key].security_groups) > 0
      }

      condition = length(setsubtract(
        [for g in spec.warehouses[each.key].security_groups : gen::fact("security_group/${g}", "id")],
        self.vpc_security_group_ids,
      )) == 0
      error_message = gen::join(" ", [
        "The warehouse ${each.key} is not in all groups that the spec says:",
        "${gen::join(", ", spec.warehouses[each.key].security_groups)}. Correct security_groups there.",
      ])
    }
  }
}

# Serverless warehouses of somebody else.
data "aws_redshiftserverless_workgroup" "this" {
  generate {
    for_each = {
      for name, found in pack.existing_found :
      gen::trimprefix(name, "serverless_warehouse/") => found
      if gen::startswith(name, "serverless_warehouse/")
    }
  }

  provider = aws[pack.existing_aliases["serverless_warehouse/${each.key}"]]

  workgroup_name = each.value.name

  # Who connects to one is let out to its port, and is let in by its groups: a plan finds out whether they are as the spec says.
  lifecycle {
    postcondition {
      condition     = self.endpoint[0].port == spec.serverless_warehouses[each.key].port
      error_message = "The warehouse ${each.key} listens on another port. Correct port in the spec."
    }

    postcondition {
      generate {
        when = spec.serverless_warehouses[each.key].public
      }

      condition     = self.publicly_accessible
      error_message = "The warehouse ${each.key} has no address in the internet. Correct public in the spec."
    }

    postcondition {
      generate {
        when = gen::length(spec.serverless_warehouses[each.key].security_groups) > 0
      }

      condition = length(setsubtract(
        [for g in spec.serverless_warehouses[each.key].security_groups : gen::fact("security_group/${g}", "id")],
        self.security_group_ids,
      )) == 0
      error_message = gen::join(" ", [
        "The warehouse ${each.key} is not in all groups that the spec says:",
        "${gen::join(", ", spec.serverless_warehouses[each.key].security_groups)}. Correct security_groups there.",
      ])
    }
  }
}

# What is stored, and who owns it.
data "aws_redshiftserverless_namespace" "this" {
  generate {
    for_each = {
      for name, found in pack.existing_found :
      gen::trimprefix(name, "serverless_warehouse/") => found
      if gen::startswith(name, "serverless_warehouse/")
    }
  }

  provider = aws[pack.existing_aliases["serverless_warehouse/${each.key}"]]

  namespace_name = data.aws_redshiftserverless_workgroup.this[each.key].namespace_name
}
