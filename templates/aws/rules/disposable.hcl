// Settings that prevent a destroy although nothing is worth keeping.
values {
  disposable_guards = spec.disposable != true && pack.disposable.databases && gen::length(pack.own_databases) > 0 ? gen::concat(
    [for _, d in pack.own_databases : { what = "The database", at = d.deletion_protection } if d.deletion_protection == true],
    [for _, b in spec.load_balancers : { what = "The load balancer", at = b.deletion_protection } if b.deletion_protection == true],
  ) : []
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html
rule "disposable-protected" {
  severity  = "warning"
  title     = "Protected though disposable"
  for_each  = pack.disposable_guards
  condition = false
  at        = each.value.at
  message   = <<-EOT
    ${each.value.what} cannot be deleted, and guards.protect says that databases may be lost: a destroy of the
    environment stops here, with the rest gone. Write deletion_protection: false, or protect the databases.
  EOT
}

rule "disposable-kept" {
  severity  = "error"
  title     = "Kept though disposable"
  for_each  = spec.disposable == true ? gen::try([for k in spec.guards.protect : k], []) : []
  condition = false
  at        = [each.value, spec.disposable]
  message   = <<-EOT
    A disposable environment can be destroyed whole, and guards.protect keeps its ${each.value}. Leave the guard out, in
    an overlay with guards: {protect: null}, or write disposable: false.
  EOT
}

// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html
rule "disposable-locked" {
  severity  = "error"
  title     = "Kept though disposable"
  for_each  = spec.disposable == true ? [for l in [gen::try(spec.rds_backup.vault_lock, null)] : l if l != null] : []
  condition = false
  at        = [each.value, spec.disposable]
  message   = <<-EOT
    A locked vault keeps its snapshots whoever wants them deleted, so that the environment cannot be destroyed whole.
    Leave the lock out, in an overlay with the value null, or write disposable: false.
  EOT
}
