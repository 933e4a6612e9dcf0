// The place of the state, without the name of a layer.
values {
  state_stem = spec.state == null ? null : (
    spec.state.key != null ? gen::trimsuffix(spec.state.key, ".tfstate") :
    "${spec.product.base}/${spec.product.environment}/terraform"
  )

  // The account whose credentials read the state. The backend needs them before the
  // provider is configured: https://developer.hashicorp.com/terraform/language/backend/s3
  state_account = spec.state == null ? null : spec.state.account_id != null ? spec.state.account_id : (
    spec.account == null ? null : spec.account.role == null ? spec.account.id : null
  )

  // Inputs that a command passes, with the words that README.md and RUNBOOK.md write
  // for their values.
  asked_inputs = { account_id = "ACCOUNT", image_tag = "TAG" }

  state_workspace = spec.state == null ? null : gen::coalesce(spec.state.workspace, "${spec.product.base}-${spec.product.environment}")
}

// When two states are the same. Bucket names are globally unique, so neither the
// region nor the encryption key of a state matters. A cloud tells neither organizations
// nor workspaces apart by case: https://github.com/hashicorp/terraform/pull/29005
state {
  place = spec.state == null ? null : (
    spec.state.backend == "s3"
    ? ["s3", spec.state.bucket, layer.name == null ? "${pack.state_stem}.tfstate" : "${pack.state_stem}/${layer.name}.tfstate"] :
    spec.state.backend == "cloud"
    ? [
      "cloud", gen::try(gen::lower(spec.state.organization), null),
      gen::lower(layer.name == null ? pack.state_workspace : "${pack.state_workspace}-${layer.name}"),
    ]
    : null
  )
  at = spec.state == null ? [] : [spec.state.key, spec.state.workspace, spec.state.bucket, spec.state.organization]

  backend "s3" {
    takes = ["account_id", "bucket", "key", "region", "kms_key_id"]
    needs = ["bucket", "region"]
  }

  backend "cloud" {
    takes = ["organization", "workspace"]
    needs = ["organization"]
  }

  // The state is a file beside the configuration.
  backend "local" {}
}

// With state.layout: layered, each layer has its own state. The layer that changes
// least comes first.
layers {
  when = spec.state != null && spec.state.layout == "layered"
}
