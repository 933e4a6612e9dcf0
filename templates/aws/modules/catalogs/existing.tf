data "aws_caller_identity" "current" {
  generate {
    when = pack.names_data_catalogs
  }
}

data "aws_partition" "current" {
  generate {
    when = pack.names_data_catalogs
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
