# Programs that are called, one call at a time in each instance.
resource "google_cloudfunctions2_function" "this" {
  generate {
    for_each = { for key, f in spec.functions : key => f if pack.built_functions[key] }
  }

  name        = pack.function_names[each.key]
  location    = pack.region
  description = each.value.description

  build_config {
    runtime         = each.value.runtime
    entry_point     = each.value.handler
    service_account = google_service_account.builder.id

    source {
      storage_source {
        bucket     = gen::fact("bucket/${each.value.archive.bucket}", "name")
        object     = each.value.archive.key
        generation = each.value.archive.version == null ? null : gen::tonumber(each.value.archive.version)
      }
    }
  }

  service_config {
    service_account_email            = google_service_account.this["function/${each.key}"].email
    available_memory                 = "${each.value.memory}Mi"
    timeout_seconds                  = each.value.timeout.seconds
    max_instance_count               = each.value.reserved_concurrency
    max_instance_request_concurrency = 1
    ingress_settings                 = pack.reached_over_url[each.key] ? "ALLOW_ALL" : "ALLOW_INTERNAL_ONLY"
    environment_variables = (
      gen::length(each.value.environment) == 0 ? null : { for name, value in each.value.environment : name => gen::fact(value) }
    )
    direct_vpc_egress = gen::length(each.value.subnets) == 0 ? null : "VPC_EGRESS_ALL_TRAFFIC"

    direct_vpc_network_interface {
      generate {
        when = gen::length(each.value.subnets) > 0
      }

      network    = gen::fact("network/${pack.subnet_places[each.value.subnets[0]]}", "id")
      subnetwork = gen::fact("subnet/${each.value.subnets[0]}", "id")
      tags       = [for g in each.value.security_groups : pack.tags[g]]
    }
  }

  # A build reads the archive, and writes what it does and what comes of it.
  depends_on = [
    google_project_iam_member.builder["roles/artifactregistry.writer"],
    google_project_iam_member.builder["roles/logging.logWriter"],
    google_project_iam_member.builder["roles/storage.objectViewer"],
  ]
}

# Who builds functions: https://cloud.google.com/functions/docs/securing/build-custom-sa. Google keeps the sources and what
# is built in a bucket and a repository that it makes itself, so no permission is on one of these.
resource "google_service_account" "builder" {
  generate {
    when = gen::contains(gen::values(pack.built_functions), true)
  }

  account_id   = "${gen::trimsuffix(gen::substr(spec.product.name, 0, 22), "-")}-builder"
  display_name = "Builds the functions of ${spec.product.name}"
}

resource "google_project_iam_member" "builder" {
  generate {
    for_each = {
      for role in ["roles/artifactregistry.writer", "roles/logging.logWriter", "roles/storage.objectViewer"] :
      role => gen::lower(gen::replace(gen::trimprefix(role, "roles/"), ".", "_")) if gen::contains(gen::values(pack.built_functions), true)
    }
    name = "builder_${each.value}"
  }

  project = var.project_id
  role    = each.key
  member  = google_service_account.builder.member
}

resource "google_cloud_run_v2_service" "function" {
  generate {
    for_each = pack.image_functions
    name     = "function_${each.key}"
  }

  name                = pack.function_names[each.key]
  location            = pack.region
  description         = each.value.description
  ingress             = pack.reached_over_url[each.key] ? "INGRESS_TRAFFIC_ALL" : "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = false

  template {
    service_account                  = google_service_account.this["function/${each.key}"].email
    timeout                          = "${each.value.timeout.seconds}s"
    max_instance_request_concurrency = 1

    scaling {
      generate {
        when = each.value.reserved_concurrency != null
      }

      max_instance_count = each.value.reserved_concurrency
    }

    vpc_access {
      generate {
        when = gen::length(each.value.subnets) > 0
      }

      egress = "ALL_TRAFFIC"

      network_interfaces {
        network    = gen::fact("network/${pack.subnet_places[each.value.subnets[0]]}", "id")
        subnetwork = gen::fact("subnet/${each.value.subnets[0]}", "id")
        tags       = [for g in each.value.security_groups : pack.tags[g]]
      }
    }

    containers {
      image = (
        gen::has(pack.sources, pack.function_images[each.key])
        ? local.images[pack.function_images[each.key]]
        : pack.function_images[each.key]
      )
      args = gen::length(each.value.command) == 0 ? null : [for part in each.value.command : gen::fact(part)]

      resources {
        limits = {
          cpu    = pack.function_processors[each.key]
          memory = "${each.value.memory}Mi"
        }
      }

      env {
        generate {
          for_each = each.value.environment
          as       = "variable"
        }

        name  = variable.key
        value = gen::fact(variable.value)
      }
    }
  }
}

# A function that is there already is a service of Cloud Run as well.
data "google_cloud_run_v2_service" "function" {
  generate {
    for_each = pack.existing_functions
    name     = "function_${each.key}"
  }

  name     = pack.function_names[each.key]
  location = pack.region
}
