data "aws_caller_identity" "current" {
  generate {
    when = pack.media_copies != null || pack.owned_vault_policies
  }
}

data "aws_partition" "current" {
  generate {
    when = gen::length(pack.snapshots) > 0 || pack.owned_vault_policies
  }
}
