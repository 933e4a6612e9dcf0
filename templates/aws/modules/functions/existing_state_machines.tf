# State machines of somebody else.
data "aws_sfn_state_machine" "this" {
  generate {
    for_each = {
      for name, found in pack.existing_found :
      gen::trimprefix(name, "state_machine/") => found
      if gen::startswith(name, "state_machine/")
    }
  }

  provider = aws[pack.existing_aliases["state_machine/${each.key}"]]

  name = each.value.name
}
