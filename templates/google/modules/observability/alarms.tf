resource "google_monitoring_alert_policy" "alarm" {
  generate {
    for_each = pack.alarms
    name     = pack.labels[each.key]
  }

  display_name = each.key
  combiner     = "OR"

  conditions {
    display_name = gen::coalesce(each.value.description, each.key)

    condition_threshold {
      generate {
        when = !gen::has(pack.alarm_queries, each.key)
      }

      filter          = pack.alarm_filters[each.key]
      comparison      = pack.comparisons[each.value.comparison_operator]
      threshold_value = each.value.threshold / pack.alarm_metrics[each.key].per
      duration        = "${each.value.period * (each.value.evaluation_periods - 1)}s"

      aggregations {
        alignment_period     = "${each.value.period}s"
        per_series_aligner   = pack.alarm_aligners[each.key]
        cross_series_reducer = pack.alarm_reducers[each.key]
        group_by_fields      = pack.alarm_groups[each.key]
      }
    }

    condition_prometheus_query_language {
      generate {
        when = gen::has(pack.alarm_queries, each.key)
      }

      query               = pack.alarm_queries[each.key]
      duration            = "${each.value.period * each.value.evaluation_periods}s"
      evaluation_interval = "60s"
    }
  }

  documentation {
    content   = pack.alarm_texts[each.key]
    mime_type = "text/markdown"
  }

  notification_channels = concat(
    [for t in each.value.alarm_actions : google_monitoring_notification_channel.topic[t].id],
    [for c in google_monitoring_notification_channel.email : c.id],
  )
}
