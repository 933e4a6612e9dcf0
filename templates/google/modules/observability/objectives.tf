# Targets of the product, and who hears of one that is missed.
resource "google_monitoring_alert_policy" "objective" {
  generate {
    for_each = pack.objectives
  }

  display_name = "${spec.product.name}-objective-${gen::replace(each.key, "_", "-")}"
  combiner     = "OR"

  conditions {
    display_name = "Not ${each.value.goal.comparison} ${each.value.goal.value} ${each.value.goal.unit}"

    condition_prometheus_query_language {
      query               = "${each.value.query} ${each.value.goal.comparison == "below" ? ">" : "<"} ${each.value.goal.value}"
      duration            = "900s"
      evaluation_interval = "60s"
    }
  }

  notification_channels = concat(
    [for t in pack.goal_topics : google_monitoring_notification_channel.topic[t].id],
    [for c in google_monitoring_notification_channel.email : c.id],
  )
}
