data "aws_caller_identity" "current" {
  generate {
    when = gen::length(pack.scheduled_copies) > 0 || pack.owned_vault_policies
  }
}

data "aws_partition" "current" {
  generate {
    when = gen::length(pack.snapshots) > 0 || pack.owned_vault_policies
  }
}
