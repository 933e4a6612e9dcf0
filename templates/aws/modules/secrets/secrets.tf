data "aws_region" "secondary" {
  generate {
    when = gen::length(pack.replicated_secrets) > 0
  }
  provider = aws.dr
}

# The secrets without their values. Generated values are written on apply by the
# module that knows them; provided ones are put in place by hand (README.md).
resource "aws_secretsmanager_secret" "this" {
  generate {
    for_each = pack.own_secrets
  }

  name        = each.value.name
  description = each.value.description
  kms_key_id  = gen::fact("encryption_key/${each.value.kms_key_id}", "arn")

  // A name is taken until the window is over: what is made and destroyed again and
  // again cannot wait for it.
  recovery_window_in_days = pack.disposable.secrets ? 0 : 30

  replica {
    generate {
      when = each.value.replicate == true
    }
    region     = data.aws_region.secondary.id
    kms_key_id = aws_kms_key.replica[each.value.kms_key_id].arn
  }

  tags = {
    Name = each.value.name
  }
}
