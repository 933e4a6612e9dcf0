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
  generated_values = { for label, v in pack.secret_values : label => v if v.kind == "generated" && label != pack.cache_token }
  // What a thing tells that is neither a database nor a cache.
  told_values      = { for label, v in pack.secret_values : label => v if !gen::contains([null, "database", "cache"], v.from) }
  plain_values     = { for label, v in pack.secret_values : label => v if v.kind == "value" }
  database_values  = { for label, v in pack.secret_values : label => v if v.from == "database" }
  cache_values = {
    for label, v in pack.secret_values : label => v if v.from == "cache" || label == pack.cache_token
  }

  values_by_secret    = { for label, v in pack.secret_values : v.secret => label... }
  all_values_by_secret = gen::merge(pack.values_by_secret, pack.existing_values_by_secret)
  generated_by_secret = { for label, v in pack.generated_values : v.secret => label... }

  // Memorystore generates the password of the cache. A secret of the cache that asks
  // for a password gets this one.
  cache_token = gen::one([for label, v in pack.secret_values : label if v.kind == "generated" && gen::has(pack.token_secrets, v.secret)])
  token_secrets = {
    for key, c in pack.caches : c.auth_token_secret.secret => key... if gen::try(c.auth_token_secret.secret, null) != null
  }

  // The password in each secret of the database: its only generated value.
  secret_passwords = {
    for key in gen::distinct([for _, v in pack.database_values : v.secret]) :
    key => gen::one(gen::lookup(pack.generated_by_secret, key, []))
  }

  // The user in each of them: the one that the secret names, or the master user.
  secret_users = {
    for key, _ in pack.secret_passwords : key => gen::try(spec.secrets[key].secret_string.username.value, null) == null ?
    pack.databases.main.username : spec.secrets[key].secret_string.username.value
    if gen::has(pack.databases, "main")
  }
  database_users = {
    for key, user in pack.secret_users : user => { secret = key, password = pack.secret_passwords[key] }
    if pack.secret_passwords[key] != null
  }

  // The labels of the values that containers receive.
  injected_values = gen::distinct(gen::flatten([
    for _, containers in pack.task_containers : [for c in containers : [for s in c.secrets : s.label]]
  ]))
}
