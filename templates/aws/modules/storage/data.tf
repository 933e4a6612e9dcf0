data "aws_caller_identity" "current" {
  generate {
    when = gen::length([for _, statements in pack.bucket_statements : statements if gen::length(statements) > 1]) > 0
  }
}
