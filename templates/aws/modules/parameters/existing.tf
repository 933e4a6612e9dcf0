# Parameters of somebody else. What is encrypted in one stays so: it would stand in the state.
data "aws_ssm_parameter" "this" {
  generate {
    for_each = { for n, p in spec.ssm_parameters : n => p.existing if p.existing != null }
  }

  provider = aws[pack.existing_aliases["ssm_parameter/${each.key}"]]

  name            = each.value.arn != null ? each.value.arn : each.value.name
  with_decryption = false
}
