# Functions of somebody else.
data "aws_lambda_function" "this" {
  generate {
    for_each = {
      for name, found in pack.existing_found :
      gen::trimprefix(name, "function/") => found
      if gen::startswith(name, "function/")
    }
  }

  provider = aws[pack.existing_aliases["function/${each.key}"]]

  function_name = each.value.name
}
