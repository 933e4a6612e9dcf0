// Delivery streams of Amazon Data Firehose, which write records to a bucket. Limits are those of
// https://docs.aws.amazon.com/firehose/latest/APIReference/API_ExtendedS3DestinationConfiguration.html

section "delivery_streams" {
  doc   = "Ways of records into a bucket, many in an object."
  thing = "delivery_stream"

  key "name" {
    doc = "What the provider calls the delivery stream. Without it, that is the name of the product and the key."
  }
  key "stream" {
    ref = ["stream"]
    doc = "The stream whose records are written. Without it, programs send records themselves."
  }
  key "bucket" {
    ref      = ["bucket"]
    required = true
    doc      = "The bucket that they are written to."
  }
  key "prefix" {
    doc = "What the names of objects begin with. Without it, that is the hour: 2025/01/31/23/."
  }
  key "error_prefix" {
    doc = "What the names of objects begin with that have records which could not be changed."
  }
  key "size" {
    type    = "whole_number"
    min     = 1
    max     = 128
    default = "5"
    doc     = "How many MB are gathered for an object."
  }
  key "interval" {
    type    = "duration"
    default = "5_minutes"
    doc     = "How long records are gathered at most, 15 minutes or less."
  }
  key "compression" {
    one_of = ["GZIP", "HADOOP_SNAPPY", "Snappy", "ZIP"]
    doc    = "How objects are compressed. Without it, they are not."
  }
  key "function" {
    ref = ["function"]
    doc = "The function that changes records, or leaves them out, before they are written."
  }
  key "partitions" {
    type = "map(text)"
    doc  = "Parts of a record by name, as expressions of JQ such as kind: .kind, for !{partitionKeyFromQuery:kind} in prefix."
  }
  key "kms_key_id" {
    ref = ["encryption_key"]
    doc = "Encrypts records until they are written. Without it, a key of Firehose does."
  }
  key "logs" {
    type = "duration"
    doc  = "How long it is kept what could not be written, and why. Without it, nobody is told."
  }

  fact "arn" {
    doc   = "Names the delivery stream in policies."
    value = aws_kinesis_firehose_delivery_stream.this[name].arn
  }
  fact "name" {
    doc   = "What programs call the delivery stream."
    value = aws_kinesis_firehose_delivery_stream.this[name].name
  }
}

uses "delivery_stream" {
  can = {
    write = { "delivery_stream/{name}" = ["firehose:PutRecord", "firehose:PutRecordBatch"] }
  }
}

values {
  delivery_names = {
    for key, d in spec.delivery_streams : key => gen::coalesce(d.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
  }
  delivery_logs = { for key, d in spec.delivery_streams : key => d if d.logs != null }
  // The keys that each reads and writes with.
  delivery_keys = {
    for key, d in spec.delivery_streams : key => gen::distinct(gen::compact([
      gen::try(spec.storage[d.bucket].encryption.kms_master_key_id, null), gen::try(spec.streams[d.stream].kms_key_id, null),
    ]))
  }
  delivery_grants = {
    for key, d in spec.delivery_streams : key => gen::concat(
      ["write"], d.stream == null ? [] : ["read"], d.function == null ? [] : ["call"], d.logs == null ? [] : ["logs"],
      gen::length(pack.delivery_keys[key]) == 0 ? [] : ["keys"],
    )
  }
}

unique "delivery stream" {
  types   = ["aws_kinesis_firehose_delivery_stream"]
  by      = ["name"]
  because = "a region of an account has one delivery stream of a name"
}

accepts "aws_kinesis_firehose_delivery_stream" {
  name = { length = [1, 64], pattern = "[A-Za-z0-9_.-]+", form = "letters, digits and any of _ . -" }
  extended_s3_configuration {
    buffering_interval = { min = 0, max = 900, whole = true }
  }
}

// https://docs.aws.amazon.com/firehose/latest/dev/encryption.html
rule "delivery-key" {
  severity  = "error"
  title     = "Encrypted by its stream"
  for_each  = { for key, d in spec.delivery_streams : key => d if d.stream != null }
  condition = each.value.kms_key_id == null
  at        = each.value.kms_key_id
  message   = "Records of the stream ${each.value.stream} are encrypted there. Leave kms_key_id out, or write it at the stream."
}

// https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning.html
rule "delivery-partitions" {
  severity  = "error"
  title     = "Objects too small"
  for_each  = { for key, d in spec.delivery_streams : key => d if gen::length(d.partitions) > 0 }
  condition = each.value.size >= 64 && each.value.prefix != null && each.value.error_prefix != null
  at = [
    each.value.size >= 64 ? null : each.value.size, gen::values(each.value.partitions)[0],
  ]
  message = <<-EOT
    Records that are sorted by their parts are gathered up to 64 MB at least, and go where prefix says, or error_prefix. Write
    size: 64 or more, and both, such as prefix: "!{partitionKeyFromQuery:${gen::keys(each.value.partitions)[0]}}/".
  EOT
}
