# Repositories of somebody else, in the project and the region of the product.
data "google_artifact_registry_repository" "this" {
  generate {
    for_each = pack.existing_repositories
    name     = pack.labels[each.key]
  }

  location      = pack.region
  repository_id = each.value
}
