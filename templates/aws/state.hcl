// Where the state is kept, without the name of a layer.
values {
  state_stem = spec.state == null ? null : (
    spec.state.key != null ? gen::trimsuffix(spec.state.key, ".tfstate") :
    "${spec.product.name}/${spec.product.environment}/terraform"
  )

  // Inputs that a command names, with what README.md and RUNBOOK.md write for
  // their values.
  asked_inputs = { account_id = "ACCOUNT", image_tag = "TAG" }

  state_workspace = spec.state == null ? null : gen::coalesce(spec.state.workspace, "${spec.product.name}-${spec.product.environment}")
}

// With state.layout: layered, each layer has a state of its own. What lives
// longest comes first.
layers {
  when = spec.state != null && spec.state.layout == "layered"
}
