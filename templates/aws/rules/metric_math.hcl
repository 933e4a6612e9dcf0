// Expressions of alarms. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
values {
  math_functions = [
    "ABS", "ANOMALY_DETECTION_BAND", "AVG", "CEIL", "DATAPOINT_COUNT", "DATE", "DAY", "DB_PERF_INSIGHTS", "DIFF", "DIFF_TIME", "EPOCH",
    "FILL", "FIRST", "FLOOR", "HOUR", "IF", "INSIGHT_RULE_METRIC", "LAMBDA", "LAST", "LOG", "LOG10", "MAX", "METRICS", "METRIC_COUNT",
    "MIN", "MINUTE", "MONTH", "PERIOD", "RATE", "REMOVE_EMPTY", "RUNNING_SUM", "SEARCH", "SERVICE_QUOTA", "SLICE", "SORT", "STDDEV",
    "SUM", "TIME_SERIES", "YEAR",
  ]
  // Words that are neither functions nor metrics.
  math_words = ["AND", "OR", "NOT", "REPEAT", "LINEAR", "ASC", "DESC", "SUM", "AVG", "MAX", "MIN"]
  // What makes one series of several.
  math_folds = ["AVG", "FIRST", "LAST", "MAX", "METRIC_COUNT", "MIN", "STDDEV", "SUM"]

  // The words of each expression without the texts in it; that of a function ends with a bracket.
  math_expressions = {
    for key, a in spec.math_alarms : key => {
      at    = a.expression
      alarm = a
      bare = gen::join(" ", [
        for i, part in gen::split("\"", gen::replace(a.expression, "'", "\"")) : part if i % 2 == 0
      ])
    } if a.expression != null
  }
  math_tokens = {
    for key, e in pack.math_expressions : key => [
      for w in gen::regexall("[0-9][A-Za-z0-9_.]*|[A-Za-z_][A-Za-z0-9_.]*[ ]*[(]?", e.bare) : w if !gen::can(gen::regex("^[0-9]", w))
    ]
  }
  math_names = gen::flatten([
    for key, words in pack.math_tokens : [
      for w in words : [{
        alarm = key, at = pack.math_expressions[key].at, name = gen::trimspace(gen::trimsuffix(w, "(")), call = gen::endswith(w, "(")
      }]
    ]
  ])
}

rule "math-name" {
  severity = "error"
  title    = "Nothing called so"
  for_each = [for n in pack.math_names : n if !n.call && !gen::contains(pack.math_words, n.name)]
  condition = gen::has(spec.math_alarms[each.value.alarm].metrics, each.value.name)
  at        = each.value.at
  message   = <<-EOT
    ${each.value.name} is none of the metrics of ${each.value.alarm}, which are
    ${gen::join(", ", gen::keys(spec.math_alarms[each.value.alarm].metrics))}. Correct the name, or add it to metrics.
  EOT
}

rule "math-function" {
  severity = "error"
  title    = "No such function"
  for_each = [for n in pack.math_names : n if n.call && !gen::contains(["AND", "OR", "NOT"], n.name)]
  condition = gen::contains(pack.math_functions, each.value.name)
  at        = each.value.at
  message = (
    gen::contains(pack.math_functions, gen::upper(each.value.name))
    ? "Functions are in capitals. Write ${gen::upper(each.value.name)}(...)."
    : "CloudWatch has no function ${each.value.name}. Write one of ${gen::join(", ", pack.math_functions)}."
  )
}

rule "math-brackets" {
  severity = "error"
  title    = "Brackets do not match"
  for_each = pack.math_expressions
  condition = gen::length(gen::regexall("[(]", each.value.bare)) == gen::length(gen::regexall("[)]", each.value.bare)) && gen::length(
    gen::regexall("\\[", each.value.bare)
  ) == gen::length(gen::regexall("\\]", each.value.bare))
  at      = each.value.at
  message = "A bracket of the expression of ${each.key} is not closed, or not opened. Correct it."
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create-alarm-on-metric-math-expression.html
rule "math-search" {
  severity = "error"
  title    = "Not for an alarm"
  for_each = [for n in pack.math_names : n if n.call && n.name == "SEARCH"]
  condition = false
  at        = each.value.at
  message   = "No alarm can be made of SEARCH, whose metrics change. Declare the metrics under metrics, and name them in the expression."
}

values {
  // The functions that the expression of each alarm calls.
  math_calls = { for n in pack.math_names : n.alarm => n.name... if n.call }
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create-alarm-on-metric-math-expression.html
rule "math-series" {
  severity = "error"
  title    = "Several results"
  for_each = {
    for key, e in pack.math_expressions : key => e
    if gen::contains(gen::lookup(pack.math_calls, key, []), "METRICS")
  }
  condition = gen::anytrue([for name in pack.math_calls[each.key] : gen::contains(pack.math_folds, name)])
  at        = each.value.at
  message   = <<-EOT
    An alarm looks at one result, and METRICS() gives one for each metric. Write a function that makes one of them, such as
    SUM(METRICS()).
  EOT
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
rule "math-alarm-range" {
  severity = "error"
  title    = "Too long to look at"
  for_each = gen::flatten([
    for key, a in spec.math_alarms : [{
      alarm = key, periods = a.evaluation_periods, period = gen::max([for _, m in a.metrics : gen::coalesce(m.period, 60)]...)
    }] if a.evaluation_periods != null && gen::length(a.metrics) > 0
  ])
  condition = each.value.period * each.value.periods <= (each.value.period >= 3600 ? 604800 : 86400)
  at        = each.value.periods
  message   = <<-EOT
    An alarm looks at one day at most, and at seven with periods of an hour or more; ${each.value.periods} periods of
    ${each.value.period} seconds are longer. Lower evaluation_periods to
    ${gen::floor((each.value.period >= 3600 ? 604800 : 86400) / each.value.period)}.
  EOT
}
