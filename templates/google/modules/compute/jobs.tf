# A job that whoever applies runs once the database is there, and again after it has
# another name (README.md): it makes the extensions.
resource "google_cloud_run_v2_job" "database_setup" {
  generate {
    when = pack.setup != null
  }

  name                = "${spec.product.name}-database-setup"
  location            = pack.region
  deletion_protection = false

  template {
    template {
      service_account = gen::fact("role/${pack.setup_role}", "email")
      max_retries     = 1

      vpc_access {
        egress = "ALL_TRAFFIC"

        network_interfaces {
          network    = gen::fact("network/${pack.subnet_places[pack.setup.network_configuration.subnets[0]]}", "id")
          subnetwork = gen::fact("subnet/${pack.setup.network_configuration.subnets[0]}", "id")
          tags       = [for g in pack.setup.network_configuration.security_groups : pack.tags[g]]
        }
      }

      containers {
        name    = "setup"
        image   = pack.setup_image.source == null ? pack.setup_image.image : local.images[pack.setup_image.source]
        command = ["psql"]
        args = gen::concat(["--set=ON_ERROR_STOP=1"], [
          for name in pack.setup.extensions : "--command=CREATE EXTENSION IF NOT EXISTS \"${name}\""
        ])

        env {
          name  = "PGHOST"
          value = google_sql_database_instance.primary[pack.setup_database].private_ip_address
        }

        env {
          name  = "PGPORT"
          value = gen::tostring(pack.database_ports[pack.setup_database])
        }

        env {
          name  = "PGDATABASE"
          value = google_sql_database.this[pack.setup_database].name
        }

        env {
          name  = "PGUSER"
          value = google_sql_user.this["${pack.setup_database}/${pack.databases[pack.setup_database].username}"].name
        }

        env {
          name  = "PGSSLMODE"
          value = "require"
        }

        env {
          name = "PGPASSWORD"

          value_source {
            secret_key_ref {
              secret  = google_secret_manager_secret.this[pack.master_password].secret_id
              version = google_secret_manager_secret_version.generated[pack.master_password].version
            }
          }
        }
      }
    }
  }

  depends_on = [google_secret_manager_secret_iam_member.setup]
}

# A job that changes the tables, before the services of a new version start.
resource "google_cloud_run_v2_job" "migration" {
  generate {
    when = pack.migration != null
  }

  name                = "${spec.product.name}-migration"
  location            = pack.region
  deletion_protection = false

  template {
    template {
      service_account = gen::fact("role/${pack.migration_role}", "email")
      max_retries     = 0

      vpc_access {
        egress = "ALL_TRAFFIC"

        network_interfaces {
          network    = gen::fact("network/${pack.subnet_places[pack.setup.network_configuration.subnets[0]]}", "id")
          subnetwork = gen::fact("subnet/${pack.setup.network_configuration.subnets[0]}", "id")
          tags       = [for g in pack.setup.network_configuration.security_groups : pack.tags[g]]
        }
      }

      containers {
        generate {
          for_each = [for c in pack.task_containers[pack.migration.task_definition] : c if c.name == pack.migration.container_name]
          as       = "c"
        }

        name  = c.value.name
        image = c.value.source == null ? c.value.image : local.images[c.value.source]
        args  = [for part in pack.migration.command : gen::fact(part)]

        resources {
          limits = {
            cpu    = pack.job_limits["${pack.migration.task_definition}/${c.value.name}"].cpu
            memory = pack.job_limits["${pack.migration.task_definition}/${c.value.name}"].memory
          }
        }

        env {
          generate {
            for_each = c.value.environment
            as       = "variable"
          }

          name  = variable.value.name
          value = gen::fact(variable.value.value)
        }

        env {
          generate {
            for_each = c.value.secrets
            as       = "secret"
          }

          name = secret.value.name

          value_source {
            secret_key_ref {
              secret = (
                gen::has(pack.existing_values, secret.value.label) ? data.google_secret_manager_secret.this[secret.value.label].secret_id :
                google_secret_manager_secret.this[secret.value.label].secret_id
              )
              version = local.secret_versions[secret.value.label]
            }
          }
        }
      }
    }
  }

  depends_on = [
    for grant in gen::keys(pack.injected_secrets) : google_secret_manager_secret_iam_member.injected[grant]
    if pack.injected_secrets[grant].role == pack.migration_role
  ]
}
