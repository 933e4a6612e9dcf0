resource "aws_ssm_parameter" "this" {
  generate {
    for_each = pack.own_ssm_parameters
  }

  name        = each.value.name
  description = each.value.description
  type        = each.value.list ? "StringList" : "String"
  value       = gen::fact(each.value.value)
}
