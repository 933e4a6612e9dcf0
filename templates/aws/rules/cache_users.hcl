// What a user of a cache may do, as an access string.
// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html and https://valkey.io/topics/acl/
values {
  // The words of each string; those of a selector stand between brackets.
  access_words = {
    for key, u in spec.cache_users : key => gen::regexall("[^ \n\t()]+", u.access) if u.access != null
  }
  command_categories = [
    "admin", "all", "bitmap", "blocking", "bloom", "connection", "dangerous", "fast", "geo", "hash", "hyperloglog", "json", "keyspace",
    "list", "pubsub", "read", "scripting", "search", "set", "slow", "sortedset", "stream", "string", "transaction", "write",
  ]
  access_switches = [
    "allchannels", "allcommands", "allkeys", "clearselectors", "nocommands", "off", "on", "resetchannels", "resetkeys",
    "sanitize-payload", "skip-sanitize-payload",
  ]
  // A key pattern, a channel pattern, or a command.
  access_form = "^(~|%(R|W|RW|WR)~|&)[^ ]+$|^[+-]([@]?[A-Za-z][A-Za-z0-9._-]*([|][A-Za-z0-9._-]+)?)$"
}

// A user of whom the string says neither is off: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html
rule "cache-user-state" {
  severity = "error"
  title    = "Nobody signs in"
  for_each = { for key, words in pack.access_words : key => words if gen::length(words) > 0 }
  condition = gen::length([for w in each.value : w if gen::contains(["on", "off"], w)]) == 1
  at        = spec.cache_users[each.key].access
  message   = <<-EOT
    The access string ${gen::length([for w in each.value : w if gen::contains(["on", "off"], w)]) == 0
    ? "does not say that the user may sign in, and without a word the user is off"
    : "says more than once whether the user may sign in, and the last word of it holds"}.
    Write on once, such as on ~app:* +@read, or off for one who may not sign in yet.
  EOT
}

rule "cache-user-word" {
  severity = "error"
  title    = "No access"
  for_each = gen::flatten([
    for key, words in pack.access_words : [for w in words : [{ at = spec.cache_users[key].access, word = w }]]
  ])
  condition = gen::contains(pack.access_switches, each.value.word) || gen::can(gen::regex(pack.access_form, each.value.word))
  at        = each.value.at
  message = (
    gen::can(gen::regex("^[><#!]|^(nopass|resetpass)$", each.value.word))
    ? "Passwords are no part of an access string at ElastiCache. Leave ${gen::substr(each.value.word, 0, 1)}... out; sign_in says how."
    : <<-EOT
      ${each.value.word} is no part of an access string: keys begin with ~, channels with &, commands with + or -, and categories with
      +@ or -@. Write such as ~${each.value.word} for keys or +${each.value.word} for a command.
    EOT
  )
}

rule "cache-user-category" {
  severity = "error"
  title    = "No such category"
  for_each = gen::flatten([
    for key, words in pack.access_words : [
      for w in words : [{ at = spec.cache_users[key].access, name = gen::substr(w, 2, -1) }] if gen::can(gen::regex("^[+-]@", w))
    ]
  ])
  condition = gen::contains(pack.command_categories, each.value.name)
  at        = each.value.at
  message   = <<-EOT
    There is no category ${each.value.name} of commands. Write one of ${gen::join(", ", pack.command_categories)}, or a command by its
    name, such as +get.
  EOT
}
