# The services cannot start in the second region without their images. These
# are settings of the account's registry: there is one of them.
resource "aws_ecr_replication_configuration" "this" {
  generate {
    when = pack.standby_images || gen::length(pack.image_copies) > 0
  }

  replication_configuration {
    rule {
      generate {
        when = pack.standby_images
      }

      destination {
        region      = data.aws_region.secondary.id
        registry_id = data.aws_caller_identity.current.account_id
      }

      repository_filter {
        generate {
          for_each = pack.own_repositories
        }
        filter      = each.value.name
        filter_type = "PREFIX_MATCH"
      }
    }

    rule {
      generate {
        for_each = pack.image_copies
        as       = "copy"
      }

      destination {
        region      = copy.value.region
        registry_id = copy.value.account == null ? data.aws_caller_identity.current.account_id : copy.value.account
      }

      repository_filter {
        generate {
          for_each = copy.value.repositories
          as       = "prefix"
        }

        filter      = prefix.value
        filter_type = "PREFIX_MATCH"
      }
    }
  }
}

data "aws_caller_identity" "current" {
  generate {
    when = (
      pack.standby_images ||
      gen::length([for c in pack.image_copies : c if c.account == null]) > 0 ||
      pack.owned_repository_policies
    )
  }
}

data "aws_region" "secondary" {
  generate {
    when = pack.standby_images
  }
  provider = aws.dr
}
