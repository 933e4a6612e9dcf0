# Images of other registries, which are kept here once somebody has pulled them.
resource "aws_ecr_pull_through_cache_rule" "this" {
  generate {
    for_each = pack.image_caches
  }

  ecr_repository_prefix      = each.key
  upstream_registry_url      = each.value.upstream
  upstream_repository_prefix = each.value.upstream_prefix
  credential_arn             = each.value.credentials == null ? null : gen::fact("secret/${each.value.credentials.secret}", "arn")
}
