# Replicas of secrets are encrypted in the second region with a key of that
# region, under the same alias.

resource "aws_kms_key" "replica" {
  generate {
    for_each = { for k in pack.replicated_keys : k => spec.encryption_keys[k] }
    name     = "${pack.labels[each.key]}_replica"
  }

  provider = aws.dr

  description             = each.value.description == null ? null : "${each.value.description} (replicas)"
  enable_key_rotation     = true
  deletion_window_in_days = pack.disposable.keys ? 7 : 30

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [local.account_administration]
  })

  tags = {
    Name = each.key
  }

  # What a deleted key has encrypted is lost.
  lifecycle {
    generate {
      when = spec.product.environment == "production" && !pack.disposable.keys
    }

    prevent_destroy = true
  }
}

resource "aws_kms_alias" "replica" {
  generate {
    for_each = { for k in pack.replicated_keys : k => spec.encryption_keys[k] }
    name     = "${pack.labels[each.key]}_replica"
  }

  provider = aws.dr

  name          = "alias/${each.key}"
  target_key_id = aws_kms_key.replica[each.key].key_id
}
