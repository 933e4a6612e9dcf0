// The values of secrets, and where they come from.
values {
  # Secrets whose values can all be had on apply. One with a provided value gets
  # no version: an empty one that is filled by hand would end up in the state.
  complete_secrets = {
    for key, s in pack.own_secrets : key => s
    if !gen::contains([for _, item in s.secret_string : item.kind], "provided")
  }

  # What a secret says stands in the module of the facts that it needs.
  database_secrets = {
    for key, s in pack.complete_secrets :
    key => s
    if gen::contains([for _, item in s.secret_string : item.from], "database")
  }
  cache_secrets = { for key, s in pack.complete_secrets : key => s if gen::contains([for _, item in s.secret_string : item.from], "cache") }
  plain_secrets = {
    for key, s in pack.complete_secrets : key => s
    if !gen::has(pack.database_secrets, key) && !gen::has(pack.cache_secrets, key)
  }

  # Each generated value is stored once, in a secret of its own, and read by all
  # who need it. Its label is database_credentials_password. It is made anew when
  # the number of its version changes: with the rotation of the secret in the
  # spec, and with the length that it is to have.
  stored_values = gen::merge([
    for key, s in pack.complete_secrets : {
      for item, v in s.secret_string : "${key}_${item}" => {
        secret      = key
        name        = "${s.name}/${item}"
        description = "Generated: ${item} of ${s.name}"
        kms_key_id  = s.kms_key_id
        length      = v.length
        rotation    = gen::coalesce(s.rotation, 1)
        version     = gen::coalesce(s.rotation, 1) * 1000 + v.length
      } if v.kind == "generated"
    }
  ]...)

  # Those that each module reads.
  database_values = { for label, v in pack.stored_values : label => v if gen::contains(gen::keys(pack.database_secrets), v.secret) }
  cache_values    = { for label, v in pack.stored_values : label => v if gen::contains(gen::keys(pack.cache_secrets), v.secret) }
  plain_values    = { for label, v in pack.stored_values : label => v if gen::contains(gen::keys(pack.plain_secrets), v.secret) }

  # The password of each secret of the database or the cache: the one value in it
  # that is generated.
  secret_passwords = {
    for key, s in gen::merge(pack.database_secrets, pack.cache_secrets) :
    key => gen::one([for item, v in s.secret_string : "${key}_${item}" if v.kind == "generated"])
  }

  # The database, or the cache, that each secret tells of.
  secret_databases = {
    for key, s in pack.database_secrets :
    key => [for _, item in s.secret_string : item.name if item.from == "database"][0]
  }
  secret_caches = { for key, s in pack.cache_secrets : key => [for _, item in s.secret_string : item.name if item.from == "cache"][0] }

  secrets_by_database = { for key, of in pack.secret_databases : of => key... }

  # The secrets that take their user from a database, by its name.
  master_secrets = {
    for key, s in pack.database_secrets : pack.secret_databases[key] => key...
    if gen::length([for _, item in s.secret_string : item if item.from == "database" && item.attribute == "username"]) > 0
  }

  # The password of each master user: the one of its secret.
  master_passwords = {
    for name, _ in pack.own_databases : name => gen::one([
      for key in gen::lookup(pack.master_secrets, name, []) : pack.secret_passwords[key]
    ])
  }
  master_password = pack.master_passwords[pack.database_key]

  # What stands in a URL before and behind the password and the host. The password of
  # somebody else's database is not known here.
  secret_urls = {
    for key, name in pack.secret_databases : key => {
      before = "${pack.database_schemes[name]}://${pack.secret_users[key]}:"
      behind = ":${pack.database_ports[name]}/${pack.database_names[name]}?${pack.database_queries[name]}"
    } if gen::has(pack.own_databases, name)
  }

  # The role that each secret of the database names, or null for the master user and in
  # a database of somebody else, where nothing here makes a role.
  secret_owners = {
    for key, s in pack.database_secrets : key =>
    !gen::has(pack.own_databases, pack.secret_databases[key])
    || gen::try(s.secret_string.username.value, null) == spec.databases[pack.secret_databases[key]].username
    ? null
    : gen::try(s.secret_string.username.value, null)
  }

  # The user of each secret of the database. A role has one password, so that a
  # rotation would lock out what runs: each second one has a user of its own, a
  # member of the role, and the one before goes on.
  secret_users = {
    for key, owner in pack.secret_owners : key =>
    !gen::has(pack.own_databases, pack.secret_databases[key])
    ? gen::try(spec.secrets[key].secret_string.username.value, null)
    : owner == null
    ? spec.databases[pack.secret_databases[key]].username
    : gen::coalesce(spec.secrets[key].rotation, 1) % 2 == 1
    ? owner
    : "${owner}_b"
  }

  # What a rotation changes before the services are given the new values.
  rotated_targets = gen::merge(
    { secrets = "module.secrets" },
    {
      for name, label in pack.database_labels :
      "database${pack.database_suffixes[name]}" => (
        gen::has(pack.clustered_databases, name)
        ? "module.database.aws_rds_cluster.${label}"
        : "module.database.aws_db_instance.${label}"
      )
      if pack.master_passwords[name] != null
    },
    pack.setup == null ? {} : { database_setup = "module.database_setup" },
  )

  # Where the token of the cache is: by itself where it is stored, or under a key.
  cache_token = pack.cache == null ? null : pack.cache.auth_token_secret == null ? null : gen::one([
    for key, s in spec.secrets : gen::has(pack.cache_secrets, key) && pack.secret_passwords[key] != null ? {
      secret = pack.stored_values[pack.secret_passwords[key]].name
      key    = null
      } : {
      secret = s.name
      key    = gen::has(s.secret_string, "auth_token") ? "auth_token" : gen::keys(s.secret_string)[0]
    } if key == pack.cache.auth_token_secret.secret
  ])

  database_port = pack.database == null ? null : pack.database_ports[pack.database_key]
  cache_ports   = { for name, c in spec.caches : name => gen::coalesce(c.port, 6379) }

  # What the version of a secret follows: what the spec says of a fact, which is
  # known before anything is made and does not change under an apply.
  database_facts = {
    for key, name in pack.secret_databases : key => !gen::has(pack.own_databases, name) ? pack.existing_database_facts[name] : {
      engine         = spec.databases[name].engine
      address        = spec.databases[name].identifier
      reader_address = gen::has(pack.clustered_databases, name) ? "${spec.databases[name].identifier} readers" : null
      port           = pack.database_ports[name]
      db_name        = spec.databases[name].db_name
      username       = spec.databases[name].username
      url            = "${pack.secret_users[key]}@${spec.databases[name].identifier}${pack.secret_urls[key].behind}"
      pooled_url = (
        pack.pgbouncer == null
        ? null
        : "${pack.secret_users[key]}@127.0.0.1:${pack.pgbouncer.port}/${pack.database_names[name]}?sslmode=disable"
      )
    }
  }
  existing_database_facts = {
    for name, d in spec.databases : name => {
      engine         = d.engine
      address        = name
      reader_address = "${name} readers"
      port           = pack.database_ports[name]
      db_name        = name
      username       = name
    } if d.existing != null
  }
  cache_facts = {
    for name, c in spec.caches : name => c.existing != null ? { address = name, reader_address = name, port = pack.cache_ports[name] } : {
      address        = c.replication_group_id
      reader_address = c.replication_group_id
      port           = pack.cache_ports[name]
      url            = "${pack.cache_schemes[name]}://${c.replication_group_id}:${pack.cache_ports[name]}/0${pack.cache_tls_queries[name]}"
    }
  }
  cache_schemes = { for name, c in spec.caches : name => c.transit_encryption_enabled == true ? "rediss" : "redis" }
  # What a client needs to be told to check who answers.
  cache_tls_queries = { for name, scheme in pack.cache_schemes : name => scheme == "rediss" ? "?ssl_cert_reqs=required" : "" }
  database_name     = pack.database == null ? null : pack.database_names[pack.database_key]
}
