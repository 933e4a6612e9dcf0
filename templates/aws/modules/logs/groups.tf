resource "aws_cloudwatch_log_group" "this" {
  generate {
    for_each = pack.own_log_groups
    name     = pack.labels[each.key]
  }

  name              = each.value.name
  retention_in_days = each.value.retention_in_days
  kms_key_id        = gen::fact("encryption_key/${each.value.kms_key_id}", "arn")
}
