// What rules of devices select.
values {
  // https://docs.aws.amazon.com/iot/latest/developerguide/iot-sql-functions.html
  select_functions = <<-EOT
    abs accountid acos asin atan atan2 aws_lambda bitand bitnot bitor bitxor cast ceil chr clientid concat cos cosh decode encode endswith
    exp floor get get_dynamodb get_mqtt_property get_or_default get_registry_data get_secret get_thing_shadow get_user_properties indexof
    isnull isundefined length ln log lower lpad ltrim machinelearning_predict md2 md5 mod nanvl newuuid numbytes parse_time power principal
    rand regexp_matches regexp_replace regexp_substr remainder replace round rpad rtrim sha1 sha224 sha256 sha384 sha512 sign sin sinh
    sourceip sqrt startswith substring tan tanh time_to_epoch timestamp topic traceid transform trim trunc upper
  EOT
  // Words of the language that a parenthesis may follow: https://docs.aws.amazon.com/iot/latest/developerguide/iot-sql-operators.html
  select_words = "and as case else exists from in not or select then value when where"

  // Each statement, and the templates in keys of objects and in topics, without what is in quotes.
  device_selections = [
    for _, r in spec.device_rules : {
      at   = r.select
      bare = gen::join("''", [for i, part in gen::split("'", r.select) : part if i % 2 == 0])
      from = gen::try(gen::regex("(?is)\\sfrom\\s+'([^']*)'", r.select)[0], "")
    } if r.select != null
  ]
  device_templates = gen::flatten([
    for _, r in spec.device_rules : [
      for t in r.targets : [
        for text in [t.key, t.republish] : [
          for found in gen::regexall("[$][{]([^}]*)[}]", text) : [{ at = text, bare = found[0] }]
        ] if text != null
      ]
    ]
  ])
}

// https://docs.aws.amazon.com/iot/latest/developerguide/topics.html
rule "device-select-topic" {
  severity  = "error"
  title     = "No topic"
  for_each  = pack.device_selections
  condition = !gen::can(gen::regex("[^/][+#]|[+#][^/]", each.value.from))
  at        = each.value.at
  message   = <<-EOT
    In ${each.value.from}, + and # are whole parts of a topic: + stands for one, and # at the end for all that follow. Write such as
    sensors/+/data.
  EOT
}

// https://docs.aws.amazon.com/iot/latest/developerguide/iot-sql-operators.html
rule "device-select-equal" {
  severity  = "error"
  title     = "No such operator"
  for_each  = pack.device_selections
  condition = !gen::can(gen::regex("==|!=|&&|[|][|]|<<|>>", each.value.bare))
  at        = each.value.at
  message   = "The language of rules compares with =, <>, < and >, and knows AND, OR and NOT. Write these for ==, !=, && and ||."
}

// https://docs.aws.amazon.com/iot/latest/developerguide/iot-sql-functions.html
rule "device-select-function" {
  severity = "error"
  title    = "No such function"
  for_each = gen::flatten([
    for s in gen::concat(pack.device_selections, pack.device_templates) : [
      for found in gen::regexall("([A-Za-z_][A-Za-z0-9_]*)\\s*[(]", s.bare) : [{ at = s.at, name = found[0] }]
    ]
  ])
  condition = gen::can(gen::regex("(?i)(^|\\s)${each.value.name}(\\s|$)", "${pack.select_functions} ${pack.select_words}"))
  at        = each.value.at
  message   = <<-EOT
    The language of rules has no function ${each.value.name}. Write one that it has, such as topic(2), timestamp(), clientid(),
    get(list, 0), upper(text) or cast(value as Decimal).
  EOT
}

// https://docs.aws.amazon.com/iot/latest/developerguide/iot-substitution-templates.html
rule "device-template" {
  severity = "error"
  title    = "Expression that does not end"
  for_each = pack.device_templates
  condition = (
    gen::length(gen::regexall("[(]", each.value.bare)) == gen::length(gen::regexall("[)]", each.value.bare)) && each.value.bare != ""
  )
  at      = each.value.at
  message = "The expression $${${each.value.bare}} opens parentheses that it does not close, or has nothing in it. Write it whole."
}

// https://docs.aws.amazon.com/iot/latest/developerguide/dynamodb-v2-rule-action.html
rule "device-table-key" {
  severity = "error"
  title    = "Record without its key"
  for_each = [
    for t in pack.device_targets : gen::merge(t, { name = spec.tables[t.table].partition_key.name })
    if t.select != null && gen::can(spec.tables[t.table].partition_key.name)
  ]
  condition = gen::can(gen::regex("(?is)[*].*\\sfrom\\s|\\b${each.value.name}\\b.*\\sfrom\\s", each.value.select))
  at        = [each.value.select, each.value.table]
  message   = <<-EOT
    The table ${each.value.table} keeps records by ${each.value.name}, and the rule selects none. Add ${each.value.name} to what is
    selected, such as topic(2) AS ${each.value.name}.
  EOT
}
