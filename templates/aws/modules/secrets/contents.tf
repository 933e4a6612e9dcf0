# What is stored, read back once it is there.
ephemeral "aws_secretsmanager_secret_version" "plain" {
  generate {
    for_each = pack.plain_values
  }

  secret_id = aws_secretsmanager_secret_version.value[each.key].arn
}

# What the secrets say that are made of nothing else. The version follows from
# that; of a stored value it is the id.
resource "aws_secretsmanager_secret_version" "generated" {
  generate {
    for_each = pack.plain_secrets
  }

  secret_id = aws_secretsmanager_secret.this[each.key].id

  secret_string_wo = jsonencode({
    for name, item in each.value.secret_string : name =>
    item.kind == "value" ? item.value :
    item.kind == "reference" ? gen::fact("${item.from}/${item.name}", item.attribute) :
    ephemeral.aws_secretsmanager_secret_version.plain["${each.key}_${name}"].secret_string
  })
  secret_string_wo_version = parseint(substr(sha256(jsonencode({
    for name, item in each.value.secret_string : name =>
    item.kind == "value" ? item.value :
    item.kind == "reference" ? gen::fact("${item.from}/${item.name}", item.attribute) :
    aws_secretsmanager_secret_version.value["${each.key}_${name}"].version_id
  })), 0, 8), 16)

  # A new version takes over before the old one is let go.
  lifecycle {
    create_before_destroy = true
  }
}
