# What is not turned on cannot be made. Nothing is turned off again: other products
# of the project may use it.
resource "google_project_service" "this" {
  for_each = toset(pack.apis)

  service            = each.value
  disable_on_destroy = false
}
