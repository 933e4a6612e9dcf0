module {
  description = "What of the data lake of another account can be read, by a role for each of its databases."
}

section "lake" {
  doc   = "Databases of the data lake that dashboards show, each read by a role of its own."
  thing = "lake_database"

  key "tables" {
    default = "*"
    doc     = "The database in the catalog of the lake. * stands for all of them."
  }
  key "buckets" {
    type    = "list(text)"
    doc     = "The buckets with its data, without the environment at the end of their names."
  }
}
