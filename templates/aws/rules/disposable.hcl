// What stands in the way of a destroy where nothing is worth keeping.
values {
  disposable_guards = pack.disposable.databases && pack.database != null ? gen::concat(
    pack.database.deletion_protection == true ? [{ what = "The database", at = pack.database.deletion_protection }] : [],
    gen::try(spec.load_balancer.deletion_protection, null) == true ? [{ what = "The load balancer", at = spec.load_balancer.deletion_protection }] : [],
  ) : []
}

rule "disposable-protected" {
  severity  = "warning"
  title     = "Protected though disposable"
  for_each  = pack.disposable_guards
  condition = false
  at        = each.value.at
  message   = "${each.value.what} cannot be deleted, and guards.protect says that databases may be lost: a destroy of the environment stops here, with the rest gone. Write deletion_protection: false, or protect the databases."
}
