# Buckets of somebody else.
data "google_storage_bucket" "this" {
  generate {
    for_each = pack.existing_buckets
    name     = gen::trimsuffix(each.key, "_bucket")
  }

  name = each.value
}
