# Secrets of somebody else: only where they are, not what they hold.
data "aws_secretsmanager_secret" "this" {
  generate {
    for_each = { for name, found in pack.existing_found : gen::trimprefix(name, "secret/") => found if gen::startswith(name, "secret/") }
  }

  provider = aws[pack.existing_aliases["secret/${each.key}"]]

  arn  = each.value.arn
  name = each.value.arn == null ? each.value.name : null
}
