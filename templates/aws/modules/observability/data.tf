data "aws_region" "current" {
  generate {
    when = gen::length(pack.dashboard_rows) > 0 || gen::length(spec.dashboards) > 0
  }
}
