rule "copy-vault" {
  severity = "error"
  title    = "Copy without a vault"

  check {
    for_each  = [for s in gen::try(spec.rds_backup.manual_snapshots, []) : s.cross_account_copy if s.cross_account_copy != null]
    condition = each.value.to != null || each.value.account_id != null && each.value.vault != null
    at        = each.value
    message   = <<-EOT
      A copy needs to know where it goes. Write to: NAME with a vault of backup_vaults, or account_id and vault with the number of
      the account and the name of the vault there.
    EOT
  }

  check {
    for_each = gen::flatten([
      for s in pack.snapshots : [
        for v in [s.cross_account_copy.account_id, s.cross_account_copy.vault, s.cross_account_copy.region] :
        { at = v, to = s.cross_account_copy.to } if v != null
      ] if gen::try(s.cross_account_copy.to, null) != null
    ])
    condition = false
    at        = [each.value.at, each.value.to]
    message   = "The vault ${each.value.to} says by itself where it is. Leave this out, or leave to out."
  }
}
