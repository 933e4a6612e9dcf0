# Only one apply at a time: a lock is kept beside the state.
terraform {
  generate {
    when = spec.state != null && gen::try(spec.state.backend, null) == "gcs"
  }

  backend "gcs" {
    bucket = spec.state.bucket
    prefix = layer.name == null ? pack.state_stem : "${pack.state_stem}/${layer.name}"
  }
}

terraform {
  generate {
    when = spec.state != null && gen::try(spec.state.backend, null) == "cloud"
  }

  cloud {
    organization = spec.state.organization

    workspaces {
      name = layer.name == null ? pack.state_workspace : "${pack.state_workspace}-${layer.name}"
    }
  }
}

# What the layers before this one publish.
data "terraform_remote_state" "layer" {
  generate {
    for_each = { for name in layer.reads : name => name }
    when     = spec.state.backend == "gcs"
  }

  backend = "gcs"

  config = {
    bucket = spec.state.bucket
    prefix = "${pack.state_stem}/${each.key}"
  }
}

# What the layers before this one publish.
data "terraform_remote_state" "layer" {
  generate {
    for_each = { for name in layer.reads : name => name }
    when     = spec.state.backend == "cloud"
  }

  backend = "remote"

  config = {
    organization = spec.state.organization
    workspaces = {
      name = "${pack.state_workspace}-${each.key}"
    }
  }
}

# What the layers before this one publish.
data "terraform_remote_state" "layer" {
  generate {
    for_each = { for name in layer.reads : name => name }
    when     = spec.state.backend == "local"
  }

  backend = "local"

  config = {
    path = "../${each.key}/terraform.tfstate"
  }
}
