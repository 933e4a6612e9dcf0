# Topics of somebody else.
data "aws_sns_topic" "this" {
  generate {
    for_each = { for name, found in pack.existing_found : gen::trimprefix(name, "topic/") => found if gen::startswith(name, "topic/") }
  }

  provider = aws[pack.existing_aliases["topic/${each.key}"]]

  name = each.value.name
}
