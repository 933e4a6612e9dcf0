// What is there already and belongs to somebody else.

values {
  // How things of each kind are found.
  existing_things = gen::flatten([
    [
      for _, n in spec.networks : [
        { is = n.existing, thing = "a network", by = "name" },
        [
          for s in gen::concat(n.public_subnets, n.private_subnets, n.database_subnets) :
          { is = s.existing, thing = "a subnet, or a range of addresses,", by = "name" }
        ],
      ]
    ],
    [for _, k in spec.encryption_keys : { is = k.existing, thing = "a key", by = "id" }],
    [for _, r in spec.iam.roles : { is = r.existing, thing = "a service account", by = "name" }],
    [for _, s in spec.secrets : { is = s.existing, thing = "a secret", by = "name" }],
    [for t in spec.topics : { is = t.existing, thing = "a topic", by = "name" }],
    [for r in spec.registry.repositories : { is = r.existing, thing = "a repository", by = "name" }],
    [for _, b in spec.storage : { is = b.existing, thing = "a bucket", by = "name" }],
    [for _, d in spec.databases : { is = d.existing, thing = "a database", by = "name" }],
    [for _, c in spec.caches : { is = c.existing, thing = "a cache", by = "name" }],
  ])
  // What is never looked up.
  found_elsewhere = gen::flatten([
    [for _, g in spec.security_groups : g.existing],
    [for g in spec.log_groups : g.existing],
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
    This pack looks up networks, databases, caches, keys, service accounts, secrets, topics, repositories, buckets and functions, and
    makes everything else that a spec names. Describe the thing here without existing, or find it by a data block in a module of your
    own (docs/extend.md).
  EOT
}

rule "existing-identity" {
  severity  = "error"
  title     = "Not found by that"
  for_each  = [for t in pack.existing_things : t if t.is != null]
  condition = (each.value.by == "id" ? each.value.is.id : each.value.is.name) != null
  at        = [each.value.is.name, each.value.is.id, each.value.is.arn, each.value.is.tags]
  message   = <<-EOT
    Google Cloud finds ${each.value.thing} by its ${each.value.by}. Write existing: {${each.value.by}: ...}.
  EOT
}

// https://docs.cloud.google.com/iam/docs/allow-policies
rule "existing-policy" {
  severity  = "error"
  title     = "No such policy"
  for_each  = [for t in pack.existing_things : t if t.is != null]
  condition = each.value.is.owns_policy != true
  at        = [each.value.is.owns_policy]
  message   = <<-EOT
    What the product does with ${each.value.thing} that exists is added to what its owner has allowed, role by role: no policy is
    written whole. Leave owns_policy out.
  EOT
}

// https://docs.cloud.google.com/kms/docs/getting-resource-ids
rule "existing-key" {
  severity  = "error"
  title     = "Not such an id"
  for_each  = gen::compact([for _, k in spec.encryption_keys : gen::try(k.existing.id, null)])
  condition = gen::can(gen::regex("^projects/[^/]+/locations/[^/]+/keyRings/[^/]+/cryptoKeys/[^/]+$", each.value))
  at        = each.value
  message   = <<-EOT
    The id of a key has the form projects/PROJECT/locations/REGION/keyRings/RING/cryptoKeys/KEY, which ${each.value} has not. Look it
    up in the project that the key is in.
  EOT
}

// A user and a password are made with the database that they are for.
rule "existing-secret-of" {
  severity  = "error"
  title     = "Secret of what exists"
  for_each = [
    for _, v in pack.secret_values : v
    if v.from == "database" && gen::has(pack.existing_databases, gen::coalesce(v.thing, "-"))
    || v.from == "cache" && gen::has(pack.existing_caches, gen::coalesce(v.thing, "-"))
  ]
  condition = false
  at        = each.value.attribute
  message   = <<-EOT
    The ${each.value.from} ${each.value.thing} is somebody else's, and so is its password. Take the address where it is needed, by
    {from: ${each.value.from}/${each.value.thing}, attribute: address}, and the password from a secret with existing.
  EOT
}
