data "google_project" "current" {
  generate {
    when = pack.budget != null
  }
}

resource "google_billing_budget" "main" {
  generate {
    when = pack.budget != null
  }

  billing_account = var.billing_account
  display_name    = "${spec.product.name}-${spec.product.environment}"

  budget_filter {
    projects        = ["projects/${data.google_project.current.number}"]
    calendar_period = "MONTH"
  }

  amount {
    specified_amount {
      currency_code = pack.budget.currency
      units         = gen::tostring(pack.budget.monthly_amount)
    }
  }

  threshold_rules {
    generate {
      for_each = pack.budget_thresholds
      as       = "threshold"
    }

    threshold_percent = threshold.value.part
    spend_basis       = threshold.value.basis
  }

  all_updates_rule {
    pubsub_topic                   = gen::fact("topic/${pack.budget.topic}", "id")
    disable_default_iam_recipients = false
  }
}
