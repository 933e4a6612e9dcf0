# Lets a request through unless a rule refuses it.
resource "aws_wafv2_web_acl" "this" {
  generate {
    for_each = pack.firewalls
  }

  name        = "${pack.name_prefix}${gen::replace(each.key, "_", "-")}"
  description = "Requests for ${each.value.what} of ${spec.product.name}"
  scope       = each.value.scope

  default_action {
    allow {}
  }

  # Whoever asks too much is refused first: it costs the least.
  rule {
    generate {
      when = each.value.of.rate_limit != null
    }

    name     = "rate-limit"
    priority = 0

    action {
      block {}
    }

    statement {
      rate_based_statement {
        limit              = each.value.of.rate_limit
        aggregate_key_type = "IP"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "rate-limit"
      sampled_requests_enabled   = true
    }
  }

  rule {
    generate {
      for_each = each.value.of.managed_rules
      as       = "managed"
    }

    name     = managed.value
    priority = 1 + gen::index(each.value.of.managed_rules, managed.value)

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        name        = managed.value
        vendor_name = "AWS"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = managed.value
      sampled_requests_enabled   = true
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "${pack.name_prefix}${gen::replace(each.key, "_", "-")}"
    sampled_requests_enabled   = true
  }
}
