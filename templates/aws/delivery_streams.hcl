// Delivery streams of Amazon Data Firehose, which write records to a bucket, to an address or into a search domain. Limits are those of
// https://docs.aws.amazon.com/firehose/latest/APIReference/API_ExtendedS3DestinationConfiguration.html

section "delivery_streams" {
  doc   = "Ways of records into a bucket, many in an object; or to an address, or into a search domain."
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
    doc      = "The bucket that they are written to. With http or search, it takes what could not be delivered there."
  }
  key "http" {
    doc = "The address that records are sent to, such as that of a service which keeps logs, in the place of the bucket."
    key "url" {
      required = true
      doc      = "The address, with https://."
    }
    key "name" {
      doc = "What people call it, such as Datadog."
    }
    key "secret" {
      ref = ["secret"]
      doc = "The secret with the key that it asks for: its value has the key api_key."
    }
    key "attributes" {
      type = "map(text)"
      doc  = "What is sent with all records, such as env: production."
    }
    key "gzip" {
      type    = "bool"
      default = "true"
      doc     = "Sends them compressed."
    }
    key "retry" {
      type    = "duration"
      default = "5_minutes"
      doc     = "How long it is tried again, two hours at most."
    }
    key "backup" {
      one_of  = ["all", "failed"]
      default = "failed"
      doc     = "What is written to the bucket: all records, or those that could not be delivered."
    }
  }
  key "search" {
    doc = "The search domain that records are written into, as documents, in the place of the bucket."
    key "domain" {
      ref      = ["search_domain"]
      required = true
      doc      = "The domain."
    }
    key "index" {
      required = true
      doc      = "The index that they are documents of."
    }
    key "rotation" {
      one_of  = ["NoRotation", "OneDay", "OneHour", "OneMonth", "OneWeek"]
      default = "OneDay"
      doc     = "How often there is a new index, with the time at the end of its name."
    }
    key "subnets" {
      type     = "list(text)"
      ref      = ["subnet"]
      required = true
      doc      = "Where the delivery stream has its addresses, to reach the domain."
    }
    key "security_groups" {
      type     = "list(text)"
      ref      = ["security_group"]
      required = true
      doc      = "The groups that it is a member of there."
    }
    key "retry" {
      type    = "duration"
      default = "5_minutes"
      doc     = "How long it is tried again, two hours at most."
    }
    key "backup" {
      one_of  = ["all", "failed"]
      default = "failed"
      doc     = "What is written to the bucket: all records, or those that could not be delivered."
    }
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
  // The destination of each, as the provider calls it.
  delivery_kinds = {
    for key, d in spec.delivery_streams : key => d.http != null ? "http_endpoint" : d.search != null ? "opensearch" : "extended_s3"
  }
  delivery_secrets = { for key, d in spec.delivery_streams : key => d.http.secret if gen::try(d.http.secret, null) != null }
  searched_streams = { for key, d in spec.delivery_streams : key => d.search if d.search != null }
  // The keys that each reads and writes with.
  delivery_keys = {
    for key, d in spec.delivery_streams : key => gen::distinct(gen::compact([
      gen::try(spec.storage[d.bucket].encryption.kms_master_key_id, null), gen::try(spec.streams[d.stream].kms_key_id, null),
      gen::try(spec.secrets[d.http.secret].kms_key_id, null),
    ]))
  }
  delivery_grants = {
    for key, d in spec.delivery_streams : key => gen::concat(
      ["write"], d.stream == null ? [] : ["read"], d.function == null ? [] : ["call"], d.logs == null ? [] : ["logs"],
      gen::has(pack.delivery_secrets, key) ? ["secret"] : [], d.search == null ? [] : ["search", "network"],
      gen::length(pack.delivery_keys[key]) == 0 ? [] : ["keys"],
    )
  }
}

unique "delivery stream" {
  types   = ["aws_kinesis_firehose_delivery_stream"]
  by      = ["name"]
  because = "a region of an account has one delivery stream of a name"
}

// https://docs.aws.amazon.com/firehose/latest/APIReference/API_HttpEndpointDestinationConfiguration.html
// https://docs.aws.amazon.com/firehose/latest/APIReference/API_AmazonopensearchserviceDestinationConfiguration.html
accepts "aws_kinesis_firehose_delivery_stream" {
  http_endpoint_configuration {
    url                = { length = [1, 1000], pattern = "https://.*", form = "an address that begins with https://" }
    name               = { length = [1, 256] }
    buffering_size     = { min = 1, max = 64, whole = true }
    buffering_interval = { min = 0, max = 900, whole = true }
    retry_duration     = { min = 0, max = 7200, whole = true }
  }
  opensearch_configuration {
    index_name         = { length = [1, 80], pattern = "[^A-Z_+-][^A-Z,\"*\\\\<>|?/ ]*", form = "lower-case letters, digits, - and _" }
    buffering_size     = { min = 1, max = 100, whole = true }
    buffering_interval = { min = 0, max = 900, whole = true }
    retry_duration     = { min = 0, max = 7200, whole = true }
  }
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

rule "delivery-destination" {
  severity  = "error"
  title     = "Two destinations"
  for_each  = { for key, d in spec.delivery_streams : key => d if d.http != null }
  condition = each.value.search == null
  at        = [each.value.search.domain, each.value.http.url]
  message   = "A delivery stream leads to one place, and ${each.key} has http and search. Leave one of them out, or write a second one."
}

rule "delivery-objects" {
  severity  = "error"
  title     = "Objects of a bucket"
  for_each  = { for key, d in spec.delivery_streams : key => d if d.http != null || d.search != null }
  condition = gen::length(each.value.partitions) == 0
  at        = gen::values(each.value.partitions)
  message   = "Only objects in a bucket are sorted by parts of records. Leave partitions out of ${each.key}, or http and search."
}

// https://docs.aws.amazon.com/firehose/latest/dev/secrets-manager-whats-secret.html
rule "delivery-secret" {
  severity = "error"
  title    = "Secret without its key"
  for_each = {
    for key, name in pack.delivery_secrets : key => { name = name, secret = spec.secrets[name] }
    if gen::has(spec.secrets, name) && gen::try(gen::length(spec.secrets[name].secret_string), 0) > 0
  }
  condition = gen::has(each.value.secret.secret_string, "api_key")
  at        = each.value.name
  message   = "Firehose looks for api_key in the secret ${each.value.name}, which has none. Call the key so there, or name another secret."
}

// https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
rule "delivery-prefix" {
  severity = "error"
  title    = "Prefix that is refused"

  check {
    for_each  = { for key, d in spec.delivery_streams : key => d if gen::can(gen::regex("!{", d.prefix)) }
    condition = each.value.error_prefix != null
    at        = each.value.prefix
    message   = <<-EOT
      A prefix with !{ } says nothing of what could not be written. Write error_prefix beside it, such as
      error_prefix: "failed/!{firehose:error-output-type}/".
    EOT
  }

  check {
    for_each  = { for key, d in spec.delivery_streams : key => d if gen::can(gen::regex("!{", d.error_prefix)) }
    condition = gen::can(gen::regex("!{firehose:error-output-type}", each.value.error_prefix))
    at        = each.value.error_prefix
    message   = "An error_prefix with !{ } has the kind of error in it. Write !{firehose:error-output-type}/ at its end."
  }

  check {
    for_each  = { for key, d in spec.delivery_streams : key => d if d.prefix != null }
    condition = !gen::can(gen::regex("!{firehose:error-output-type}", each.value.prefix))
    at        = each.value.prefix
    message   = "What was written has no kind of error. Leave !{firehose:error-output-type} out of prefix; it belongs into error_prefix."
  }

  check {
    for_each = gen::flatten([
      for key, d in spec.delivery_streams : [
        for found in gen::regexall("!{partitionKeyFromQuery:([^}]*)}", d.prefix) : { stream = d, name = found[0] }
      ] if d.prefix != null
    ])
    condition = gen::has(each.value.stream.partitions, each.value.name)
    at        = each.value.stream.prefix
    message   = <<-EOT
      prefix has the part ${each.value.name}, and partitions do not say what that is. Write it there, such as
      partitions: {${each.value.name}: .${each.value.name}}.
    EOT
  }
}

// https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html
rule "delivery-function-time" {
  severity  = "warning"
  title     = "Too slow for Firehose"
  for_each  = { for key, d in spec.delivery_streams : key => d if gen::can(spec.functions[d.function].timeout.seconds) }
  condition = spec.functions[each.value.function].timeout.seconds <= 300
  at        = [each.value.function, spec.functions[each.value.function].timeout]
  message   = <<-EOT
    Firehose waits five minutes for the function ${each.value.function}, which may take longer. Write timeout: 5_minutes or less there.
  EOT
}
