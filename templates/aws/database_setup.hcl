// The task that creates the roles of the database.
values {
  setup        = pack.database.setup
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

  setup_by_name = pack.setup == null ? {} : { for d in pack.setup.databases : d.name => d... if d.name != null }
  login_owners  = { for _, l in pack.database_logins : l.owner => l... if l.owner != null }
  # The secrets with the user of a login, by the user.
  secrets_by_login = {
    for key, s in spec.secrets : s.secret_string.username.value => key...
    if gen::try(s.secret_string.username.value, null) != null && gen::length([for _, v in s.secret_string : v if v.from == "database"]) > 0
  }

  setup_repositories = gen::distinct([for c in pack.setup_containers : c.image if gen::has(pack.repositories, c.image)])

  // The migration is a command in an existing task definition.
  migration = gen::try(pack.database.setup.migration, null)
  # A command with facts is an output, since only Terraform knows them.
  migration_facts = pack.migration == null ? false : gen::length([for part in pack.migration.command : part if gen::can(part.from)]) > 0
}

rule "setup-owner" {
  severity  = "error"
  title     = "Nobody who owns it"
  for_each  = pack.setup == null ? [] : pack.setup.databases
  condition = gen::has(pack.login_owners, each.value.owner)
  at        = each.value.owner
  message = (
    gen::length(pack.database_logins) == 0
    ? <<-EOT
      No secret makes the role ${each.value.owner}. Write a secret with username: {value: ${each.value.owner}},
      password: {generated: {length: 40}} and host: {from: database, attribute: address}.
    EOT
    : <<-EOT
      No secret makes the role ${each.value.owner}. Roles of the database are
      ${gen::join(", ", [for _, l in pack.database_logins : l.owner])}; another one takes a secret with its username,
      a generated password and the address of the database.
    EOT
  )
}

// https://www.postgresql.org/docs/current/sql-createdatabase.html
rule "setup-database" {
  severity = "error"
  title    = "Name of a database"
  for_each = pack.setup == null ? [] : pack.setup.databases
  condition = (
    gen::can(gen::regex("^[a-z_][a-z0-9_]{0,62}$", each.value.name)) && gen::length(
      gen::lookup(pack.setup_by_name, each.value.name, [])
    ) == 1 && !gen::contains(["postgres", "rdsadmin", "template0", "template1", pack.database_name], each.value.name)
  )
  at      = each.value.name
  message = <<-EOT
    A further database has a name of its own, of small letters, digits and _, 63 of them at most: not ${pack.database_name}, which is there
    already, nor postgres, rdsadmin or a template. Write another name than ${each.value.name}.
  EOT
}

rule "setup-migration" {
  severity = "error"
  title    = "No such container"
  for_each = pack.migration[*]
  condition = gen::contains(
    [for c in gen::try(pack.task_definitions[each.value.task_definition].container_definitions, []) : c.name], each.value.container_name
  )
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

// https://postgresql.org/message-id/E1aodSE-0007Jp-22%40gemulon.postgresql.org
rule "secret-login" {
  severity = "error"
  title    = "Name of a role"
  for_each = { for key in gen::flatten(gen::values(pack.secrets_by_login)) : key => spec.secrets[key].secret_string.username.value }
  condition = (
    gen::can(gen::regex("^[a-z_][a-z0-9_]{0,60}$", each.value)) && !gen::can(gen::regex("^(pg_|rds_|rdsadmin$|public$)", each.value))
    && each.value != gen::try(pack.database.username, null)
    && gen::length(pack.secrets_by_login[each.value]) == 1
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
