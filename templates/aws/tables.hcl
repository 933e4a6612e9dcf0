// Tables of Amazon DynamoDB. Limits are those of
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html

section "tables" {
  doc   = "Tables of items that are found by their key."
  thing = "table"

  key "name" {
    doc = "What the provider calls the table. Without it, that is the name of the product and the key."
  }
  key "existing" {
    type = "existing"
    doc  = "The table is there already, by its name or ARN."
  }
  key "partition_key" {
    required = true
    doc      = "The attribute that an item is found by."
    key "name" {
      required = true
      doc      = "Its name in the items."
    }
    key "type" {
      one_of  = ["binary", "number", "text"]
      default = "text"
      doc     = "What it holds."
    }
  }
  key "sort_key" {
    doc = "The attribute that orders the items of one partition_key."
    key "name" {
      required = true
      doc      = "Its name in the items."
    }
    key "type" {
      one_of  = ["binary", "number", "text"]
      default = "text"
      doc     = "What it holds."
    }
  }
  key "read_capacity" {
    type = "whole_number"
    min  = 1
    doc  = "Reads of 4 KB a second that are paid for. With it comes write_capacity; without both, each request is paid for."
  }
  key "write_capacity" {
    type = "whole_number"
    min  = 1
    doc  = "Writes of 1 KB a second that are paid for."
  }
  key "ttl_attribute" {
    doc = "The attribute with the time, in seconds since 1970, at which an item is deleted."
  }
  key "point_in_time_recovery" {
    type    = "bool"
    doc     = "Keeps what the table was in every second of the last 35 days."
    default = "true"
  }
  key "deletion_protection" {
    type    = "bool"
    doc     = "Refuses to delete the table."
    default = "true"
  }
  key "stream" {
    one_of = ["keys", "new", "new_and_old", "old"]
    doc    = "What the stream of changes tells of an item that changes: its keys, what it is, what it was, or both."
  }
  key "kms_key_id" {
    ref = ["encryption_key"]
    doc = "Encrypts the items. Without it, a key of DynamoDB does."
  }
  key "indexes" {
    type = "map(object)"
    doc  = "Other keys that items are found by, by name."
    key "partition_key" {
      required = true
      doc      = "The attribute that an item is found by."
      key "name" {
        required = true
        doc      = "Its name in the items."
      }
      key "type" {
        one_of  = ["binary", "number", "text"]
        default = "text"
        doc     = "What it holds."
      }
    }
    key "sort_key" {
      doc = "The attribute that orders the items of one partition_key."
      key "name" {
        required = true
        doc      = "Its name in the items."
      }
      key "type" {
        one_of  = ["binary", "number", "text"]
        default = "text"
        doc     = "What it holds."
      }
    }
    key "attributes" {
      type = "list(text)"
      doc  = "The attributes that the index copies. Without it, that is all of them."
    }
  }

  fact "arn" {
    doc   = "Names the table in policies."
    value = gen::has(pack.own_tables, name) ? aws_dynamodb_table.this[name].arn : data.aws_dynamodb_table.this[name].arn
  }
  fact "name" {
    doc   = "What programs call the table."
    value = gen::has(pack.own_tables, name) ? aws_dynamodb_table.this[name].name : data.aws_dynamodb_table.this[name].name
  }
  fact "stream_arn" {
    doc   = "Names the stream of changes."
    value = gen::has(pack.own_tables, name) ? aws_dynamodb_table.this[name].stream_arn : data.aws_dynamodb_table.this[name].stream_arn
  }
}

values {
  table_names = { for key, t in pack.own_tables : key => gen::coalesce(t.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}") }

  # The attributes that keys of the table or of an index are made of.
  table_attributes = {
    for key, t in pack.own_tables : key => {
      for a in gen::compact(gen::flatten([
        t.partition_key, t.sort_key, [for _, i in t.indexes : [i.partition_key, i.sort_key]],
      ])) : a.name => { name = a.name, type = pack.attribute_types[a.type] }...
    }
  }
  attribute_types = { binary = "B", number = "N", text = "S" }
  stream_views    = { keys = "KEYS_ONLY", new = "NEW_IMAGE", new_and_old = "NEW_AND_OLD_IMAGES", old = "OLD_IMAGE" }
}

stateful "tables" {
  types = ["aws_dynamodb_table"]
}

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GlobalSecondaryIndex.html
accepts "aws_dynamodb_table" {
  hash_key  = { length = [1, 255] }
  range_key = { length = [1, 255] }
  global_secondary_index {
    hash_key  = { length = [1, 255] }
    range_key = { length = [1, 255] }
  }
  ttl {
    attribute_name = { length = [1, 255] }
  }
  name = { length = [3, 255], pattern = "[A-Za-z0-9_.-]+", form = "letters, digits, - , _ and ." }
}

// https://github.com/boto/botocore/blob/develop/botocore/data/dynamodb/2012-08-10/service-2.json
rule "table-index-name" {
  severity  = "error"
  title     = "Name not accepted"
  for_each  = gen::flatten([for key, t in spec.tables : [for name, i in t.indexes : { name = name, table = key }]])
  condition = gen::can(gen::regex("^[A-Za-z0-9_.-]{3,255}$", each.value.name))
  path      = gen::path("tables", each.value.table, "indexes", each.value.name)
  message   = "The name of an index is 3 to 255 letters, digits and any of _ . -, which ${each.value.name} is not. Write another one."
}

// https://github.com/boto/botocore/blob/develop/botocore/data/dynamodb/2012-08-10/service-2.json
rule "table-capacity" {
  severity  = "error"
  title     = "Half of a capacity"
  for_each  = spec.tables
  condition = (each.value.read_capacity == null) == (each.value.write_capacity == null)
  at        = [each.value.read_capacity, each.value.write_capacity]
  message   = "A table has a read_capacity and a write_capacity, or neither and is paid for by request. Add the other one to ${each.key}."
}

rule "table-attribute-type" {
  severity = "error"
  title    = "One attribute of two types"
  for_each = gen::flatten([
    for key, attributes in pack.table_attributes :
    [for name, a in attributes : { table = key, name = name, types = [for one in a : one.type] }]
  ])
  condition = gen::length(gen::distinct(each.value.types)) == 1
  at        = each.value.types
  message   = "The attribute ${each.value.name} of the table ${each.value.table} has two types. Write the same one wherever it is a key."
}

rule "table-keys" {
  severity = "error"
  title    = "Key of two kinds"
  for_each = gen::flatten([
    for key, t in pack.own_tables : gen::concat(
      [{ table = key, is = t }], [for _, i in t.indexes : { table = key, is = i }],
    )
  ])
  condition = each.value.is.sort_key == null ? true : each.value.is.sort_key.name != each.value.is.partition_key.name
  at        = [each.value.is.sort_key.name, each.value.is.partition_key.name]
  message   = <<-EOT
    The items of ${each.value.table} are told apart by two attributes, or by one. Name another attribute in sort_key, or
    leave it out.
  EOT
}

rule "table-ttl" {
  severity = "error"
  title    = "Time of no attribute"
  for_each = { for key, t in spec.tables : key => t if t.ttl_attribute != null }
  condition = (
    each.value.ttl_attribute != each.value.partition_key.name &&
    each.value.ttl_attribute != gen::try(each.value.sort_key.name, null)
  )
  at      = [each.value.ttl_attribute, each.value.partition_key.name, gen::try(each.value.sort_key.name, null)]
  message = <<-EOT
    The attribute that lets an item of ${each.key} expire is none of its keys. Name an attribute of its own, which has
    seconds since 1970.
  EOT
}

// https://github.com/boto/botocore/blob/develop/botocore/data/dynamodb/2012-08-10/service-2.json
rule "table-index-attributes" {
  severity = "error"
  title    = "Attribute of an index"
  for_each = gen::flatten([for key, t in spec.tables : [for name, i in t.indexes : { name = name, attributes = i.attributes }]])
  condition = (
    gen::length(gen::distinct(each.value.attributes)) == gen::length(each.value.attributes) &&
    gen::length(gen::compact(each.value.attributes)) == gen::length(each.value.attributes)
    && gen::length(each.value.attributes) <= 20
  )
  at      = each.value.attributes
  message = <<-EOT
    The attributes of the index ${each.value.name} are up to 20 names, each of them once. Correct the list, or leave it
    out for all attributes.
  EOT
}
