// Streams of Amazon Kinesis Data Streams. Limits are those of
// https://docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html

section "streams" {
  doc   = "Streams of records, which several programs read, each of them at its own pace."
  thing = "stream"

  key "name" {
    doc = "What the provider calls the stream. Without it, that is the name of the product and the key."
  }
  key "existing" {
    type = "existing"
    doc  = "The stream is there already, by its name or ARN."
  }
  key "shards" {
    type = "whole_number"
    min  = 1
    max  = 20000
    doc  = "Its parts, each of which takes 1 MB or 1,000 records a second. Without it, there are as many as it takes."
  }
  key "retention" {
    type    = "duration"
    default = "24_hours"
    doc     = "How long a record can be read: a day to a year."
  }
  key "kms_key_id" {
    ref    = ["encryption_key"]
    beside = true
    doc    = "Encrypts the records. Without it, a key of Kinesis does. Of a stream that exists, the key that does."
  }
  key "metrics" {
    type = "list(text)"
    doc  = "What is measured of each shard besides the stream, such as IteratorAgeMilliseconds. It is paid for."
  }

  fact "arn" {
    doc   = "Names the stream in policies."
    value = gen::has(pack.own_streams, name) ? aws_kinesis_stream.this[name].arn : data.aws_kinesis_stream.this[name].arn
  }
  fact "name" {
    doc   = "What programs call the stream."
    value = gen::has(pack.own_streams, name) ? aws_kinesis_stream.this[name].name : data.aws_kinesis_stream.this[name].name
  }
}

values {
  stream_names = {
    for key, s in pack.own_streams : key => gen::coalesce(s.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
  }
}

stateful "streams" {
  types = ["aws_kinesis_stream"]
}

unique "stream" {
  types   = ["aws_kinesis_stream"]
  by      = ["name"]
  because = "a region of an account has one stream of a name"
}

accepts "aws_kinesis_stream" {
  name             = { length = [1, 128], pattern = "[A-Za-z0-9_.-]+", form = "letters, digits and any of _ . -" }
  retention_period = { min = 24, max = 8760, whole = true }
  // https://docs.aws.amazon.com/kinesis/latest/APIReference/API_EnableEnhancedMonitoring.html
  shard_level_metrics = {
    one_of = [
      "IncomingBytes", "IncomingRecords", "IteratorAgeMilliseconds", "OutgoingBytes", "OutgoingRecords",
      "ReadProvisionedThroughputExceeded", "WriteProvisionedThroughputExceeded",
    ]
  }
}
