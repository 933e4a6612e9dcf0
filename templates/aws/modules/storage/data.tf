data "aws_caller_identity" "current" {
  generate {
    when = gen::length([for _, statements in pack.bucket_statements : statements if gen::length(statements) > 1]) > 0
  }
}

data "aws_partition" "current" {
  generate {
    when = gen::length(pack.delivered_logs) > 0
  }
}

data "aws_region" "current" {
  generate {
    when = gen::length(pack.delivered_logs) > 0
  }
}
