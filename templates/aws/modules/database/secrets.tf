# Passwords and the strings made of them pass through an apply without a trace:
# ephemeral resources and write-only arguments stand neither in the plan nor in
# the state. They are new in every run and only stored when secrets_version
# rises, in the instance and in its secret at once. A URL asks for TLS, without
# which RDS refuses connections, unless it leads to a pool beside the application.

ephemeral "aws_secretsmanager_random_password" "database" {
  generate {
    for_each = pack.database_passwords
  }

  password_length     = each.value.length
  exclude_punctuation = true
}

resource "aws_secretsmanager_secret_version" "database" {
  generate {
    for_each = pack.database_secrets
  }

  secret_id = aws_secretsmanager_secret.this[each.key].id

  secret_string_wo = jsonencode({
    for name, item in each.value.secret_string : name =>
    item.kind == "value" ? item.value :
    item.kind == "generated" ? ephemeral.aws_secretsmanager_random_password.database["${each.key}_${name}"].random_password :
    item.attribute == "engine" ? aws_db_instance.primary.engine :
    item.attribute == "address" ? aws_db_instance.primary.address :
    item.attribute == "port" ? aws_db_instance.primary.port :
    item.attribute == "db_name" ? aws_db_instance.primary.db_name :
    item.attribute == "username" ? aws_db_instance.primary.username :
    item.attribute == "url" ? "postgresql://${pack.secret_users[each.key] == null ? aws_db_instance.primary.username : pack.secret_users[each.key]}:${urlencode(ephemeral.aws_secretsmanager_random_password.database[pack.secret_passwords[each.key]].random_password)}@${aws_db_instance.primary.endpoint}/${aws_db_instance.primary.db_name}?sslmode=require" :
    item.attribute == "pooled_url" ? "postgresql://${pack.secret_users[each.key] == null ? aws_db_instance.primary.username : pack.secret_users[each.key]}:${urlencode(ephemeral.aws_secretsmanager_random_password.database[pack.secret_passwords[each.key]].random_password)}@127.0.0.1:${pack.pgbouncer.port}/${aws_db_instance.primary.db_name}?sslmode=disable" :
    gen::error("The secret ${each.value.name} asks for the attribute ${item.attribute} of the database; it has engine, address, port, db_name, username, url and pooled_url.")
  })
  secret_string_wo_version = var.secrets_version

  # A new version takes over before the old one is let go.
  lifecycle {
    create_before_destroy = true
  }
}
