data "google_project" "current" {
  generate {
    when = gen::length(pack.served_buckets) + gen::length(pack.transfers) + gen::length(pack.logged_to) > 0
  }
}

# Cloud CDN reads the buckets that it serves, and nobody else does.
# https://cloud.google.com/cdn/docs/configure-private-bucket-access
resource "google_storage_bucket_iam_member" "served" {
  generate {
    for_each = pack.served_buckets
    name     = "${gen::trimsuffix(each.key, "_bucket")}_served"
  }

  bucket = gen::fact("bucket/${each.key}", "name")
  role   = "roles/storage.objectViewer"
  member = "serviceAccount:service-${data.google_project.current.number}@https-lb.iam.gserviceaccount.com"
}

# Anybody may read the objects whose names they know, and list none:
# https://cloud.google.com/storage/docs/access-control/making-data-public
resource "google_storage_bucket_iam_member" "public" {
  generate {
    for_each = { for key, b in spec.storage : key => b if b.public_read_access == true }
    name     = "${gen::trimsuffix(each.key, "_bucket")}_public"
  }

  bucket = gen::fact("bucket/${each.key}", "name")
  role   = "roles/storage.legacyObjectReader"
  member = "allUsers"
}

# Access logs of other buckets are written by this group.
resource "google_storage_bucket_iam_member" "access_logs" {
  generate {
    for_each = pack.logged_to
    name     = "${gen::trimsuffix(each.key, "_bucket")}_access_logs"
  }

  bucket = gen::fact("bucket/${each.key}", "name")
  role   = "roles/storage.objectCreator"
  member = "group:cloud-storage-analytics@google.com"
}
