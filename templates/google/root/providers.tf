provider "google" {
  project = var.project_id
  region  = pack.region

  default_labels = merge(var.labels, pack.default_labels)
}
