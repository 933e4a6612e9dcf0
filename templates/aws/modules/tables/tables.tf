resource "aws_dynamodb_table" "this" {
  generate {
    for_each = pack.own_tables
  }

  name         = pack.table_names[each.key]
  billing_mode = each.value.read_capacity == null ? "PAY_PER_REQUEST" : "PROVISIONED"

  read_capacity  = each.value.read_capacity
  write_capacity = each.value.write_capacity

  hash_key  = each.value.partition_key.name
  range_key = each.value.sort_key.name

  deletion_protection_enabled = pack.disposable.tables ? false : each.value.deletion_protection

  stream_enabled   = each.value.stream == null ? null : true
  stream_view_type = pack.stream_views[each.value.stream]

  attribute {
    generate {
      for_each = pack.table_attributes[each.key]
      as       = "attribute"
    }

    name = attribute.value[0].name
    // One type, as a rule holds; it comes from every key that the attribute is a part of.
    type = gen::split(",", gen::join(",", [for a in attribute.value : a.type]))[0]
  }

  global_secondary_index {
    generate {
      for_each = each.value.indexes
      as       = "index"
    }

    name      = index.key
    hash_key  = index.value.partition_key.name
    range_key = index.value.sort_key.name

    projection_type    = gen::length(index.value.attributes) == 0 ? "ALL" : "INCLUDE"
    non_key_attributes = gen::length(index.value.attributes) == 0 ? null : index.value.attributes

    read_capacity  = each.value.read_capacity
    write_capacity = each.value.write_capacity
  }

  ttl {
    generate {
      when = each.value.ttl_attribute != null
    }

    attribute_name = each.value.ttl_attribute
    enabled        = true
  }

  point_in_time_recovery {
    enabled = each.value.point_in_time_recovery
  }

  server_side_encryption {
    generate {
      when = each.value.kms_key_id != null
    }

    enabled     = true
    kms_key_arn = gen::fact("encryption_key/${each.value.kms_key_id}", "arn")
  }

  tags = {
    Name = pack.table_names[each.key]
  }
}
