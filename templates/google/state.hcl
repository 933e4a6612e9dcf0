// The place of the state, without the name of a layer.
values {
  state_stem = spec.state == null ? null : gen::coalesce(
    gen::try(spec.state.key, null), "${spec.product.name}/${spec.product.environment}/terraform",
  )
  state_workspace = spec.state == null ? null : gen::coalesce(
    gen::try(spec.state.workspace, null), "${spec.product.name}-${spec.product.environment}",
  )

  // Inputs that a command passes, with the words that README.md writes for their values.
  asked_inputs = { project_id = "PROJECT", image_tag = "TAG", billing_account = "ACCOUNT" }
}

// When two states are the same. Bucket names are globally unique. A cloud tells neither
// organizations nor workspaces apart by case: https://github.com/hashicorp/terraform/pull/29005
state {
  place = spec.state == null ? null : (
    spec.state.backend == "gcs" ? ["gcs", spec.state.bucket, layer.name == null ? pack.state_stem : "${pack.state_stem}/${layer.name}"] :
    spec.state.backend == "cloud" ?
    [
      "cloud", gen::try(gen::lower(spec.state.organization), null),
      gen::lower(gen::join("-", gen::compact([pack.state_workspace, layer.name]))),
    ] : null
  )
  at = spec.state == null ? [] : [
    gen::try(spec.state.key, null), gen::try(spec.state.workspace, null), spec.state.bucket, spec.state.organization,
  ]

  // The key becomes the prefix of the objects.
  backend "gcs" {
    takes = ["bucket", "key"]
    needs = ["bucket"]
  }

  backend "cloud" {
    takes = ["organization", "workspace"]
    needs = ["organization"]
  }

  // The state is a file beside the configuration.
  backend "local" {}
}

layers {
  when = spec.state != null && gen::try(spec.state.layout, null) == "layered"
}
