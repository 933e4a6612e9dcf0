values {
  budget = gen::try(spec.cost_optimization.budget, null)
  budget_thresholds = pack.budget == null ? [] : gen::concat(
    [for percent in pack.budget.notify_at : { part = percent / 100, basis = "CURRENT_SPEND" }],
    [for percent in pack.budget.notify_at_forecast : { part = percent / 100, basis = "FORECASTED_SPEND" }],
  )
}
