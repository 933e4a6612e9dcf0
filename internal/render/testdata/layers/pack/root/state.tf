terraform {
  backend "s3" {
    bucket = "states"
    key    = layer.name == null ? spec.name : "${spec.name}/${layer.name}"
  }
}

# The layers before this one.
data "terraform_remote_state" "layer" {
  generate {
    for_each = { for name in layer.reads : name => name }
  }

  backend = "s3"
  config = {
    bucket = "states"
    key    = "${spec.name}/${each.key}"
  }
}
