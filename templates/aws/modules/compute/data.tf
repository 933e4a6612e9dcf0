data "aws_region" "current" {}

data "aws_partition" "current" {
  generate {
    when = gen::length(pack.cached_image) > 0 || gen::length(pack.shifted_services) > 0 || gen::length(spec.instances) > 0
  }
}

data "aws_caller_identity" "current" {
  generate {
    when = gen::length(pack.shifted_services) > 0
  }
}

locals {
  generate {
    when = gen::length(pack.cached_image) > 0
  }

  # Where the account keeps images, those of other registries too.
  registry = join(".", [
    aws_ecr_pull_through_cache_rule.this[gen::values(pack.cached_image)[0]].registry_id,
    "dkr.ecr",
    data.aws_region.current.id,
    data.aws_partition.current.dns_suffix,
  ])
}
