resource "aws_cognito_user_pool" "this" {
  generate {
    for_each = spec.user_pools
  }

  name                     = "${spec.product.name}-${each.key}"
  username_attributes      = ["email"]
  auto_verified_attributes = ["email"]
  deletion_protection      = "ACTIVE"
}

resource "aws_cognito_user_pool_client" "page" {
  generate {
    for_each = spec.user_pools
  }

  name                = "${spec.product.name}-page"
  user_pool_id        = aws_cognito_user_pool.this[each.key].id
  callback_urls       = [each.value.callback]
  explicit_auth_flows = ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"]
}
