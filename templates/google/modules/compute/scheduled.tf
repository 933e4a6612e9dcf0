# Tasks that run and end.
resource "google_cloud_run_v2_job" "this" {
  generate {
    for_each = spec.jobs
  }

  name                = pack.job_names[each.key]
  location            = pack.region
  deletion_protection = false

  template {
    task_count  = each.value.count
    parallelism = each.value.count

    template {
      service_account = pack.job_roles[each.key] == null ? null : gen::fact("role/${pack.job_roles[each.key]}", "email")
      max_retries     = 0

      vpc_access {
        generate {
          when = each.value.network_configuration != null
        }

        egress = "ALL_TRAFFIC"

        network_interfaces {
          network    = gen::fact("network/${pack.subnet_places[each.value.network_configuration.subnets[0]]}", "id")
          subnetwork = gen::fact("subnet/${each.value.network_configuration.subnets[0]}", "id")
          tags       = [for g in each.value.network_configuration.security_groups : pack.tags[g]]
        }
      }

      containers {
        generate {
          for_each = pack.job_containers[each.key]
          as       = "c"
        }

        name  = c.value.name
        image = c.value.source == null ? c.value.image : local.images[c.value.source]
        args = (
          gen::length(each.value.command) > 0 ? [for part in each.value.command : gen::fact(part)] :
          gen::length(c.value.command) > 0 ? [for part in c.value.command : gen::fact(part)] : null
        )

        resources {
          limits = {
            cpu    = pack.job_limits["${each.value.task_definition}/${c.value.name}"].cpu
            memory = pack.job_limits["${each.value.task_definition}/${c.value.name}"].memory
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

  # What a task may read has to be allowed before it starts.
  depends_on = [
    for grant in gen::lookup(pack.injected_by_role, pack.job_roles[each.key], []) :
    google_secret_manager_secret_iam_member.injected[grant]
  ]
}

# Cloud Scheduler asks as this account, which may start the jobs and do nothing else:
# https://cloud.google.com/run/docs/execute/jobs-on-schedule
resource "google_service_account" "scheduler" {
  generate {
    when = gen::length(pack.scheduled_jobs) > 0
  }

  account_id   = "${gen::trimsuffix(gen::substr(spec.product.name, 0, 20), "-")}-scheduler"
  display_name = "Starts the jobs of ${spec.product.name}"
}

resource "google_cloud_run_v2_job_iam_member" "scheduler" {
  generate {
    for_each = pack.scheduled_jobs
  }

  location = pack.region
  name     = google_cloud_run_v2_job.this[each.key].name
  role     = "roles/run.invoker"
  member   = google_service_account.scheduler.member
}

# The address is that of https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.jobs/run
resource "google_cloud_scheduler_job" "this" {
  generate {
    for_each = pack.scheduled_jobs
  }

  name      = pack.job_names[each.key]
  region    = pack.region
  schedule  = pack.crontabs[each.key]
  time_zone = each.value.timezone
  paused    = each.value.enabled ? null : true

  http_target {
    http_method = "POST"
    uri         = "https://run.googleapis.com/v2/${google_cloud_run_v2_job.this[each.key].id}:run"

    oauth_token {
      service_account_email = google_service_account.scheduler.email
    }
  }

  retry_config {
    generate {
      when = each.value.retries > 0
    }

    retry_count        = each.value.retries
    max_retry_duration = "${each.value.max_age.seconds}s"
  }

  depends_on = [google_cloud_run_v2_job_iam_member.scheduler[each.key]]
}

# Functions that are called at a time, and messages that are sent.
resource "google_cloud_scheduler_job" "schedule" {
  generate {
    for_each = spec.schedules
    name     = "schedule_${each.key}"
  }

  name        = pack.schedule_names[each.key]
  region      = pack.region
  description = each.value.description
  schedule    = pack.crontabs["schedule/${each.key}"]
  time_zone   = each.value.timezone
  paused      = each.value.enabled ? null : true

  attempt_deadline = pack.call_deadlines[each.key] == null ? null : "${pack.call_deadlines[each.key]}s"

  http_target {
    generate {
      when = each.value.function != null
    }

    http_method = "POST"
    uri = (
      pack.built_functions[each.value.function]
      ? google_cloudfunctions2_function.this[each.value.function].service_config[0].uri
      : gen::has(pack.existing_functions, each.value.function)
      ? data.google_cloud_run_v2_service.function[each.value.function].uri
      : google_cloud_run_v2_service.function[each.value.function].uri
    )
    body    = each.value.message == null ? null : base64encode(gen::fact(each.value.message))
    headers = each.value.message == null ? null : { "Content-Type" = "application/json" }

    oidc_token {
      service_account_email = google_service_account.caller.email
    }
  }

  pubsub_target {
    generate {
      when = each.value.function == null
    }

    topic_name = (
      each.value.topic != null ? gen::fact("topic/${each.value.topic}", "id") : google_pubsub_topic.queue[each.value.queue].id
    )
    data = base64encode(gen::fact(each.value.message))
  }

  retry_config {
    generate {
      when = each.value.retries > 0
    }

    retry_count = each.value.retries
  }

  depends_on = [for f in gen::compact([each.value.function]) : google_cloud_run_v2_service_iam_member.caller[f]]
}
