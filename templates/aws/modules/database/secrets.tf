# Passwords are read back from where they are stored (the module secrets), once
# they are there, and pass through an apply without a trace: ephemeral resources
# and write-only arguments stand neither in the plan nor in the state. So the
# instance and every secret have the same one, whichever of them an apply that
# was interrupted had come to.

ephemeral "aws_secretsmanager_secret_version" "database" {
  generate {
    for_each = pack.database_values
  }

  secret_id = aws_secretsmanager_secret_version.value[each.key].arn
}

# What a secret says of the database. The version follows from that: from the
# spec for what the instance is given, which may get it later than this is
# written, and from the ids of the stored values. A URL asks for TLS, without
# which RDS refuses connections, unless it leads to a pool beside the
# application.
resource "aws_secretsmanager_secret_version" "database" {
  generate {
    for_each = pack.database_secrets
  }

  secret_id = aws_secretsmanager_secret.this[each.key].id

  secret_string_wo = jsonencode({
    for name, item in each.value.secret_string : name =>
    item.kind == "value" ? (name == "username" ? pack.secret_users[each.key] : item.value) :
    item.kind == "generated" ? ephemeral.aws_secretsmanager_secret_version.database["${each.key}_${name}"].secret_string :
    item.from != "database" ? gen::fact("${item.from}/${item.name}", item.attribute) :
    item.attribute == "engine" ? spec.databases[pack.secret_databases[each.key]].engine :
    item.attribute == "address" && pack.secret_databases[each.key] == pack.database_key ? local.database_address :
    item.attribute == "address" ? gen::fact("database/${pack.secret_databases[each.key]}", "address") :
    item.attribute == "reader_address" ? gen::fact("database/${pack.secret_databases[each.key]}", "reader_address") :
    item.attribute == "port" && gen::has(pack.existing_database_clusters, pack.secret_databases[each.key])
    ? data.aws_rds_cluster.this[pack.secret_databases[each.key]].port :
    item.attribute == "port" && gen::has(pack.existing_database_instances, pack.secret_databases[each.key])
    ? data.aws_db_instance.this[pack.secret_databases[each.key]].port :
    item.attribute == "port" ? pack.database_ports[pack.secret_databases[each.key]] :
    item.attribute == "db_name" && !gen::has(pack.own_databases, pack.secret_databases[each.key])
    ? gen::fact("database/${pack.secret_databases[each.key]}", "db_name") :
    item.attribute == "db_name" ? pack.database_names[pack.secret_databases[each.key]] :
    item.attribute == "username" && gen::has(pack.existing_database_clusters, pack.secret_databases[each.key])
    ? data.aws_rds_cluster.this[pack.secret_databases[each.key]].master_username :
    item.attribute == "username" && gen::has(pack.existing_database_instances, pack.secret_databases[each.key])
    ? data.aws_db_instance.this[pack.secret_databases[each.key]].master_username :
    item.attribute == "username" ? spec.databases[pack.secret_databases[each.key]].username :
    item.attribute == "url" && pack.secret_databases[each.key] == pack.database_key
    ? "${pack.secret_urls[each.key].before}${
      urlencode(ephemeral.aws_secretsmanager_secret_version.database[pack.secret_passwords[each.key]].secret_string)
    }@${local.database_address}${pack.secret_urls[each.key].behind}" :
    item.attribute == "url"
    ? "${pack.secret_urls[each.key].before}${
      urlencode(ephemeral.aws_secretsmanager_secret_version.database[pack.secret_passwords[each.key]].secret_string)
      }@${
      gen::fact("database/${pack.secret_databases[each.key]}", "address")
    }${pack.secret_urls[each.key].behind}" :
    item.attribute == "pooled_url"
    ? "postgresql://${pack.secret_users[each.key]}:${
      urlencode(ephemeral.aws_secretsmanager_secret_version.database[pack.secret_passwords[each.key]].secret_string)
      }@127.0.0.1:${pack.pgbouncer.port}/${
      pack.database_names[pack.secret_databases[each.key]]
    }?sslmode=disable" :
    gen::error(<<-EOT
      The secret ${each.value.name} asks for the attribute ${item.attribute} of the database; it has engine, address,
      reader_address, port, db_name, username, url and pooled_url.
    EOT
    )
  })
  secret_string_wo_version = parseint(substr(sha256(jsonencode({
    for name, item in each.value.secret_string : name =>
    item.kind == "value" ? (name == "username" ? pack.secret_users[each.key] : item.value) :
    item.kind == "generated" ? aws_secretsmanager_secret_version.value["${each.key}_${name}"].version_id :
    item.from != "database" ? gen::fact("${item.from}/${item.name}", item.attribute) :
    gen::try(pack.database_facts[each.key][item.attribute], null)
  })), 0, 8), 16)

  # A new version takes over before the old one is let go.
  lifecycle {
    create_before_destroy = true
  }
}

locals {
  generate {
    when = pack.database != null && gen::length([
      for attribute in gen::flatten([
        for key, secret in pack.database_secrets : [for _, v in secret.secret_string : gen::try(v.attribute, null)]
        if pack.secret_databases[key] == pack.database_key
      ]) :
      attribute if attribute != null && gen::contains(["address", "url"], attribute)
    ]) > 0
  }

  # The host name begins with the identifier. Of an instance that is to be called
  # otherwise, this is the name that it will have.
  database_address = replace(gen::fact("database/${pack.database_key}", "address"), "/^[^.]+/", pack.database.identifier)
}
