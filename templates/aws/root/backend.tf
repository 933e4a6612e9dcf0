# Only one apply at a time: a file beside the state locks it.
terraform {
  generate {
    when = spec.state != null && spec.state.backend == "s3"
  }

  backend "s3" {
    bucket       = spec.state.bucket
    key          = layer.name == null ? "${pack.state_stem}.tfstate" : "${pack.state_stem}/${layer.name}.tfstate"
    region       = spec.state.region
    encrypt      = true
    kms_key_id   = spec.state.kms_key_id
    use_lockfile = true
    profile      = spec.account.profile

    allowed_account_ids = pack.state_account == null ? null : [pack.state_account]
  }
}

terraform {
  generate {
    when = spec.state != null && spec.state.backend == "cloud"
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
    when     = spec.state.backend == "s3"
  }

  backend = "s3"

  config = {
    bucket  = spec.state.bucket
    key     = "${pack.state_stem}/${each.key}.tfstate"
    region  = spec.state.region
    profile = spec.account.profile

    allowed_account_ids = pack.state_account == null ? null : [pack.state_account]
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
