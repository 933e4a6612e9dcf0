// Alarms on more than one metric or on what is usual, and pages that show alarms:
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html

section "math_alarms" {
  doc   = "Alarms on what is calculated of several metrics, or on a metric that leaves the band of its usual values."
  thing = "math_alarm"

  key "name" {
    doc = "What people see. Without it, that is the name of the product and the key."
  }
  key "description" {
    doc = "Says what to do about it."
  }
  key "metrics" {
    type     = "map(object)"
    required = true
    doc      = "The metrics by their names in the expression, such as errors."
    key "metric_name" {
      required = true
      doc      = "What the metric is called."
    }
    key "namespace" {
      required = true
      doc      = "Where it is published."
    }
    key "statistic" {
      default = "Average"
      doc     = "What is made of its values in each period: Average, Maximum, Minimum, SampleCount, Sum, or a percentile such as p95."
    }
    key "period" {
      type    = "whole_number"
      min     = 10
      max     = 86400
      default = "60"
      doc     = "How long a period is, in seconds."
    }
    key "dimensions" {
      type = "map(value)"
      doc  = "What the metric belongs to: texts, or facts of something declared."
    }
  }
  key "expression" {
    doc = "What is calculated of the metrics: 100 * errors / requests. Of a single metric it may be left out."
  }
  key "band" {
    type = "number"
    doc  = "How wide the band of usual values is, in standard deviations, in the place of a threshold: 2."
  }
  key "threshold" {
    type = "number"
    doc  = "What the result is compared with."
  }
  key "comparison_operator" {
    required = true
    one_of = [
      "GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "GreaterThanUpperThreshold", "LessThanLowerOrGreaterThanUpperThreshold",
      "LessThanLowerThreshold", "LessThanOrEqualToThreshold", "LessThanThreshold",
    ]
    doc = "On which side of the threshold, or of the band, it is bad."
  }
  key "evaluation_periods" {
    type     = "whole_number"
    min      = 1
    max      = 8640
    required = true
    doc      = "How many periods in a row are bad before it is an alarm."
  }
  key "datapoints_to_alarm" {
    type = "whole_number"
    min  = 1
    max  = 8640
    doc  = "How many of these periods have to be bad; all without it."
  }
  key "treat_missing_data" {
    one_of  = ["breaching", "ignore", "missing", "notBreaching"]
    default = "notBreaching"
    doc     = "What a period without a value is."
  }
  key "alarm_actions" {
    type     = "list(text)"
    ref      = ["topic"]
    required = true
    doc      = "Hear of it."
  }

  fact "arn" {
    value = aws_cloudwatch_metric_alarm.math[name].arn
  }
  fact "name" {
    doc   = "What people see."
    value = aws_cloudwatch_metric_alarm.math[name].alarm_name
  }
}

section "dashboards" {
  doc   = "Pages that follow from alarms: what each of them watches, with the line from which on it is bad."
  thing = "dashboard"

  key "name" {
    doc = "Its name. Without it, that is the name of the product and the key."
  }
  key "alarms" {
    type = "list(text)"
    ref  = ["alarm", "math_alarm"]
    doc  = "The alarms, in their order on the page. Without it, all that there are."
  }
  key "columns" {
    type    = "whole_number"
    min     = 1
    max     = 4
    default = "2"
    doc     = "How many stand beside each other."
  }
}

values {
  math_alarm_names = {
    for key, a in spec.math_alarms : key => gen::coalesce(a.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
  }

  // A band is around the expression, or around the only metric.
  math_results = {
    for key, a in spec.math_alarms : key => (
      a.expression != null ? "result" : gen::length(a.metrics) == 1 ? gen::keys(a.metrics)[0] : null
    )
  }

  alarm_names    = gen::concat([for a in spec.alarms : a.name], gen::keys(spec.math_alarms))
  alarms_by_name = { for written, a in pack.metric_alarms : a.alarm.name => written... if a.alarm.name != null }

  math_alarms_by_name = { for key, written in pack.math_alarm_names : written => key... }

  // What a page shows, one picture for each alarm that is written.
  dashboard_alarms = {
    for key, d in spec.dashboards : key => gen::flatten([
      for name in (
        gen::length(d.alarms) > 0 ? d.alarms : pack.alarm_names
        ) : (
        gen::has(spec.math_alarms, name)
        ? [{ name = pack.math_alarm_names[name], key = name, kind = "math" }]
        : [
          for written in gen::lookup(pack.alarms_by_name, name, []) :
          { name = written, key = written, kind = gen::has(pack.rollback_alarms, written) ? "rollback" : "metric" }
        ]
      )
    ])
  }
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
accepts "aws_cloudwatch_metric_alarm" {
  metric_query {
    expression = { length = [1, 2048] }
  }
}

// https://github.com/boto/botocore/blob/develop/botocore/data/cloudwatch/2010-08-01/service-2.json
rule "math-alarm-id" {
  severity = "error"
  title    = "No such name"
  for_each = gen::flatten([for key, a in spec.math_alarms : [for id, _ in a.metrics : [{ alarm = key, id = id }]]])
  condition = gen::can(gen::regex("^[a-z][A-Za-z0-9_]{0,254}$", each.value.id)) && !gen::contains(["band", "result"], each.value.id)
  path    = gen::path("math_alarms", each.value.alarm, "metrics", each.value.id)
  message = <<-EOT
    ${each.value.id} is how an expression names the metric: it begins with a small letter, goes on with letters, digits and
    underscores, and is not band or result. Write such a name.
  EOT
}

rule "math-alarm-expression" {
  severity  = "error"
  title     = "Metric of no use"
  for_each  = { for key, a in spec.math_alarms : key => a if gen::length(a.metrics) != 1 }
  condition = each.value.expression != null
  path      = gen::path("math_alarms", each.key, "metrics")
  message   = <<-EOT
    Of ${gen::length(each.value.metrics)} metrics something has to be calculated. Write an expression of their names, such as a / b.
  EOT
}

rule "math-alarm-unused" {
  severity = "error"
  title    = "Metric of no use"
  for_each = gen::flatten([
    for key, a in spec.math_alarms : [for id, _ in a.metrics : [{ alarm = key, id = id, expression = a.expression }]]
    if a.expression != null
  ])
  condition = gen::can(gen::regex("(^|[^A-Za-z0-9_])${each.value.id}($|[^A-Za-z0-9_])", each.value.expression)) || gen::can(
    gen::regex("METRICS[(]", each.value.expression)
  )
  path    = gen::path("math_alarms", each.value.alarm, "metrics", each.value.id)
  message = "The expression of ${each.value.alarm} does not name ${each.value.id}. Take the metric out, or add it to the expression."
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Anomaly_Detection.html
rule "math-alarm-limit" {
  severity  = "error"
  title     = "Limit of two kinds"
  for_each  = spec.math_alarms
  condition = (each.value.band == null) != (each.value.threshold == null)
  at        = [each.value.threshold, each.value.band, each.value.comparison_operator]
  message   = "An alarm has a threshold or a band. Give ${each.key} just one of them."
}

// https://github.com/boto/botocore/blob/develop/botocore/data/cloudwatch/2010-08-01/service-2.json
rule "math-alarm-comparison" {
  severity = "error"
  title    = "Side of no limit"
  for_each = {
    for key, a in spec.math_alarms : key => a if a.comparison_operator != null && (a.band == null) != (a.threshold == null)
  }
  condition = (each.value.band != null) == gen::can(gen::regex("(Upper|Lower)", each.value.comparison_operator))
  at        = [each.value.comparison_operator, each.value.band]
  message = (
    each.value.band != null
    ? <<-EOT
      A band has a lower and an upper end. Write GreaterThanUpperThreshold, LessThanLowerThreshold or
      LessThanLowerOrGreaterThanUpperThreshold.
    EOT
    : <<-EOT
      A threshold has no ends. Write GreaterThanThreshold, GreaterThanOrEqualToThreshold, LessThanThreshold or
      LessThanOrEqualToThreshold.
    EOT
  )
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
rule "math-alarm-band" {
  severity  = "error"
  title     = "Band without width"
  for_each  = { for key, a in spec.math_alarms : key => a.band if a.band != null }
  condition = each.value > 0
  at        = each.value
  message   = "A band is some standard deviations wide, 2 for instance. Write a number above 0."
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
rule "math-alarm-datapoints" {
  severity  = "error"
  title     = "More than there are"
  for_each  = { for key, a in spec.math_alarms : key => a if a.datapoints_to_alarm != null && a.evaluation_periods != null }
  condition = each.value.datapoints_to_alarm <= each.value.evaluation_periods
  at        = [each.value.datapoints_to_alarm, each.value.evaluation_periods]
  message   = "There are ${each.value.evaluation_periods} periods. Lower datapoints_to_alarm, or raise evaluation_periods."
}

// https://github.com/boto/botocore/blob/develop/botocore/data/cloudwatch/2010-08-01/service-2.json
rule "math-alarm-period" {
  severity  = "error"
  title     = "No such period"
  for_each  = gen::flatten([for _, a in spec.math_alarms : [for _, m in a.metrics : m.period if m.period != null]])
  condition = gen::contains([10, 20, 30], each.value) || each.value % 60 == 0
  at        = each.value
  message   = "A period has 10, 20 or 30 seconds, or whole minutes. Write 60 or a multiple of it."
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
rule "math-alarm-statistic" {
  severity = "error"
  title    = "No such statistic"
  for_each = gen::flatten([for _, a in spec.math_alarms : [for _, m in a.metrics : m.statistic if m.statistic != null]])
  condition = gen::can(
    gen::regex(
      "^(Average|Maximum|Minimum|SampleCount|Sum|IQM|(p|tm|tc|ts|wm)([0-9]{1,2}([.][0-9]+)?|100)|(TM|TC|TS|WM|PR)[(].+[)])$", each.value
    )
  )
  at      = each.value
  message = "There is Average, Maximum, Minimum, SampleCount, Sum, and percentiles such as p95. Write one of these."
}

rule "dashboard-empty" {
  severity  = "error"
  title     = "Nothing to show"
  for_each  = pack.dashboard_alarms
  condition = gen::length(each.value) > 0
  path      = gen::path("dashboards", each.key)
  message   = "A page shows alarms, and there are none. Declare some under alarms or math_alarms, or leave the page out."
}
