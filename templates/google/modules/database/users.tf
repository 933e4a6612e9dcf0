# A password is read back from where it is stored (the module secrets), and passes
# through an apply without a trace.
ephemeral "google_secret_manager_secret_version" "password" {
  generate {
    for_each = { for key, label in pack.secret_passwords : key => label if label != null }
  }

  secret  = google_secret_manager_secret_version.generated[each.value].secret
  version = google_secret_manager_secret_version.generated[each.value].version
}

resource "google_sql_user" "this" {
  generate {
    for_each = pack.database_users
    name     = each.value.secret
  }

  name                = each.value.user
  instance            = google_sql_database_instance.primary[each.value.database].name
  host                = pack.database_kinds[each.value.database] == "mysql" ? "%" : null
  password_wo         = ephemeral.google_secret_manager_secret_version.password[each.value.secret].secret_data
  password_wo_version = pack.secret_values[each.value.password].version

  # What a user owns would stand in the way: it is left, and disabled by its password.
  deletion_policy = "ABANDON"
}
