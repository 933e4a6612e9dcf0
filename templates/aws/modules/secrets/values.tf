# Generated values pass through an apply without a trace: ephemeral resources and
# write-only arguments stand neither in the plan nor in the state. Each is stored
# once, in a secret of its own; who needs it reads it back from there, so that
# what was interrupted can be repeated. It is new in every run, and only stored
# when its version changes, which follows the rotation of its secret in the spec.

ephemeral "aws_secretsmanager_random_password" "generated" {
  generate {
    for_each = pack.stored_values
  }

  password_length     = each.value.length
  exclude_punctuation = true
}

resource "aws_secretsmanager_secret" "value" {
  generate {
    for_each = pack.stored_values
  }

  name        = each.value.name
  description = each.value.description
  kms_key_id  = gen::fact("encryption_key/${each.value.kms_key_id}", "arn")

  // As the secret that it is a part of.
  recovery_window_in_days = pack.disposable.secrets ? 0 : 30

  tags = {
    Name = each.value.name
  }
}

resource "aws_secretsmanager_secret_version" "value" {
  generate {
    for_each = pack.stored_values
  }

  secret_id                = aws_secretsmanager_secret.value[each.key].id
  secret_string_wo         = ephemeral.aws_secretsmanager_random_password.generated[each.key].random_password
  secret_string_wo_version = each.value.version

  # A new version takes over before the old one is let go.
  lifecycle {
    create_before_destroy = true
  }
}
