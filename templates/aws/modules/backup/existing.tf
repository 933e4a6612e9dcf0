# Vaults of somebody else, which take copies.
data "aws_backup_vault" "this" {
  generate {
    for_each = spec.backup_vaults
  }

  provider = aws[pack.existing_aliases["backup_vault/${each.key}"]]

  name = pack.existing_found["backup_vault/${each.key}"].name
}

# Who may copy into them, where that is written from here: the account of the product.
resource "aws_backup_vault_policy" "this" {
  generate {
    for_each = spec.backup_vaults
    when     = gen::has(pack.owned_policies, "backup_vault/${each.key}")
  }

  provider = aws[pack.existing_aliases["backup_vault/${each.key}"]]

  backup_vault_name = data.aws_backup_vault.this[each.key].name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Copy"
      Effect    = "Allow"
      Principal = { AWS = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root" }
      Action    = "backup:CopyIntoBackupVault"
      Resource  = "*"
    }]
  })
}
