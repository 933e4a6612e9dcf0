resource "aws_sesv2_configuration_set" "this" {
  generate {
    for_each = pack.own_email_sets
  }

  configuration_set_name = pack.email_set_names[each.key]

  delivery_options {
    tls_policy = each.value.require_tls ? "REQUIRE" : "OPTIONAL"
  }

  reputation_options {
    reputation_metrics_enabled = true
  }

  suppression_options {
    generate {
      when = gen::length(each.value.suppress) > 0
    }

    suppressed_reasons = [for reason in each.value.suppress : gen::upper(reason)]
  }
}

resource "aws_sesv2_configuration_set_event_destination" "this" {
  generate {
    for_each = pack.email_events
  }

  configuration_set_name = aws_sesv2_configuration_set.this[each.value.set].configuration_set_name
  event_destination_name = each.value.name

  event_destination {
    enabled              = true
    matching_event_types = [for kind in each.value.is.of : gen::upper(kind)]

    sns_destination {
      generate {
        when = each.value.is.topic != null
      }

      topic_arn = gen::fact("topic/${each.value.is.topic}", "arn")
    }

    event_bridge_destination {
      generate {
        when = each.value.is.event_bus != null
      }

      event_bus_arn = join(":", [
        "arn", data.aws_partition.current.partition, "events", spec.product.region, data.aws_caller_identity.current.account_id,
        "event-bus/default",
      ])
    }
  }
}

data "aws_caller_identity" "current" {
  generate {
    when = gen::anytrue([for _, e in pack.email_events : e.is.event_bus != null])
  }
}

data "aws_partition" "current" {
  generate {
    when = gen::anytrue([for _, e in pack.email_events : e.is.event_bus != null])
  }
}
