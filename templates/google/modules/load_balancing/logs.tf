# What the load balancer was asked is written to buckets, too.
resource "google_logging_project_sink" "balancer" {
  generate {
    for_each = pack.log_sinks
    name     = each.key
  }

  name                   = "${pack.balancer.name}-${each.value.suffix}"
  description            = "${each.value.what} ${pack.balancer.name}"
  destination            = "storage.googleapis.com/${gen::fact("bucket/${each.value.bucket}", "name")}"
  filter                 = each.value.filter
  unique_writer_identity = true
}

resource "google_storage_bucket_iam_member" "balancer_logs" {
  generate {
    for_each = pack.log_sinks
    name     = "${each.key}_logs"
  }

  bucket = gen::fact("bucket/${each.value.bucket}", "name")
  role   = "roles/storage.objectCreator"
  member = google_logging_project_sink.balancer[each.key].writer_identity
}
