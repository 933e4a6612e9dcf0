# Domains of somebody else.
data "aws_opensearch_domain" "this" {
  generate {
    for_each = {
      for name, found in pack.existing_found :
      gen::trimprefix(name, "search_domain/") => found
      if gen::startswith(name, "search_domain/")
    }
  }

  provider = aws[pack.existing_aliases["search_domain/${each.key}"]]

  domain_name = each.value.name

  # Who asks it is let out to it, and is let in by its groups: a plan finds out whether they are as the spec says.
  lifecycle {
    generate {
      when = gen::length(spec.search_domains[each.key].security_groups) > 0
    }

    postcondition {
      condition = length(setsubtract(
        [for g in spec.search_domains[each.key].security_groups : gen::fact("security_group/${g}", "id")],
        flatten(self.vpc_options[*].security_group_ids),
      )) == 0
      error_message = gen::join(" ", [
        "The search domain ${each.key} is not in all groups that the spec says:",
        "${gen::join(", ", spec.search_domains[each.key].security_groups)}. Correct security_groups there.",
      ])
    }
  }
}
