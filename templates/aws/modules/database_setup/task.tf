data "aws_region" "current" {}

# Makes the roles that the secrets name, their passwords and the extensions of the
# database, as its master user. It is run as README.md says: before the services
# start, and after a rotation, when the passwords are stored and the services do
# not have them yet. Run again, it changes nothing.
resource "aws_ecs_task_definition" "database_setup" {
  generate {
    when = pack.setup != null
  }

  family                   = pack.setup_family
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "256"
  memory                   = "512"
  execution_role_arn       = aws_iam_role.database_setup.arn

  # The failover reads it in the other region, also when a newer one replaced it.
  skip_destroy = spec.disposable == true ? null : true

  volume {
    generate {
      when = pack.certificates != null
    }

    name = pack.certificates_volume
  }

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }

  container_definitions = jsonencode([
    for c in pack.setup_containers : {
      name = c.name
      image = (
        gen::has(pack.repositories, c.image)
        ? "${gen::fact("repository/${c.image}", "url")}:${var.image_tag}"
        : c.image
      )
      essential         = c.essential
      cpu               = c.cpu
      memory            = c.memory
      memoryReservation = c.memory_reservation
      user              = c.user
      entryPoint        = c.entry_point
      command = (
        c.name != "setup" ? c.command :
        gen::length(pack.setup.databases) == 0 ? [local.database_setup] : [join("\n", [local.database_setup, local.further_databases])]
      )
      dependsOn = !c.certified ? null : [{ containerName = pack.certificates_volume, condition = "SUCCESS" }]
      mountPoints = !c.certified && !c.certifies ? null : [
        { sourceVolume = pack.certificates_volume, containerPath = pack.certificates_folder, readOnly = c.certified },
      ]
      environment = c.name != "setup" ? null : [
        for e in [
          { name = "PGHOST", value = "address" },
          { name = "PGPORT", value = gen::tostring(pack.database_port) },
          { name = "PGDATABASE", value = pack.database_name },
          { name = "PGUSER", value = pack.database.username },
          { name = "PGSSLMODE", value = pack.database_tls.mode },
          { name = "PGSSLROOTCERT", value = pack.database_tls.file },
          { name = "PGCONNECT_TIMEOUT", value = "10" },
          { name = "PGOPTIONS", value = "-c password_encryption=scram-sha-256" },
          { name = "LOGINS", value = gen::join(" ", [for _, l in pack.database_logins : "${l.owner}:${l.user}"]) },
          { name = "EXTENSIONS", value = gen::join(" ", pack.setup.extensions) },
          {
            name  = "DATABASES"
            value = gen::length(pack.setup.databases) == 0 ? null : gen::join(" ", [for d in pack.setup.databases : "${d.name}:${d.owner}"])
          },
          ] : { name = e.name, value = (
            e.value == "address"
            ? gen::fact("database/${pack.database_key}", "address")
            : e.value
        ) } if e.value != null
      ]
      // The whole of each: what is stored there is the value alone.
      secrets = c.name != "setup" ? null : [
        for s in gen::concat(
          [{ variable = "PGPASSWORD", value = pack.master_password }],
          [for _, l in pack.database_logins : { variable = l.variable, value = l.value }],
        ) : { name = s.variable, valueFrom = aws_secretsmanager_secret.value[s.value].arn }
      ]
      logConfiguration = c.log_configuration == null ? null : {
        logDriver = c.log_configuration.log_driver
        options = c.log_configuration.options == null ? null : {
          for option, v in c.log_configuration.options :
          option => (
            option == "awslogs-group" ? gen::fact("log_group/${v}", "name") :
            v == pack.primary_region ? data.aws_region.current.id : v
          )
          if v != null
        }
      }
    }
  ])
}

# A role owns what is made, and a user logs in: the same, or a member of it after
# each second rotation, so that those who logged in before go on. Where there is
# no terminal, psql reads what \password asks for from its input. It sends what
# it makes of it, so that no password stands in a statement that may be logged.
locals {
  generate {
    when = pack.setup != null
  }

  database_setup = <<-SH
    set -eu
    trap '[ $? = 0 ] || echo "database setup failed"' EXIT
    run() { psql --no-psqlrc --quiet --tuples-only --set ON_ERROR_STOP=1 "$@"; }

    for login in $LOGINS; do
      role=$${login%:*} user=$${login#*:} password=$(printenv "PASSWORD_OF_$${login#*:}")
      run --set role="$role" --set user="$user" <<'SQL'
    SELECT format('CREATE ROLE %I LOGIN', :'role') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'role') \gexec
    SELECT format('CREATE ROLE %I LOGIN', :'user') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'user') \gexec
    SELECT format('GRANT %I TO %I', :'role', :'user') WHERE :'role' <> :'user' \gexec
    SELECT format('ALTER ROLE %I SET role = %L', :'user', :'role') WHERE :'role' <> :'user' \gexec
    SELECT format('GRANT CONNECT, TEMPORARY, CREATE ON DATABASE %I TO %I', current_database(), :'role') \gexec
    SELECT format('GRANT USAGE, CREATE ON SCHEMA public TO %I', :'role') \gexec
    SQL
      printf '%s\n%s\n' "$password" "$password" | run --command "\\password $user"
    done
    for extension in $EXTENSIONS; do
      run --command "CREATE EXTENSION IF NOT EXISTS \"$extension\""
    done
    echo "database setup done"
  SH
}

# A database belongs to its owner, and nobody else connects to it; nor does the
# owner to the first one, in which it made nothing.
locals {
  generate {
    when = pack.setup != null && gen::length(gen::try(pack.setup.databases, [])) > 0
  }

  further_databases = <<-SH
    for entry in $DATABASES; do
      name=$${entry%:*} owner=$${entry#*:}
      run --set name="$name" --set owner="$owner" <<'SQL'
    SELECT format('GRANT %I TO CURRENT_USER', :'owner') WHERE NOT pg_has_role(:'owner', 'MEMBER') \gexec
    SELECT format('CREATE DATABASE %I OWNER %I', :'name', :'owner')
      WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'name') \gexec
    SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', :'name') \gexec
    SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database()) \gexec
    SELECT format('REVOKE ALL ON DATABASE %I FROM %I', current_database(), :'owner') \gexec
    SELECT format('REVOKE ALL ON SCHEMA public FROM %I', :'owner') \gexec
    SQL
      for extension in $EXTENSIONS; do
        run --dbname "$name" --command "CREATE EXTENSION IF NOT EXISTS \"$extension\""
      done
    done
    echo "further databases done"
  SH
}
