values {
  # Secrets whose values can all be had on apply. One with a provided value gets
  # no version: an empty one that is filled by hand would end up in the state.
  complete_secrets = {
    for key, s in spec.secrets : key => s
    if !gen::contains([for _, item in s.secret_string : item.kind], "provided")
  }

  # What is stored stands in the module of the facts that it needs: a password
  # has to reach the instance and its secret in one apply.
  database_secrets = { for key, s in pack.complete_secrets : key => s if gen::contains([for _, item in s.secret_string : item.from], "database") }
  cache_secrets    = { for key, s in pack.complete_secrets : key => s if gen::contains([for _, item in s.secret_string : item.from], "cache") }
  plain_secrets = {
    for key, s in pack.complete_secrets : key => s
    if gen::length([for _, item in s.secret_string : item if item.from != null]) == 0
  }

  # Passwords by label: database_credentials_password.
  database_passwords = gen::merge([
    for key, s in pack.database_secrets : { for item, v in s.secret_string : "${key}_${item}" => v if v.kind == "generated" }
  ]...)
  cache_passwords = gen::merge([
    for key, s in pack.cache_secrets : { for item, v in s.secret_string : "${key}_${item}" => v if v.kind == "generated" }
  ]...)
  plain_passwords = gen::merge([
    for key, s in pack.plain_secrets : { for item, v in s.secret_string : "${key}_${item}" => v if v.kind == "generated" }
  ]...)

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

  # The user of each secret of the database, or null for the master user.
  secret_users = {
    for key, s in pack.database_secrets : key => gen::try(s.secret_string.username.value, null)
  }
}
