resource "aws_computeoptimizer_enrollment_status" "this" {
  generate {
    when = (
      spec.cost_optimization != null &&
      spec.cost_optimization.recommendations != null &&
      spec.cost_optimization.recommendations.compute_optimizer == true &&
      pack.account_settings
    )
  }

  status = "Active"
}

resource "aws_costoptimizationhub_enrollment_status" "this" {
  generate {
    when = (
      spec.cost_optimization != null &&
      spec.cost_optimization.recommendations != null &&
      spec.cost_optimization.recommendations.cost_optimization_hub == true &&
      pack.account_settings
    )
  }
}
