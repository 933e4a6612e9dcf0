# The records of the traffic, for as long as they are kept.
resource "google_logging_project_bucket_config" "flow_logs" {
  generate {
    for_each = pack.flow_logs
    name     = each.key == "main" ? "flow_logs" : "${pack.network_labels[each.key]}_flow_logs"
  }

  project        = var.project_id
  location       = pack.region
  bucket_id      = "${pack.network_stems[each.key]}-flow-logs"
  description    = "Traffic of ${pack.network_stems[each.key]}-network"
  retention_days = each.value.retention_in_days
}

resource "google_logging_project_sink" "flow_logs" {
  generate {
    for_each = pack.flow_logs
    name     = each.key == "main" ? "flow_logs" : "${pack.network_labels[each.key]}_flow_logs"
  }

  name                   = "${pack.network_stems[each.key]}-flow-logs"
  description            = "Traffic of ${pack.network_stems[each.key]}-network"
  destination            = "logging.googleapis.com/${google_logging_project_bucket_config.flow_logs[each.key].id}"
  filter                 = pack.flow_filters[each.key]
  unique_writer_identity = true
}
