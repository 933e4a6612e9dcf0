data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

# Roles are for the whole account: the tasks of a failover have the same ones.
data "aws_region" "secondary" {
  generate {
    when = pack.secondary_region != null && gen::length(pack.roles) > 0
  }
  provider = aws.dr
}
