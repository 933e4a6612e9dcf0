variable "status_header" {
  description = "What the page that says whether Superset is there sends in the header upptime."
  type        = string
  sensitive   = true
}
