// Whether RDS and ElastiCache accept the parameters of the spec. The known parameters
// are in parameters_numbers.hcl, parameters_words.hcl and parameters_cache.hcl.
values {
  known_parameters = gen::concat(
    gen::keys(pack.postgres_numbers), gen::keys(pack.postgres_words), pack.postgres_switches, pack.postgres_texts, pack.postgres_fixed,
  )

  // The prefixes of parameters that Aurora has and PostgreSQL does not have.
  aurora_prefix = "^(apg_|aurora_|babelfish|rds[.])"

  // The time zones with the name of a country alone.
  zone_countries = [
    "cuba", "egypt", "eire", "gb", "hongkong", "iceland", "iran", "israel", "jamaica", "japan", "kwajalein", "libya", "navajo", "nz",
    "poland", "portugal", "prc", "roc", "rok", "singapore", "turkey",
  ]

  // Extensions that RDS can preload, and other things with parameters of their own.
  preloadable = [
    "auto_explain", "orafce", "pg_bigm", "pg_cron", "pg_hint_plan", "pg_prewarm", "pg_similarity", "pg_stat_statements", "pg_tle",
    "pg_transport", "pgactive", "pgaudit", "pglogical", "plprofiler", "plrust",
  ]
  parameter_prefixes = gen::concat(pack.preloadable, ["cron", "pgtle", "plpgsql", "plv8", "postgis"])

  // Parameters that the version of the database does not have, or no longer has.
  parameter_versions = {
    for key, p in pack.database_parameters : key => gen::concat(
      [
        for v, names in pack.postgres_since : "from PostgreSQL ${v} on" if gen::contains(names, p.name)
        && gen::tonumber(v) > gen::coalesce(pack.database_majors[p.database], 99)
      ],
      [
        for v, names in pack.postgres_until : "up to PostgreSQL ${v}" if gen::contains(names, p.name)
        && gen::tonumber(v) < gen::coalesce(pack.database_majors[p.database], 0)
      ],
    )
  }

  // Formulas with names that RDS does not know.
  wrong_formulas = [
    for key in pack.formulas : key
    if gen::length(
      [for word in gen::regexall("[A-Za-z_]+", pack.stated_parameters[key].text) : word if !gen::contains(pack.formula_words, word)]
    ) > 0
  ]

  // Numbers that are out of bounds, and integers with a fraction.
  wrong_numbers = [
    for key, p in pack.database_parameters : key
    if !gen::has(pack.number_readings, key) ? false : pack.number_readings[key] == null ? !gen::contains(pack.formulas, key) :
    pack.number_readings[key] < pack.postgres_numbers[p.name][1] || (
      pack.postgres_numbers[p.name][2] == null ? false : pack.number_readings[key] > pack.postgres_numbers[p.name][2]
    ) || gen::has(pack.postgres_integers, p.name) && gen::floor(pack.number_readings[key]) != pack.number_readings[key]
  ]

  // The accepted numbers in words, by parameter: "a whole number of kB from 64 to 2147483647".
  number_forms = {
    for name in gen::distinct([for _, p in pack.database_parameters : p.name if gen::has(pack.postgres_numbers, p.name)]) :
    name => gen::join("", [
      gen::has(pack.postgres_integers, name) ? "a whole number" : "a number",
      pack.postgres_numbers[name][0] == "" ? "" : " of ${pack.postgres_numbers[name][0]}",
      pack.postgres_numbers[name][2] == null
      ? ", ${pack.postgres_numbers[name][1]} or more"
      : " from ${pack.postgres_numbers[name][1]} to ${pack.postgres_numbers[name][2]}",
      gen::has(pack.counted_sizes, pack.postgres_numbers[name][0]) ? ", or a size such as 64MB" : "",
      gen::has(pack.counted_times, pack.postgres_numbers[name][0]) ? ", or a time such as 5min" : "",
    ])
  }

  // Parameters of all caches.
  cache_parameters = gen::merge([
    for name, c in pack.own_caches : { for parameter, text in c.parameters : "${name}/${parameter}" => { name = parameter, text = text } }
  ]...)
}

// https://github.com/hashicorp/terraform-provider-aws/issues/522
rule "parameter-unknown" {
  severity = "error"
  title    = "Unknown parameter"
  for_each = [for _, p in pack.database_parameters : p if !gen::can(gen::regex("[.]", p.name))]
  condition = (
    gen::contains(pack.known_parameters, each.value.name) ||
    gen::has(pack.clustered_databases, each.value.database) && gen::can(gen::regex(pack.aurora_prefix, each.value.name))
  )
  at      = each.value.text
  message = "PostgreSQL has no parameter ${each.value.name}, and RDS refuses the whole group for it. Correct the name, or leave it out."
}

// https://github.com/hashicorp/terraform-provider-aws/issues/522
rule "parameter-extension" {
  severity = "warning"
  title    = "Unknown extension"
  for_each = [for _, p in pack.database_parameters : p if gen::can(gen::regex("[.]", p.name))]
  condition = (
    gen::contains(pack.known_parameters, each.value.name) || gen::contains(pack.parameter_prefixes, gen::split(".", each.value.name)[0])
    || gen::has(pack.clustered_databases, each.value.database) && gen::can(gen::regex(pack.aurora_prefix, each.value.name))
  )
  at      = each.value.text
  message = <<-EOT
    RDS refuses the group when it does not know ${each.value.name}, and no extension
    ${gen::split(".", each.value.name)[0]} with parameters is known. Correct it, or ignore this rule for it.
  EOT
}

// https://docs.aws.amazon.com/goto/WebAPI/rds-2014-10-31/Parameter
rule "parameter-fixed" {
  severity  = "error"
  title     = "Not to be changed"
  for_each  = [for _, p in pack.database_parameters : p if gen::contains(pack.postgres_fixed, p.name)]
  condition = false
  at        = each.value.text
  message   = "RDS decides ${each.value.name} by itself, and refuses another value. Leave the parameter out."
}

// https://docs.aws.amazon.com/goto/WebAPI/rds-2014-10-31/Parameter
rule "parameter-version" {
  severity  = "error"
  title     = "Parameter of another version"
  for_each  = { for key, p in pack.database_parameters : key => p if gen::length(pack.parameter_versions[key]) > 0 }
  condition = false
  at        = [each.value.text, pack.own_databases[each.value.database].engine_version]
  message   = <<-EOT
    There is ${each.value.name} ${gen::join(" and ", pack.parameter_versions[each.key])}, and the database is PostgreSQL
    ${pack.own_databases[each.value.database].engine_version}. Leave it out, or change the version.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ParamValuesRef.html
rule "parameter-value" {
  severity = "error"
  title    = "Value of a parameter"
  for_each = { for key, p in pack.database_parameters : key => p if p.text != null }
  condition = (
    gen::can(each.value.text.from) ? each.value.name != "shared_preload_libraries" :
    gen::contains(pack.formulas, each.key)
    ? gen::has(pack.postgres_numbers, each.value.name) && !gen::contains(pack.wrong_formulas, each.key) :
    gen::has(pack.postgres_numbers, each.value.name) ? !gen::contains(pack.wrong_numbers, each.key) :
    gen::has(pack.postgres_words, each.value.name) ? gen::contains(pack.postgres_words[each.value.name], each.value.text) :
    gen::contains(pack.postgres_switches, each.value.name) ? gen::has(pack.switch_readings, gen::lower(each.value.text)) :
    each.value.name == "shared_preload_libraries"
    ? gen::length([for l in gen::split(",", gen::replace(each.value.text, " ", "")) : l if !gen::contains(pack.preloadable, l)]) == 0 : true
  )
  at = each.value.text
  message = (
    gen::contains(pack.wrong_formulas, each.key)
    ? "The formulas of RDS are made of ${gen::join(", ", pack.formula_words)}, and this one has another name. Correct it." :
    gen::lookup(pack.number_readings, each.key, null) != null &&
    gen::floor(pack.number_readings[each.key]) != pack.number_readings[each.key] &&
    gen::has(pack.postgres_integers, each.value.name)
    ? <<-EOT
      ${each.value.name} is ${pack.number_forms[each.value.name]}, and ${each.value.text} is
      ${pack.number_readings[each.key]}. Write ${gen::ceil(pack.number_readings[each.key])}.
    EOT
    :
    gen::has(pack.postgres_numbers, each.value.name)
    ? "${each.value.name} is ${pack.number_forms[each.value.name]}; ${each.value.text} is not. Correct it." :
    gen::has(pack.postgres_words, each.value.name)
    ? "${each.value.name} is one of ${gen::join(", ", pack.postgres_words[each.value.name])}." :
    each.value.name == "shared_preload_libraries" ? "RDS can load ${gen::join(", ", pack.preloadable)} at the start." :
    "${each.value.name} is on or off."
  )
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html
rule "cache-parameter-unknown" {
  severity = "error"
  title    = "Unknown parameter"
  for_each = [
    for _, p in pack.cache_parameters : p
    if !gen::has(pack.managed_cache_settings, p.name) && !gen::contains(pack.redis_fixed, p.name)
  ]
  condition = gen::contains(gen::concat(gen::keys(pack.redis_integers), gen::keys(pack.redis_words), pack.redis_texts), each.value.name)
  at        = each.value.text
  message   = "ElastiCache has no parameter ${each.value.name}, and refuses the whole group for it. Correct the name, or leave it out."
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html
rule "cache-parameter-fixed" {
  severity  = "error"
  title     = "Not to be changed"
  for_each  = [for _, p in pack.cache_parameters : p if gen::contains(pack.redis_fixed, p.name)]
  condition = false
  at        = each.value.text
  message   = "ElastiCache decides ${each.value.name} by itself, and refuses another value. Leave the parameter out."
}

// https://github.com/boto/botocore/blob/develop/botocore/data/elasticache/2015-02-02/examples-1.json
rule "cache-parameter-idle" {
  severity  = "error"
  title     = "Value of a parameter"
  for_each  = [for _, p in pack.cache_parameters : p if p.name == "timeout" && gen::can(gen::tonumber(p.text)) && p.text != null]
  condition = gen::tonumber(each.value.text) <= 0 || gen::tonumber(each.value.text) >= 20
  at        = each.value.text
  message   = "ElastiCache closes idle connections after 20 seconds at the earliest, and with 0 never. Write one of these, or more."
}

// https://www.postgresql.org/docs/current/datatype-datetime.html
rule "parameter-time-zone" {
  severity = "error"
  title    = "Value of a parameter"
  for_each = [
    for _, p in pack.database_parameters : p if gen::lower(p.name) == "timezone" && p.text != null && !gen::can(p.text.from)
  ]
  condition = gen::can(gen::regex(
    "(?i)^([a-z]+/[a-z0-9_+/-]+|utc|gmt|zulu|[cew]et|[cm]et|[emh]st|(cst6c|est5e|mst7m|pst8p)dt|${gen::join("|", pack.zone_countries)})$",
    each.value.text,
  ))
  at      = each.value.text
  message = "A time zone is called by its area and a city, as in Europe/Berlin, or UTC. ${each.value.text} is neither."
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html
rule "cache-parameter-value" {
  severity = "error"
  title    = "Value of a parameter"
  for_each = [for _, p in pack.cache_parameters : p if p.text != null && !gen::can(p.text.from)]
  condition = (
    gen::has(pack.redis_words, each.value.name) ? gen::contains(pack.redis_words[each.value.name], each.value.text) :
    !gen::has(pack.redis_integers, each.value.name) ? true : gen::can(gen::regex("^-?[0-9]+$", each.value.text)) ? (
      gen::tonumber(each.value.text) >= pack.redis_integers[each.value.name][0]
      && gen::tonumber(each.value.text) <= pack.redis_integers[each.value.name][1]
    ) : false
  )
  at = each.value.text
  message = (
    gen::has(pack.redis_words, each.value.name) ? "${each.value.name} is one of ${gen::join(", ", pack.redis_words[each.value.name])}." :
    gen::can(gen::bytes(each.value.text)) && !gen::can(gen::tonumber(each.value.text))
    ? <<-EOT
      ${each.value.name} is a whole number from ${pack.redis_integers[each.value.name][0]} to
      ${pack.redis_integers[each.value.name][1]}, without a unit. For ${each.value.text}, write
      ${gen::bytes(each.value.text)}.
    EOT
    :
    "${each.value.name} is a whole number from ${pack.redis_integers[each.value.name][0]} to ${pack.redis_integers[each.value.name][1]}."
  )
}
