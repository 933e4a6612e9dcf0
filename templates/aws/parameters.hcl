// The parameters of the spec, as RDS takes them.
values {
  database_parameters = pack.postgres == null ? {} : pack.postgres.parameters
  stated_parameters   = gen::merge(pack.database_parameters, pack.explain_parameters)
  database_major      = gen::try(gen::tonumber(gen::regex("^[0-9]+", pack.postgres.engine_version)), null)

  postgres_numbers = gen::merge(pack.postgres_integers, pack.postgres_reals)

  // Units that people write behind a number: sizes in bytes, times in microseconds.
  size_units = { B = 1, KB = 1024, MB = 1048576, GB = 1073741824, TB = 1099511627776 }
  time_units = { us = 1, ms = 1000, s = 1000000, min = 60000000, h = 3600000000, d = 86400000000 }

  // Units that PostgreSQL counts in.
  counted_sizes = { B = 1, kB = 1024, "8kB" = 8192, MB = 1048576 }
  counted_times = { ms = 1000, s = 1000000, min = 60000000 }

  // A formula is RDS's to work out, for each instance:
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ParamValuesRef.html
  formula_words = ["AllocatedStorage", "DBInstanceClassMemory", "DBInstanceVCPU", "EndPointPort", "GREATEST", "LEAST", "SUM", "log"]
  formulas = [
    for name, text in pack.stated_parameters : name
    if gen::can(gen::regex("^(?:(?:GREATEST|LEAST|SUM) ?[(]|[{]).*[)}]$", text))
  ]

  // How many of the parameter's units each number of the spec is, or null where it is
  // none: shared_buffers: 4GB is 524288 of 8kB.
  number_readings = {
    for name, text in pack.stated_parameters : name => gen::try(
      gen::can(gen::regex("^-?[0-9]+([.][0-9]+)?$", text)) ? gen::tonumber(text) :
      gen::tonumber(pack.number_parts[name][0]) * (
        gen::contains(gen::keys(pack.counted_sizes), pack.postgres_numbers[name][0])
        ? pack.size_units[gen::upper(pack.number_parts[name][1])] / pack.counted_sizes[pack.postgres_numbers[name][0]]
        : pack.time_units[pack.number_parts[name][1]] / pack.counted_times[pack.postgres_numbers[name][0]]
      ), null,
    ) if gen::contains(gen::keys(pack.postgres_numbers), name)
  }
  number_parts = {
    for name, text in pack.stated_parameters : name => gen::try(gen::regex("^(-?[0-9]+(?:[.][0-9]+)?) *([A-Za-z]+)$", text), null)
  }

  // RDS takes 1 and 0 for what is on or off.
  switch_readings = { on = "1", true = "1", yes = "1", "1" = "1", off = "0", false = "0", no = "0", "0" = "0" }

  // What the parameters that are sizes come to, in bytes.
  parameter_bytes = {
    for name, n in pack.number_readings : name => n * pack.counted_sizes[pack.postgres_numbers[name][0]]
    if n != null && gen::contains(gen::keys(pack.counted_sizes), pack.postgres_numbers[name][0])
  }

  // Values that are RDS's own. For these it stores no method, and a plan that
  // asks for "immediate" would never come to rest.
  postgres_defaults = {
    checkpoint_completion_target = "0.9"
  }

  # The parameters of each database as RDS takes them. Those of MySQL stand as they are
  # written; which of them wait for a restart is left to RDS, so that all do.
  database_settings = {
    for db, d in spec.databases : db => db == pack.database_key && pack.postgres != null ? pack.postgres_parameters : {
      for name, text in d.parameters : name => {
        value = (
          pack.database_kinds[db] == "mysql" ? text :
          gen::has(pack.postgres_numbers, name) ? gen::try(gen::tostring(gen::tonumber(text)), gen::tostring(
            gen::tonumber(gen::regex(pack.sized, text)[0]) * (
              gen::has(pack.counted_sizes, pack.postgres_numbers[name][0])
              ? pack.size_units[gen::upper(gen::regex(pack.sized, text)[1])] / pack.counted_sizes[pack.postgres_numbers[name][0]]
              : pack.time_units[gen::regex(pack.sized, text)[1]] / pack.counted_times[pack.postgres_numbers[name][0]]
            )
          ), text) :
          gen::contains(pack.postgres_switches, name) ? gen::lookup(pack.switch_readings, gen::lower(text), text) : text
        )
        apply_method = (
          pack.database_kinds[db] == "mysql" || gen::contains(pack.postgres_static, name) || gen::lookup(pack.postgres_defaults, name, null) == text
          ? "pending-reboot" : "immediate"
        )
      }
    }
  }
  sized = "^(-?[0-9]+(?:[.][0-9]+)?) *([A-Za-z]+)$"

  # Every parameter of the spec as RDS takes it.
  postgres_parameters = pack.postgres == null ? {} : {
    for name, text in pack.stated_parameters : name => {
      value = (
        gen::lookup(pack.number_readings, name, null) != null ? gen::tostring(pack.number_readings[name]) :
        gen::contains(pack.postgres_switches, name) ? gen::lookup(pack.switch_readings, gen::lower(text), text) : text
      )
      apply_method = (
        gen::contains(pack.postgres_static, name) || gen::lookup(pack.postgres_defaults, name, null) == text
        ? "pending-reboot" : "immediate"
      )
    }
  }
}
