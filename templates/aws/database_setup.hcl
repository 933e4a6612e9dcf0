// The task that creates the roles of the database.
values {
  setup        = pack.database == null ? null : pack.database.setup
  setup_family = pack.setup == null ? null : "${pack.name_prefix}database-setup"
  setup_log    = gen::try(pack.database.setup.container.log_configuration, null)
  setup_group  = gen::try(pack.setup_log.log_driver == "awslogs" ? pack.setup_log.options["awslogs-group"] : null, null)
  setup_notify = gen::try(pack.database.setup.notify, null)

  # The logins of the application: the role that owns what it makes, the user
  # that logs in with the present rotation, and the stored value of its password.
  database_logins = {
    for key, owner in pack.secret_owners : key => {
      owner    = owner
      user     = pack.secret_users[key]
      value    = pack.secret_passwords[key]
      variable = "PASSWORD_OF_${pack.secret_users[key]}"
    } if owner != null && pack.secret_passwords[key] != null
  }

  # The stored values that the task is given.
  setup_values = gen::distinct(gen::compact(gen::concat([pack.master_password], [for _, l in pack.database_logins : l.value])))
  setup_keys   = gen::distinct(gen::compact([for v in pack.setup_values : pack.stored_values[v].kms_key_id]))

  setup_container = pack.setup == null ? null : gen::merge(pack.sidecar, pack.setup.container, {
    name        = "setup"
    entry_point = ["/bin/sh", "-c"]
    certified   = pack.certificates != null
  })
  setup_containers = [for c in [pack.setup_container, pack.certificates_container] : c if c != null && pack.setup != null]

  setup_repositories = gen::distinct([for c in pack.setup_containers : c.image if gen::has(pack.repositories, c.image)])

  // The migration is a command in an existing task definition.
  migration = gen::try(pack.database.setup.migration, null)
}

rule "setup-migration" {
  severity = "error"
  title    = "No such container"
  for_each = pack.migration[*]
  condition = gen::contains(gen::flatten([
    for t in spec.task_definitions : [for c in t.container_definitions : c.name] if t.family == each.value.task_definition
  ]), each.value.container_name)
  at      = [each.value.container_name, each.value.task_definition]
  message = <<-EOT
    The task ${each.value.task_definition} has no container ${each.value.container_name}. Name one that it has, whose
    image has the command.
  EOT
}

rule "setup-notify" {
  severity  = "error"
  title     = "Alarm without a log"
  for_each  = pack.setup_notify[*]
  condition = pack.setup_group != null
  at        = each.value
  message   = <<-EOT
    The failure is found in the log of the task, and the task has none in CloudWatch. Give the container a
    log_configuration with log_driver: awslogs.
  EOT
}

rule "setup-missing" {
  severity = "warning"
  title    = "Nobody makes the role"
  for_each = {
    for key, s in spec.secrets : key => s.secret_string.username.value
    if pack.database != null &&
    gen::try(s.secret_string.username.value, null) != null &&
    gen::length([for _, v in s.secret_string : v if v.from == "database"]) > 0
  }
  condition = gen::try(pack.database.setup, null) != null
  at        = each.value
  message   = <<-EOT
    Nothing makes the role ${each.value} in the database, and only what is in the network reaches it. Add
    database.setup, a container whose image has psql: the task that makes the roles, their passwords and the extensions.
  EOT
}

rule "secret-login" {
  severity = "error"
  title    = "Name of a role"
  for_each = {
    for key, s in spec.secrets : key => s.secret_string.username.value
    if gen::try(s.secret_string.username.value, null) != null && gen::length([for _, v in s.secret_string : v if v.from == "database"]) > 0
  }
  condition = (
    gen::can(gen::regex("^[a-z_][a-z0-9_]{0,60}$", each.value)) && !gen::can(gen::regex("^(pg_|rds_|rdsadmin$|public$)", each.value))
    && each.value != gen::try(pack.database.username, null)
    && gen::length(
      [
        for _, s in spec.secrets :
        s
        if gen::try(s.secret_string.username.value, null) == each.value &&
        gen::length([for _, v in s.secret_string : v if v.from == "database"]) > 0
      ]
    ) == 1
  )
  at = each.value
  message = (
    each.value == gen::try(pack.database.username, null)
    ? <<-EOT
      ${each.value} is the master user, whose password is that of the secret with username: {from: database, attribute:
      username}. Name a role of the application's own here.
    EOT
    : <<-EOT
      A role of the database has small letters, digits and underscores, at most 61 of them, does not begin with pg_ or
      rds_, and stands in one secret alone: with two it would have two passwords. Write another username than
      ${each.value}.
    EOT
  )
}
