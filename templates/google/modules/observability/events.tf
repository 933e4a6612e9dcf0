# A job that fails tells whom the spec names.
resource "google_monitoring_alert_policy" "failed_jobs" {
  generate {
    when = pack.setup != null && gen::try(pack.setup.notify, null) != null
  }

  display_name = "${spec.product.name}-failed-jobs"
  combiner     = "OR"

  conditions {
    display_name = "A job of the database failed"

    condition_prometheus_query_language {
      query               = "sum by (job_name) (increase(run_googleapis_com:job_completed_execution_count{${pack.failed_jobs}}[10m])) > 0"
      duration            = "0s"
      evaluation_interval = "60s"
    }
  }

  notification_channels = [google_monitoring_notification_channel.topic[pack.setup.notify].id]
}

# A run that fails tells the topic of its job: https://cloud.google.com/run/docs/monitoring
resource "google_monitoring_alert_policy" "job" {
  generate {
    for_each = pack.told_jobs
  }

  display_name = "${pack.job_names[each.key]}-failed"
  combiner     = "OR"

  conditions {
    display_name = "A run of ${pack.job_names[each.key]} failed"

    condition_prometheus_query_language {
      query               = "sum(increase(run_googleapis_com:job_completed_execution_count{${pack.failed_runs[each.key]}}[10m])) > 0"
      duration            = "0s"
      evaluation_interval = "60s"
    }
  }

  notification_channels = [google_monitoring_notification_channel.topic[each.value.notify].id]
}

# What Memorystore writes about a cache goes to the topic, too.
resource "google_logging_project_sink" "cache_events" {
  generate {
    for_each = pack.told_caches
    name     = each.key == "main" ? "cache_events" : "${gen::identifier(each.key)}_events"
  }

  name                   = "${each.value.replication_group_id}-events"
  description            = "Events of ${each.value.replication_group_id}"
  destination            = "pubsub.googleapis.com/${gen::fact("topic/${each.value.notification_topic_arn}", "id")}"
  filter                 = "resource.type=\"redis_instance\" AND resource.labels.instance_id:\"${each.value.replication_group_id}\""
  unique_writer_identity = true
}

resource "google_pubsub_topic_iam_member" "cache_events" {
  generate {
    for_each = pack.told_caches
    name     = each.key == "main" ? "cache_events" : "${gen::identifier(each.key)}_events"
  }

  topic  = gen::fact("topic/${each.value.notification_topic_arn}", "id")
  role   = "roles/pubsub.publisher"
  member = google_logging_project_sink.cache_events[each.key].writer_identity
}
