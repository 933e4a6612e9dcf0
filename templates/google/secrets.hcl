// A secret of the spec has several values, of which a container receives one. Secret
// Manager returns a secret only as a whole, so each value becomes a secret of its own.
values {
  secret_values = gen::merge([
    for key, s in spec.secrets : {
      for item, v in s.secret_string : "${key}_${item}" => {
        secret     = key
        item       = item
        name       = "${gen::join("-", gen::regexall("[A-Za-z0-9_-]+", s.name))}-${item}"
        about      = gen::coalesce(s.description, s.name)
        kms_key_id = s.kms_key_id
        replicate  = s.replicate == true
        kind       = v.kind
        from       = v.from
        thing      = v.name
        attribute  = v.attribute
        value      = v.value
        length     = v.length
        rotation   = gen::coalesce(s.rotation, 1)
        // The version grows with the rotation, and with the length of the value.
        version = v.kind == "generated" ? gen::coalesce(s.rotation, 1) * 1000 + v.length : 1
      }
    }
  ]...)

  provided_values  = { for label, v in pack.secret_values : label => v if v.kind == "provided" }
  generated_values = { for label, v in pack.secret_values : label => v if v.kind == "generated" && !gen::has(pack.cache_tokens, label) }
  // What a thing tells that is neither a database nor a cache of the product.
  told_values = {
    for label, v in pack.secret_values : label => v
    if v.from != null && !(v.from == "database" && gen::has(pack.databases, v.thing))
    && !(v.from == "cache" && gen::has(pack.caches, v.thing))
  }
  plain_values     = { for label, v in pack.secret_values : label => v if v.kind == "value" }
  database_values  = { for label, v in pack.secret_values : label => v if v.from == "database" && gen::has(pack.databases, v.thing) }
  cache_values = {
    for label, v in pack.secret_values : label => gen::merge(v, { cache = gen::lookup(pack.cache_tokens, label, v.thing) })
    if v.from == "cache" && gen::has(pack.caches, v.thing) || gen::has(pack.cache_tokens, label)
  }

  values_by_secret    = { for label, v in pack.secret_values : v.secret => label... }
  all_values_by_secret = gen::merge(pack.values_by_secret, pack.existing_values_by_secret)
  generated_by_secret = { for label, v in pack.generated_values : v.secret => label... }

  // Memorystore generates the password of a cache. A secret of the cache that asks for a
  // password gets this one: the labels of such values, with the cache of each.
  cache_tokens = {
    for label, v in pack.secret_values : label => pack.token_secrets[v.secret][0]
    if v.kind == "generated" && gen::has(pack.token_secrets, v.secret)
  }
  token_secrets = {
    for key, c in pack.caches : c.auth_token_secret.secret => key... if gen::try(c.auth_token_secret.secret, null) != null
  }
  caches_with_token = gen::distinct(gen::values(pack.cache_tokens))

  // The databases that each secret tells of, and the one whose user it has.
  databases_by_secret = { for _, v in pack.database_values : v.secret => v.thing... }
  secret_databases    = { for key, names in pack.databases_by_secret : key => names[0] }

  // The password in each secret of a database: its only generated value.
  secret_passwords = {
    for key, _ in pack.databases_by_secret : key => gen::one(gen::lookup(pack.generated_by_secret, key, []))
  }

  // The user in each of them: the one that the secret names, or the master user.
  secret_users = {
    for key, database in pack.secret_databases : key => gen::try(spec.secrets[key].secret_string.username.value, null) == null ?
    pack.databases[database].username : spec.secrets[key].secret_string.username.value
  }
  // The secrets that can tell a URL: they have a password, and their database has a name.
  secret_urls = [
    for key, password in pack.secret_passwords : key
    if password != null && pack.databases[pack.secret_databases[key]].db_name != null
  ]
  // Users by their database and name, with the secret that has the password.
  database_users = {
    for key, user in pack.secret_users : "${pack.secret_databases[key]}/${user}" =>
    { database = pack.secret_databases[key], user = user, secret = key, password = pack.secret_passwords[key] }
    if pack.secret_passwords[key] != null
  }

  // The labels of the values that containers receive.
  injected_values = gen::distinct(gen::flatten([
    for _, containers in pack.task_containers : [for c in containers : [for s in c.secrets : s.label]]
  ]))
}
