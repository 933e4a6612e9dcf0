data "aws_region" "current" {
  generate {
    when = pack.dashboard_rows != []
  }
}
