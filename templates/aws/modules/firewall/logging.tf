# What became of each request. WAF writes only to groups whose names begin so.
resource "aws_cloudwatch_log_group" "firewall" {
  generate {
    for_each = pack.logged_firewalls
  }

  provider = each.value.edge ? aws.edge : null

  name              = "aws-waf-logs-${pack.name_prefix}${gen::replace(each.key, "_", "-")}"
  retention_in_days = each.value.retention_in_days
  kms_key_id = (
    each.value.kms_key_id != null ? gen::fact("encryption_key/${each.value.kms_key_id}", "arn") :
    pack.logs_key == null || each.value.edge ? null : gen::fact("encryption_key/${pack.logs_key}", "arn")
  )
}

resource "aws_wafv2_web_acl_logging_configuration" "this" {
  generate {
    for_each = pack.logged_firewalls
  }

  provider = each.value.edge ? aws.edge : null

  resource_arn            = aws_wafv2_web_acl.this[each.key].arn
  log_destination_configs = [aws_cloudwatch_log_group.firewall[each.key].arn]

  redacted_fields {
    generate {
      for_each = each.value.redact_headers
      as       = "header"
    }

    single_header {
      name = gen::lower(header.value)
    }
  }

  logging_filter {
    generate {
      when = gen::length(each.value.only) > 0
    }

    default_behavior = "DROP"

    filter {
      behavior    = "KEEP"
      requirement = "MEETS_ANY"

      condition {
        generate {
          for_each = each.value.only
          as       = "outcome"
        }

        action_condition {
          action = gen::upper(outcome.value)
        }
      }
    }
  }
}
