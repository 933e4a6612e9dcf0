# Everything the account spends, not only what carries the product's tags: a
# filter by tag counts nothing until the tags are activated for billing, and the
# budget would be silent.
resource "aws_budgets_budget" "monthly" {
  generate {
    when = pack.budget != null
  }

  name         = "${pack.environment_name}-monthly"
  budget_type  = "COST"
  limit_amount = gen::tostring(pack.budget.monthly_amount)
  limit_unit   = pack.budget_currency
  time_unit    = "MONTHLY"

  notification {
    generate {
      for_each = pack.budget_notifications
    }

    notification_type         = each.value.kind
    comparison_operator       = "GREATER_THAN"
    threshold                 = each.value.percent
    threshold_type            = "PERCENTAGE"
    subscriber_sns_topic_arns = [gen::fact("topic/${pack.budget.topic}", "arn")]
  }

  # What nobody may send to is refused.
  depends_on = [aws_sns_topic_policy.this[pack.budget.topic]]
}

# Finds spending that does not look like that of the weeks before.
resource "aws_ce_anomaly_monitor" "services" {
  generate {
    when = pack.anomaly_detection != null
  }

  # An account can have only one monitor of its services.
  count = var.anomaly_monitor_arn == null ? 1 : 0

  name              = "${spec.product.name}-services"
  monitor_type      = "DIMENSIONAL"
  monitor_dimension = "SERVICE"
}

resource "aws_ce_anomaly_subscription" "main" {
  generate {
    when = pack.anomaly_detection != null
  }

  name             = "${spec.product.name}-anomalies"
  monitor_arn_list = [var.anomaly_monitor_arn == null ? aws_ce_anomaly_monitor.services[0].arn : var.anomaly_monitor_arn]

  # The only frequency with which a topic can be told.
  frequency = "IMMEDIATE"

  subscriber {
    type    = "SNS"
    address = gen::fact("topic/${pack.anomaly_detection.topic}", "arn")
  }

  # In USD.
  threshold_expression {
    dimension {
      key           = "ANOMALY_TOTAL_IMPACT_ABSOLUTE"
      match_options = ["GREATER_THAN_OR_EQUAL"]
      values        = [gen::tostring(pack.anomaly_detection.minimum_impact)]
    }
  }

  # What nobody may send to is refused.
  depends_on = [aws_sns_topic_policy.this[pack.anomaly_detection.topic]]
}

# Billing knows a tag about a day after the first resource has it, and only the
# account that pays the bill can activate it.
resource "aws_ce_cost_allocation_tag" "this" {
  generate {
    when = spec.cost_optimization != null
  }

  for_each = var.activate_cost_allocation_tags ? toset(pack.known_tags) : toset([])

  tag_key = each.value
  status  = "Active"
}
