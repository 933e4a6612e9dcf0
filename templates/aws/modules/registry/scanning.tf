# How the images of the account are scanned: there is one such setting in a region.
resource "aws_ecr_registry_scanning_configuration" "this" {
  generate {
    when = pack.account_settings && spec.registry != null && gen::try(spec.registry.scanning, null) != null
  }

  scan_type = spec.registry.scanning.type

  rule {
    generate {
      for_each = spec.registry.scanning.rules
    }

    scan_frequency = each.value.frequency

    repository_filter {
      generate {
        for_each = each.value.repositories
        as       = "filter"
      }

      filter      = filter.value
      filter_type = "WILDCARD"
    }
  }
}
