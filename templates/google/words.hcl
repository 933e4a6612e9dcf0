// Parts of the spec in words, for the runbook.
values {
  word_sections = {
    "Cost, compute"           = gen::try(spec.cost_optimization.compute, null)
    "Cost, storage"           = gen::try(spec.cost_optimization.storage, null)
    "Cost, traffic"           = gen::try(spec.cost_optimization.data_transfer, null)
    "Performance, database"   = gen::try(spec.performance_tuning.database, null)
    "Performance, caching"    = gen::try(spec.performance_tuning.caching, null)
    "Performance, code"       = gen::try(spec.performance_tuning.application, null)
    "Measured, application"   = gen::try(spec.performance_metrics.application_metrics, null)
    "Measured, infrastructure" = gen::try(spec.performance_metrics.infrastructure_metrics, null)
    "Measured, business"      = gen::try(spec.performance_metrics.business_metrics, null)
    "Bought ahead"            = spec.reserved_capacity
    "Saved by hand"           = gen::try(spec.application_backup.configuration_backup, null)
  }

  words = gen::flatten([
    for section, items in pack.word_sections : [
      for name, value in items == null ? {} : items : {
        what = "${section}: ${gen::replace(name, "_", " ")}"
        text = gen::can(value.text) ? value.text : gen::tostring(value)
      } if value != null && (gen::can(value.text) || gen::can(gen::tostring(value)))
    ]
  ])
}
