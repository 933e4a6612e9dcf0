data "aws_caller_identity" "current" {
  generate {
    when = pack.recovery_test != null && pack.recovery_topic != null
  }
}
