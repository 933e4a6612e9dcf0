resource "google_artifact_registry_repository" "this" {
  generate {
    for_each = pack.own_repositories
    name     = pack.labels[each.key]
  }

  repository_id = pack.repository_ids[each.key]
  description   = "Images of ${each.value.name}"
  location      = pack.region
  format        = "DOCKER"

  docker_config {
    immutable_tags = each.value.image_tag_mutability == "IMMUTABLE"
  }

  vulnerability_scanning_config {
    enablement_config = each.value.scan_on_push == true ? "INHERITED" : "DISABLED"
  }

  cleanup_policies {
    generate {
      when = each.value.expire_untagged_after != null
    }

    id     = "expire-untagged"
    action = "DELETE"

    condition {
      tag_state  = "UNTAGGED"
      older_than = "${each.value.expire_untagged_after.seconds}s"
    }
  }
}

# Images of a registry that Cloud Run does not read.
resource "google_artifact_registry_repository" "mirror" {
  generate {
    for_each = pack.foreign_hosts
  }

  repository_id = "${spec.product.name}-${each.value}"
  description   = "Images of ${each.key}"
  location      = pack.region
  format        = "DOCKER"
  mode          = "REMOTE_REPOSITORY"

  remote_repository_config {
    docker_repository {
      custom_repository {
        uri = "https://${each.key}"
      }
    }
  }
}
