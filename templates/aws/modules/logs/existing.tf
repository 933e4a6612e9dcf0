# Log groups of somebody else.
data "aws_cloudwatch_log_group" "this" {
  generate {
    for_each = { for name, g in pack.log_groups : name => g if !gen::has(pack.own_log_groups, name) }
    name     = pack.labels[each.key]
  }

  name = pack.existing_found["log_group/${each.key}"].name
}
