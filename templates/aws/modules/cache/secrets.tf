# The token and the string made of it pass through an apply without a trace:
# ephemeral resources and write-only arguments stand neither in the plan nor in
# the state. It is new in every run and only stored when secrets_version rises;
# the nodes then have to be given the new one. rediss is Redis over TLS, which is
# all that they accept.

ephemeral "aws_secretsmanager_random_password" "cache" {
  generate {
    for_each = pack.cache_passwords
  }

  password_length     = each.value.length
  exclude_punctuation = true
}

resource "aws_secretsmanager_secret_version" "cache" {
  generate {
    for_each = pack.cache_secrets
  }

  secret_id = aws_secretsmanager_secret.this[each.key].id

  secret_string_wo = jsonencode({
    for name, item in each.value.secret_string : name =>
    item.kind == "value" ? item.value :
    item.kind == "generated" ? ephemeral.aws_secretsmanager_random_password.cache["${each.key}_${name}"].random_password :
    item.attribute == "address" ? aws_elasticache_replication_group.main.primary_endpoint_address :
    item.attribute == "reader_address" ? aws_elasticache_replication_group.main.reader_endpoint_address :
    item.attribute == "port" ? aws_elasticache_replication_group.main.port :
    item.attribute == "url" ? "rediss://:${urlencode(ephemeral.aws_secretsmanager_random_password.cache[pack.secret_passwords[each.key]].random_password)}@${aws_elasticache_replication_group.main.primary_endpoint_address}:${aws_elasticache_replication_group.main.port}/0" :
    gen::error("The secret ${each.value.name} asks for the attribute ${item.attribute} of the cache; it has address, reader_address, port and url.")
  })
  secret_string_wo_version = var.secrets_version

  # A new version takes over before the old one is let go.
  lifecycle {
    create_before_destroy = true
  }
}
