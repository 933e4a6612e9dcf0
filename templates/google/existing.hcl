// Things that exist already and belong to somebody else. Nothing of them is made; who may use them is added to what their
// owner has allowed.
values {
  existing_buckets      = { for n, b in spec.storage : n => b.existing.name if b.existing != null }
  existing_topics       = { for t in spec.topics : t.name => t.existing.name if t.existing != null }
  existing_keys         = { for n, k in spec.encryption_keys : n => k.existing.id if k.existing != null }
  existing_repositories = { for r in spec.registry.repositories : r.name => r.existing.name if r.existing != null }
  existing_roles        = { for n, r in spec.iam.roles : n => r.existing.name if r.existing != null }
  existing_secrets      = { for n, s in spec.secrets : n => s.existing.name if s.existing != null }
  existing_networks     = { for n, network in spec.networks : n => network.existing.name if network.existing != null }
  existing_subnets      = { for n, s in pack.subnetworks : n => s.existing.name if s.existing != null }
  existing_databases    = { for n, d in spec.databases : n => d if d.existing != null }
  existing_caches       = { for n, c in spec.caches : n => c if c.existing != null }
  existing_ranges       = { for n, s in pack.service_ranges : n => s.existing.name if s.existing != null }

  // What policies call buckets and secrets.
  bucket_names = { for n, b in spec.storage : n => gen::coalesce(b.name, gen::try(b.existing.name, null), n) }
  secret_names = { for n, s in spec.secrets : n => gen::coalesce(s.name, gen::try(s.existing.name, null), n) }

  own_buckets      = { for n, b in spec.storage : n => b if b.existing == null }
  own_topics       = { for n, t in pack.topics : n => t if t.existing == null }
  own_keys         = { for n, k in spec.encryption_keys : n => k if k.existing == null }
  own_repositories = { for n, r in pack.repositories : n => r if r.existing == null }
  own_networks     = { for n, network in spec.networks : n => network if network.existing == null }
  own_subnets      = { for n, s in pack.subnetworks : n => s if s.existing == null }
  own_ranges       = { for n, s in pack.service_ranges : n => s if s.existing == null }

  // The values of secrets that exist: the one that is named so, or one for each key that containers name.
  existing_items = {
    for u in gen::flatten([
      for t in spec.task_definitions : [
        for c in t.container_definitions : [for s in c.secrets : { secret = s.value_from.secret, key = s.value_from.key }]
      ]
    ]) : u.secret => u.key... if gen::has(pack.existing_secrets, u.secret)
  }
  existing_values = gen::merge([
    for secret, name in pack.existing_secrets : {
      for key in gen::distinct(gen::lookup(pack.existing_items, secret, [null])) :
      (key == null ? secret : "${secret}_${key}") => { secret = secret, id = key == null ? name : "${name}-${key}" }
    }
  ]...)
  existing_values_by_secret = { for label, v in pack.existing_values : v.secret => label... }
}
