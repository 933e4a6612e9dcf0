// What secrets hold, and where it comes from.
values {
  # Secrets whose values can all be had on apply. One with a provided value gets
  # no version: an empty one that is filled by hand would end up in the state.
  complete_secrets = {
    for key, s in spec.secrets : key => s
    if !gen::contains([for _, item in s.secret_string : item.kind], "provided")
  }

  # What a secret says stands in the module of the facts that it needs.
  database_secrets = { for key, s in pack.complete_secrets : key => s if gen::contains([for _, item in s.secret_string : item.from], "database") }
  cache_secrets    = { for key, s in pack.complete_secrets : key => s if gen::contains([for _, item in s.secret_string : item.from], "cache") }
  plain_secrets = {
    for key, s in pack.complete_secrets : key => s
    if gen::length([for _, item in s.secret_string : item if item.from != null]) == 0
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

  # The password of the master user: the one whose secret takes its user from the
  # database.
  master_password = gen::one([
    for key, s in pack.database_secrets : pack.secret_passwords[key]
    if gen::length([for _, item in s.secret_string : item if item.from == "database" && item.attribute == "username"]) > 0
  ])

  # The role that each secret of the database names, or null for the master user.
  secret_owners = {
    for key, s in pack.database_secrets : key =>
    gen::try(s.secret_string.username.value, null) == pack.database.username ? null : gen::try(s.secret_string.username.value, null)
  }

  # The user of each secret of the database. A role has one password, so that a
  # rotation would lock out what runs: each second one has a user of its own, a
  # member of the role, and the one before goes on.
  secret_users = {
    for key, owner in pack.secret_owners : key =>
    owner == null ? pack.database.username : gen::coalesce(spec.secrets[key].rotation, 1) % 2 == 1 ? owner : "${owner}_b"
  }

  # What a rotation changes before the services are given the new values.
  rotated_targets = gen::merge(
    { secrets = "module.secrets" },
    pack.master_password == null ? {} : { database = "module.database.aws_db_instance.primary" },
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

  database_port = pack.database == null ? null : gen::coalesce(pack.database.port, 5432)
  cache_port    = pack.cache == null ? null : gen::coalesce(pack.cache.port, 6379)

  # What the version of a secret follows: what the spec says of a fact, which is
  # known before anything is made and does not change under an apply.
  database_facts = {
    for key, _ in pack.database_secrets : key => {
      engine     = pack.database.engine
      address    = pack.database.identifier
      port       = pack.database_port
      db_name    = pack.database.db_name
      username   = pack.database.username
      url        = "${pack.secret_users[key]}@${pack.database.identifier}:${pack.database_port}/${pack.database_name}?${pack.database_tls_query}"
      pooled_url = pack.pgbouncer == null ? null : "${pack.secret_users[key]}@127.0.0.1:${pack.pgbouncer.port}/${pack.database_name}?sslmode=disable"
    }
  }
  cache_facts = pack.cache == null ? {} : {
    address        = pack.cache.replication_group_id
    reader_address = pack.cache.replication_group_id
    port           = pack.cache_port
    url            = "${pack.cache_scheme}://${pack.cache.replication_group_id}:${pack.cache_port}/0${pack.cache_tls_query}"
  }
  cache_scheme  = pack.cache == null ? null : pack.cache.transit_encryption_enabled == true ? "rediss" : "redis"
  # What a client needs to be told to check who answers.
  cache_tls_query = pack.cache_scheme == "rediss" ? "?ssl_cert_reqs=required" : ""
  database_name   = pack.database == null ? null : gen::coalesce(pack.database.db_name, "postgres")
}
