// A secret, a topic or a thing of the wrong kind where another kind is wanted.
values {
  // The secret of a cache's token, by cache.
  token_secrets = {
    for name, c in pack.own_caches : name => { at = c.auth_token_secret, of = spec.secrets[c.auth_token_secret.secret], cache = name }
    if gen::can(gen::keys(spec.secrets[c.auth_token_secret.secret].secret_string))
    && gen::try(spec.secrets[c.auth_token_secret.secret].existing, null) == null
  }
  // The key of it that holds the token.
  token_keys = {
    for name, s in pack.token_secrets : name => gen::has(s.of.secret_string, "auth_token") ? "auth_token" : gen::one([
      for key, v in s.of.secret_string : key if gen::length(s.of.secret_string) == 1 || v.kind == "generated"
    ])
    if gen::has(s.of.secret_string, "auth_token") || gen::length(s.of.secret_string) == 1
    || gen::length([for v in gen::values(s.of.secret_string) : v if v.kind == "generated"]) == 1
  }
  // The kinds of things that a fact may be of.
  facts_of_kinds = gen::concat(
    [
      for _, f in spec.functions : {
        value = f.file_system.access_point, kind = "access_point", attribute = "arn", what = "an access point"
      } if f.file_system != null
    ],
    gen::flatten([
      for t in spec.task_definitions : [
        for v in t.volumes : [
          { value = v.efs_volume_configuration.file_system_id, kind = "file_system", attribute = "id", what = "a file system" },
          {
            value     = gen::try(v.efs_volume_configuration.authorization_config.access_point_id, null)
            kind      = "access_point"
            attribute = "id"
            what      = "an access point"
          },
        ] if v.efs_volume_configuration != null
      ]
    ]),
  )
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html
rule "cache-token-secret" {
  severity = "error"
  title    = "Secret of something else"

  check {
    for_each  = pack.token_secrets
    condition = gen::length([for v in gen::values(each.value.of.secret_string) : v if v.from == "database"]) == 0
    at        = each.value.at
    notes     = [{ path = gen::path("secrets", each.value.at.secret), says = "This is how a database is reached." }]
    message   = <<-EOT
      The secret ${each.value.at.name} is that of a database, whose password would be that of the cache too. Name a secret with
      auth_token: {generated: {length: 64}}.
    EOT
  }

  check {
    for_each  = pack.token_secrets
    condition = gen::has(pack.token_keys, each.key)
    at        = each.value.at
    notes     = [{ path = gen::path("secrets", each.value.at.secret), says = "One of these keys would have to be the token." }]
    message   = <<-EOT
      Which of the keys ${gen::join(", ", gen::keys(each.value.of.secret_string))} of ${each.value.at.name} is the token? Name a
      secret with auth_token: {generated: {length: 64}}.
    EOT
  }

  check {
    for_each  = pack.token_secrets
    condition = each.value.at.key == null || gen::contains([null, each.value.at.key], gen::lookup(pack.token_keys, each.key, null))
    at        = each.value.at
    message   = <<-EOT
      The cache takes the key ${gen::lookup(pack.token_keys, each.key, "auth_token")} of the secret as its token, and not
      ${gen::coalesce(each.value.at.key, "another one")}. Write ${each.value.at.name}.
    EOT
  }
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth.html
rule "registry-credentials" {
  severity = "error"
  title    = "Secret of something else"
  for_each = [
    for c in pack.every_container : {
      at = c.container.repository_credentials
      of = spec.secrets[c.container.repository_credentials.secret].secret_string
    }
    if gen::can(gen::keys(spec.secrets[c.container.repository_credentials.secret].secret_string))
    && gen::try(spec.secrets[c.container.repository_credentials.secret].existing, null) == null
  ]
  condition = (
    gen::has(each.value.of, "username") && gen::has(each.value.of, "password")
    && gen::length([for v in gen::values(each.value.of) : v if v.from != null]) == 0
  )
  at      = each.value.at
  notes   = [{ path = gen::path("secrets", each.value.at.secret), says = "This is the secret." }]
  message = <<-EOT
    ECS signs in to a registry with the keys username and password of a secret, and ${each.value.at.name} is not one for that. Name a
    secret that has these two alone, such as {username: {value: reader}, password: provided}.
  EOT
}

// A message to a topic with an order has a group, which no service of AWS gives it.
// https://docs.aws.amazon.com/sns/latest/dg/fifo-message-grouping.html
rule "topic-fifo-sender" {
  severity = "error"
  title    = "Message without a group"

  check {
    for_each  = [for u in pack.topic_uses : u if u.topic != null && gen::can(pack.topics[u.topic].fifo)]
    condition = pack.topics[each.value.topic].fifo != true
    at        = [each.value.topic, pack.topics[each.value.topic].fifo]
    message   = <<-EOT
      ${each.value.service} gives its messages no group, and a topic with fifo takes none without. Name a topic without fifo.
    EOT
  }

  check {
    for_each  = [for t in spec.topics : t if t.fifo == true && gen::length(t.publishers) > 0]
    condition = false
    at        = gen::concat([for p in each.value.publishers : p], [each.value.fifo])
    message   = <<-EOT
      Services of AWS give their messages no group, and a topic with fifo takes none without. Leave publishers out, or fifo.
    EOT
  }
}

rule "fact-kind" {
  severity  = "error"
  title     = "Fact of something else"
  for_each  = [for f in pack.facts_of_kinds : f if gen::try(f.value.from, null) != null]
  condition = gen::startswith(each.value.value.from, "${each.value.kind}/") && each.value.value.attribute == each.value.attribute
  at        = [each.value.value.from, each.value.value.attribute]
  message   = <<-EOT
    What is wanted here is ${each.value.what}, not the ${each.value.value.attribute} of ${each.value.value.from}. Write {from:
    ${each.value.kind}/NAME, attribute: ${each.value.attribute}}.
  EOT
}
