# Services that take requests. Only the load balancer reaches them, and by the rules of their groups.
resource "google_cloud_run_v2_service" "this" {
  generate {
    for_each = { for n in pack.web_services : n => pack.services[n] }
    name     = pack.labels[each.key]
  }

  name     = each.value.service_name
  location = pack.region
  ingress = (
    gen::contains(pack.reached_services, each.key)
    ? "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
    : "INGRESS_TRAFFIC_INTERNAL_ONLY"
  )
  deletion_protection = false
  # The load balancer asks without signing in; nobody else gets there.
  invoker_iam_disabled = true

  labels = gen::length(pack.service_labels[each.key]) == 0 ? null : {
    for name, value in pack.service_labels[each.key] : name =>
    name == "version" && value == "" ? replace(lower(var.image_tag), ".", "-") : value
  }

  template {
    service_account                  = local.accounts[each.key]
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"
    max_instance_request_concurrency = gen::coalesce(each.value.google.concurrency, 80)
    timeout                          = each.value.google.timeout == null ? null : "${each.value.google.timeout.seconds}s"

    scaling {
      min_instance_count = each.value.auto_scaling == null ? each.value.desired_count : each.value.auto_scaling.min_capacity
      max_instance_count = each.value.auto_scaling == null ? gen::max(1, each.value.desired_count) : each.value.auto_scaling.max_capacity
    }

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
        for_each = pack.task_containers[each.value.task_definition]
        as       = "c"
      }

      name       = c.value.name
      image      = c.value.source == null ? c.value.image : local.images[c.value.source]
      args       = gen::length(c.value.command) == 0 ? null : [for part in c.value.command : gen::fact(part)]
      depends_on = gen::length(c.value.waits_for) == 0 ? null : c.value.waits_for

      resources {
        cpu_idle          = false
        startup_cpu_boost = each.value.google.cpu_boost

        limits = {
          cpu    = c.value.cpu
          memory = c.value.memory
        }
      }

      ports {
        generate {
          when = c.value.name == each.value.load_balancers[0].container_name
        }

        container_port = pack.request_ports[each.key]
      }

      startup_probe {
        generate {
          when = c.value.name == each.value.load_balancers[0].container_name && pack.probes[each.key] != null
        }

        initial_delay_seconds = gen::try(c.value.health_check.start_period, null)
        period_seconds        = gen::try(c.value.health_check.interval, null)
        timeout_seconds       = gen::try(c.value.health_check.timeout, null)
        failure_threshold     = gen::try(c.value.health_check.retries, null)

        http_get {
          path = pack.probes[each.key].path
        }
      }

      startup_probe {
        generate {
          when = gen::try(c.value.listens, null) != null
        }

        tcp_socket {
          port = c.value.listens
        }
      }

      liveness_probe {
        generate {
          when = c.value.name == each.value.load_balancers[0].container_name && pack.probes[each.key] != null
        }

        period_seconds    = pack.probes[each.key].interval
        timeout_seconds   = pack.probes[each.key].timeout
        failure_threshold = pack.probes[each.key].unhealthy_threshold_count

        http_get {
          path = pack.probes[each.key].path
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

  # What a service may read has to be allowed before it starts.
  depends_on = [
    for grant in gen::lookup(pack.injected_by_role, pack.service_roles[each.key], []) :
    google_secret_manager_secret_iam_member.injected[grant]
  ]

  # A pipeline decides which image runs.
  lifecycle {
    generate {
      when = gen::contains(pack.pipeline_services, each.key)
    }

    ignore_changes = [template[0].containers]
  }
}
