# Topics of somebody else.
data "google_pubsub_topic" "this" {
  generate {
    for_each = pack.existing_topics
    name     = pack.labels[each.key]
  }

  name = each.value
}
