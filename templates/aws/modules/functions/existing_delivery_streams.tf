# Delivery streams of somebody else.
data "aws_kinesis_firehose_delivery_stream" "this" {
  generate {
    for_each = {
      for name, found in pack.existing_found :
      gen::trimprefix(name, "delivery_stream/") => found
      if gen::startswith(name, "delivery_stream/")
    }
  }

  provider = aws[pack.existing_aliases["delivery_stream/${each.key}"]]

  name = each.value.name
}
