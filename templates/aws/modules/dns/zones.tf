resource "aws_route53_zone" "this" {
  generate {
    for_each = spec.zones
    when     = each.value.existing == null
  }

  provider = pack.zone_accounts[each.key] == null ? null : aws[pack.zone_accounts[each.key]]

  name          = each.value.name
  comment       = each.value.comment
  force_destroy = pack.disposable.zones ? true : null

  # A zone with networks answers in them alone.
  vpc {
    generate {
      for_each = each.value.private ? pack.zone_networks[each.key] : []
      as       = "network"
    }

    vpc_id = gen::fact("network/${network.value}", "id")
  }

  tags = {
    Name = each.value.name
  }

  # A new zone has other name servers, which the registrar does not know.
  lifecycle {
    generate {
      when = !pack.disposable.zones
    }

    prevent_destroy = true
  }
}

data "aws_route53_zone" "this" {
  generate {
    for_each = pack.existing_zones
  }

  provider = pack.zone_accounts[each.key] == null ? null : aws[pack.zone_accounts[each.key]]

  zone_id      = each.value.id
  name         = each.value.name
  private_zone = each.value.id != null ? null : spec.zones[each.key].private
}
