# Tables of somebody else.
data "aws_dynamodb_table" "this" {
  generate {
    for_each = { for name, found in pack.existing_found : gen::trimprefix(name, "table/") => found if gen::startswith(name, "table/") }
  }

  provider = aws[pack.existing_aliases["table/${each.key}"]]

  name = each.value.name
}
