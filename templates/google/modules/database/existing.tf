# Databases of somebody else. A plan finds out whether each is there, and what it is.
data "google_sql_database_instance" "this" {
  generate {
    for_each = pack.existing_databases
  }

  name = each.value.existing.name

  lifecycle {
    postcondition {
      condition     = startswith(self.database_version, gen::upper(each.value.engine))
      error_message = "The database ${each.key} is not of the engine ${each.value.engine}. Correct engine in the spec."
    }
  }
}
