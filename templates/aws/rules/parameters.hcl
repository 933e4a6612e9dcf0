// Whether RDS and ElastiCache take the parameters of the spec: parameters_numbers.hcl,
// parameters_words.hcl and parameters_cache.hcl have what they are.
values {
  known_parameters = gen::concat(
    gen::keys(pack.postgres_numbers), gen::keys(pack.postgres_words), pack.postgres_switches, pack.postgres_texts, pack.postgres_fixed,
  )

  // Extensions that RDS can load at the start, and what else has parameters of its own.
  preloadable = [
    "auto_explain", "orafce", "pg_bigm", "pg_cron", "pg_hint_plan", "pg_prewarm", "pg_similarity", "pg_stat_statements", "pg_tle",
    "pg_transport", "pgactive", "pgaudit", "pglogical", "plprofiler", "plrust",
  ]
  parameter_prefixes = gen::concat(pack.preloadable, ["cron", "pgtle", "plpgsql", "plv8", "postgis"])

  // Versions that have not, or no longer, a parameter.
  parameter_versions = {
    for name in gen::keys(pack.database_parameters) : name => gen::concat(
      [for v, names in pack.postgres_since : "from PostgreSQL ${v} on" if gen::contains(names, name) && pack.database_major != null && gen::tonumber(v) > gen::coalesce(pack.database_major, 99)],
      [for v, names in pack.postgres_until : "up to PostgreSQL ${v}" if gen::contains(names, name) && pack.database_major != null && gen::tonumber(v) < gen::coalesce(pack.database_major, 0)],
    )
  }

  // Formulas with names that RDS does not know.
  wrong_formulas = [
    for name in pack.formulas : name
    if gen::length([for word in gen::regexall("[A-Za-z_]+", pack.stated_parameters[name]) : word if !gen::contains(pack.formula_words, word)]) > 0
  ]

  // What numbers are out of bounds, and whole numbers with a fraction.
  wrong_numbers = [
    for name, n in pack.number_readings : name
    if n == null ? !gen::contains(pack.formulas, name) : n < pack.postgres_numbers[name][1] || (
      pack.postgres_numbers[name][2] == null ? false : n > pack.postgres_numbers[name][2]
    ) || gen::contains(gen::keys(pack.postgres_integers), name) && gen::floor(n) != n
  ]

  // "a whole number of kB from 64 to 2147483647".
  number_forms = {
    for name, _ in pack.number_readings : name => gen::join("", [
      gen::contains(gen::keys(pack.postgres_integers), name) ? "a whole number" : "a number",
      pack.postgres_numbers[name][0] == "" ? "" : " of ${pack.postgres_numbers[name][0]}",
      pack.postgres_numbers[name][2] == null ? ", ${pack.postgres_numbers[name][1]} or more" : " from ${pack.postgres_numbers[name][1]} to ${pack.postgres_numbers[name][2]}",
      gen::contains(gen::keys(pack.counted_sizes), pack.postgres_numbers[name][0]) ? ", or a size such as 64MB" : "",
      gen::contains(gen::keys(pack.counted_times), pack.postgres_numbers[name][0]) ? ", or a time such as 5min" : "",
    ])
  }
}

rule "parameter-unknown" {
  severity  = "error"
  title     = "Unknown parameter"
  for_each  = { for name, value in pack.database_parameters : name => value if !gen::can(gen::regex("[.]", name)) }
  condition = gen::contains(pack.known_parameters, each.key)
  at        = each.value
  message   = "PostgreSQL has no parameter ${each.key}, and RDS refuses the whole group for it. Correct the name, or leave it out."
}

rule "parameter-extension" {
  severity  = "warning"
  title     = "Unknown extension"
  for_each  = { for name, value in pack.database_parameters : name => value if gen::can(gen::regex("[.]", name)) }
  condition = gen::contains(pack.known_parameters, each.key) || gen::contains(pack.parameter_prefixes, gen::split(".", each.key)[0])
  at        = each.value
  message   = "RDS refuses the group when it does not know ${each.key}, and no extension ${gen::split(".", each.key)[0]} with parameters is known. Correct it, or ignore this rule for it."
}

rule "parameter-fixed" {
  severity  = "error"
  title     = "Not to be changed"
  for_each  = { for name, value in pack.database_parameters : name => value if gen::contains(pack.postgres_fixed, name) }
  condition = false
  at        = each.value
  message   = "RDS decides ${each.key} by itself, and refuses another value. Leave the parameter out."
}

rule "parameter-version" {
  severity  = "error"
  title     = "Parameter of another version"
  for_each  = { for name, value in pack.database_parameters : name => value if gen::length(pack.parameter_versions[name]) > 0 }
  condition = false
  at        = [each.value, pack.database.engine_version]
  message   = "There is ${each.key} ${gen::join(" and ", pack.parameter_versions[each.key])}, and the database is PostgreSQL ${pack.database.engine_version}. Leave it out, or change the version."
}

rule "parameter-value" {
  severity = "error"
  title    = "Value of a parameter"
  for_each = { for name, value in pack.database_parameters : name => value if value != null }
  condition = (
    gen::contains(pack.formulas, each.key) ? gen::contains(gen::keys(pack.postgres_numbers), each.key) && !gen::contains(pack.wrong_formulas, each.key) :
    gen::contains(gen::keys(pack.postgres_numbers), each.key) ? !gen::contains(pack.wrong_numbers, each.key) :
    gen::lookup(pack.postgres_words, each.key, null) != null ? gen::contains(pack.postgres_words[each.key], each.value) :
    gen::contains(pack.postgres_switches, each.key) ? gen::contains(gen::keys(pack.switch_readings), gen::lower(each.value)) :
    each.key == "shared_preload_libraries" ? gen::length([for l in gen::split(",", gen::replace(each.value, " ", "")) : l if !gen::contains(pack.preloadable, l)]) == 0 : true
  )
  at = each.value
  message = (
    gen::contains(pack.wrong_formulas, each.key) ? "The formulas of RDS are made of ${gen::join(", ", pack.formula_words)}, and this one has another name. Correct it." :
    gen::lookup(pack.number_readings, each.key, null) != null && gen::floor(pack.number_readings[each.key]) != pack.number_readings[each.key] && gen::contains(gen::keys(pack.postgres_integers), each.key)
    ? "${each.key} is ${pack.number_forms[each.key]}, and ${each.value} is ${pack.number_readings[each.key]}. Write ${gen::ceil(pack.number_readings[each.key])}." :
    gen::contains(gen::keys(pack.postgres_numbers), each.key) ? "${each.key} is ${pack.number_forms[each.key]}; ${each.value} is not. Correct it." :
    gen::lookup(pack.postgres_words, each.key, null) != null ? "${each.key} is one of ${gen::join(", ", pack.postgres_words[each.key])}." :
    each.key == "shared_preload_libraries" ? "RDS can load ${gen::join(", ", pack.preloadable)} at the start." :
    "${each.key} is on or off."
  )
}

rule "cache-parameter-unknown" {
  severity = "error"
  title    = "Unknown parameter"
  for_each = {
    for name, value in pack.cache_parameters : name => value
    if gen::lookup(pack.managed_cache_settings, name, null) == null && !gen::contains(pack.redis_fixed, name)
  }
  condition = gen::contains(gen::concat(gen::keys(pack.redis_integers), gen::keys(pack.redis_words), pack.redis_texts), each.key)
  at        = each.value
  message   = "ElastiCache has no parameter ${each.key}, and refuses the whole group for it. Correct the name, or leave it out."
}

rule "cache-parameter-fixed" {
  severity  = "error"
  title     = "Not to be changed"
  for_each  = { for name, value in pack.cache_parameters : name => value if gen::contains(pack.redis_fixed, name) }
  condition = false
  at        = each.value
  message   = "ElastiCache decides ${each.key} by itself, and refuses another value. Leave the parameter out."
}

rule "cache-parameter-value" {
  severity = "error"
  title    = "Value of a parameter"
  for_each = { for name, value in pack.cache_parameters : name => value if value != null }
  condition = (
    gen::lookup(pack.redis_words, each.key, null) != null ? gen::contains(pack.redis_words[each.key], each.value) :
    gen::lookup(pack.redis_integers, each.key, null) == null ? true : gen::can(gen::regex("^-?[0-9]+$", each.value)) ? (
      gen::tonumber(each.value) >= pack.redis_integers[each.key][0] && gen::tonumber(each.value) <= pack.redis_integers[each.key][1]
    ) : false
  )
  at = each.value
  message = (
    gen::lookup(pack.redis_words, each.key, null) != null ? "${each.key} is one of ${gen::join(", ", pack.redis_words[each.key])}." :
    gen::can(gen::bytes(each.value)) && !gen::can(gen::tonumber(each.value)) ? "${each.key} is a whole number from ${pack.redis_integers[each.key][0]} to ${pack.redis_integers[each.key][1]}, without a unit. For ${each.value}, write ${gen::bytes(each.value)}." :
    "${each.key} is a whole number from ${pack.redis_integers[each.key][0]} to ${pack.redis_integers[each.key][1]}."
  )
}
