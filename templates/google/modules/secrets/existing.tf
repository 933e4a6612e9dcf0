# Secrets of somebody else, with the value that each has.
data "google_secret_manager_secret" "this" {
  generate {
    for_each = pack.existing_values
  }

  secret_id = each.value.id
}
