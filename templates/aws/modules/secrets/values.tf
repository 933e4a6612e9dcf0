# Passwords and the strings made of them pass through an apply without a trace:
# ephemeral resources and write-only arguments stand neither in the plan nor in
# the state. Raising secrets_version writes new ones.

ephemeral "aws_secretsmanager_random_password" "generated" {
  generate {
    for_each = pack.plain_passwords
  }

  password_length     = each.value.length
  exclude_punctuation = true
}

resource "aws_secretsmanager_secret_version" "generated" {
  generate {
    for_each = pack.plain_secrets
  }

  secret_id = aws_secretsmanager_secret.this[each.key].id

  secret_string_wo = jsonencode({
    for name, item in each.value.secret_string : name =>
    item.kind == "value" ? item.value : ephemeral.aws_secretsmanager_random_password.generated["${each.key}_${name}"].random_password
  })
  secret_string_wo_version = var.secrets_version

  # A new version takes over before the old one is let go.
  lifecycle {
    create_before_destroy = true
  }
}
