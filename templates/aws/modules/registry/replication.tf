# The services cannot start in the second region without their images. These
# are settings of the account's registry: there is one of them.
resource "aws_ecr_replication_configuration" "this" {
  generate {
    when = pack.secondary_region != null && gen::length(pack.repositories) > 0 && pack.account_settings
  }

  replication_configuration {
    rule {
      destination {
        region      = data.aws_region.secondary.id
        registry_id = data.aws_caller_identity.current.account_id
      }

      repository_filter {
        generate {
          for_each = pack.repositories
        }
        filter      = each.value.name
        filter_type = "PREFIX_MATCH"
      }
    }
  }
}

data "aws_caller_identity" "current" {
  generate {
    when = pack.secondary_region != null && gen::length(pack.repositories) > 0 && pack.account_settings
  }
}

data "aws_region" "secondary" {
  generate {
    when = pack.secondary_region != null && gen::length(pack.repositories) > 0 && pack.account_settings
  }
  provider = aws.dr
}
