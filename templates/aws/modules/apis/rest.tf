resource "aws_api_gateway_rest_api" "this" {
  generate {
    for_each = spec.rest_apis
  }

  name               = pack.rest_names[each.key]
  description        = each.value.description
  api_key_source     = "HEADER"
  binary_media_types = gen::length(each.value.binary_types) == 0 ? null : each.value.binary_types

  disable_execute_api_endpoint = each.value.domain == null ? null : true

  endpoint_configuration {
    types = ["REGIONAL"]
  }

  tags = {
    Name = pack.rest_names[each.key]
  }
}
