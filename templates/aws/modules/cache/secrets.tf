# The token is read back from where it is stored (the module secrets), once it is
# there, and passes through an apply without a trace: ephemeral resources and
# write-only arguments stand neither in the plan nor in the state. The nodes are
# given the same one from there (README.md).

ephemeral "aws_secretsmanager_secret_version" "cache" {
  generate {
    for_each = pack.cache_values
  }

  secret_id = aws_secretsmanager_secret_version.value[each.key].arn
}

# What a secret says of the cache. The version follows from that: from the spec
# for what the cache is given, and from the ids of the stored values. rediss is
# Redis over TLS.
resource "aws_secretsmanager_secret_version" "cache" {
  generate {
    for_each = pack.cache_secrets
  }

  secret_id = aws_secretsmanager_secret.this[each.key].id

  secret_string_wo = jsonencode({
    for name, item in each.value.secret_string : name =>
    item.kind == "value" ? item.value :
    item.kind == "generated" ? ephemeral.aws_secretsmanager_secret_version.cache["${each.key}_${name}"].secret_string :
    item.from != "cache" ? gen::fact("${item.from}/${item.name}", item.attribute) :
    item.attribute == "address" ? gen::fact("cache/${pack.secret_caches[each.key]}", "address") :
    item.attribute == "reader_address" ? gen::fact("cache/${pack.secret_caches[each.key]}", "reader_address") :
    item.attribute == "port" && gen::has(pack.existing_caches, pack.secret_caches[each.key])
    ? data.aws_elasticache_replication_group.this[pack.secret_caches[each.key]].port :
    item.attribute == "port" ? pack.cache_ports[pack.secret_caches[each.key]] :
    item.attribute == "url"
    ? "${pack.cache_schemes[pack.secret_caches[each.key]]}://:${
      urlencode(ephemeral.aws_secretsmanager_secret_version.cache[pack.secret_passwords[each.key]].secret_string)
      }@${
      gen::fact("cache/${pack.secret_caches[each.key]}", "address")
    }:${pack.cache_ports[pack.secret_caches[each.key]]}/0${pack.cache_tls_queries[pack.secret_caches[each.key]]}" :
    gen::error(<<-EOT
      The secret ${each.value.name} asks for the attribute ${item.attribute} of the cache; it has address,
      reader_address, port and url.
    EOT
    )
  })
  secret_string_wo_version = parseint(substr(sha256(jsonencode({
    for name, item in each.value.secret_string : name =>
    item.kind == "value" ? item.value :
    item.kind == "generated" ? aws_secretsmanager_secret_version.value["${each.key}_${name}"].version_id :
    item.from != "cache" ? gen::fact("${item.from}/${item.name}", item.attribute) :
    gen::try(pack.cache_facts[pack.secret_caches[each.key]][item.attribute], null)
  })), 0, 8), 16)

  # A new version takes over before the old one is let go.
  lifecycle {
    create_before_destroy = true
  }
}
