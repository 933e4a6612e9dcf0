# What a secret can say of its database, for each user.
locals {
  generate {
    when = gen::length(pack.database_values) > 0
  }

  # A secret follows its password.
  password_versions = {
    for key, label in pack.secret_passwords : key => label == null ? "" : google_secret_manager_secret_version.generated[label].version
  }

  database_facts = {
    for key, database in pack.secret_databases : key => {
      engine   = pack.databases[database].engine
      address  = google_sql_database_instance.primary[database].private_ip_address
      port     = gen::tostring(pack.database_ports[database])
      db_name  = pack.databases[database].db_name
      username = pack.databases[database].username
      url = !gen::contains(pack.secret_urls, key) ? null : join("", [
        "${pack.url_begins[key]}:${ephemeral.google_secret_manager_secret_version.password[key].secret_data}",
        "@${google_sql_database_instance.primary[database].private_ip_address}",
        ":${pack.database_ports[database]}/${pack.databases[database].db_name}?${pack.database_tls[database]}",
      ])
      pooled_url = pack.pgbouncer == null || !gen::contains(pack.secret_urls, key) ? null : join("", [
        "postgresql://${pack.secret_users[key]}:${ephemeral.google_secret_manager_secret_version.password[key].secret_data}",
        "@127.0.0.1:${pack.pgbouncer.port}/${pack.databases[database].db_name}?sslmode=disable",
      ])
    }
  }
}

# What a secret says of the database. The version follows from what the spec says of
# it, and from that of the password.
resource "google_secret_manager_secret_version" "database" {
  generate {
    for_each = pack.database_values
  }

  secret         = google_secret_manager_secret.this[each.key].id
  secret_data_wo = local.database_facts[each.value.secret][each.value.attribute]
  secret_data_wo_version = parseint(substr(sha256(jsonencode([
    pack.databases[pack.secret_databases[each.value.secret]].identifier,
    pack.databases[pack.secret_databases[each.value.secret]].db_name,
    pack.secret_users[each.value.secret],
    local.password_versions[each.value.secret],
  ])), 0, 8), 16)

  # A new version takes over before the old one is let go.
  lifecycle {
    create_before_destroy = true
  }
}
