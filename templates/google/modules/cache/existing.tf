# Caches of somebody else. A plan finds out whether each is there, and what it is.
data "google_redis_instance" "this" {
  generate {
    for_each = pack.existing_caches
  }

  name   = each.value.existing.name
  region = pack.region

  lifecycle {
    postcondition {
      condition     = self.port == gen::coalesce(each.value.port, 6379)
      error_message = "The cache ${each.key} does not listen on port ${gen::coalesce(each.value.port, 6379)}. Write its port in the spec."
    }
  }
}
