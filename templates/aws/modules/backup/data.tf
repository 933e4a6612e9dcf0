data "aws_caller_identity" "current" {
  generate {
    when = pack.media_copies != null
  }
}

data "aws_partition" "current" {
  generate {
    when = gen::length(pack.snapshots) > 0
  }
}
