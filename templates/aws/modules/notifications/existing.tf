# Topics of somebody else.
data "aws_sns_topic" "this" {
  generate {
    for_each = { for name, found in pack.existing_found : gen::trimprefix(name, "topic/") => found if gen::startswith(name, "topic/") }
  }

  name = each.value.name
}
