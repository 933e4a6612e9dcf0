# File systems of somebody else.
data "aws_efs_file_system" "this" {
  generate {
    for_each = {
      for name, found in pack.existing_found :
      gen::trimprefix(name, "file_system/") => found
      if gen::startswith(name, "file_system/")
    }
  }

  provider = aws[pack.existing_aliases["file_system/${each.key}"]]

  file_system_id = gen::length(each.value.tags) > 0 ? null : gen::regex("[^/]+$", each.value.id)
  tags           = gen::length(each.value.tags) > 0 ? each.value.tags : null
}
