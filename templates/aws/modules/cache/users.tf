resource "aws_elasticache_user" "this" {
  generate {
    for_each = spec.cache_users
  }

  user_id       = pack.cache_user_ids[each.key]
  user_name     = pack.cache_user_names[each.key]
  engine        = each.value.engine
  access_string = each.value.access

  authentication_mode {
    type = each.value.sign_in == "iam" ? "iam" : "no-password-required"
  }
}

resource "aws_elasticache_user_group" "this" {
  generate {
    for_each = spec.cache_user_groups
  }

  user_group_id = pack.cache_group_ids[each.key]
  engine        = pack.cache_group_engines[each.key]
  user_ids      = [for u in each.value.users : aws_elasticache_user.this[u].user_id]
}
