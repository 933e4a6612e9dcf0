data "aws_caller_identity" "current" {
  generate {
    when = pack.recovery_test != null && pack.recovery_topic != null || pack.standby_topic != null || pack.recovery_point_measured
  }
}

data "aws_partition" "current" {
  generate {
    when = pack.recovery_point_measured
  }
}

data "aws_region" "secondary" {
  generate {
    when = pack.origin_switched || pack.recovery_point_measured
  }
  provider = aws.dr
}
