# Load balancers of somebody else, and those listeners of theirs that requests come by.
data "aws_lb" "main" {
  generate {
    for_each = { for name, b in spec.load_balancers : name => b if b.existing != null }
  }

  provider = aws[pack.existing_aliases["load_balancer/${each.key}"]]

  arn  = each.value.existing.arn
  name = each.value.existing.name
  tags = gen::length(each.value.existing.tags) == 0 ? null : each.value.existing.tags

  # The tasks let these groups in, so nothing arrives from a load balancer that is in none of them.
  lifecycle {
    generate {
      when = gen::length(each.value.security_groups) > 0
    }

    postcondition {
      condition = length(setsubtract(
        [for g in each.value.security_groups : gen::fact("security_group/${g}", "id")],
        self.security_groups,
      )) == 0
      error_message = gen::join(" ", [
        "The load balancer ${each.key} is not in all groups that the spec says: ${gen::join(", ", each.value.security_groups)}.",
        "Correct security_groups there.",
      ])
    }
  }
}

data "aws_lb_listener" "this" {
  generate {
    for_each = { for label, l in pack.listeners : label => l if !gen::has(pack.own_listeners, label) }
  }

  provider = aws[pack.existing_aliases["load_balancer/${each.value.balancer}"]]

  arn               = gen::try(each.value.existing.arn, null)
  load_balancer_arn = each.value.existing == null ? data.aws_lb.main[each.value.balancer].arn : null
  port              = each.value.existing == null ? each.value.port : null
}

# Certificates of somebody else, of which the newest one that is in use is shown.
data "aws_acm_certificate" "this" {
  generate {
    for_each = {
      for name, c in spec.certificates : name => pack.existing_found["certificate/${name}"]
      if gen::try(c.existing.name, null) != null && gen::contains(pack.listener_certificate_names, name)
    }
  }

  domain      = each.value.name
  statuses    = ["ISSUED"]
  most_recent = true
}
