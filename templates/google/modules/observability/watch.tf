# What any product needs watched, with the limits of this one.
resource "google_monitoring_alert_policy" "watch" {
  generate {
    for_each = pack.watched
  }

  display_name = "${spec.product.name}-${gen::replace(each.key, "_", "-")}"
  combiner     = "OR"

  conditions {
    display_name = each.value.title

    condition_prometheus_query_language {
      query               = "${each.value.query} ${each.value.above ? ">" : "<"} ${each.value.limit}"
      duration            = "${each.value.minutes * 60}s"
      evaluation_interval = "60s"
    }
  }

  notification_channels = concat(
    [for t in pack.watch_topics : google_monitoring_notification_channel.topic[t].id],
    [for c in google_monitoring_notification_channel.email : c.id],
  )
}

# A backup that failed says so in the log.
resource "google_monitoring_alert_policy" "failed_backup" {
  generate {
    when = gen::try(spec.watch.failed_backups, null) == true
  }

  display_name = "${spec.product.name}-failed-backup"
  combiner     = "OR"

  conditions {
    display_name = "A backup failed"

    condition_matched_log {
      filter = "severity>=ERROR AND (logName:\"cloudsql.googleapis.com\" OR logName:\"backupdr.googleapis.com\") AND textPayload:\"backup\""
    }
  }

  alert_strategy {
    auto_close = "604800s"

    notification_rate_limit {
      period = "3600s"
    }
  }

  notification_channels = concat(
    [for t in pack.watch_topics : google_monitoring_notification_channel.topic[t].id],
    [for c in google_monitoring_notification_channel.email : c.id],
  )
}

# The product is asked from outside, as its users ask.
resource "google_monitoring_uptime_check_config" "main" {
  generate {
    when = pack.asked_outside
  }

  display_name = spec.dns.domain_name
  timeout      = "10s"
  period       = "300s"

  http_check {
    path         = gen::coalesce(gen::try(pack.health.path, null), "/")
    port         = pack.https.port
    use_ssl      = true
    validate_ssl = true

    accepted_response_status_codes {
      generate {
        for_each = pack.health_codes
        as       = "code"
      }

      status_value = code.value.value
      status_class = code.value.class
    }
  }

  monitored_resource {
    type = "uptime_url"

    labels = {
      project_id = var.project_id
      host       = spec.dns.domain_name
    }
  }
}

# A certificate that is not renewed is told before it ends.
resource "google_monitoring_alert_policy" "certificate" {
  generate {
    when = pack.asked_outside && gen::try(spec.watch.certificate_expiry, null) != null
  }

  display_name = "${spec.product.name}-certificate"
  combiner     = "OR"

  conditions {
    display_name = "The certificate of ${spec.dns.domain_name} ends within ${spec.watch.certificate_expiry.days} days"

    condition_threshold {
      filter = join(" AND ", [
        "metric.type = \"monitoring.googleapis.com/uptime_check/time_until_ssl_cert_expires\"",
        "resource.type = \"uptime_url\"",
        "metric.labels.check_id = \"${google_monitoring_uptime_check_config.main.uptime_check_id}\"",
      ])
      comparison      = "COMPARISON_LT"
      threshold_value = spec.watch.certificate_expiry.days
      duration        = "600s"

      aggregations {
        alignment_period   = "1200s"
        per_series_aligner = "ALIGN_NEXT_OLDER"
      }
    }
  }

  notification_channels = concat(
    [for t in pack.watch_topics : google_monitoring_notification_channel.topic[t].id],
    [for c in google_monitoring_notification_channel.email : c.id],
  )
}

# Nobody answers as the target group wants it.
resource "google_monitoring_alert_policy" "unhealthy" {
  generate {
    when = pack.asked_outside && gen::try(spec.watch.unhealthy_targets, null) != null
  }

  display_name = "${spec.product.name}-unhealthy-targets"
  combiner     = "OR"

  conditions {
    display_name = "${spec.dns.domain_name} does not answer for ${spec.watch.unhealthy_targets} minutes"

    condition_threshold {
      filter = join(" AND ", [
        "metric.type = \"monitoring.googleapis.com/uptime_check/check_passed\"",
        "resource.type = \"uptime_url\"",
        "metric.labels.check_id = \"${google_monitoring_uptime_check_config.main.uptime_check_id}\"",
      ])
      comparison      = "COMPARISON_GT"
      threshold_value = 1
      duration        = "${spec.watch.unhealthy_targets * 60}s"

      aggregations {
        alignment_period     = "1200s"
        per_series_aligner   = "ALIGN_NEXT_OLDER"
        cross_series_reducer = "REDUCE_COUNT_FALSE"
        group_by_fields      = ["resource.label.*"]
      }
    }
  }

  notification_channels = concat(
    [for t in pack.watch_topics : google_monitoring_notification_channel.topic[t].id],
    [for c in google_monitoring_notification_channel.email : c.id],
  )
}

# A service that has fewer instances than it is to have at least.
resource "google_monitoring_alert_policy" "missing_tasks" {
  generate {
    for_each = pack.counted_services
    name     = "missing_${pack.labels[each.key]}"
  }

  display_name = "${each.key}-missing-tasks"
  combiner     = "OR"

  conditions {
    display_name = "Fewer than ${each.value.least} instances of ${each.key}"

    condition_prometheus_query_language {
      query               = "sum(run_googleapis_com:container_instance_count{${each.value.filter}}) < ${each.value.least}"
      duration            = "${spec.watch.missing_tasks * 60}s"
      evaluation_interval = "60s"
    }
  }

  notification_channels = concat(
    [for t in pack.watch_topics : google_monitoring_notification_channel.topic[t].id],
    [for c in google_monitoring_notification_channel.email : c.id],
  )
}
