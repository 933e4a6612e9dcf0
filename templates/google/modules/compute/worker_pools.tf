# Services that take no requests. How many instances run is what the spec says.
resource "google_cloud_run_v2_worker_pool" "this" {
  generate {
    for_each = { for n in pack.worker_services : n => pack.services[n] }
    name     = pack.labels[each.key]
  }

  name                = each.value.service_name
  location            = pack.region
  deletion_protection = false

  labels = gen::length(pack.service_labels[each.key]) == 0 ? null : {
    for name, value in pack.service_labels[each.key] : name =>
    name == "version" && value == "" ? replace(lower(var.image_tag), ".", "-") : value
  }

  scaling {
    scaling_mode          = each.value.auto_scaling == null ? "MANUAL" : "AUTOMATIC"
    manual_instance_count = each.value.auto_scaling == null ? each.value.desired_count : null
    min_instance_count    = gen::try(each.value.auto_scaling.min_capacity, null)
    max_instance_count    = gen::try(each.value.auto_scaling.max_capacity, null)
  }

  template {
    service_account = local.accounts[each.key]

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
        limits = {
          cpu    = c.value.cpu
          memory = c.value.memory
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
