data "aws_caller_identity" "current" {
  generate {
    when = pack.names_data_catalogs || pack.names_workgroups
  }
}

data "aws_partition" "current" {
  generate {
    when = pack.names_data_catalogs || pack.names_workgroups
  }
}

# Databases of somebody else. The provider reads none, so the name says which one it is, and the rest of the ARN follows.
data "aws_arn" "data_catalog" {
  generate {
    for_each = { for key, c in spec.data_catalogs : key => c.existing if c.existing != null }
    name     = each.key
  }

  arn = (
    each.value.arn != null ? each.value.arn : join(":", [
      "arn", data.aws_partition.current.partition, "glue", spec.product.region, data.aws_caller_identity.current.account_id,
      "database/${each.value.name}",
    ])
  )
}

# Workgroups of somebody else: https://docs.aws.amazon.com/athena/latest/ug/workgroups-iam-policy.html
data "aws_arn" "query_workgroup" {
  generate {
    for_each = { for key, w in spec.query_workgroups : key => w.existing if w.existing != null }
    name     = "${each.key}_workgroup"
  }

  arn = (
    each.value.arn != null ? each.value.arn : join(":", [
      "arn", data.aws_partition.current.partition, "athena", spec.product.region, data.aws_caller_identity.current.account_id,
      "workgroup/${each.value.name}",
    ])
  )
}
