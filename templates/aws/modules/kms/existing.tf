# Keys of somebody else.
data "aws_kms_key" "this" {
  generate {
    for_each = {
      for name, found in pack.existing_found :
      gen::trimprefix(name, "encryption_key/") => found
      if gen::startswith(name, "encryption_key/")
    }
  }

  provider = aws[pack.existing_aliases["encryption_key/${each.key}"]]

  key_id = each.value.id
}
