// The parameters of the spec in the form that RDS takes.
values {
  // The parameters of each PostgreSQL database, by database and parameter: those in
  // the spec, and those that follow from its tuning.
  stated_parameters = gen::merge([
    for db, d in pack.own_databases : {
      for name, text in gen::merge(d.parameters, pack.explain_parameters[db]) :
      "${db}/${name}" => { database = db, name = name, text = text }
    } if pack.database_kinds[db] == "postgres"
  ]...)
  database_parameters = {
    for key, p in pack.stated_parameters : key => p if gen::has(pack.own_databases[p.database].parameters, p.name)
  }
  database_majors = { for db, d in pack.own_databases : db => gen::try(gen::tonumber(gen::regex("^[0-9]+", d.engine_version)), null) }

  postgres_numbers = gen::merge(pack.postgres_integers, pack.postgres_reals)

  // Units that a spec may use: sizes in bytes, times in microseconds.
  size_units = { B = 1, KB = 1024, MB = 1048576, GB = 1073741824, TB = 1099511627776 }
  time_units = { us = 1, ms = 1000, s = 1000000, min = 60000000, h = 3600000000, d = 86400000000 }

  // Units in which PostgreSQL counts.
  counted_sizes = { B = 1, kB = 1024, "8kB" = 8192, MB = 1048576 }
  counted_times = { ms = 1000, s = 1000000, min = 60000000 }

  // RDS evaluates a formula for each instance:
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ParamValuesRef.html
  formula_words = ["AllocatedStorage", "DBInstanceClassMemory", "DBInstanceVCPU", "EndPointPort", "GREATEST", "LEAST", "SUM", "log"]
  formulas = [
    for key, p in pack.stated_parameters : key
    if gen::can(gen::regex("^(?:(?:GREATEST|LEAST|SUM) ?[(]|[{]).*[)}]$", p.text))
  ]

  // Each number of the spec in the unit of its parameter, or null if it is not a
  // number: shared_buffers: 4GB is 524288 units of 8kB.
  number_readings = {
    for key, p in pack.stated_parameters : key => gen::try(
      gen::can(gen::regex("^-?[0-9]+([.][0-9]+)?$", p.text)) ? gen::tonumber(p.text) :
      gen::tonumber(pack.number_parts[key][0]) * (
        gen::has(pack.counted_sizes, pack.postgres_numbers[p.name][0])
        ? pack.size_units[gen::upper(pack.number_parts[key][1])] / pack.counted_sizes[pack.postgres_numbers[p.name][0]]
        : pack.time_units[pack.number_parts[key][1]] / pack.counted_times[pack.postgres_numbers[p.name][0]]
      ), null,
    ) if gen::has(pack.postgres_numbers, p.name)
  }
  number_parts = {
    for key, p in pack.stated_parameters : key => gen::try(gen::regex("^(-?[0-9]+(?:[.][0-9]+)?) *([A-Za-z]+)$", p.text), null)
  }

  // RDS takes 1 for on and 0 for off.
  switch_readings = { on = "1", true = "1", yes = "1", "1" = "1", off = "0", false = "0", no = "0", "0" = "0" }

  // The size parameters in bytes.
  parameter_bytes = {
    for key, p in pack.stated_parameters : key => pack.number_readings[key] * pack.counted_sizes[pack.postgres_numbers[p.name][0]]
    if gen::lookup(pack.number_readings, key, null) != null && gen::has(pack.counted_sizes, gen::try(pack.postgres_numbers[p.name][0], ""))
  }

  // The parameters of each database that are texts, as commands of the runbook can write them.
  written_settings = {
    for db, all in pack.database_settings : db => [for name, set in all : name if !gen::can(set.value.from)]
  }

  // Parameters whose value equals the default of RDS. RDS stores no apply method for
  // these, so a plan with "immediate" would show a change every time.
  postgres_defaults = {
    checkpoint_completion_target = "0.9"
  }

  // The parameters of each database as RDS takes them; a fact stays one. Those of MySQL are copied as written;
  // the pack does not know which of them are static, so all are applied with the next restart.
  database_settings = {
    for db, d in pack.own_databases : db => pack.database_kinds[db] == "mysql" ? {
      for name, text in d.parameters : name => { value = text, apply_method = "pending-reboot" }
    } : {
      for name, text in gen::merge(d.parameters, pack.explain_parameters[db]) : name => {
        value = (
          gen::can(text.from) ? text :
          gen::lookup(pack.number_readings, "${db}/${name}", null) != null ? gen::tostring(pack.number_readings["${db}/${name}"]) :
          gen::contains(pack.postgres_switches, name) ? gen::lookup(pack.switch_readings, gen::lower(text), text) : text
        )
        apply_method = (
          gen::contains(pack.postgres_static, name) || gen::lookup(pack.postgres_defaults, name, null) == text
          ? "pending-reboot" : "immediate"
        )
      }
    }
  }
}
