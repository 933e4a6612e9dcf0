# What the load balancer was asked is written to a bucket, too.
resource "google_logging_project_sink" "balancer" {
  generate {
    when = pack.balancer_logs != null
  }

  name                   = "${pack.balancer.name}-requests"
  description            = "Requests to ${pack.balancer.name}"
  destination            = "storage.googleapis.com/${google_storage_bucket.this[pack.balancer_logs.bucket].name}"
  filter                 = "resource.type=\"http_load_balancer\" AND resource.labels.url_map_name=\"${pack.balancer.name}\""
  unique_writer_identity = true
}

resource "google_storage_bucket_iam_member" "balancer_logs" {
  generate {
    when = pack.balancer_logs != null
  }

  bucket = google_storage_bucket.this[pack.balancer_logs.bucket].name
  role   = "roles/storage.objectCreator"
  member = google_logging_project_sink.balancer.writer_identity
}
