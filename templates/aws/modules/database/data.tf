data "aws_caller_identity" "current" {
  generate {
    when = pack.database_monitored
  }
}

data "aws_partition" "current" {
  generate {
    when = pack.database_monitored
  }
}
