# Databases of somebody else. What reads a cluster of RDS reads one of DocumentDB too:
# https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBClusters.html
data "aws_rds_cluster" "document" {
  generate {
    for_each = {
      for name, found in pack.existing_found :
      gen::trimprefix(name, "document_database/") => found
      if gen::startswith(name, "document_database/")
    }
    name = "${each.key}_documents"
  }

  provider = aws[pack.existing_aliases["document_database/${each.key}"]]

  cluster_identifier = each.value.name

  # Who connects to one is let out to its port, and is let in by its groups: a plan finds out whether they are as the spec says.
  lifecycle {
    postcondition {
      condition     = self.engine == "docdb"
      error_message = "The cluster of ${each.key} is none of DocumentDB. Write it in databases, or name another one."
    }

    postcondition {
      condition     = self.port == spec.document_databases[each.key].port
      error_message = "The document database ${each.key} listens on another port. Correct port in the spec."
    }

    postcondition {
      generate {
        when = gen::length(spec.document_databases[each.key].security_groups) > 0
      }

      condition = length(setsubtract(
        [for g in spec.document_databases[each.key].security_groups : gen::fact("security_group/${g}", "id")],
        self.vpc_security_group_ids,
      )) == 0
      error_message = gen::join(" ", [
        "The document database ${each.key} is not in all groups that the spec says:",
        "${gen::join(", ", spec.document_databases[each.key].security_groups)}. Correct security_groups there.",
      ])
    }
  }
}
