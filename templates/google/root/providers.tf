provider "google" {
  project = var.project_id
  region  = pack.region

  # Budgets are asked for in the name of the project, also where a person applies.
  billing_project       = pack.budget == null ? null : var.project_id
  user_project_override = pack.budget == null ? null : true

  default_labels = merge(var.labels, pack.default_labels)
}
