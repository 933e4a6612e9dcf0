// What is there already and belongs to somebody else.

values {
  found_elsewhere = gen::flatten([
    [
      for _, n in spec.networks :
      [n.existing, [for s in gen::concat(n.public_subnets, n.private_subnets, n.database_subnets) : s.existing]]
    ],
    [for _, g in spec.security_groups : g.existing],
    [for _, k in spec.encryption_keys : k.existing],
    [for _, r in spec.iam.roles : r.existing],
    [for _, s in spec.secrets : s.existing],
    [for g in spec.log_groups : g.existing],
    [for t in spec.topics : t.existing],
    [for r in spec.registry.repositories : r.existing],
    [for _, b in spec.storage : b.existing],
    [for _, d in spec.databases : d.existing],
    [for _, c in spec.caches : c.existing],
    [for _, b in spec.load_balancers : [b.existing, [for l in b.listeners : l.existing]]],
  ])
}

rule "made-here" {
  severity  = "error"
  title     = "Not looked up"
  for_each  = [for e in pack.found_elsewhere : e if e != null]
  condition = false
  at        = [each.value.name, each.value.id, each.value.arn, each.value.tags]
  message   = <<-EOT
    This pack looks up functions alone, and makes everything else that a spec names. Describe the thing here without existing, or find it
    by a data block in a module of your own (docs/extend.md).
  EOT
}
