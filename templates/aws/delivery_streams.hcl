// Delivery streams of Amazon Data Firehose, which write records to a bucket or to another destination. Limits are those of
// https://docs.aws.amazon.com/firehose/latest/APIReference/API_ExtendedS3DestinationConfiguration.html

section "delivery_streams" {
  doc   = "Ways of records into a bucket, many in an object; or to an address, a search domain, a warehouse, Splunk, Snowflake or Iceberg."
  thing = "delivery_stream"

  key "name" {
    doc = "What the provider calls the delivery stream. Without it, that is the name of the product and the key."
  }
  key "existing" {
    type = "existing"
    doc  = "The delivery stream is there already, by its name or ARN."
  }
  key "stream" {
    ref = ["stream"]
    doc = "The stream whose records are written. Without it, programs send records themselves."
  }
  key "bucket" {
    ref      = ["bucket"]
    required = true
    doc      = "The bucket that they are written to. With another destination, it takes what could not be delivered there."
  }
  key "http" {
    doc = "The address that records are sent to, such as that of a service which keeps logs, in the place of the bucket."
    key "url" {
      type     = "value"
      required = true
      doc      = "The address, with https://, or a fact such as {from: api/records, attribute: url}."
    }
    key "name" {
      doc = "What people call it, such as Datadog."
    }
    key "secret" {
      ref = ["secret"]
      doc = "The secret with the key that it asks for: its value has the key api_key."
    }
    key "attributes" {
      type = "map(value)"
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
  key "splunk" {
    doc = "The collector of Splunk that records are sent to, in the place of the bucket."
    key "url" {
      type     = "value"
      required = true
      doc      = "The address of its HTTP Event Collector, with https://, or a fact of something declared."
    }
    key "secret" {
      ref      = ["secret"]
      required = true
      doc      = "The secret with the token of the collector: its value has the key hec_token."
    }
    key "raw" {
      type    = "bool"
      default = "false"
      doc     = "Sends lines as they are. Without it, each record is an event of Splunk."
    }
    key "acknowledgment" {
      type    = "duration"
      default = "3_minutes"
      doc     = "How long Splunk has to say that it has a record, three to ten minutes."
    }
    key "size" {
      type    = "whole_number"
      min     = 1
      max     = 5
      default = "5"
      doc     = "How many MB are gathered before they are sent."
    }
    key "interval" {
      type    = "duration"
      default = "1_minute"
      doc     = "How long they are gathered at most, 1 minute or less."
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
  key "snowflake" {
    doc = "The table of Snowflake that records become rows of, in the place of the bucket."
    key "url" {
      type     = "value"
      required = true
      doc      = "The address of the account, such as https://ab12345.eu-central-1.snowflakecomputing.com, or a fact."
    }
    key "secret" {
      ref      = ["secret"]
      required = true
      doc      = "The secret with who signs in: its value has the keys user and private_key, and key_passphrase if the key has one."
    }
    key "database" {
      required = true
      doc      = "The database."
    }
    key "schema" {
      required = true
      doc      = "The schema in it."
    }
    key "table" {
      required = true
      doc      = "The table. A key of a record becomes the column of its name."
    }
    key "role" {
      doc = "The role of Snowflake that writes. Without it, that is the default of the user."
    }
    key "size" {
      type    = "whole_number"
      min     = 1
      max     = 128
      default = "1"
      doc     = "How many MB are gathered before they are sent."
    }
    key "interval" {
      type    = "duration"
      default = "5_minutes"
      doc     = "How long they are gathered at most, 15 minutes or less."
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
  key "iceberg" {
    doc = "The table of Apache Iceberg that records become rows of, with its data in the bucket."
    key "catalog" {
      ref      = ["data_catalog"]
      required = true
      doc      = "The database of tables."
    }
    key "table" {
      required = true
      doc      = "The table, which is there already. A key of a record becomes the column of its name."
    }
    key "unique_keys" {
      type = "list(text)"
      doc  = "Columns that tell rows apart: a record with the same ones takes the place of the row. Without them, each is a new row."
    }
    key "retry" {
      type    = "duration"
      default = "5_minutes"
      doc     = "How long it is tried again, two hours at most."
    }
  }
  key "warehouse" {
    doc = "The table of a warehouse that records become rows of, in the place of the bucket, which they go through."
    key "cluster" {
      ref = ["warehouse"]
      doc = "The warehouse, with nodes of its own. There is this or serverless."
    }
    key "serverless" {
      ref = ["serverless_warehouse"]
      doc = "The serverless warehouse."
    }
    key "database" {
      doc = "The database in it. Without it, that is its first one."
    }
    key "table" {
      required = true
      doc      = "The table, which is there already."
    }
    key "columns" {
      type = "list(text)"
      doc  = "The columns that records fill, in their order. Without them, those of their names."
    }
    key "copy_options" {
      default = "FORMAT AS JSON 'auto'"
      doc     = "What COPY is told of the objects. With compression GZIP, it ends with GZIP."
    }
    key "retry" {
      type    = "duration"
      default = "1_hours"
      doc     = "How long it is tried again, two hours at most."
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
    value = (
      gen::has(pack.own_delivery_streams, name) ? aws_kinesis_firehose_delivery_stream.this[name].arn :
      data.aws_kinesis_firehose_delivery_stream.this[name].arn
    )
  }
  fact "name" {
    doc   = "What programs call the delivery stream."
    value = (
      gen::has(pack.own_delivery_streams, name) ? aws_kinesis_firehose_delivery_stream.this[name].name :
      data.aws_kinesis_firehose_delivery_stream.this[name].name
    )
  }
}

uses "delivery_stream" {
  can = {
    write = { "delivery_stream/{name}" = ["firehose:PutRecord", "firehose:PutRecordBatch"] }
  }
}

values {
  delivery_names = {
    for key, d in pack.own_delivery_streams : key => gen::coalesce(d.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
  }
  delivery_logs = { for key, d in pack.own_delivery_streams : key => d if d.logs != null }
  // The destination of each, as the provider calls it.
  delivery_kinds = {
    for key, d in pack.own_delivery_streams : key => (
      d.http != null ? "http_endpoint" : d.search != null ? "opensearch" : d.splunk != null ? "splunk" :
      d.snowflake != null ? "snowflake" : d.iceberg != null ? "iceberg" : d.warehouse != null ? "redshift" : "extended_s3"
    )
  }
  // The destinations besides the bucket that each names.
  // The warehouse that each leads to, with the place where it is named.
  loaded_warehouses = {
    for key, d in pack.own_delivery_streams : key => gen::try(
      { at = d.warehouse.cluster, is = pack.own_warehouses[d.warehouse.cluster] },
      { at = d.warehouse.serverless, is = pack.own_serverless_warehouses[d.warehouse.serverless] },
      null,
    ) if d.warehouse != null
  }
  delivery_others = {
    for key, d in pack.own_delivery_streams : key => [
      for name, url in {
        http = d.http.url, iceberg = d.iceberg.table, search = d.search.domain, snowflake = d.snowflake.url, splunk = d.splunk.url,
        warehouse = d.warehouse.table
      } : { name = name, at = url } if url != null
    ]
  }
  // The secret of each, and the keys that Firehose looks for in it.
  delivery_secrets = {
    for key, d in pack.own_delivery_streams : key => (
      d.splunk != null ? { name = d.splunk.secret, keys = ["hec_token"] } :
      d.snowflake != null ? { name = d.snowflake.secret, keys = ["user", "private_key"] } :
      { name = d.http.secret, keys = ["api_key"] }
    ) if d.http.secret != null || d.splunk.secret != null || d.snowflake.secret != null
  }
  // The fact that has the ARN of each secret. Redshift keeps username and password as Firehose reads them.
  delivery_secret_facts = gen::merge(
    { for key, s in pack.delivery_secrets : key => { of = "secret/${s.name}", attribute = "arn" } },
    { for key, of in pack.delivery_warehouses : key => { of = of, attribute = "secret_arn" } },
  )
  // The warehouse of each that leads to one, as facts name it.
  delivery_warehouses = {
    for key, d in pack.own_delivery_streams : key => (
      d.warehouse.cluster != null ? "warehouse/${d.warehouse.cluster}" : "serverless_warehouse/${d.warehouse.serverless}"
    ) if d.warehouse.cluster != null || d.warehouse.serverless != null
  }
  searched_streams = { for key, d in pack.own_delivery_streams : key => d.search if d.search != null }
  // The keys that each reads and writes with.
  delivery_keys = {
    for key, d in pack.own_delivery_streams : key => gen::distinct(gen::compact([
      gen::try(spec.storage[d.bucket].encryption.kms_master_key_id, null), gen::try(spec.streams[d.stream].kms_key_id, null),
      gen::try(spec.secrets[pack.delivery_secrets[key].name].kms_key_id, null),
    ]))
  }
  delivery_grants = {
    for key, d in pack.own_delivery_streams : key => gen::concat(
      ["write"], d.stream == null ? [] : ["read"], d.function == null ? [] : ["call"], d.logs == null ? [] : ["logs"],
      gen::has(pack.delivery_secret_facts, key) ? ["secret"] : [], d.search == null ? [] : ["search", "network"],
      d.iceberg == null ? [] : ["tables", "replace"],
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
  // https://docs.aws.amazon.com/firehose/latest/APIReference/API_SplunkDestinationConfiguration.html
  splunk_configuration {
    hec_endpoint               = { length = [1, 2048], pattern = "https://.*", form = "an address that begins with https://" }
    hec_acknowledgment_timeout = { min = 180, max = 600, whole = true }
    buffering_interval         = { min = 0, max = 60, whole = true }
    retry_duration             = { min = 0, max = 7200, whole = true }
  }
  // https://docs.aws.amazon.com/firehose/latest/APIReference/API_SnowflakeDestinationConfiguration.html
  snowflake_configuration {
    account_url = {
      pattern = "https://.+[.]snowflakecomputing[.](com|cn)"
      form    = "the address of an account, such as https://ab12345.eu-central-1.snowflakecomputing.com"
    }
    database           = { length = [1, 255] }
    schema             = { length = [1, 255] }
    table              = { length = [1, 255] }
    buffering_interval = { min = 0, max = 900, whole = true }
    retry_duration     = { min = 0, max = 7200, whole = true }
  }
  // https://docs.aws.amazon.com/firehose/latest/APIReference/API_RedshiftDestinationConfiguration.html
  redshift_configuration {
    data_table_name = {
      length  = [1, 512]
      pattern = "([A-Za-z_][A-Za-z0-9_$]*|\"[^\"]+\")([.]([A-Za-z_][A-Za-z0-9_$]*|\"[^\"]+\")){0,2}"
      form    = "a table, or a schema and a table with a point between them, in letters, digits and underscores, or in double quotes"
    }
    copy_options    = { length = [0, 204800] }
    retry_duration  = { min = 0, max = 7200, whole = true }
  }
  // https://docs.aws.amazon.com/firehose/latest/APIReference/API_IcebergDestinationConfiguration.html
  iceberg_configuration {
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
  for_each  = { for key, d in pack.own_delivery_streams : key => d if d.stream != null }
  condition = each.value.kms_key_id == null
  at        = each.value.kms_key_id
  message   = "Records of the stream ${each.value.stream} are encrypted there. Leave kms_key_id out, or write it at the stream."
}

// https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning.html
rule "delivery-partitions" {
  severity  = "error"
  title     = "Objects too small"
  for_each  = { for key, d in pack.own_delivery_streams : key => d if gen::length(d.partitions) > 0 }
  condition = each.value.size >= 64 && each.value.prefix != null && each.value.error_prefix != null
  at = [
    each.value.size >= 64 ? null : each.value.size, gen::values(each.value.partitions)[0],
  ]
  message = <<-EOT
    Records that are sorted by their parts are gathered up to 64 MB at least, and go where prefix says, or error_prefix. Write
    size: 64 or more, and both, such as prefix: "!{partitionKeyFromQuery:${gen::keys(each.value.partitions)[0]}}/".
  EOT
}

// https://github.com/boto/botocore/blob/develop/botocore/data/firehose/2015-08-04/service-2.json
rule "delivery-destination" {
  severity  = "error"
  title     = "Two destinations"
  for_each  = pack.delivery_others
  condition = gen::length(each.value) < 2
  at        = gen::reverse([for o in each.value : o.at])
  message   = <<-EOT
    A delivery stream leads to one place, and ${each.key} has ${gen::join(" and ", [for o in each.value : o.name])}. Leave one of them
    out, or write a second one.
  EOT
}

// https://github.com/boto/botocore/blob/develop/botocore/data/firehose/2015-08-04/service-2.json
rule "delivery-objects" {
  severity  = "error"
  title     = "Objects of a bucket"
  for_each  = { for key, d in pack.own_delivery_streams : key => d if gen::length(pack.delivery_others[key]) > 0 }
  condition = gen::length(each.value.partitions) == 0
  at        = gen::values(each.value.partitions)
  message   = <<-EOT
    Only objects in a bucket are sorted by parts of records. Leave partitions out of ${each.key}, or
    ${pack.delivery_others[each.key][0].name}.
  EOT
}

rule "delivery-warehouse" {
  severity = "error"
  title    = "Way into a warehouse"

  check {
    for_each  = { for key, d in pack.own_delivery_streams : key => d.warehouse if d.warehouse != null }
    condition = (each.value.cluster == null) != (each.value.serverless == null)
    at        = [each.value.cluster, each.value.table]
    message   = "${each.key} leads to one warehouse. Write cluster or serverless in warehouse, with the name of one."
  }
  // https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-rs-vpc
  check {
    for_each = {
      for key, d in pack.own_delivery_streams : key => {
        at   = gen::coalesce(d.warehouse.cluster, d.warehouse.serverless)
        open = gen::try(spec.warehouses[d.warehouse.cluster].public, spec.serverless_warehouses[d.warehouse.serverless].public, true)
      } if d.warehouse.cluster != null || d.warehouse.serverless != null
    }
    condition = each.value.open
    at        = each.value.at
    message   = <<-EOT
      Firehose comes from the internet. Write public: true in ${each.value.at}, with public subnets, and let in the addresses of Firehose in
      this region, which https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html has.
    EOT
  }
  check {
    for_each = {
      for key, w in pack.loaded_warehouses : key => { at = w.at, port = w.is.port, groups = w.is.security_groups }
      if w != null && gen::try(
        w.is.public && gen::length(w.is.security_groups) > 0 &&
        gen::alltrue([for g in w.is.security_groups : spec.security_groups[g].existing == null]), false
      )
    }
    condition = gen::anytrue(gen::flatten([
      for g in each.value.groups : [
        for r in gen::try(spec.security_groups[g].ingress_rules, []) :
        gen::length(r.cidr_blocks) > 0 && gen::try(r.from_port <= each.value.port && r.to_port >= each.value.port, true)
      ]
    ]))
    at      = each.value.at
    message = <<-EOT
      Firehose reaches ${each.value.at} at port ${each.value.port}, and no ingress rule of its groups lets that in from an address. Add one
      with from_port: ${each.value.port}, to_port: ${each.value.port} and the range of Firehose in this region, which
      https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html has.
    EOT
  }
  // https://docs.aws.amazon.com/redshift/latest/dg/copy-parameters-file-compression.html
  check {
    for_each  = { for key, d in pack.own_delivery_streams : key => d if d.warehouse != null && d.compression != null }
    condition = each.value.compression == "GZIP" && gen::can(gen::regex("(?i)gzip", each.value.warehouse.copy_options))
    at        = each.value.compression
    message   = <<-EOT
      COPY reads what is compressed by GZIP, when it is told. Write compression: GZIP, and copy_options: "FORMAT AS JSON 'auto' GZIP", or
      leave compression out.
    EOT
  }
}

// https://docs.aws.amazon.com/firehose/latest/dev/secrets-manager-whats-secret.html
rule "delivery-secret" {
  severity = "error"
  title    = "Secret without its key"
  for_each = {
    for key, s in pack.delivery_secrets : key => {
      name = s.name, missing = [for k in s.keys : k if !gen::has(spec.secrets[s.name].secret_string, k)]
    }
    if gen::has(spec.secrets, gen::coalesce(s.name, "-")) && gen::try(gen::length(spec.secrets[s.name].secret_string), 0) > 0
  }
  condition = gen::length(each.value.missing) == 0
  at        = each.value.name
  message   = <<-EOT
    Firehose looks for ${gen::join(" and ", each.value.missing)} in the secret ${each.value.name}, which has none. Call the key so there,
    or name another secret.
  EOT
}

// https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
rule "delivery-prefix" {
  severity = "error"
  title    = "Prefix that is refused"

  check {
    for_each  = { for key, d in pack.own_delivery_streams : key => d if gen::can(gen::regex("!{", d.prefix)) }
    condition = each.value.error_prefix != null
    at        = each.value.prefix
    message   = <<-EOT
      A prefix with !{ } says nothing of what could not be written. Write error_prefix beside it, such as
      error_prefix: "failed/!{firehose:error-output-type}/".
    EOT
  }

  check {
    for_each  = { for key, d in pack.own_delivery_streams : key => d if gen::can(gen::regex("!{", d.error_prefix)) }
    condition = gen::can(gen::regex("!{firehose:error-output-type}", each.value.error_prefix))
    at        = each.value.error_prefix
    message   = "An error_prefix with !{ } has the kind of error in it. Write !{firehose:error-output-type}/ at its end."
  }

  check {
    for_each  = { for key, d in pack.own_delivery_streams : key => d if d.prefix != null }
    condition = !gen::can(gen::regex("!{firehose:error-output-type}", each.value.prefix))
    at        = each.value.prefix
    message   = "What was written has no kind of error. Leave !{firehose:error-output-type} out of prefix; it belongs into error_prefix."
  }

  check {
    for_each = gen::flatten([
      for key, d in pack.own_delivery_streams : [
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

// https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
rule "delivery-namespace" {
  severity = "error"
  title    = "Prefix that is refused"
  for_each = gen::flatten([
    for _, d in pack.own_delivery_streams : [
      for text in [d.prefix, d.error_prefix] : [
        for found in gen::regexall("!{([^:}]*)", text) : [{ text = text, word = found[0] }]
      ] if text != null
    ]
  ])
  condition = gen::contains(["firehose", "partitionKeyFromLambda", "partitionKeyFromQuery", "timestamp"], each.value.word)
  at        = each.value.text
  message   = <<-EOT
    Firehose knows no !{${each.value.word}:...}. Write one of !{timestamp:yyyy/MM/dd}, !{firehose:random-string} and
    !{partitionKeyFromQuery:NAME}; or !{firehose:error-output-type} in error_prefix.
  EOT
}

// https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning-partitioning-keys.html
rule "delivery-part" {
  severity = "error"
  title    = "Part for nothing"

  check {
    for_each = gen::flatten([
      for _, d in pack.own_delivery_streams : [for name, query in d.partitions : [{ name = name, query = query, prefix = d.prefix }]]
      if d.prefix != null
    ])
    condition = gen::can(gen::regex("!{partitionKeyFromQuery:${each.value.name}}", each.value.prefix))
    at        = [each.value.query, each.value.prefix]
    message   = <<-EOT
      Records are sorted by ${each.value.name}, and prefix does not say where they go. Write
      !{partitionKeyFromQuery:${each.value.name}} in prefix, or leave ${each.value.name} out of partitions.
    EOT
  }

  check {
    for_each  = gen::flatten([for _, d in pack.own_delivery_streams : [for name, query in d.partitions : [{ name = name, query = query }]]])
    condition = gen::can(gen::regex("[.]", each.value.query))
    at        = each.value.query
    message   = "JQ reads a part of a record by a dot in front of its name. Write .${gen::trimspace(each.value.query)}."
  }
}

// https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html
rule "delivery-function-time" {
  severity  = "warning"
  title     = "Too slow for Firehose"
  for_each  = { for key, d in pack.own_delivery_streams : key => d if gen::can(spec.functions[d.function].timeout.seconds) }
  condition = spec.functions[each.value.function].timeout.seconds <= 300
  at        = [each.value.function, spec.functions[each.value.function].timeout]
  message   = <<-EOT
    Firehose waits five minutes for the function ${each.value.function}, which may take longer. Write timeout: 5_minutes or less there.
  EOT
}
