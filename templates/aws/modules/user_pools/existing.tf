# Pools of somebody else.
data "aws_cognito_user_pool" "this" {
  generate {
    for_each = {
      for name, found in pack.existing_found :
      gen::trimprefix(name, "user_pool/") => found
      if gen::startswith(name, "user_pool/")
    }
  }

  provider = aws[pack.existing_aliases["user_pool/${each.key}"]]

  user_pool_id = gen::coalesce(spec.user_pools[each.key].existing.id, each.value.name)
}
