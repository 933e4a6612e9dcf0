// What a secret can contain.
values {
  // The names of secrets with generated values.
  stored_names = { for name in gen::flatten([
    for _, s in spec.secrets : [for item, v in s.secret_string : "${gen::coalesce(s.name, "-")}/${item}" if v.kind == "generated"]
  ]) : name => true... }

  // The generated values of each secret, and the values that it takes from sections.
  secret_parts = {
    for key, s in spec.secrets : key => {
      name      = s.name
      generated = [for item, v in s.secret_string : v.length if v.kind == "generated"]
      // Whether a value is put in by hand, or is none that a secret can have, which is told by itself.
      open = gen::anytrue([for item, v in s.secret_string : gen::try(v.kind, null) == null || gen::try(v.kind, null) == "provided"])
      database  = [for item, v in s.secret_string : v.attribute if v.from == "database"]
      cache     = [for item, v in s.secret_string : v.attribute if v.from == "cache"]
      keys      = gen::keys(s.secret_string)
      things = gen::distinct([
        for item, v in s.secret_string : "${v.from}/${v.name}" if v.name != null && gen::contains(["database", "cache"], v.from)
      ])
      of        = gen::try([for item, v in s.secret_string : v.name if v.from == "database"][0], null)
    }
  }
  // The values of secrets that containers are given.
  injected_values = gen::flatten([
    for i, t in spec.task_definitions : [
      for j, c in t.container_definitions : [
        for k, s in c.secrets : {
          name = s.name, from = s.value_from
          path = gen::path("task_definitions", i, "container_definitions", j, "secrets", k, "value_from")
        } if s.value_from != null
      ]
    ]
  ])
  // The secrets that tell of a database or a cache of somebody else.
  secrets_of_existing = {
    for key, s in pack.secret_parts : key => s
    if gen::anytrue([
      for t in s.things : gen::try(spec.databases[gen::trimprefix(t, "database/")].existing != null, false)
      || gen::try(spec.caches[gen::trimprefix(t, "cache/")].existing != null, false)
    ])
  }
  // The secrets whose user is the master user of a database, by database.
  master_parts = { for key, s in pack.secret_parts : s.of => key... if s.of != null && gen::contains(s.database, "username") }
  // Attributes that contain a password.
  locators = ["url", "pooled_url"]

  secret_attributes = {
    database = ["engine", "address", "port", "db_name", "username", "url", "pooled_url", "reader_address"]
    cache    = ["address", "reader_address", "port", "url"]
  }
}

rule "secret-replica" {
  severity  = "error"
  title     = "Copy to nowhere"
  for_each  = { for key, s in spec.secrets : key => s if s.replicate == true }
  condition = gen::try(spec.product.secondary_region, null) != null
  at        = each.value.replicate
  message   = "A secret is copied to product.secondary_region, and the product has none. Add it, or leave replicate out."
}

rule "secret-attribute" {
  severity = "error"
  title    = "No such attribute"
  for_each = gen::flatten([
    for _, s in spec.secrets : [
      for item, v in s.secret_string : v if v.kind == "reference" && gen::contains(["database", "cache"], v.from)
    ]
  ])
  condition = gen::contains(pack.secret_attributes[each.value.from], each.value.attribute) && !(
    each.value.from == "database" && each.value.attribute == "reader_address" &&
    (gen::has(pack.single_databases, each.value.name) || gen::has(pack.existing_database_instances, each.value.name))
  )
  at = [each.value.attribute, each.value.from]
  message = (
    each.value.attribute == "reader_address"
    ? "Only a cluster of Aurora has one host for its readers. Take the attribute address, or write a cluster."
    : <<-EOT
      A ${each.value.from} has no ${each.value.attribute} to tell. Write one of
      ${gen::join(", ", pack.secret_attributes[each.value.from])}.
    EOT
  )
}

rule "secret-sections" {
  severity  = "error"
  title     = "Two sections in a secret"
  for_each  = { for key, s in pack.secret_parts : key => s if gen::length(s.database) > 0 }
  condition = gen::length(each.value.cache) == 0 && gen::length(each.value.things) < 2
  at = (
    gen::length(each.value.cache) > 0
    ? each.value.cache
    : [for item, v in spec.secrets[each.key].secret_string : v.name if v.from == "database"]
  )
  message = <<-EOT
    A secret tells of one database or of one cache, which have a password each. Move what comes from
    ${gen::length(each.value.cache) > 0 ? "the cache" : "the other one"} to a secret of its own.
  EOT
}

rule "secret-password" {
  severity = "error"
  title    = "Not one password"
  for_each = {
    for key, s in pack.secret_parts :
    key => s
    if !gen::has(pack.secrets_of_existing, key) && (
      gen::length([for a in gen::concat(s.database, s.cache) : a if gen::contains(pack.locators, a)]) > 0
      || gen::contains(s.database, "username")
    )
  }
  condition = gen::length(each.value.generated) == 1 || (each.value.open && gen::length(each.value.generated) == 0)
  at = gen::concat(
    [for a in gen::concat(each.value.database, each.value.cache) : a if gen::contains(pack.locators, a) || a == "username"],
    each.value.generated
  )
  message = <<-EOT
    What logs in to the database or the cache is one generated value of the same secret, and this one has
    ${gen::length(each.value.generated)}. Keep one, such as password: {generated: {length: 40}}, and move others to a
    secret of their own.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html
// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
rule "secret-password-length" {
  severity = "error"
  title    = "Password too long"
  for_each = gen::flatten([
    for of, keys in pack.master_parts : [
      for key in keys : [for n in pack.secret_parts[key].generated : { name = of, engine = spec.databases[of].engine, length = n }]
    ] if gen::has(pack.own_databases, of)
  ])
  condition = gen::can(gen::regex("^(mysql|mariadb|aurora)", each.value.engine)) ? each.value.length <= 41 : true
  at        = each.value.length
  message   = "A password of ${each.value.engine} has 41 characters at most. Write generated: {length: 41} or less for ${each.value.name}."
}

rule "secret-existing" {
  severity = "error"
  title    = "Password of somebody else"

  check {
    for_each  = { for key, s in pack.secrets_of_existing : key => s.generated if gen::length(s.generated) > 0 }
    condition = false
    at        = each.value
    message   = <<-EOT
      The secret tells of a database or a cache that exists already, whose password is set by whoever made it: one that is made
      here would be nobody's. Leave it out, and give the containers the secret that the owner has, by
      secrets: {NAME: {existing: {name: ...}}}. A value that is for something else goes to a secret of its own.
    EOT
  }

  check {
    for_each = {
      for key, s in pack.secrets_of_existing : key => [for a in gen::concat(s.database, s.cache) : a if gen::contains(pack.locators, a)]
    }
    condition = gen::length(each.value) == 0
    at        = each.value
    message   = <<-EOT
      A URL has the password in it, and that of a database or a cache that exists already is known to whoever made it. Take
      address, port and db_name, and let the application put the URL together.
    EOT
  }
}

rule "secret-master" {
  severity  = "error"
  title     = "Not one master password"
  for_each  = { for k, d in pack.own_databases : k => d if d.username != null && !gen::has(pack.managed_passwords, k) }
  condition = gen::length(gen::lookup(pack.master_parts, each.key, [])) == 1
  at = gen::length(gen::lookup(pack.master_parts, each.key, [])) > 1 ? gen::flatten([
    for _, s in spec.secrets :
    [for item, v in s.secret_string : v.attribute if v.from == "database" && v.name == each.key && v.attribute == "username"]
  ]) : each.value.username
  message = <<-EOT
    The password of the master user is the generated value of the one secret that takes its username from the database:
    secret_string: {username: {from: database, attribute: username}, password: {generated: {length: 40}}}. There
    ${
  !gen::has(pack.master_parts, each.key)
  ? "is none; add it, or write manage_master_user_password: true."
  : "are several; keep one."
}
  EOT
}

rule "secret-stored" {
  severity  = "error"
  title     = "Name of a stored value"
  for_each  = spec.secrets
  condition = !gen::has(pack.stored_names, each.value.name)
  at        = each.value.name
  message   = "${each.value.name} is the secret in which a generated value of another one is stored. Give this one another name."
}

// What is read by others than the tasks of a service is a secret of Secrets Manager, with values of the product.
rule "secret-of-section" {
  severity = "error"
  title    = "Not a secret of the product"
  for_each = [
    for s in gen::flatten([
      [for t in spec.task_definitions : [for c in t.container_definitions : [{ ref = c.repository_credentials }]]],
      [for a in pack.listener_actions : [{ ref = gen::try(a.action.authenticate_oidc.client_secret, null) }]],
      [for _, c in pack.own_caches : [{ ref = c.auth_token_secret }]],
      [{ ref = gen::try(spec.datadog_agent.api_key_secret, null) }],
    ]) : s.ref if gen::try(gen::strlen(s.ref.secret) > 0, false)
  ]
  condition = gen::has(spec.secrets, each.value.secret)
  at        = each.value
  message   = "${each.value.name} is for the variables of containers alone. Name a secret of the section secrets."
}

// A container is given a secret as the JSON text of all its values:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
rule "secret-whole" {
  severity = "error"
  title    = "Whole secret injected"
  for_each = [
    for v in pack.injected_values : v if v.from.key == null && gen::try(spec.secrets[v.from.secret].existing == null, false)
  ]
  condition = false
  path      = each.value.path
  notes     = [{ path = gen::path("secrets", each.value.from.secret, "secret_string"), says = "These are its values." }]
  message   = <<-EOT
    The variable ${each.value.name} would hold every value of the secret, as one JSON text. Name one of them, as in
    ${each.value.from.name}:${gen::try(gen::keys(spec.secrets[each.value.from.secret].secret_string)[0], "key")}.
  EOT
}
