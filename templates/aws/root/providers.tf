provider "aws" {
  region              = pack.primary_region
  allowed_account_ids = spec.account != null ? [spec.account.id] : var.account_id == null ? null : [var.account_id]
  profile             = spec.account.profile

  assume_role {
    generate {
      when = gen::try(spec.account.role, null) != null
    }

    role_arn    = spec.account.role
    external_id = spec.account.external_id
  }

  default_tags {
    tags = merge(var.tags, pack.default_tags)
  }
}

# Backups and replicas.
provider "aws" {
  generate {
    when = pack.secondary_region != null
  }

  alias               = "dr"
  region              = pack.secondary_region
  allowed_account_ids = spec.account != null ? [spec.account.id] : var.account_id == null ? null : [var.account_id]
  profile             = spec.account.profile

  assume_role {
    generate {
      when = gen::try(spec.account.role, null) != null
    }

    role_arn    = spec.account.role
    external_id = spec.account.external_id
  }

  default_tags {
    tags = merge(var.tags, pack.default_tags)
  }
}

# What CloudFront and Route 53 look for in this region alone.
provider "aws" {
  generate {
    when = (
      pack.edge_certificate || gen::length(pack.edge_certificates) > 0 || gen::length(pack.edge_firewalls) > 0
      || gen::length(pack.logged_zones) > 0 && pack.primary_region != "us-east-1"
    )
  }

  alias               = "edge"
  region              = "us-east-1"
  allowed_account_ids = spec.account != null ? [spec.account.id] : var.account_id == null ? null : [var.account_id]
  profile             = spec.account.profile

  assume_role {
    generate {
      when = gen::try(spec.account.role, null) != null
    }

    role_arn    = spec.account.role
    external_id = spec.account.external_id
  }

  default_tags {
    tags = merge(var.tags, pack.default_tags)
  }
}

# Other accounts, each for what the spec says is in it.
provider "aws" {
  generate {
    for_each = { for name, a in spec.accounts : name => a if gen::contains(pack.used_accounts, name) }
  }

  alias               = pack.account_aliases[each.key]
  region              = gen::coalesce(each.value.region, pack.primary_region)
  allowed_account_ids = [each.value.id]
  profile             = each.value.profile != null ? each.value.profile : spec.account.profile

  assume_role {
    generate {
      when = each.value.role != null
    }

    role_arn    = each.value.role
    external_id = each.value.external_id
  }

  default_tags {
    tags = merge(var.tags, pack.default_tags)
  }
}
