// Who may publish to a topic, by the name of the publisher in the spec.
values {
  topic_keys = { for name, t in pack.topics : name => t.kms_key_id == null ? null : "${t.kms_key_id}/topics" }

  publisher_agents = {
    alarms = "gcp-sa-monitoring-notification.iam.gserviceaccount.com"
  }

  // Topics that alert policies notify: Cloud Monitoring publishes to these.
  alarm_topics = gen::distinct(gen::flatten(gen::concat(
    [for _, a in pack.alarms : a.alarm_actions],
    spec.watch == null ? [] : spec.watch.notify,
    spec.performance_metrics == null ? [] : spec.performance_metrics.alarm_actions,
  )))
}
