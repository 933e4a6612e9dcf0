resource "terraform_data" "service" {
  generate {
    for_each = pack.services
    name     = gen::trimprefix(each.key, "${spec.product.name}-")
  }

  input = {
    name          = each.key
    tag           = var.image_tag
    desired_count = each.value.desired_count
    # The subnets of the service, by the ids that the network module gives them.
    subnets = [for name in each.value.network_configuration.subnets : terraform_data.subnet[name].id]
    scaling = each.value.auto_scaling == null ? null : {
      min = each.value.auto_scaling.min_capacity
      max = each.value.auto_scaling.max_capacity
    }
  }
}
