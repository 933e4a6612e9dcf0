# Streams of somebody else.
data "aws_kinesis_stream" "this" {
  generate {
    for_each = {
      for name, found in pack.existing_found :
      gen::trimprefix(name, "stream/") => found
      if gen::startswith(name, "stream/")
    }
  }

  provider = aws[pack.existing_aliases["stream/${each.key}"]]

  name = each.value.name
}
